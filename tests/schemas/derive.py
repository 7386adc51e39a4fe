"""Derives the schemas of this folder from the Python models that Kubeflow publishes.

Run by hand when the versions move, in an environment of its own::

    pip install kubeflow-trainer-api==2.3.0 kubeflow-training==1.9.4
    python tests/schemas/derive.py

Both packages are generated from the OpenAPI documents of the custom resources and are licensed under Apache-2.0. Names,
types and which fields are required are kept; ``status``, which nobody writes by hand, is left out.
"""

from __future__ import annotations

import importlib
import json
from importlib import metadata
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
QUANTITIES = ("IoK8sApimachineryPkgApiResourceQuantity", "IoK8sApimachineryPkgUtilIntstrIntOrString")
TRAINER = "trainer.kubeflow.org/v1alpha1"


def compact(node: Any) -> Any:
    """A schema without prose, in which null is not a value and unknown fields are errors."""
    if isinstance(node, list):
        return [compact(each) for each in node]
    if not isinstance(node, dict):
        return node
    if "anyOf" in node:
        kinds = [each for each in node["anyOf"] if each != {"type": "null"}]
        return compact(kinds[0]) if len(kinds) == 1 else {"anyOf": compact(kinds)}
    if node.get("$ref", "").rpartition("/")[2] in QUANTITIES:
        return {"type": ["string", "number"]}
    if "properties" in node:
        fields = {name: compact(field) for name, field in sorted(node["properties"].items())}
        required = {"required": sorted(node["required"])} if node.get("required") else {}
        return {"type": "object", "properties": fields, "additionalProperties": False} | required
    kept = ("$ref", "type", "items", "additionalProperties")
    return {key: compact(value) for key, value in node.items() if key in kept}


def with_definitions(schema: dict, definitions: dict) -> dict:
    """``schema`` with those of ``definitions`` that it needs, at any depth."""
    needed: dict[str, dict] = {}
    text = json.dumps(schema)
    while new := {name for name in definitions if f'"#/$defs/{name}"' in text} - set(needed):
        needed |= {name: compact(definitions[name]) for name in new}
        text = json.dumps([schema, needed])
    return schema | {"$defs": dict(sorted(needed.items()))}


def of_trainer(kind: str) -> tuple[dict, dict]:
    """The schema of a kind of the Trainer, and all its definitions."""
    models = importlib.import_module("kubeflow_trainer_api.models")
    whole = getattr(models, f"TrainerV1alpha1{kind}").model_json_schema(by_alias=True)
    whole["properties"].pop("status", None)
    return compact(whole), whole["$defs"]


def of_operator(name: str) -> dict:
    """The schema of a class of the Training Operator's SDK, which lists names and types."""
    models = importlib.import_module("kubeflow.training.models")
    model = getattr(models, name)
    names = {written: field for field, written in model.attribute_map.items() if written != "status"}
    fields = {written: of_type(model.openapi_types[field]) for written, field in names.items()}
    return {"type": "object", "properties": dict(sorted(fields.items())), "additionalProperties": False}


def of_type(name: str) -> dict:
    if name.startswith("dict(str, "):
        return {"type": "object", "additionalProperties": of_type(name[len("dict(str, ") : -1])}
    if name.startswith("list["):
        return {"type": "array", "items": of_type(name[len("list[") : -1])}
    if name == "Quantity":
        return {"type": ["string", "number"]}
    if name.startswith("KubeflowOrgV1"):
        return of_operator(name)
    plain = {"str": "string", "int": "integer", "bool": "boolean", "float": "number", "datetime": "string"}
    if name in plain:
        return {"type": plain[name]}
    kubernetes = {
        "V1ObjectMeta": "IoK8sApimachineryPkgApisMetaV1ObjectMeta",
        "V1PodTemplateSpec": "IoK8sApiCoreV1PodTemplateSpec",
    }
    return {"$ref": f"#/$defs/{kubernetes[name]}"}


def write(api_version: str, kind: str, package: str, schema: dict) -> None:
    source = f"Derived by derive.py from the Python package {package} {metadata.version(package)}, Apache-2.0."
    schema["properties"] |= {"apiVersion": {"const": api_version}, "kind": {"const": kind}}
    schema["required"] = ["apiVersion", "kind", "metadata", "spec"]
    document = {"$comment": source, "apiVersion": api_version, "kind": kind, "schema": schema}
    (HERE / f"{kind.lower()}.json").write_text(json.dumps(document, indent=1) + "\n")


def main() -> None:
    for kind in ("TrainJob", "ClusterTrainingRuntime"):
        schema, definitions = of_trainer(kind)
        write(TRAINER, kind, "kubeflow-trainer-api", with_definitions(schema, definitions))
    job = with_definitions(of_operator("KubeflowOrgV1TFJob"), definitions)
    job["properties"]["spec"]["required"] = ["tfReplicaSpecs"]
    write("kubeflow.org/v1", "TFJob", "kubeflow-training", job)


if __name__ == "__main__":
    main()
