"""The ends of words go into the pages' streams, where they are heard and not seen.

NOTE: This adds to what WeasyPrint 70 has just drawn; the tests of this room watch over it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from weasyprint.pdf.stream import Stream

from presswork.editions.pdf.tagging.wordends import SOFT_HYPHEN
from presswork.typography.faces import glyph_of

_SHOWN = b"] TJ"
"""How an entry of a stream ends that shows text."""

_LAST_GLYPH = re.compile(rb"(.*)<([0-9a-f]*)([0-9a-f]{4})>([^<>]*\] TJ)", re.DOTALL)
"""An entry that ends with a glyph, and perhaps a correction of its width."""


def end_word(stream: Stream, begun: int, box: Any, ending: str) -> None:
    """Let the text of the box, shown since the stream was `begun` long, end with a word's end."""
    shown = [
        place
        for place in range(begun, len(stream.stream))
        if isinstance(stream.stream[place], bytes) and stream.stream[place].endswith(_SHOWN)
    ]
    if not shown:
        return
    if ending == SOFT_HYPHEN:
        _soften(stream, shown[-1])
    elif box.pango_layout.first_line_direction % 2:
        _add_space(stream, shown[0], before=True)
    else:
        _add_space(stream, shown[-1], before=False)


def _soften(stream: Stream, place: int) -> None:
    """The last glyph of a text, its hyphen, is a soft one to those who read it aloud."""
    found = _LAST_GLYPH.fullmatch(stream.stream[place])
    if found is None:
        return
    start, others, glyph, end = found.groups()
    stream.stream[place : place + 1] = [
        b"%s<%s>%s" % (start, others, _SHOWN) if others else start + _SHOWN,
        b"/Span<</ActualText<FEFF00AD>>>BDC",
        b"[<%s>%s" % (glyph, end),
        b"EMC",
    ]


def _add_space(stream: Stream, place: int, *, before: bool) -> None:
    """A space behind a text; of one that runs from the right, at its left, where it is seen."""
    font = _font(stream._fonts.values(), stream._old_font[0])
    found = None if font is None or font.bitmap else _space(font.file_content, font.index)
    if font is None or found is None:
        return
    glyph, advance = found
    width = font.widths.setdefault(glyph, round(advance))
    font.to_unicode[glyph] = " "
    text: bytes = stream.stream[place]
    if before:
        text = b"[%d<%04x>%s" % (width, glyph, text.removeprefix(b"["))
    else:
        text = b"%s<%04x>%s" % (text.removesuffix(_SHOWN), glyph, _SHOWN)
    stream.stream[place] = text


def _font(fonts: Iterable[Any], name: str) -> Any:
    return next((font for font in fonts if font.hash == name), None)


@cache
def _space(data: bytes, number: int) -> tuple[int, float] | None:
    return glyph_of(" ", data, number)
