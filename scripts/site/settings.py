"""What ``mkdocs.yml`` says, read without a builder: the site's name and address, and the pages of its navigation."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from yaml_env_tag import construct_env_tag

from scripts.common import addresses
from scripts.common.errors import Problem
from scripts.common.kept import Stamp, stamp
from scripts.common.paths import ROOT

FILE = ROOT / "mkdocs.yml"


@dataclass(frozen=True)
class Place:
    """A page of the navigation.

    Attributes:
        source: its file, below ``docs/``.
        address: where it lies, below that of the site: ``graphs/tracing/``; empty for the home page.
        chapter: the navigation's name for where it belongs; empty outside of chapters.
    """

    source: str
    address: str
    chapter: str


@dataclass(frozen=True)
class Settings:
    """The site's name, description and address (with a slash at the end), and its pages in order.

    Attributes:
        repository: where the source lies; empty where that is not known.
    """

    name: str
    description: str
    url: str
    places: tuple[Place, ...]
    repository: str = ""


class _Loader(yaml.SafeLoader):
    """Knows the tags of MkDocs's files; a function that one names is not needed here."""


_Loader.add_constructor("!ENV", construct_env_tag)
_Loader.add_multi_constructor("tag:yaml.org,2002:python/", lambda loader, suffix, node: suffix)


def read(path: Path = FILE) -> Settings:
    """The settings of that file.

    Raises:
        Problem: where it is not YAML, with the line.
    """
    return _read(path, stamp([path]), os.environ.get("TANDEM_SITE_URL"), os.environ.get("TANDEM_REPO_URL"))


@cache
def _read(path: Path, *_: Stamp | str | None) -> Settings:
    """The settings of a file while it, and what it takes from the environment, are the same."""
    try:
        found = yaml.load(path.read_text("utf-8"), _Loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise Problem(path, f"not valid YAML: {error.problem}", "correct the line", line) from None
    url = f"{found['site_url'].rstrip('/')}/"
    places, repository = tuple(_places(found["nav"])), addresses.known(found["repo_url"])
    return Settings(found["site_name"], found["site_description"], url, places, repository)


def _places(nav: list[Any], chapter: str = "") -> Iterator[Place]:
    for entry in nav:
        title, target = next(iter(entry.items())) if isinstance(entry, dict) else ("", entry)
        if isinstance(target, list):
            yield from _places(target, chapter or title)
        else:
            yield Place(target, address_of(target), chapter)


def address_of(source: str) -> str:
    """Where a page below ``docs/`` lies, below the site: ``graphs/index.md`` at ``graphs/``."""
    path = Path(source).with_suffix("")
    path = path.parent if path.name == "index" else path
    return "" if path == Path() else f"{path.as_posix()}/"
