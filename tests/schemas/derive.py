"""Derives the schemas of this folder from the Python models that Kubeflow publishes.

Run by hand when the versions move, in an environment of its own::

    pip install kubeflow-trainer-api==2.3.0 kubeflow-training==1.9.4
    python tests/schemas/derive.py

Both packages are generated from the OpenAPI documents of the custom resources and are licensed under Apache-2.0. Names,
types and which fields are required are kept; ``status``, which nobody writes by hand, is left out.
"""

from __future__ import annotations

import importlib
from typing import Any

from deriving import installed, of_fields, with_definitions, write

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
    return of_fields(model.openapi_types, model.attribute_map, of_other)


def of_other(name: str) -> dict:
    """The schema of a class that fields of the Training Operator's SDK have."""
    if name == "Quantity":
        return {"type": ["string", "number"]}
    if name.startswith("KubeflowOrgV1"):
        return of_operator(name)
    kubernetes = {
        "V1ObjectMeta": "IoK8sApimachineryPkgApisMetaV1ObjectMeta",
        "V1PodTemplateSpec": "IoK8sApiCoreV1PodTemplateSpec",
    }
    return {"$ref": f"#/$defs/{kubernetes[name]}"}


def main() -> None:
    for kind in ("TrainJob", "ClusterTrainingRuntime"):
        schema, definitions = of_trainer(kind)
        schema = with_definitions(schema, definitions, compact)
        write(TRAINER, kind, __file__, installed("kubeflow-trainer-api"), schema)
    job = with_definitions(of_operator("KubeflowOrgV1TFJob"), definitions, compact)
    job["properties"]["spec"]["required"] = ["tfReplicaSpecs"]
    write("kubeflow.org/v1", "TFJob", __file__, installed("kubeflow-training"), job)


if __name__ == "__main__":
    main()
