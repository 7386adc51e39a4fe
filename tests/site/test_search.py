"""The search is shown code without its colours, and finds in it what it found before."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path

import pytest

from scripts.common.errors import Problem
from scripts.site import search

QUERIES = tomllib.loads(Path(__file__).with_name("queries.toml").read_text("utf-8"))

CODE = (
    '<div class="python highlight"><pre><span></span><code><a id="__codelineno-0-1" name="__codelineno-0-1" '
    'href="#__codelineno-0-1"></a><span class="kn">import</span><span class="w"> </span><span class="nn">torch</span>\n'
    '<span class="n">x</span> <span class="o">&lt;</span> <span class="mi">1</span>\n</code></pre></div>'
)
TEXT = '<h1 id="a">A</h1><p data-search-exclude="x">not</p><p>See <code>torch.gather</code>.</p>'
PAGE = f'{TEXT}{CODE}<h2 id="b">B</h2>'


def index_of(html: str) -> list[tuple]:
    plugin = pytest.importorskip("material.plugins.search.plugin", reason="the theme is not installed here")
    parser = plugin.Parser()
    parser.feed(html)
    parser.close()
    return [(each.id, "".join(each.title), "".join(each.text)) for each in parser.data if not each.is_excluded()]


def test_the_index_of_plain_code_is_that_of_coloured_code():
    plain = search.plain(PAGE)
    assert "<span" in PAGE
    assert "<span" not in plain
    assert "import torch\nx &lt; 1" in plain
    assert index_of(plain) == index_of(PAGE)
    assert any("torch.gather" in text for _, _, text in index_of(plain))


def test_outside_of_code_nothing_changes():
    html = '<p><span class="x">a</span></p><pre><code>b</code></pre><p><span>c</span></p>'
    assert search.plain(html) == html


def test_attributes_for_the_search_are_not_published():
    assert search.published(PAGE) == PAGE.replace(' data-search-exclude="x"', "")


def entry(location, title="A title", text="<p>Text.</p>"):
    return {"location": location, "title": title, "text": text}


def test_an_entry_has_text_without_markup_names_of_a_row_and_each_word_of_code_once():
    row = (
        "<p>PyTorch: <code>torch.gather</code> <code>torch.Tensor.gather</code></p> "
        "<p>TensorFlow: <code>tf.gather</code></p> <pre><code>def gathered(x):\n    return gathered(index)</code></pre>"
        "<p>An <code>index</code> &lt; 0.</p><ul><li>One</li><li>Two</li></ul>"
    )
    (found,) = search.entries([entry("rosetta/indexing/#gather", "<code>gather</code> &amp; more", row)])
    assert found == {
        "location": "rosetta/indexing/#gather",
        "title": "gather & more",
        "text": "An index < 0. One Two",
        "names": ["torch.gather", "torch.Tensor.gather", "tf.gather"],
        "code": "gathered",
    }


def test_lists_of_rows_are_not_searched_but_their_pages_are():
    found = search.entries(map(entry, ["rosetta/silent/", "rosetta/silent/#a", "rosetta/coverage/#b", "rosetta/x/#c"]))
    assert [each["location"] for each in found] == ["rosetta/silent/", "rosetta/x/#c"]


def test_without_a_site_the_command_says_what_to_do(tmp_path):
    with pytest.raises(Problem, match="make site"):
        search.first(tmp_path, ["gather"])


ROWS = {
    "ctc_loss": "rosetta/losses/#ctc",
    "torch.nn.functional.grid_sample": "rosetta/layers/#grid-sample",
    "Conv2DTranspose": "rosetta/layers/#conv-transpose",
    "align_corners": "rosetta/layers/#resize-align-corners",
    "synchronised batch normalisation": "rosetta/normalisation/#batch-norm-sync",
    "synchronized batch normalization": "rosetta/normalisation/#batch-norm-sync",
}
NOTHING = "?!"


@pytest.fixture(scope="session")
def found(site):
    """Query -> where its first ten results lead."""
    if not shutil.which("node"):
        pytest.skip("Node is not installed here")
    queries = [*QUERIES, *ROWS, NOTHING]
    return dict(zip(queries, search.first(site, queries), strict=True))


def test_what_readers_look_for_is_among_the_first_three(found):
    missed = {}
    for query, pages in QUERIES.items():
        first = [each.partition("#")[0] for each in found[query]]
        if not set(pages) & set(first[:3]):
            missed[query] = first
    assert len(missed) <= len(QUERIES) * 0.07, missed


@pytest.mark.parametrize("query", ROWS)
def test_a_name_or_an_argument_finds_its_row(found, query):
    assert any(each.startswith(ROWS[query]) for each in found[query][:5])


def test_every_result_leads_to_an_anchor_of_the_site(site, found):
    for query in list(QUERIES)[:5]:
        for each in found[query]:
            page, _, anchor = each.partition("#")
            assert f'id="{anchor}"' in (site / page / "index.html").read_text("utf-8") or not anchor


def test_nothing_is_found_for_nothing(found):
    assert found[NOTHING] == []


def test_a_query_of_several_lines_is_one(site, found):
    assert search.first(site, ["ctc_loss\n", "?!"]) == [found["ctc_loss"], []]
