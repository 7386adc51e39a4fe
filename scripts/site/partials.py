"""What pages include of a topic, and what is published of all: code, output, stamp and comparisons."""

from __future__ import annotations

import json
import re
from dataclasses import asdict

from scripts.common.frameworks import DEVICES, FRAMEWORKS, PACKAGE_LABELS, TABLE
from scripts.common.numbers import as_json, figure, per_unit
from scripts.recording.records import ComparisonRecord, RunRecord, TopicRecord
from scripts.running.by_hand import command_of
from scripts.site import topic_notebooks
from scripts.site.contents import Site
from scripts.topics.environment import needed_packages
from scripts.topics.model import Comparison, Snippet, Topic

DEVICE_LABELS = {"cpu": "CPU", "gpu": "GPU"}

LABELS = PACKAGE_LABELS | {
    "numpy": "NumPy",
    "onnx": "ONNX",
    "onnxruntime": "ONNX Runtime",
    "ai_edge_litert": "LiteRT",
    "executorch": "ExecuTorch",
    "ray": "Ray",
}
"""Package -> how a stamp calls it."""


STARTS_PROCESSES = re.compile(r"^ *(?:import|from) (?:subprocess|multiprocessing|torch\.multiprocessing|ray)\b", re.M)
"""How a snippet that starts processes itself is told from one whose framework drives all devices from one process."""


def partial(topic: Topic, record: TopicRecord) -> str:
    """The Markdown that a page includes for ``topic``: linked tabs with code, output and stamp, then comparisons."""
    tabs = []
    for framework, label in FRAMEWORKS.items():
        if framework in topic.missing:
            tabs.append(f'=== "{label}"\n\n    No counterpart: {topic.missing[framework]}\n')
        elif any(snippet.framework == framework for snippet in topic.snippets):
            tabs.append(f'=== "{label}"\n\n{_indented(tab(topic.snippet(framework), record))}')
    lines = ['<div class="topic" markdown>\n', *tabs]
    for comparison in topic.comparisons:
        for device in DEVICES:
            sentence = comparison_sentence(topic, comparison, record, device)
            if sentence:
                kind = "equal" if comparison.kind == "equal" else "differs"
                lines.append(f"{sentence}\n{{: .topic-comparison .topic-comparison--{kind} }}\n")
    lines.append("</div>\n")
    return "\n".join(lines)


def tab(snippet: Snippet, record: TopicRecord) -> str:
    """One tab: file link and notebook, the whole file, what it prints, and the stamp."""
    source = source_of(snippet)
    current = record.current(snippet, "cpu")
    parts = [
        f"[`{source}`](/code/{source}){topic_notebooks.offer(snippet, source)}\n{{: .topic-file }}\n",
        f'``` {{ .python .topic-code }}\n--8<-- "{source}"\n```\n',
    ]
    parts += start(snippet)
    if snippet.output_path.is_file():
        caption = "Prints, and ends with the error that it shows" if snippet.raises else "Prints"
        if not current:
            caption = "Printed, before its last change"
        output = source.removesuffix(".py") + ".txt"
        parts += [
            f"{caption}\n{{: .topic-caption }}\n",
            f'``` printed\n--8<-- "{output}"\n```\n',
        ]
    if current and current.warnings:
        warnings = "\n".join(f"{each['category']}: {each['message']}" for each in current.warnings)
        parts += [
            "Warns on standard error, as declared\n{: .topic-caption }\n",
            f"``` printed\n{warnings}\n```\n",
        ]
    modifier = "" if current else " .topic-stamp--stale"
    parts.append(f"{stamp(snippet, record)}\n{{: .topic-stamp{modifier} }}\n")
    return "\n".join(parts)


def start(snippet: Snippet) -> list[str]:
    """How to start a snippet of several processes; nothing for one that `python` alone runs."""
    command = command_of(snippet)
    if not command:
        return []
    if "\n" in command:
        return ["Run it in bash with\n{: .topic-caption }\n", f"```console\n{command}\n```\n"]
    return [f"Run it with `{command}`{_itself(snippet)}\n{{: .topic-caption }}\n"]


def _itself(snippet: Snippet) -> str:
    """What a tab that nothing launches does about processes: it starts them, or drives all devices from its own."""
    if snippet.launcher != "self":
        return ""
    if STARTS_PROCESSES.search(snippet.path.read_text("utf-8")):
        return ", which starts its processes itself"
    return ", which stays one process"


def source_of(snippet: Snippet) -> str:
    """The snippet's file, relative to ``snippets/`` and to what is published of it."""
    return f"{snippet.topic.name}/{snippet.path.name}"


def stamp(snippet: Snippet, record: TopicRecord) -> str:
    """What is known of this snippet's runs, device by device; a claim only while its hash matches."""
    sentences = []
    for device in DEVICES:
        label = DEVICE_LABELS[device]
        current = record.current(snippet, device)
        skip = snippet.skipped(device)
        if current:
            sentences.append(f"Ran on {label} on {current.date}: {_with_what(snippet, current)}.")
        elif skip:
            sentences.append(f"Not run on {label} until {skip.until}: {skip.reason}.")
        elif record.ever(snippet, device):
            sentences.append(f"Not run on {label} since its last change.")
        else:
            sentences.append(f"Not run on {label} yet.")
    return " ".join(sentences)


def _with_what(snippet: Snippet, run: RunRecord) -> str:
    needed = [name for name in needed_packages(snippet.needs) if name in run.versions]
    names = [*TABLE[snippet.framework].stamp, *needed]
    packages = [f"{LABELS.get(name, name)} {run.versions[name]}" for name in names]
    warned = f", {run.deprecations} deprecation warning(s)" if run.deprecations else ""
    return ", ".join([*packages, f"Python {run.python}", f"{run.seconds:.1f} s"]) + warned


def comparison_sentence(topic: Topic, comparison: Comparison, record: TopicRecord, device: str) -> str | None:
    """What comparing one variable found on ``device``; ``None`` where it never ran on that device."""
    found = record.current_comparison(topic, comparison, device)
    names = " and ".join(FRAMEWORKS[framework] for framework in comparison.between)
    if not found:
        return f"`{comparison.variable}` of {names}: not compared since the last change." if device == "cpu" else None
    values = (
        "text" if found.dtype.startswith("str") else f"{found.count} value{'s' * (found.count != 1)}, {found.dtype}"
    )
    if comparison.kind == "differs":
        return (
            f"{names} differ in `{comparison.variable}`, as the page says: by {figure(found.largest)}, "
            f"at least {figure(found.bound)} expected ({values}, {DEVICE_LABELS[device]})."
        )
    return (
        f"{names} compared in `{comparison.variable}`: {_amount(found)}, {figure(found.bound)} allowed "
        f"({values}, {DEVICE_LABELS[device]})."
    )


def _amount(found: ComparisonRecord) -> str:
    """How far two tabs are apart, in the unit that the bound is in: per max(1, |b|)."""
    if found.largest == 0:
        return "no difference"
    return f"largest difference {figure(found.largest)}{per_unit(found.largest, found.excess, found.bound)}"


def _indented(text: str) -> str:
    return "".join(f"    {line}\n" if line else "\n" for line in text.splitlines())


def snippets_json(site: Site) -> str:
    """``data/snippets.json``: every snippet with its runs on each device, and every comparison.

    A run is listed as ``current`` only while the snippet is unchanged since.
    """
    entries = []
    for topic in site.topics:
        record = site.records[topic.name]
        for snippet in topic.snippets:
            entries.append(
                {
                    "id": snippet.name,
                    "title": topic.title,
                    "framework": snippet.framework,
                    "file": f"code/{source_of(snippet)}",
                    "pages": site.pages.get(topic.name, []),
                    "fingerprint": snippet.fingerprint(),
                    "prints": snippet.output_path.read_text("utf-8") if snippet.output_path.is_file() else None,
                    "raises": snippet.raises,
                    "runs": {
                        device: asdict(run) | {"current": bool(record.current(snippet, device))}
                        for device, run in sorted(record.runs.get(snippet.framework, {}).items())
                    },
                }
            )
    comparisons = [
        asdict(found) | {"topic": topic.name, "largest": as_json(found.largest)}
        for topic in site.topics
        for comparison in topic.comparisons
        for device in DEVICES
        if (found := site.records[topic.name].current_comparison(topic, comparison, device))
    ]
    stored = {"format": 1, "snippets": entries, "comparisons": comparisons}
    return json.dumps(stored, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
