"""The table of converters that the page includes, and what stands below it."""

from __future__ import annotations

from scripts.common import markdown
from scripts.common.numbers import figure
from scripts.converters import catalogue
from scripts.converters.catalogue import Converter
from scripts.converters.record import SAME, Outcome, Record, Tried

TITLES = {"cnn": "CNN", "lstm": "LSTM", "transformer": "Transformer"}
HEAD = ("Converter", "Largest difference", "Gradients")
SOURCES = {"keras": "From Keras", "torch": "From PyTorch"}
SHOWN = (
    "torch", "tensorflow-cpu", "keras", "onnx", "onnxruntime", "tf2onnx", "onnx2torch", "onnx2tf", "ai-edge-litert",
    "openvino", "nobuco", "ivy", "litert-torch", "numpy",
)  # fmt: skip
"""Packages whose versions stand on the page; all others are in the record."""


def page(record: Record | None) -> str:
    """Markdown: a table for each source, and below each what is behind its cells."""
    if record is None:
        return "Not tried yet: `python -m scripts converters`.\n"
    declared = catalogue.load()
    parts = []
    for source, heading in SOURCES.items():
        of_source = [each for each in declared if each.source == source]
        parts.append(f"**{heading}**\n")
        parts.append(markdown.table(HEAD, (row(each, record.converters.get(each.name)) for each in of_source)))
        parts += [detail(each, outcome) for each in of_source if (outcome := record.converters.get(each.name))]
        parts.append("")
    dates = sorted({outcome.date for outcome in record.converters.values()})
    when = dates[0] if len(dates) == 1 else f"{dates[0]} to {dates[-1]}"
    parts.append(
        f"Tried {when} on {record.device}, Python {record.python}. "
        "All versions, warnings and figures: [converters.json](/data/converters.json).\n"
    )
    return "\n".join(parts)


def row(converter: Converter, outcome: Outcome | None) -> tuple[str, ...]:
    """The cells of one converter."""
    start = f"**{converter.title}**<br>{converter.gives}"
    if outcome is None:
        return (start, "not tried yet", "not tried yet")
    if outcome.error:
        return (start, "does not run" if outcome.versions else "not installed", "not known")
    cells = "<br>".join(f"{title}: {cell(outcome.models[name])}" for name, title in TITLES.items())
    return (start, cells, gradients(outcome.models))


def cell(tried: Tried) -> str:
    """Whether the result is the original, on the batch of another size."""
    if tried.error:
        return "raises"
    if isinstance(tried.other, str) or tried.other is None:
        return "fixed batch"
    return (
        ("equal" if tried.other == 0 else f"{figure(tried.other)}")
        if tried.other <= SAME
        else (f"**differs**: {figure(tried.other)}")
    )


def gradients(models: dict[str, Tried]) -> str:
    """Whether gradients pass through the result, and whether its weights can be trained."""
    ran = {name: each for name, each in models.items() if not each.error}
    if not ran:
        return "not known"
    if all(each.gradient is None for each in ran.values()):
        return "no"
    if any(isinstance(each.gradient, str) for each in ran.values()):
        return "raises"
    if all(each.trainable == 0 for each in ran.values()):
        return "of inputs only"
    fewer = [
        f"{TITLES[name]}:<br>{each.trainable} of {each.original_trainable}"
        for name, each in ran.items()
        if each.trainable < each.original_trainable
    ]
    return "<br>".join(["yes", *fewer])


def detail(converter: Converter, outcome: Outcome) -> str:
    """One foldable box: versions, errors and warnings of a converter."""
    versions = ", ".join(f"{name} {outcome.versions[name]}" for name in SHOWN if name in outcome.versions)
    lines = [f"Versions: {versions}." if versions else "Nothing was installed."]
    if outcome.error:
        lines.append(f"Error: {_code(outcome.error)}")
    said: dict[str, list[str]] = {}
    for name, tried in outcome.models.items():
        for what, text in (
            ("raises", tried.error),
            ("open batch", tried.open),
            ("another batch", tried.other),
            ("gradient", tried.gradient),
            *(("warns", warning) for warning in tried.warnings[:1]),
        ):
            if isinstance(text, str) and text:
                said.setdefault(f"{what}: {_code(text)}", []).append(name)
    lines += [f"{', '.join(names)}, {text}" for text, names in said.items()]
    body = "\n".join(f"    - {line}" for line in lines)
    title = converter.title.replace('"', "&quot;").replace("`", "")
    return f'\n??? note "{title}"\n\n{body}\n'


def _code(text: str) -> str:
    shown = text if len(text) <= 160 else text[:159] + "…"
    return "`" + shown.replace("`", "'").replace("{{", "{ {") + "`"
