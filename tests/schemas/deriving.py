"""What ``derive.py`` and ``derive_serving.py`` share: definitions that are needed, types of an SDK, the file."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib import metadata
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
PLAIN = {"str": "string", "int": "integer", "bool": "boolean", "float": "number", "datetime": "string"}


def with_definitions(schema: dict, definitions: dict, compact: Callable[[Any], Any]) -> dict:
    """``schema`` with those of ``definitions`` that it needs, at any depth, each made ``compact``."""
    needed: dict[str, dict] = {}
    text = json.dumps(schema)
    while new := {name for name in definitions if f'"#/$defs/{name}"' in text} - set(needed):
        needed |= {name: compact(definitions[name]) for name in new}
        text = json.dumps([schema, needed])
    return schema | {"$defs": dict(sorted(needed.items()))}


def of_type(name: str, of_other: Callable[[str], dict]) -> dict:
    """The schema of a type as a generated SDK writes it: ``dict(str, list[int])``.

    Args:
        of_other: gives the schema of a type that is neither plain nor made of others.
    """
    if name in PLAIN:
        return {"type": PLAIN[name]}
    if name.startswith("dict(str, "):
        inner = name.removeprefix("dict(str, ").removesuffix(")")
        return {"type": "object", "additionalProperties": of_type(inner, of_other)}
    if name.startswith("list["):
        return {"type": "array", "items": of_type(name.removeprefix("list[").removesuffix("]"), of_other)}
    return of_other(name)


def of_fields(types: dict[str, str], names: dict[str, str], of_other: Callable[[str], dict]) -> dict:
    """The schema of a class of an SDK: its fields' types, and what each is called in JSON, without ``status``."""
    fields = {names[field]: of_type(kind, of_other) for field, kind in types.items() if names[field] != "status"}
    return {"type": "object", "properties": dict(sorted(fields.items())), "additionalProperties": False}


def installed(package: str) -> str:
    """The package with its version here."""
    return f"{package} {metadata.version(package)}"


def write(api_version: str, kind: str, script: str, package: str, schema: dict) -> None:
    """Write the schema of ``kind`` beside this file, with the script that derived it and from what."""
    comment = f"Derived by {Path(script).name} from the Python package {package}, Apache-2.0."
    schema["properties"] |= {"apiVersion": {"const": api_version}, "kind": {"const": kind}}
    schema["required"] = ["apiVersion", "kind", "metadata", "spec"]
    document = {"$comment": comment, "apiVersion": api_version, "kind": kind, "schema": schema}
    (HERE / f"{kind.lower()}.json").write_text(json.dumps(document, indent=1) + "\n")
