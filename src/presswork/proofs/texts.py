"""The text of a whole file: its words in order, put together again where lines broke them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from presswork.geometry import Box
from presswork.proofs.measuring import heads_and_folios, in_order, is_at, leading_of
from presswork.proofs.pdf import ProofPdf
from presswork.proofs.words import Line, Word, read_lines

HYPHENS = "-\u2010\u00ad"

DOTS = ".·…"
LEADER = 3
"""Dots without letters on a line, from which on they are a leader."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A word, or what of it stands on one line."""

    word: Word
    page: int
    line: int
    """Index of the line in the page's body."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the text, wherever its parts stand."""

    key: str
    """What it is compared by: without hyphens, for those at line ends come and go."""
    pieces: tuple[Piece, ...]

    @property
    def page(self) -> int:
        """Index of the page that it begins on."""
        return self.pieces[0].page

    @property
    def text(self) -> str:
        """The word as it is read; a hyphen at the end of a line is taken for the line's."""
        words = [piece.word.text for piece in self.pieces]
        return "".join([*(word.rstrip(HYPHENS) for word in words[:-1]), words[-1]])


@dataclass(frozen=True)
class PageText:
    """The lines of one page."""

    body: tuple[Line, ...]
    apart: tuple[Line, ...]
    """Head and folio."""
    places: tuple[Box, ...]
    """Where words are, and the dots of leaders."""


@dataclass(frozen=True)
class Text:
    """All words of a file."""

    pages: tuple[PageText, ...]
    tokens: tuple[Token, ...]
    labels: tuple[str, ...]


def read_text(pdf: ProofPdf) -> Text:
    """The words of all pages but those of heads and folios, which belong to their page alone."""
    lines = []
    for index in range(pdf.count):
        with pdf.page(index) as page:
            lines.append(read_lines(page))
    places = [in_order(page) for page in lines]
    heights = heads_and_folios(places, leading_of(places))
    pages = tuple(_split(page, heights) for page in lines)
    return Text(pages, tuple(_tokens(pages)), pdf.labels)


def _split(lines: Sequence[Line], heights: frozenset[int]) -> PageText:
    body = (line for line in lines if not is_at(line.baseline, heights))
    rest = (line for line in lines if is_at(line.baseline, heights))
    return PageText(
        tuple(line for line in map(_without_leader, body) if line.words),
        tuple(rest),
        tuple(word.box for line in lines for word in line.words),
    )


def _without_leader(line: Line) -> Line:
    """The line without the dots that lead to a page's number, of which no one counts each."""
    words = tuple(word for word in line.words if word.text.strip(DOTS))
    return Line(words) if len(line.words) - len(words) >= LEADER else line


def _tokens(pages: Sequence[PageText]) -> Iterator[Token]:
    waiting: list[Piece] = []
    for index, page in enumerate(pages):
        for number, line in enumerate(page.body):
            for word in line.words:
                waiting.append(Piece(word, index, number))
                is_broken = word is line.words[-1] and len(word.text) > 1
                if not (is_broken and word.text.endswith(tuple(HYPHENS))):
                    yield _token(waiting)
                    waiting = []
    if waiting:
        yield _token(waiting)


def _token(pieces: Sequence[Piece]) -> Token:
    text = "".join(piece.word.text for piece in pieces)
    key = "".join(letter for letter in text if letter not in HYPHENS)
    return Token(key or text, tuple(pieces))
