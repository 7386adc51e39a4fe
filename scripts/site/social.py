"""The picture that is shown where a page is shared: one for each chapter, drawn with the site's own fonts and colours.

Drawn at every build in some tenths of a second; the same chapter gives the same bytes.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from scripts.common.frameworks import TABLE
from scripts.common.kept import Stamp, stamp
from scripts.common.paths import DOCS
from scripts.site.styles import STYLES

WIDTH, HEIGHT = 1200, 630
SMOOTH = 4
"""The marks are drawn so much larger and made smaller: Pillow's round shapes have steps at their edges."""

FONT = DOCS / "assets" / "fonts" / "atkinson-hyperlegible-next-latin-wght-normal.woff2"


@cache
def colours() -> dict[str, str]:
    """The light scheme's colours by their names in the style sheet, such as ``--tandem-pytorch``."""
    light = STYLES.read_text("utf-8").partition("[data-md-color-scheme] {")[2].partition("}")[0]
    found = dict(re.findall(r"(--[\w-]+): (#[0-9a-f]{6});", light))
    return found | {f"--tandem-{key}": each.light for key, each in TABLE.items()}


@cache
def _font(size: int, weight: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(FONT, size)
    font.set_variation_by_axes([weight])
    return font


@cache
def _marks() -> Image.Image:
    """The two marks on one line, as in the header of every page: 220 by 100."""
    tones = colours()
    picture = Image.new("RGB", (220 * SMOOTH, 100 * SMOOTH), tones["--tandem-ground"])
    pen = ImageDraw.Draw(picture)

    def box(*corners: int) -> list[int]:
        return [corner * SMOOTH for corner in corners]

    pen.line(box(50, 50, 150, 50), fill=tones["--tandem-quiet"], width=8 * SMOOTH)
    pen.ellipse(box(10, 10, 90, 90), fill=tones["--tandem-pytorch"])
    pen.rounded_rectangle(box(130, 12, 206, 88), radius=10 * SMOOTH, fill=tones["--tandem-tensorflow"])
    return picture.resize((220, 100), Image.Resampling.BOX)


def draw(chapter: str, sentence: str, name: str) -> bytes:
    """The picture of a chapter as a PNG of 1200 by 630: the site's mark and name, the chapter, a sentence."""
    tones = colours()
    picture = Image.new("RGB", (WIDTH, HEIGHT), tones["--tandem-ground"])
    picture.paste(_marks(), (80, 80))
    pen = ImageDraw.Draw(picture)
    ink, room = tones["--md-default-fg-color"], WIDTH - 180
    pen.text((316, 130), name, font=_font(56, 700), fill=ink, anchor="lm")
    size = next(size for size in range(116, 20, -4) if _font(size, 750).getlength(chapter) <= room)
    pen.text((90, 340), chapter, font=_font(size, 750), fill=ink, anchor="lm")
    lines, font = [""], _font(38, 400)
    for word in sentence.split():
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(longer) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    pen.text((90, 450), "\n".join(lines), font=font, fill=tones["--tandem-quiet"], spacing=14)
    pen.rectangle((0, HEIGHT - 18, WIDTH // 2, HEIGHT), fill=tones["--tandem-pytorch"])
    pen.rectangle((WIDTH // 2, HEIGHT - 18, WIDTH, HEIGHT), fill=tones["--tandem-tensorflow"])
    file = io.BytesIO()
    picture.save(file, "PNG", compress_level=6)
    return file.getvalue()


@cache
def _drawn(chapter: str, sentence: str, name: str, _: Stamp) -> bytes:
    """The picture, drawn once while font and style sheet are the same: a server builds again and again."""
    for kept in (colours, _font, _marks):
        kept.cache_clear()
    return draw(chapter, sentence, name)


def name_of(chapter: str) -> str:
    """Where the picture of a chapter lies, below the site."""
    return f"assets/social/{re.sub(r'[^a-z0-9]+', '-', chapter.lower()).strip('-') or 'site'}.png"


def write(site: Path, chapters: Iterable[str], sentence: str, name: str) -> list[Path]:
    """Write a picture for each chapter into the built site; an empty chapter is the site itself."""
    written = []
    for chapter in chapters:
        path = site / name_of(chapter)
        picture = _drawn(chapter or "TensorFlow and PyTorch", sentence, name, stamp([FONT, STYLES]))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(picture)
        written.append(path)
    return written
