"""The words on a page with their places, in the order in which the file draws them."""

from __future__ import annotations

import ctypes
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import pypdfium2
from pypdfium2 import raw

from presswork.geometry import Box, around_all
from presswork.proofs.pdf import page_boxes

WORD = re.compile(r"[^\s—–]*[—–]+|[^\s—–]+")
"""A dash ends a word, for a line may end there."""

HYPHENS = str.maketrans("\u0002\ufffe", "--")
"""What PDFium gives for a hyphen at the end of a line."""

SUBSET = re.compile(r"^[A-Z]{6}\+")
"""Before the name of a font of which the file has a part (ISO 32000-2, 9.9.2)."""

LONGEST_NAME = 128
"""Bytes of a font's name (ISO 32000-1, annex C)."""

LEVEL = 0.3
"""Words are on one line if their baselines differ by less than that part of their height."""

JUMP = 1.0
"""Words with wider white between them, in parts of their height, are on lines of their own: head
and folio, cells of a table."""


@dataclass(frozen=True, slots=True)
class Word:
    """Characters without white between them."""

    text: str
    box: Box
    """From the font's ascent to its descent, so words of a face are equally high."""
    baseline: float
    face: str
    """The font's name in the file, without the letters that mark a subset."""

    def moved(self, dx: float, dy: float) -> Word:
        """The same word elsewhere on its page, in points."""
        return replace(self, box=self.box.moved(dx, dy), baseline=self.baseline + dy)


@dataclass(frozen=True, slots=True)
class Line:
    """Words on one baseline, next to each other."""

    words: tuple[Word, ...]

    @property
    def box(self) -> Box:
        """The rectangle around its words."""
        return around_all([word.box for word in self.words])

    @property
    def baseline(self) -> float:
        """That of its first word, in points above the foot of the page."""
        return self.words[0].baseline

    @property
    def text(self) -> str:
        """Its words with a space between them."""
        return " ".join(word.text for word in self.words)


def read_lines(page: pypdfium2.PdfPage) -> list[Line]:
    """The lines of a page in the order of the file, in points from the trim's lower left."""
    trim = page_boxes(page)["trim"]
    textpage = page.get_textpage()
    try:
        words = [word.moved(-trim.left, -trim.bottom) for word in _words(textpage)]
    finally:
        textpage.close()
    return list(_lines(words))


def _words(textpage: pypdfium2.PdfTextPage) -> Iterator[Word]:
    count = textpage.count_chars()
    characters = [chr(raw.FPDFText_GetUnicode(textpage, index)) for index in range(count)]
    text = "".join(characters).translate(HYPHENS)
    for found in WORD.finditer(text):
        for first, last in _pieces(textpage, found[0], found.start()):
            word = _word(textpage, text[first : last + 1], first, last)
            if word.box.width > 0:
                yield word


def _pieces(textpage: pypdfium2.PdfTextPage, text: str, first: int) -> Iterator[tuple[int, int]]:
    """First and last character of each word in a run without white.

    NOTE: PDFium writes no white after a hyphen that ends a line, nor between scripts that run in
    both directions; a new line is where the baseline changes.
    """
    start = first
    y = _origin(textpage, first)
    for index in range(first + 1, first + len(text)):
        if text[index - 1 - first] == "-":
            below = _origin(textpage, index)
            if abs(below - y) > 1:
                yield start, index - 1
                start, y = index, below
    yield start, first + len(text) - 1


def _origin(textpage: pypdfium2.PdfTextPage, index: int) -> float:
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(textpage, index, x, y)
    return y.value


def _word(textpage: pypdfium2.PdfTextPage, text: str, first: int, last: int) -> Word:
    ends = [_loose(textpage, index) for index in dict.fromkeys((first, last))]
    place = around_all(ends)
    return Word(
        unicodedata.normalize("NFC", text), place, _origin(textpage, first), _face(textpage, first)
    )


def _face(textpage: pypdfium2.PdfTextPage, index: int) -> str:
    name = ctypes.create_string_buffer(LONGEST_NAME)
    raw.FPDFText_GetFontInfo(textpage, index, name, LONGEST_NAME, None)
    return SUBSET.sub("", name.value.decode("utf-8", "replace"))


def _loose(textpage: pypdfium2.PdfTextPage, index: int) -> Box:
    rectangle = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(textpage, index, rectangle)
    return Box(rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)


def _lines(words: Iterable[Word]) -> Iterator[Line]:
    line: list[Word] = []
    for word in words:
        if line and not _follows(line[-1], word):
            yield Line(tuple(line))
            line = []
        line.append(word)
    if line:
        yield Line(tuple(line))


def _follows(one: Word, other: Word) -> bool:
    size = max(one.box.height, other.box.height)
    if abs(one.baseline - other.baseline) > LEVEL * size:
        return False
    gap = max(other.box.left - one.box.right, one.box.left - other.box.right)
    return gap < JUMP * size
