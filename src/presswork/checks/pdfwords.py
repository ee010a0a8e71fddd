"""The words of a PDF, page by page, in the order in which they are read."""

from __future__ import annotations

import ctypes
import math
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median_low

import pypdfium2
import pypdfium2.raw as pdfium

from presswork.checks.bidi import (
    Glyph,
    has_leftward_letters,
    in_reading_direction,
    runs_leftwards,
)
from presswork.checks.readingorder import Line, in_reading_order
from presswork.checks.words import Joint, Word, core_of, pieces

_CHUNK = re.compile("([^\\s\u0002\ufffe]*[\u0002\ufffe]|[^\\s\u0002\ufffe]+)(\\s*)")
"""Characters up to white, and the white.

NOTE: PDFium gives a hyphen at the end of a line as U+0002 or U+FFFE, and no end of line after it.
"""

_BREAKS = str.maketrans("\u0002\ufffe", "--")
_HYPHENS = ("\u00ad", "¬")
"""What stands at the end of a broken line beside a hyphen; the second, in code."""

# Distances in parts of a line's height, which is some 1.2 times the size of its type.
_RAISED = 0.55
"""What is not farther off the baseline is on the same line: the number of a note."""
_WIDE = 0.09
"""White of this width may part words, or the letters of a widely spaced one.

NOTE: PDFium takes the space between two faces for white of its own making: the narrowest spaces
of text faces must count, some 0.15 of the size of the type, less a little where they are kerned.
"""
_JUMP = 1.0
"""White of this width without a space lies between cells, or between head and folio."""
_UPWARDS = -0.9
"""Text runs upwards, in a table that is turned to the left, where the sine of its angle is less.

NOTE: PDFium counts angles clockwise.
"""
_INITIAL = 1.8
"""A letter as many lines high stands beside the lines of its paragraph."""
_CAPITAL = 0.6
"""The height of a capital is less: lines higher above its foot are not beside it."""


@dataclass(frozen=True, slots=True)
class _Chunk:
    """Characters without white between them."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    spaced: bool
    """Whether a real space follows, not only white."""


def read_pdf_pages(path: Path) -> list[list[Line]]:
    """The lines of each page of the PDF at `path`.

    Raises ValueError, saying what is wrong, when it cannot be read.
    """
    try:
        with pypdfium2.PdfDocument(path) as pdf:
            return [in_reading_order(_with_initials(list(_lines(_chunks(page))))) for page in pdf]
    except (pypdfium2.PdfiumError, OSError) as fault:
        raise ValueError(str(fault)) from fault


def _chunks(page: pypdfium2.PdfPage) -> Iterator[_Chunk]:
    """The page's characters, cut at spaces and wherever PDFium saw white."""
    textpage = page.get_textpage()
    count = textpage.count_chars()
    text = "".join([chr(pdfium.FPDFText_GetUnicode(textpage, i)) for i in range(count)])
    if has_leftward_letters(text):
        # NOTE: PDFium's own order of such lines is not that of the text.
        width = page.get_width() if runs_leftwards(text) else None
        for line in _rows(_glyphs(textpage, text)):
            yield from _chunks_between_spaces(in_reading_direction(line, width))
        return
    for found in _CHUNK.finditer(text):
        first, last = found.start(1), found.end(1) - 1
        spaced = any(not pdfium.FPDFText_IsGenerated(textpage, i) for i in range(*found.span(2)))
        yield _measured(textpage, found[1].translate(_BREAKS), first, last, spaced=spaced)


def _glyphs(textpage: pypdfium2.PdfTextPage, text: str) -> Iterator[Glyph]:
    """The characters that are really on the page, without marks above and below letters."""
    box, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    for i, character in enumerate(text.translate(_BREAKS)):
        is_mark = unicodedata.category(character) == "Mn"
        if is_mark or pdfium.FPDFText_IsGenerated(textpage, i):
            continue
        pdfium.FPDFText_GetLooseCharBox(textpage, i, box)
        pdfium.FPDFText_GetCharOrigin(textpage, i, x, y)
        # NOTE: PDFium puts spaces of no width before marks.
        if box.right > box.left:
            yield Glyph(character, box.left, box.right, y.value, box.top - box.bottom, i)


def _rows(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    """Glyphs that follow each other at one height, whatever their order."""
    row: list[Glyph] = []
    for glyph in glyphs:
        if row and abs(glyph.baseline - row[-1].baseline) > _RAISED * max(glyph.size, row[-1].size):
            yield row
            row = []
        row.append(glyph)
    if row:
        yield row


def _chunks_between_spaces(line: Sequence[Glyph]) -> Iterator[_Chunk]:
    """The glyphs of one line, in order, cut at spaces and at white."""
    chunk: list[Glyph] = []
    for glyph in line:
        is_space = glyph.text.isspace()
        if chunk and (is_space or glyph.left - chunk[-1].right > _WIDE * glyph.size):
            yield _chunk(chunk, spaced=is_space)
            chunk = []
        if not is_space:
            chunk.append(glyph)
    if chunk:
        yield _chunk(chunk, spaced=False)


def _chunk(glyphs: Sequence[Glyph], *, spaced: bool) -> _Chunk:
    first, last = glyphs[0], glyphs[-1]
    text = "".join(glyph.text for glyph in glyphs)
    return _Chunk(text, first.left, last.right, first.baseline, first.size, spaced)


def _measured(
    textpage: pypdfium2.PdfTextPage, text: str, first: int, last: int, *, spaced: bool
) -> _Chunk:
    """A chunk with its place on the page; one that runs upwards as if the page were turned."""
    box, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetLooseCharBox(textpage, last, box)
    right, top = box.right, box.top
    pdfium.FPDFText_GetLooseCharBox(textpage, first, box)
    pdfium.FPDFText_GetCharOrigin(textpage, first, x, y)
    if math.sin(pdfium.FPDFText_GetCharAngle(textpage, first)) < _UPWARDS:
        return _Chunk(text, box.bottom, top, -x.value, box.right - box.left, spaced)
    return _Chunk(text, box.left, right, y.value, box.top - box.bottom, spaced)


def _lines(chunks: Iterable[_Chunk]) -> Iterator[Line]:
    """The chunks put together, as long as one follows the other on the same line."""
    line: list[_Chunk] = []
    for chunk in chunks:
        if line and not _follows(line[-1], chunk):
            yield from _line(line)
            line = []
        line.append(chunk)
    yield from _line(line)


def _follows(left: _Chunk, right: _Chunk) -> bool:
    size = max(left.size, right.size)
    gap = right.left - left.right
    level = abs(left.baseline - right.baseline) < _RAISED * size
    return level and gap > -_JUMP * size and (left.spaced or gap < _JUMP * size)


def _line(chunks: list[_Chunk]) -> Iterator[Line]:
    words: list[Word] = []
    text = ""
    for i, chunk in enumerate(chunks):
        text += chunk.text
        joint = _joint(chunk, chunks[i + 1]) if i + 1 < len(chunks) else Joint.LINE
        if joint is not None:
            _add_words(words, text, joint)
            text = ""
    if words:
        first, last = chunks[0], chunks[-1]
        size = median_low(chunk.size for chunk in chunks)
        yield Line(tuple(words), first.left, last.right, first.baseline, size)


def _joint(left: _Chunk, right: _Chunk) -> Joint | None:
    """What parts two chunks of a line; None when it is only the set of the letters."""
    if left.spaced:
        return Joint.SPACE
    size = max(left.size, right.size)
    return Joint.GAP if right.left - left.right > _WIDE * size else None


def _add_words(words: list[Word], text: str, joint: Joint) -> None:
    """Add the words of a text without spaces: a dash makes two of it."""
    if text.endswith(_HYPHENS):
        text = text[:-1] + "-"
    parts = list(pieces(text))
    for i, piece in enumerate(parts):
        follows = joint if i + 1 == len(parts) else Joint.SPACE
        folded = piece.casefold()
        core = core_of(folded)
        if core:
            words.append(Word(piece, folded, core, follows))
        elif words and words[-1].joint is Joint.GAP:  # The hyphen of a widely spaced word.
            letter = words.pop()
            shown, folded = letter.shown + piece, letter.folded + folded
            words.append(Word(shown, folded, letter.core, follows))


def _with_initials(lines: list[Line]) -> list[Line]:
    """The same lines, each initial that is several lines high set before the first of them."""
    result = list(lines)
    for initial in lines:
        beside = [line for line in result if _stands_beside(initial, line)]
        if beside:
            first = max(beside, key=lambda line: line.baseline)
            letters = tuple(replace(word, joint=Joint.GAP) for word in initial.words)
            result[result.index(first)] = replace(first, words=letters + first.words)
            result.remove(initial)
    return result


def _stands_beside(initial: Line, line: Line) -> bool:
    gap = line.left - initial.right
    return (
        len(initial.words) == 1
        and len(initial.words[0].core) <= 2
        and initial.size > _INITIAL * line.size
        and -line.size < gap < line.size
        and 0 <= line.baseline - initial.baseline < _CAPITAL * initial.size
    )
