"""``python -m scripts new chapter/topic``: a topic folder that passes as it is, to be edited from there."""

from __future__ import annotations

import re
from pathlib import Path

from scripts.common.errors import Problem
from scripts.common.paths import SNIPPETS
from scripts.topics.model import file_in
from scripts.topics.tree import load

PLACEHOLDER = "One sentence: what this file shows."
"""What the docstring of a new tab says until it says something."""

TOML = """\
title = "{title}"

# What both tabs must hold after the run, and how far their values may be apart.
[compare]
total = 1e-6
"""

PYTORCH = f'''\
"""{PLACEHOLDER}"""
import torch

values = torch.tensor([1.0, 2.0, 3.0])
total = values.sum()
print(f"total: {{total:.1f}}")
'''

TENSORFLOW = f'''\
"""{PLACEHOLDER}"""
import tensorflow as tf

values = tf.constant([1.0, 2.0, 3.0])
total = tf.reduce_sum(values)
print(f"total: {{total:.1f}}")
'''


def write(name: str, root: Path = SNIPPETS) -> list[Path]:
    """Write the files of topic ``name`` (``chapter/topic``) and give their paths.

    Raises:
        Problem: when the name is not one, or the folder exists.
    """
    folder = root / name
    if not re.fullmatch(r"[a-z][a-z0-9-]*/[a-z][a-z0-9-]*", name):
        raise Problem(folder, f"{name!r} is not a topic name", "use chapter/topic, in lower case, words joined by -")
    if folder.exists():
        raise Problem(folder, f"the topic {name} exists already", "choose another name, or edit its files")
    folder.mkdir(parents=True)
    title = name.partition("/")[2].replace("-", " ").capitalize()
    texts = {
        folder / "topic.toml": TOML.format(title=title),
        file_in(folder, "pytorch"): PYTORCH,
        file_in(folder, "tensorflow"): TENSORFLOW,
    }
    for path, text in texts.items():
        path.write_text(text, "utf-8")
    load(folder)
    return list(texts)
