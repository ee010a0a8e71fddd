"""Glyphs of a font that stand for a missing character: the empty box, under whatever number."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from io import BytesIO
from typing import Any

from fontTools.cffLib import CFFFontSet
from fontTools.ttLib import TTFont, TTLibError


def missing_glyphs(data: bytes) -> tuple[frozenset[int], int]:
    """The ids of the glyphs that show `.notdef`, and how many glyphs the font program has.

    Of a CFF font with CIDs, the ids are the CIDs. Outlines are compared, for a subset may hold the
    box a second time. A `.notdef` without an outline looks like a space: then only glyph 0 is one.

    Raises ValueError if the data are no TrueType, OpenType or CFF font.
    """
    try:
        if data[:1] == b"\x01" and data[:4] != b"\x00\x01\x00\x00":
            return _of_cff(data)
        return _of_sfnt(data)
    except (TTLibError, AssertionError, KeyError, IndexError, TypeError, AttributeError) as fault:
        raise ValueError(str(fault)) from fault


def _of_sfnt(data: bytes) -> tuple[frozenset[int], int]:
    font = TTFont(BytesIO(data), lazy=True)
    if "glyf" not in font:
        return _of_cff(font.getTableData("CFF "))
    places, table = font["loca"].locations, font.getTableData("glyf")
    count = len(places) - 1
    return _like_first(range(count), lambda glyph: table[places[glyph] : places[glyph + 1]]), count


def _of_cff(data: bytes) -> tuple[frozenset[int], int]:
    fonts = CFFFontSet()
    fonts.decompile(BytesIO(data), None)
    top = fonts[0]
    strings, names = top.CharStrings, top.charset
    has_cids = hasattr(top, "ROS")

    def outline(glyph: int) -> Any:
        return strings[names[glyph]].bytecode

    found = _like_first(range(len(names)), outline)
    if not has_cids:
        return found, len(names)
    cids = [0, *(int(name[3:]) for name in names[1:])]
    return frozenset(cids[glyph] for glyph in found), max(cids) + 1


def _like_first(glyphs: Iterable[int], outline: Callable[[int], Any]) -> frozenset[int]:
    box = outline(0)
    if not box or len(box) < _DRAWN:
        return frozenset([0])
    return frozenset(glyph for glyph in glyphs if outline(glyph) == box)


_DRAWN = 12
"""Bytes of an outline below which nothing is drawn: a header, or a width and the end."""
