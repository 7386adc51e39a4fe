"""Rules of pages: everything shown is tested, and every page says what it is."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
import yaml

from scripts import pages
from scripts.paths import DOCS, ROOT, SNIPPETS
from scripts.topics import OTHER, discover

PAGES = pages.pages()
SITE_PAGES = sorted(path for path in DOCS.rglob("*.md"))
BANNED = re.compile(
    r"\b(powerful|seamless(ly)?|robust|leverag\w+|simply|effortless\w*|game.chang\w+|dive into|under the hood)\b", re.I
)


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def front_matter(path: Path) -> dict:
    found = re.match(r"---\n(.*?)\n---\n", path.read_text("utf-8"), re.DOTALL)
    return yaml.safe_load(found[1]) if found else {}


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


@pytest.mark.parametrize("path", SITE_PAGES, ids=name)
def test_a_page_says_what_it_is(path):
    meta = front_matter(path)
    assert meta.get("title"), f"{name(path)} has no title in its front matter"
    assert len(meta["title"]) <= 60
    assert 60 <= len(meta.get("description", "")) <= 160, f"{name(path)}: a description has 60 to 160 characters"


CHAPTERS = ("graphs", "apis", "debugging", "distributed", "deployment", "porting")


@pytest.mark.parametrize("path", sorted(path for each in CHAPTERS for path in (DOCS / each).glob("*.md")), ids=name)
def test_a_page_opens_with_its_answer_and_ends_in_its_traps(path):
    text = path.read_text("utf-8")
    assert '<div class="answer" markdown>' in text, f"{name(path)} does not open with its answer"
    if path.name != "index.md":
        assert "\n## Traps\n" in text, f"{name(path)} has no section of traps"
        assert '<div class="traps" markdown>' in text
        shown = pages.TOPIC_INCLUDE.search(text) or re.search(r'^--8<-- "[\w-]+/files/[^"]+"$', text, re.MULTILINE)
        assert shown, f"{name(path)} shows neither a topic nor a file that is checked"


def opens_with_an_answer(path: Path) -> bool:
    """Before its first section; the answer of a theme's claims is generated from their file."""
    opening = path.read_text("utf-8").split("\n## ")[0]
    return '<div class="answer" markdown>' in opening or f'--8<-- "claims/{path.stem}.md"' in opening


@pytest.mark.parametrize("path", sorted(path for path in SITE_PAGES if path.parent != DOCS), ids=name)
def test_a_page_of_any_chapter_opens_with_its_answer(path):
    assert opens_with_an_answer(path), f"{name(path)} does not open with its answer"


def test_an_answer_that_comes_late_is_none(tmp_path):
    page = tmp_path / "page.md"
    page.write_text('# A page\n\nWords.\n\n## A section\n\n<div class="answer" markdown>\nYes.\n</div>\n')
    assert not opens_with_an_answer(page)


def test_titles_and_descriptions_are_told_apart():
    for key in ("title", "description"):
        values = [front_matter(path)[key] for path in SITE_PAGES]
        assert len(values) == len(set(values))


def test_every_topic_is_on_exactly_one_page():
    shown = pages.pages_of_topics()
    for topic in discover():
        found = shown.get(topic.name, [])
        assert len(found) == 1, f'{topic.name} is on {len(found)} pages; include it once: --8<-- "{topic.name}.md"'


GENERATED_FOR = ("figures/", "rosetta/", "benchmarks/", "guide/", "together/", "scenarios/", "claims/")
"""What begins so is no topic, but generated all the same."""


def test_every_topic_that_a_page_includes_exists():
    topics = {topic.name for topic in discover()}
    for topic, found in pages.pages_of_topics().items():
        assert topic in topics or topic.startswith(GENERATED_FOR), f"{found[0]} includes {topic}, which is no topic"


SHOWN = sorted(SNIPPETS.glob("*/*/with_*.py"))
EXCHANGE = "apis/dlpack"
"""The topic on handing memory from one framework to another; PyTorch and TensorFlow do not meet there either."""

CHILDREN = ("snippets/choose/both-in-one-process/", "snippets/choose/one-process-each/")
"""Topics on both frameworks: what they start as processes of their own, from a string, may import the other one."""


@pytest.mark.parametrize("path", SHOWN, ids=name)
def test_code_that_is_shown_is_one_framework_and_hides_nothing(path):
    text = path.read_text("utf-8")
    assert text.startswith('"""'), f"{name(path)}: the first line is a docstring that says what the file shows"
    # A process that is timed from its start is given its code as a string.
    imported = set(re.findall(r"(?:^|\")(?:import|from) (torch|tensorflow|jax|keras)\b", text, re.MULTILINE))
    runtime = re.search(r"\b(executorch|ai_edge_litert|onnxruntime)\b", text)
    assert imported or runtime, f"{name(path)} imports neither a framework nor what runs its files"
    if name(path).startswith(CHILDREN):
        own = [node for node in ast.walk(ast.parse(text)) if isinstance(node, (ast.Import, ast.ImportFrom))]
        names = {getattr(node, "module", None) or alias.name for node in own for alias in node.names}
        imported &= {each.partition(".")[0] for each in names}
    # Keras is imported beside the framework that it runs on.
    if EXCHANGE not in name(path):
        assert len(imported - {"keras"}) <= 1, f"{name(path)} imports {sorted(imported)}: one framework in one process"
    assert not {"torch", "tensorflow"} <= imported, f"{name(path)} imports both frameworks into one process"
    # `simplefilter("always")` shows what would be hidden; any other filter hides.
    assert not re.search(r"warnings\.(filterwarnings|simplefilter\((?!\"always\"\)))|argparse|/home/|/tmp/", text)


@pytest.mark.parametrize("path", [path for path in SHOWN if path.parent.parent.name not in OTHER], ids=name)
def test_a_snippet_reads_like_a_manual(path):
    text = path.read_text("utf-8")
    # Several processes need a beginning and an end that one does not; a server that is asked holds its client, too.
    longest = 80 if path.parent.parent.name in ("distributed", "deployment") else 60
    # A port is a whole model, its weights, and the way from one layout to the other: cut, it would not run.
    longest = 105 if path.parent.parent.name == "porting" else longest
    longest = 115 if re.search(r"^(?:import|from) (fastapi|uvicorn|grpc)\b", text, re.MULTILINE) else longest
    assert len(text.splitlines()) <= longest, f"{name(path)} is longer than a reader will follow"
    too_long = [number for number, line in enumerate(text.splitlines(), 1) if len(line) > 88]
    assert not too_long, f"{name(path)}: lines {too_long} are longer than 88 characters"


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
