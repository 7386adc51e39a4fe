"""What the search is given to read: a page whose code carries no colours.

The index holds text alone, but the theme's search parses every element of a page to find it, and most elements here
are the spans that colour code. Without them the index is the same, byte for byte, and made in a fraction of the time.
"""

from __future__ import annotations

import re

CODE = re.compile(r"<pre\b.*?</pre>", re.DOTALL)
COLOURS = re.compile(r"</?span\b[^>]*>|<a (?:id|name)=[^>]*></a>")


def plain(html: str) -> str:
    """``html`` with the text of its code blocks as it was, and without the elements around single words of it."""
    return CODE.sub(lambda found: COLOURS.sub("", found[0]), html)


def published(html: str) -> str:
    """``html`` without the attributes that speak to the search alone; the theme takes them out of what it was shown."""
    return re.sub(r'\s?data-search-\w+="[^"]+"', "", html)
