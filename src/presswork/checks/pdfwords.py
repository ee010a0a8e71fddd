"""The words of a PDF, page by page, in the order in which they are read."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median_low

import pypdfium2
import pypdfium2.raw as pdfium

from presswork.checks.readingorder import Line, in_reading_order
from presswork.checks.words import Joint, Word, core_of, pieces

_CHUNK = re.compile("([^\\s\u0002\ufffe]*[\u0002\ufffe]|[^\\s\u0002\ufffe]+)(\\s*)")
"""Characters up to white, and the white.

NOTE: PDFium gives a hyphen at the end of a line as U+0002 or U+FFFE, and no end of line after it.
"""

_BREAKS = str.maketrans("\u0002\ufffe", "--")
_SOFT_HYPHEN = "\u00ad"

# Distances in parts of a line's height, which is some 1.2 times the size of its type.
_RAISED = 0.55
"""What is not farther off the baseline is on the same line: the number of a note."""
_WIDE = 0.11
"""White of this width may part words, or the letters of a widely spaced one.

NOTE: PDFium takes the space between two faces for white of its own making: the narrowest spaces
of text faces must count, some 0.15 of the size of the type.
"""
_JUMP = 1.0
"""White of this width without a space lies between cells, or between head and folio."""
_INITIAL = 1.8
"""A letter as many lines high stands beside the lines of its paragraph."""


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
    for found in _CHUNK.finditer(text):
        first, last = found.start(1), found.end(1) - 1
        spaced = any(not pdfium.FPDFText_IsGenerated(textpage, i) for i in range(*found.span(2)))
        yield _measured(textpage, found[1].translate(_BREAKS), first, last, spaced=spaced)


def _measured(
    textpage: pypdfium2.PdfTextPage, text: str, first: int, last: int, *, spaced: bool
) -> _Chunk:
    """A chunk with its place on the page."""
    box, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetLooseCharBox(textpage, last, box)
    right = box.right
    pdfium.FPDFText_GetLooseCharBox(textpage, first, box)
    pdfium.FPDFText_GetCharOrigin(textpage, first, x, y)
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
    if text.endswith(_SOFT_HYPHEN):
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
        and 0 <= line.baseline - initial.baseline < initial.size
    )
