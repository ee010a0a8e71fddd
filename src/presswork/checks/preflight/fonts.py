"""The fonts of a PDF as its text uses them: codes, widths, and codes that have no glyph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

import pikepdf

from presswork.geometry import Matrix
from presswork.typography.notdef import missing_glyphs

_EM = 1000
"""Units of glyph space in one of text space, but for Type 3 fonts (ISO 32000-1, 9.2.4)."""

_FONT_FILES = ("/FontFile2", "/FontFile3")

LAST_CID = 0xFFFF
"""The largest number of a character (ISO 32000-1, annex C); a broken file may name any."""


class PdfFont:
    """A font of a PDF."""

    def __init__(self, font: pikepdf.Object) -> None:
        self.object = font
        self.kind = str(font.get("/Subtype", ""))[1:]
        self.is_composite = self.kind == "Type0"
        self._program = font.DescendantFonts[0] if self.is_composite else font
        self.name = str(font.get("/BaseFont", "/without a name"))[1:].partition("+")[2] or str(
            font.get("/BaseFont", "/without a name")
        ).lstrip("/")

    def codes(self, text: bytes) -> Sequence[int]:
        """The character codes of a string.

        NOTE: predefined CMaps with codes of one or three bytes are read as if they had two; their
        widths are then wrong, and nothing else is looked up by them.
        """
        if not self.is_composite:
            return text
        return [high << 8 | low for high, low in zip(text[::2], text[1::2], strict=False)]

    def advance(self, codes: Sequence[int]) -> float:
        """The width of the characters, in parts of the size of the type."""
        widths, default = self._widths
        return sum(widths.get(code, default) for code in codes) * self._unit

    @cached_property
    def _unit(self) -> float:
        return abs(self.matrix.a) if self.kind == "Type3" else 1 / _EM

    @cached_property
    def matrix(self) -> Matrix:
        """From glyph space to text space; of use for Type 3 fonts."""
        values = self.object.get("/FontMatrix", (1 / _EM, 0, 0, 1 / _EM, 0, 0))
        return Matrix(*(float(value) for value in values))

    @cached_property
    def _widths(self) -> tuple[dict[int, float], float]:
        if self.is_composite:
            default = float(self._program.get("/DW", _EM))
            return _composite_widths(self._program.get("/W", ())), default
        first = int(self.object.get("/FirstChar", 0))
        rows = enumerate(self.object.get("/Widths", ()), first)
        descriptor = self.object.get("/FontDescriptor", pikepdf.Dictionary())
        default = float(descriptor.get("/MissingWidth", 0)) or _EM / 2
        return {code: float(width) for code, width in rows}, default

    def glyph_streams(self, codes: Sequence[int]) -> list[Any]:
        """What draws the characters of a Type 3 font."""
        names = _differences(self.object.get("/Encoding"))
        drawn = self.object.get("/CharProcs", pikepdf.Dictionary())
        wanted = dict.fromkeys(names.get(code, "") for code in codes)
        return [drawn[name] for name in wanted if name and name in drawn]

    @cached_property
    def missing(self) -> frozenset[int]:
        """The codes that show the box for a missing character, as far as that can be told."""
        if self.kind == "Type3":
            return frozenset()
        if not self.is_composite:
            names = _differences(self.object.get("/Encoding"))
            return frozenset(code for code, name in names.items() if name == "/.notdef")
        data = self._embedded()
        if data is None:
            return frozenset()
        try:
            glyphs, count = missing_glyphs(data)
        except ValueError:
            return frozenset()
        given = self._program.get("/CIDToGIDMap")
        if isinstance(given, pikepdf.Stream):
            pairs = given.read_bytes()
            mapped = enumerate(zip(pairs[::2], pairs[1::2], strict=False))
            return self._codes_of(
                frozenset(cid for cid, (high, low) in mapped if (high << 8 | low) in glyphs)
            )
        return self._codes_of(glyphs | frozenset(range(count, LAST_CID + 1)))

    def _codes_of(self, cids: frozenset[int]) -> frozenset[int]:
        """The codes that lead to the CIDs by the font's encoding; none if that is a predefined one.

        NOTE: a font with a missing character has an encoding of its own from WeasyPrint, in which
        another code leads to CID 0.
        """
        encoding = self.object.get("/Encoding")
        if encoding in _IDENTITY:
            return cids
        if not isinstance(encoding, pikepdf.Stream):
            return frozenset()
        pairs = _cid_pairs(encoding.read_bytes())
        return frozenset(code for code, cid in pairs if cid in cids)

    def _embedded(self) -> bytes | None:
        descriptor = self._program.get("/FontDescriptor", pikepdf.Dictionary())
        files = [descriptor[key] for key in _FONT_FILES if key in descriptor]
        return files[0].read_bytes() if files else None


_IDENTITY = (pikepdf.Name("/Identity-H"), pikepdf.Name("/Identity-V"))


_BLOCK = re.compile(rb"begincid(char|range)(.*?)endcid", re.DOTALL)
_CHAR = re.compile(rb"<([0-9A-Fa-f]+)>\s*(\d+)")
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(\d+)")


def _cid_pairs(cmap: bytes) -> Iterator[tuple[int, int]]:
    """Each code with its CID, of an embedded CMap (ISO 32000-1, 9.7.5.4)."""
    for kind, block in _BLOCK.findall(cmap):
        if kind == b"char":
            yield from ((int(code, 16), int(cid)) for code, cid in _CHAR.findall(block))
            continue
        for first, last, cid in _RANGE.findall(block):
            start, end = int(first, 16), min(int(last, 16), LAST_CID)
            yield from ((code, int(cid) + code - start) for code in range(start, end + 1))


def _composite_widths(array: Any) -> dict[int, float]:
    """The widths of `c [w w …]` and `first last w` (ISO 32000-1, 9.7.4.3)."""
    widths: dict[int, float] = {}
    items = list(array)
    index = 0
    while index + 1 < len(items):
        first, second = int(items[index]), items[index + 1]
        if isinstance(second, pikepdf.Array):
            widths.update(enumerate((float(width) for width in second), first))
            index += 2
        elif index + 2 < len(items):
            last = min(int(second), LAST_CID)
            widths |= dict.fromkeys(range(first, last + 1), float(items[index + 2]))
            index += 3
        else:
            break
    return widths


def _differences(encoding: Any) -> dict[int, str]:
    """The names of an encoding's own characters (ISO 32000-1, 9.6.6)."""
    names: dict[int, str] = {}
    if not isinstance(encoding, pikepdf.Dictionary):
        return names
    code = 0
    for item in encoding.get("/Differences", ()):
        if isinstance(item, pikepdf.Name):
            names[code] = str(item)
            code += 1
        else:
            code = int(item)
    return names
