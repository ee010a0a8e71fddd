"""Printed lines that run from right to left, put back into the order in which they are read.

A PDF has glyphs in places; what a reader makes of them is left to the reader. Here each line is
read as the eye does: from the right if most of its letters run that way, with what runs the other
way (Latin words, numbers) read from the left. That is Unicode's algorithm (UAX #9) backwards, for
one level of embedding; a number beside a foreign phrase is taken to go with it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

RIGHTWARDS, LEFTWARDS = "L", "R"


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character in its place; lengths are in points."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    """Height of the font's line."""
    place: int
    """Where it comes in PDFium's order."""

    def turned(self, edges: float) -> Glyph:
        """The same as seen in a mirror that exchanges two edges, given their sum."""
        return replace(self, left=edges - self.right, right=edges - self.left)


_FOREIGN = {
    LEFTWARDS: re.compile(r"[LE][^R]*L[^R]*[LE]|[LE][^R]*L|L[^R]*[LE]|L|E(?:S?E)*"),
    RIGHTWARDS: re.compile(r"R[^L]*R|R"),
}
"""In a line of either direction, what runs the other way: in classes of `_kind`."""

_NUMBER = re.compile("E(?:S?E)*")


def runs_leftwards(text: str) -> bool:
    """Whether most letters of a text belong to scripts that are written from right to left."""
    kinds = _kinds(text)
    return kinds.count("R") > kinds.count("L")


def has_leftward_letters(text: str) -> bool:
    """Whether a text holds any letter of such a script."""
    return "R" in _kinds(text)


def in_reading_direction(glyphs: Sequence[Glyph], width: float | None) -> list[Glyph]:
    """The glyphs of one line in the order in which they are read, each to the right of the last.

    On pages that are read from the right, whose width is given, lines are turned around unless all
    their letters run the other way; and so is, where it stands, what runs the other way in a line.
    """
    text = "".join(glyph.text for glyph in glyphs)
    kinds = _kinds(text)
    leftwards = "R" in kinds or "L" not in kinds if width else runs_leftwards(text)
    edges = width or max(glyph.right for glyph in glyphs)
    turned = [glyph.turned(edges) for glyph in glyphs] if leftwards else list(glyphs)
    foreign = _FOREIGN[LEFTWARDS if leftwards else RIGHTWARDS]
    cells = _cells(sorted(turned, key=lambda glyph: glyph.left))
    return [glyph for cell in cells for glyph in _read(cell, foreign)]


def _cells(line: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """The parts of a line that are set apart from each other."""
    cell: list[Glyph] = []
    for glyph in line:
        if cell and glyph.left - cell[-1].right > glyph.size:
            yield cell
            cell = []
        cell.append(glyph)
    yield cell


def _read(line: list[Glyph], foreign: re.Pattern[str]) -> list[Glyph]:
    kinds = _kinds("".join(glyph.text for glyph in line))
    for run in foreign.finditer(kinds):
        start, end = run.span()
        line[start:end] = _turned(line[start:end])
        for number in _NUMBER.finditer(kinds, start, end) if "R" in run[0] else ():
            first, last = (start + end - place for place in reversed(number.span()))
            line[first:last] = _turned(line[first:last])
    for word in re.finditer("R+", _kinds("".join(glyph.text for glyph in line))):
        line[slice(*word.span())] = _spelt(line[slice(*word.span())])
    return line


def _turned(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """The glyphs seen in a mirror where they stand."""
    edges = glyphs[0].left + glyphs[-1].right
    return [glyph.turned(edges) for glyph in reversed(glyphs)]


def _spelt(word: Sequence[Glyph]) -> list[Glyph]:
    """The letters of a word in their order: those of Arabic stand above each other.

    Within a word, PDFium's order is right.
    """
    letters = sorted(word, key=lambda glyph: glyph.place)
    pairs = zip(word, letters, strict=True)
    return [replace(place, text=letter.text) for place, letter in pairs]


def _kinds(text: str) -> str:
    return "".join(map(_kind, text))


def _kind(character: str) -> str:
    """`R` and `L` for letters by direction, `E` for digits, `S` for what may part these, or `-`."""
    kind = unicodedata.bidirectional(character[:1])
    if kind in ("R", "AL"):
        return "R"
    if kind in ("EN", "AN"):
        return "E"
    return {"L": "L", "ES": "S", "CS": "S"}.get(kind, "-")
