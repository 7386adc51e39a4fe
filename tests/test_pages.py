"""Rules of pages: everything shown is tested, and every page says what it is."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest

from scripts.common.paths import DOCS, ROOT, SNIPPETS
from scripts.topics import pages, rules
from scripts.topics.tree import discover

PAGES = pages.pages()
SITE_PAGES = sorted(path for path in DOCS.rglob("*.md"))
BANNED = re.compile(
    r"\b(powerful|seamless(ly)?|robust|leverag\w+|simply|effortless\w*|game.chang\w+|dive into|under the hood)\b", re.I
)


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def fence_problem(fence: pages.Fence) -> str | None:
    """Why the Python of this fence is tested by nobody, or what would be run that must not be, or ``None``."""
    where = f"{name(fence.path) if fence.path.is_relative_to(ROOT) else fence.path}:{fence.line}"
    if fence.is_run_as_shell:
        return f"{where}: pytest-codeblocks would run this; write ``` {{ .bash }} for a file, ```console for commands"
    if not fence.is_python:
        return None
    if fence.is_include:
        if fence.is_tested_inline:
            return f"{where}: pytest-codeblocks would run the include as code; write ``` {{ .python }}"
        return None
    if not fence.is_tested_inline:
        return f"{where}: no test runs this; the info string must be `python` alone, or move the code to snippets/"
    if re.search(r"^\s*(import|from) (torch|tensorflow|keras|jax)\b", fence.content, re.MULTILINE):
        return f"{where}: frameworks are imported in snippets only; two of them in one process may crash it"
    return None


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_every_python_fence_is_tested(path):
    problems = [problem for fence in pages.fences(path) if (problem := fence_problem(fence))]
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("``` python\nprint(1)\n```\n", "no test runs this"),
        ("```py\nprint(1)\n```\n", "no test runs this"),
        ('```python title="x.py"\nprint(1)\n```\n', "no test runs this"),
        ("``` { .python .topic-code }\nprint(1)\n```\n", "no test runs this"),
        ("~~~python\nprint(1)\n~~~\n", "no test runs this"),
        ("    ```pycon\n    >>> 1\n    ```\n", "no test runs this"),
        ('```python\n--8<-- "graphs/x/with_pytorch.py"\n```\n', "would run the include as code"),
        ("```python\nimport torch\n```\n", "frameworks are imported in snippets only"),
        ('``` { .python }\n--8<-- "graphs/x/with_pytorch.py"\n```\n', None),
        ("```python\nprint(1)\n```\n", None),
        ('```bash\n--8<-- "distributed/files/x.sbatch"\n```\n', "would run this"),
        ('``` { .bash }\n--8<-- "distributed/files/x.sbatch"\n```\n', None),
        ("```console\npython x.py\n```\n", None),
        ('```text title="python"\nx\n```\n', None),
    ],
)
def test_a_fence_that_nothing_covers_is_found(tmp_path, text, message):
    path = tmp_path / "page.md"
    path.write_text(text)
    [fence] = pages.fences(path)
    problem = fence_problem(fence)
    assert problem is None if message is None else message in problem


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_no_inline_block_is_skipped(path):
    """pytest-codeblocks obeys comments in pages; a skip there would have no reason and no date."""
    found = re.search(r"<!--[-\s]*(pytest\.mark|pytest-codeblocks:\s*(skip|expect-e))", path.read_text("utf-8"))
    assert not found, f"{name(path)}: {found[0]}: an inline block is never skipped; move it to snippets/"


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_plain_words(path):
    found = BANNED.search(re.sub(r"`[^`]*`", "", path.read_text("utf-8")))
    assert not found, f"{name(path)}: {found[0]!r} says nothing that could be checked"


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_no_line_numbers_of_code(path):
    text = path.read_text("utf-8")
    assert not re.search(r"hl_lines|linenums_start|\.(py|txt):\d+", text), f"{name(path)} refers to lines of a file"


def test_every_topic_is_on_exactly_one_page():
    shown = pages.pages_of_topics()
    for topic in discover():
        found = shown.get(topic.name, [])
        assert len(found) == 1, f'{topic.name} is on {len(found)} pages; include it once: --8<-- "{topic.name}.md"'


GENERATED_FOR = ("figures/", "rosetta/", "benchmarks/", "guide/", "scenarios/", "claims/")
"""What begins so is no topic, but generated all the same."""


def test_every_topic_that_a_page_includes_exists():
    topics = {topic.name for topic in discover()}
    for topic, found in pages.pages_of_topics().items():
        assert topic in topics or topic.startswith(GENERATED_FOR), f"{found[0]} includes {topic}, which is no topic"


@pytest.mark.parametrize("path", rules.files(), ids=name)
def test_code_that_is_shown_is_one_framework_and_hides_nothing(path):
    assert rules.of_code(path) == []


@pytest.mark.parametrize("topic", discover(), ids=lambda topic: topic.name)
def test_a_topic_reads_like_a_manual(topic):
    assert rules.of_topic(topic) == []


@pytest.mark.parametrize("path", [*PAGES, *sorted(SNIPPETS.rglob("*.*"))], ids=name)
def test_markers_of_sections_are_balanced(path):
    """A section without its end would silently take the rest of the file."""
    if path.suffix in (".pyc",):
        return
    text = path.read_text("utf-8")
    starts = re.findall(r"--8<-- \[start:([\w-]+)\]", text)
    ends = re.findall(r"--8<-- \[end:([\w-]+)\]", text)
    assert starts == ends, f"{name(path)}: sections {starts} are opened, {ends} are closed"


def test_no_figure_is_still_to_be_drawn():
    waiting = [name(path) for path in SITE_PAGES if "<!-- figure:" in path.read_text("utf-8")]
    assert not waiting


def quotient(dividend: Decimal, divisor: Decimal) -> str:
    """A quotient as the published tables show it: two digits, a half rounded up."""
    value = dividend / divisor
    return str(value.quantize(Decimal("0.01" if value < 1 else "0.1"), ROUND_HALF_UP))


def test_quotients_of_published_times_are_those_of_the_columns_beside_them():
    text = (DOCS / "performance" / "published.md").read_text("utf-8")
    rows = re.findall(r"^\|[^|]+\| (?:float32|bfloat16) \| (.+) \|$", text, re.MULTILINE)
    assert len(rows) == 8
    faster = 0
    for row in rows:
        eager, compiled, keras = (Decimal(cell.replace(",", "")) for cell in row.split(" | ")[:3])
        assert row.split(" | ")[3:] == [quotient(eager, keras), quotient(compiled, keras)], row
        faster += compiled < keras
    assert f"less time in {('no', 'one', 'two', 'three', 'four', 'five')[faster]} of these eight rows" in text
