"""PostScript outlines: the CFF program in an OpenType font, by itself."""

from __future__ import annotations

from io import BytesIO

from fontTools.ttLib import TTFont

CFF = "CFF "


def bare_cff(font: bytes) -> bytes | None:
    """The font's CFF table as it is, None if its outlines are TrueType's."""
    opened = TTFont(BytesIO(font), lazy=True)
    return bytes(opened.reader[CFF]) if CFF in opened else None
