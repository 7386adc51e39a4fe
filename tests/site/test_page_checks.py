"""Every check of a page is made when the site is generated, before MkDocs renders anything."""

from __future__ import annotations

import shutil

import pytest

from scripts.common.errors import Problem
from scripts.common.kept import Kept
from scripts.common.paths import DOCS, GENERATED
from scripts.site.contents import read_site
from scripts.site.generate import files
from scripts.site.page_checks import check_page


@pytest.fixture(scope="module")
def ground():
    wanted = dict(files(read_site()))
    return {path.relative_to(GENERATED).as_posix() for path in wanted if path.is_relative_to(GENERATED)}


@pytest.mark.parametrize(
    ("page", "old", "new", "message"),
    [
        ("performance/dispatch.md", "title: ", "title: One: ", "dispatch.md:2: its front matter is not valid YAML"),
        ("performance/dispatch.md", "description:", "descripton:", r"did you mean `description`"),
        ("performance/dispatch.md", "\n</div>", "\n", r"dispatch.md:\d+: the <div> that opens here"),
        ("graphs/tracing.md", "graphs/retracing.md", "graphs/retraicing.md", "did you mean 'graphs/retracing.md'"),
        ("graphs/tracing.md", "graphs/retracing.md", "graphs/retracing/with_jax.py:loop", "the section 'loop'"),
    ],
)
def test_a_broken_page_does_not_reach_mkdocs(ground, tmp_path, page, old, new, message):
    path = tmp_path / page
    path.parent.mkdir()
    shutil.copy(DOCS / page, path)
    check_page(path, ground, Kept())
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
    with pytest.raises(Problem, match=message):
        check_page(path, ground, Kept())
