"""What a snippet might do otherwise in a fork of a warm parent than as ``python file.py``, found in its text.

A fork begins after the imports: it has modules that a fresh interpreter has not loaded yet, settings that are read at
an import come too late for it, and its interpreter has a history. What touches on one of these is always run afresh
as well; ``missing`` finds the first without running anything.
"""

from __future__ import annotations

import ast
import importlib.util
import json
import os
import sys
from collections.abc import Iterable
from pathlib import Path

from scripts.common.frameworks import TABLE
from scripts.topics.model import Snippet

MODULES = {
    "gc": "what was there before it began is frozen",
    "importlib": "modules are loaded already",
    "linecache": "its `__main__` is not the interpreter's own",
    "logging": "handlers of the framework are set up already",
    "multiprocessing": "children find its `__main__` in another way",
    "scripts": "the parent is part of this project",
    "signal": "signals have passed through the parent",
    "tracemalloc": "memory was taken before it began",
    "warnings": "filters and registries have been used",
}
"""Imported module -> why a fork may answer otherwise."""

NAMES = {
    "os.environ": "what a framework reads at its import is read already",
    "os.putenv": "what a framework reads at its import is read already",
    "sys.flags": "the parent was started otherwise",
    "sys.modules": "modules are loaded already",
    "sys.path": "the parent's path is another",
    "torch.multiprocessing": "children find its `__main__` in another way",
}
"""Attribute -> why a fork may answer otherwise."""


OWN = {
    key: tuple(dict.fromkeys(name.partition(".")[0] for name in each.warm if name != "numpy"))
    for key, each in TABLE.items()
    if each.module in each.warm
}
"""Framework -> the packages that its warm parent has imported, its own first. A cold parent is as good as none."""


def signs(snippet: Snippet) -> list[str]:
    """Why this snippet must be run afresh, a sentence each; empty where a fork is as good."""
    text = snippet.path.read_text("utf-8")
    # Most texts hold none of these words, and need not be taken apart.
    words = {name: why for name, why in (MODULES | NAMES).items() if name.rpartition(".")[2] in text}
    tree = ast.parse(text if words or "__main__" in text else "")
    used = {*_imported(tree), *_chains(tree)}
    found = [f"{name}: {why}" for name, why in words.items() if any(_within(each, name) for each in used)]
    if any(isinstance(node, ast.Constant) and node.value == "__main__" for node in ast.walk(tree)):
        found.append("`__main__`: children find it in another way")
    for sibling in snippet.topic.folder.glob("*.py"):
        if not sibling.stem.startswith("with_") and importlib.util.find_spec(sibling.stem):
            found.append(f"{sibling.name}: the parent may have loaded another module of this name")
    return found


def missing(snippets: Iterable[Snippet], framework: str) -> list[str]:
    """Modules that the snippets use and do not import; they are there in a fork, whose parent has imported them.

    Runs in a fresh process: it imports the framework, and nothing more.

    Returns:
        "name: `torch.x.y` is not there after its own imports", for each.
    """
    importlib.import_module(OWN[framework][0])
    loaded = frozenset(sys.modules)
    answers: dict[tuple[str, tuple[str, ...]], bool] = {}
    found = []
    for snippet in snippets:
        tree = ast.parse(snippet.path.read_bytes())
        own = {each for each in _imported(tree) if each.partition(".")[0] in OWN[framework] and _is_module(each)}
        for module in sorted(_modules_used(tree, own) - loaded - own):
            asked = (module, tuple(sorted(own - loaded)))
            if asked not in answers:
                answers[asked] = _is_there(*asked)
            if not answers[asked]:
                found.append(f"{snippet.name}: `{module}` is not there after its own imports")
    return found


def _modules_used(tree: ast.AST, own: set[str]) -> set[str]:
    """The modules among the dotted names of a text, in full: ``F.relu`` uses ``torch.nn.functional``."""
    names = {each.partition(".")[0]: each.partition(".")[0] for each in own}
    for node in ast.walk(tree):
        for each in node.names if isinstance(node, (ast.Import, ast.ImportFrom)) else ():
            whole = each.name if isinstance(node, ast.Import) else f"{node.module}.{each.name}"
            if whole in own and (each.asname or isinstance(node, ast.ImportFrom)):
                names[each.asname or each.name] = whole
    used = set()
    for chain in _chains(tree):
        head, *rest = chain.split(".")
        module = names.get(head, "")
        for part in rest:
            module = f"{module}.{part}"
            if not _is_module(module):
                break
            used.add(module)
    return used


def _is_module(name: str) -> bool:
    """Whether there is a file for a module of this name, in a package that is loaded; imports nothing."""
    root, *parts = name.split(".")
    places = getattr(sys.modules.get(root), "__path__", ()) if parts else ()
    paths = [Path(place, *parts) for place in places]
    return not parts or any(path.is_dir() or path.with_suffix(".py").is_file() for path in paths)


def _is_there(module: str, own: Iterable[str]) -> bool:
    """Whether a process that has imported ``own`` finds ``module`` as an attribute; some load one when asked."""
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1] == 0
    code = 1
    try:
        for each in own:
            importlib.import_module(each)
        found = sys.modules[module.partition(".")[0]]
        for part in module.split(".")[1:]:
            found = getattr(found, part)
        code = 0
    finally:
        os._exit(code)


def _imported(tree: ast.AST) -> Iterable[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{each.name}" for each in node.names)


def _chains(tree: ast.AST) -> Iterable[str]:
    """Dotted names: ``torch.nn.functional.relu`` for itself, and for what it is part of."""
    for node in ast.walk(tree):
        parts = []
        while isinstance(node, ast.Attribute):
            parts.append(node.attr)
            node = node.value
        if parts and isinstance(node, ast.Name):
            yield ".".join([node.id, *reversed(parts)])


def _within(used: str, name: str) -> bool:
    return used == name or used.startswith(f"{name}.")


if __name__ == "__main__":
    from scripts.topics.tree import discover

    of = [each for topic in discover() for each in topic.snippets if each.framework == sys.argv[1]]
    print(json.dumps(missing(of, sys.argv[1])))
