"""The declared list of converters: ``converters.toml``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from scripts.common.toml_reader import TomlReader, load_toml

LIST = Path(__file__).with_name("converters.toml")
SOURCES = ("keras", "torch")


@dataclass(frozen=True)
class Converter:
    """One way from a model in one framework to something else.

    Attributes:
        name: its id, in the record and on the command line.
        title: as the table shows it.
        source: which framework the original is in: ``keras`` or ``torch``.
        way: the function of ``scripts.converters.from_<source>`` that converts.
        gives: what it gives, for the table.
        requirements: what its environment is made of.
        backend: Keras's backend.
        choice: whether one chooses between an open batch and a fixed one.
    """

    name: str
    title: str
    source: str
    way: str
    gives: str
    requirements: tuple[str, ...]
    backend: str = "tensorflow"
    choice: bool = False


KEYS = tuple(Converter.__dataclass_fields__)


def load(path: Path = LIST) -> tuple[Converter, ...]:
    """The list, in the order of the table.

    Raises:
        Problem: naming the line, where it is not such a list.
    """
    text, content = load_toml(path, "git checkout scripts/converters/converters.toml")
    reader = TomlReader(path, text)
    reader.known(content, ("converter",), "the file")
    found: list[Converter] = []
    for each in content.get("converter", []):
        reader.known(each, KEYS, "converter")
        texts = {key: reader.text_of(key, each.get(key), "text") for key in ("name", "title", "way", "gives")}
        if each.get("source") not in SOURCES:
            reader.fail("source", f"`source` is {each.get('source')!r}", f"use one of: {', '.join(SOURCES)}")
        if texts["name"] in {other.name for other in found}:
            reader.fail("name", f"two converters are called {texts['name']}", "give each its own name")
        if not each.get("requirements"):
            reader.fail("requirements", f"{texts['name']} has no requirements", 'write requirements = ["..."]')
        rest = {key: each[key] for key in ("backend", "choice") if key in each}
        found.append(Converter(**texts, source=each["source"], requirements=tuple(each["requirements"]), **rest))
    return tuple(found)
