"""Derives the schemas of the kinds that serve models: Deployment, Service and KServe's InferenceService.

Run by hand when the versions move, in an environment of its own::

    pip install kubernetes-validate==1.37.0 kserve==0.21.0
    python tests/schemas/derive_serving.py

The first package holds the JSON schemas of Kubernetes 1.37, the second a Python class for each object of KServe,
generated from its OpenAPI document; both sources are licensed under Apache-2.0. KServe's classes are read only.
Names, types and which fields of Kubernetes are required are kept; ``status``, which nobody writes by hand, is left out.
"""

from __future__ import annotations

import ast
import json
from importlib import metadata
from pathlib import Path
from typing import Any

from deriving import installed, of_fields, with_definitions, write

KUBERNETES = "v1.37.0-local"
DEFINITIONS = "#/$defs/"
CORE = "io.k8s.api.core.v1."
ELSEWHERE = {
    "K8sIoApiAppsV1DeploymentStrategy": "io.k8s.api.apps.v1.DeploymentStrategy",
    "K8sIoApiAutoscalingV2HorizontalPodAutoscalerBehavior": "io.k8s.api.autoscaling.v2.HorizontalPodAutoscalerBehavior",
}


def folder(package: str) -> Path:
    return Path(str(metadata.distribution(package).locate_file(package.replace("-", "_"))))


def compact(node: Any) -> Any:
    """A schema without prose, in which null is not a value and unknown fields are errors."""
    if isinstance(node, list):
        return [compact(each) for each in node]
    if not isinstance(node, dict):
        return node
    if "$ref" in node:
        name = node["$ref"].rpartition(DEFINITIONS)[2]
        if name.endswith((".Quantity", ".IntOrString")):
            return {"type": ["string", "number"]}
        return {"$ref": f"#/$defs/{name}"}
    done = {key: compact(node[key]) for key in ("items", "enum", "oneOf") if key in node}
    if "type" in node:
        kinds = [node["type"]] if isinstance(node["type"], str) else [each for each in node["type"] if each != "null"]
        done["type"] = kinds[0] if len(kinds) == 1 else kinds
    if "properties" in node:
        done["properties"] = {name: compact(field) for name, field in sorted(node["properties"].items())}
        done["additionalProperties"] = False
        if node.get("required"):
            done["required"] = sorted(node["required"])
    elif isinstance(node.get("additionalProperties"), dict):
        done["additionalProperties"] = compact(node["additionalProperties"])
    return done


def classes() -> dict[str, tuple[dict, dict]]:
    """Name of each class of KServe's SDK -> (its types, its names in JSON)."""
    found = {}
    for path in sorted((folder("kserve") / "models").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef):
                tables = {
                    each.targets[0].id: ast.literal_eval(each.value)
                    for each in node.body
                    if isinstance(each, ast.Assign) and each.targets[0].id in ("openapi_types", "attribute_map")
                }
                if len(tables) == 2:
                    found[node.name] = (tables["openapi_types"], tables["attribute_map"])
    return found


def of_class(name: str, known: dict) -> dict:
    """The schema of one of ``classes()``."""
    return of_fields(*known[name], lambda kind: of_other(kind, known))


def of_other(kind: str, known: dict) -> dict:
    """The schema of what fields of KServe's SDK have: one of its classes, one of Kubernetes, or anything."""
    if kind == "object":
        return {}
    if kind in known:
        return of_class(kind, known)
    if kind in ("ResourceQuantity", "V1beta1MetricQuantity"):
        return {"type": ["string", "number"]}
    if kind == "V1ObjectMeta":
        return {"type": "object"}
    return {"$ref": "#/$defs/" + ELSEWHERE.get(kind, CORE + kind.removeprefix("V1"))}


def main() -> None:
    schemas = folder("kubernetes-validate") / "kubernetes-json-schema" / KUBERNETES
    definitions = json.loads((schemas / "_definitions.json").read_text("utf-8"))["$defs"]
    source = f"{installed('kubernetes-validate')} (Kubernetes {KUBERNETES[1:-6]})"
    for api_version, kind in (("apps/v1", "Deployment"), ("v1", "Service")):
        package = "apps" if "/" in api_version else "core"
        whole = compact(definitions[f"io.k8s.api.{package}.v1.{kind}"])
        whole["properties"].pop("status", None)
        write(api_version, kind, __file__, source, with_definitions(whole, definitions, compact))
    service = with_definitions(of_class("V1beta1InferenceService", classes()), definitions, compact)
    service["properties"]["spec"]["required"] = ["predictor"]
    write("serving.kserve.io/v1beta1", "InferenceService", __file__, installed("kserve"), service)


if __name__ == "__main__":
    main()
