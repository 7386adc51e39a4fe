"""The search is shown code without its colours, and finds in it what it found before."""

from __future__ import annotations

import pytest

from scripts import search

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
