"""The manifests and batch scripts that pages show: right by the schema of their kind, and by Slurm's list of options.

``tests/schemas/`` holds a schema per kind: a CustomResourceDefinition as YAML, or JSON as ``derive.py`` writes it.
"""

from __future__ import annotations

import difflib
import json
import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest

from scripts.common.paths import ROOT

yaml = pytest.importorskip("yaml")
jsonschema = pytest.importorskip("jsonschema")

SCHEMAS = ROOT / "tests" / "schemas"
MANIFESTS = sorted(ROOT.glob("docs/*/files/*.yaml"))
BATCH_SCRIPTS = sorted(ROOT.glob("docs/*/files/*.sbatch"))


@cache
def schemas() -> dict[tuple[str, str], dict]:
    """(apiVersion, kind) -> its schema, in which a field that is not named is an error."""
    found = {}
    for path in sorted(SCHEMAS.glob("*.json")):
        document = json.loads(path.read_text("utf-8"))
        found[document["apiVersion"], document["kind"]] = document["schema"]
    for path in sorted(SCHEMAS.glob("*.yaml")):
        for definition in yaml.safe_load_all(path.read_text("utf-8")):
            spec = definition["spec"]
            for version in spec["versions"]:
                name = f"{spec['group']}/{version['name']}"
                found[name, spec["names"]["kind"]] = of_resource(version["schema"]["openAPIV3Schema"])
    return found


def of_resource(schema: dict) -> dict:
    """A CustomResourceDefinition's schema, closed; ``metadata`` is checked by Kubernetes itself."""
    schema = closed(schema)
    schema["properties"] |= {"metadata": {"type": "object"}}
    return schema


def closed(node):
    """``node``, in which an object's unnamed fields are errors unless Kubernetes is told to keep them."""
    if isinstance(node, list):
        return [closed(each) for each in node]
    if not isinstance(node, dict):
        return node
    if node.get("x-kubernetes-int-or-string"):
        return {"type": ["integer", "string"]}
    # A field may have the name of a keyword ("type", "properties"), so fields are walked by themselves.
    done = {key: closed(value) for key, value in node.items() if key != "properties"}
    if "properties" in node:
        done["properties"] = {name: closed(field) for name, field in node["properties"].items()}
        if not node.get("x-kubernetes-preserve-unknown-fields") and "additionalProperties" not in node:
            done["additionalProperties"] = False
    return done


def problems(text: str, name: str) -> list[str]:
    """What is wrong with the documents of a manifest: file, field, reason."""
    found = []
    for document in yaml.safe_load_all(text):
        kind = (document.get("apiVersion"), document.get("kind"))
        if kind not in schemas():
            found.append(f"{name}: no schema in tests/schemas for apiVersion {kind[0]}, kind {kind[1]}")
            continue
        for error in jsonschema.Draft202012Validator(schemas()[kind]).iter_errors(document):
            field = ".".join(map(str, error.absolute_path))
            if error.validator == "additionalProperties":
                known = sorted(error.schema.get("properties", {}))
                for unknown in sorted(set(error.instance) - set(known)):
                    near = difflib.get_close_matches(unknown, known, 1)
                    hint = f"; did you mean {near[0]}?" if near else ""
                    found.append(f"{name}: {field}.{unknown} is no field of {kind[1]}{hint}".replace(" .", " "))
            else:
                found.append(f"{name}: {field}: {error.message}")
    return found


@pytest.mark.parametrize("path", MANIFESTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_manifest_fits_the_schema_of_its_kind(path):
    assert problems(path.read_text("utf-8"), path.name) == []


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (("numNodes:", "numNode:"), "spec.trainer.numNode is no field of TrainJob; did you mean numNodes?"),
        (('cpu: "16"', "cpu: [16]"), "spec.trainer.resourcesPerNode.requests.cpu: [16] is not of type"),
        (("runtimeRef:", "runtime:"), "'runtimeRef' is a required property"),
        (("kind: TrainJob", "kind: TrainJobs"), "no schema in tests/schemas"),
    ],
)
def test_a_typo_in_a_manifest_is_named_with_its_file_and_field(wrong, message):
    text = (ROOT / "docs" / "distributed" / "files" / "trainjob-torch.yaml").read_text("utf-8")
    assert wrong[0] in text
    found = problems(text.replace(*wrong), "trainjob-torch.yaml")
    assert any(message in each and each.startswith("trainjob-torch.yaml: ") for each in found), found


def test_a_custom_resource_definition_is_closed_where_kubernetes_prunes():
    schema = closed(
        {
            "type": "object",
            "properties": {
                "port": {"x-kubernetes-int-or-string": True},
                "type": {"type": "string"},
                "free": {"type": "object", "properties": {}, "x-kubernetes-preserve-unknown-fields": True},
            },
        }
    )
    valid = jsonschema.Draft202012Validator(schema).is_valid
    assert valid({"port": 1, "type": "a", "free": {"anything": 1}})
    assert valid({"port": "http"})
    assert not valid({"prot": 1})


def unknown_options(text: str) -> list[str]:
    """Options of ``#SBATCH`` lines that sbatch does not have, and lines that it does not read."""
    lines = (SCHEMAS / "sbatch-options.txt").read_text("utf-8").splitlines()
    known = {line for line in lines if not line.startswith("#")}
    found, reading = [], True
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("#SBATCH"):
            option = line.removeprefix("#SBATCH").strip()
            name = option.removeprefix("--").partition("=")[0].partition(" ")[0]
            if not reading:
                found.append(f"line {number}: sbatch stops reading options at the first command: {option}")
            elif not option.startswith("--") or name not in known:
                found.append(f"line {number}: sbatch has no option {option}")
        elif line.strip() and not line.startswith("#"):
            reading = False
    return found


@pytest.mark.parametrize("path", BATCH_SCRIPTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_batch_script_has_options_that_slurm_has(path):
    assert unknown_options(path.read_text("utf-8")) == []


@pytest.mark.parametrize("path", BATCH_SCRIPTS, ids=lambda path: str(path.relative_to(ROOT)))
@pytest.mark.skipif(not shutil.which("bash"), reason="no bash")
def test_batch_script_is_bash(path: Path):
    ended = subprocess.run(["bash", "-n", str(path)], capture_output=True, text=True)
    assert (ended.returncode, ended.stderr) == (0, "")


def test_a_wrong_or_late_option_of_a_batch_script_is_named():
    script = "#!/bin/bash\n#SBATCH --node=2\n# a comment\nsrun true\n#SBATCH --nodes=2\n"
    assert unknown_options(script) == [
        "line 2: sbatch has no option --node=2",
        "line 5: sbatch stops reading options at the first command: --nodes=2",
    ]
