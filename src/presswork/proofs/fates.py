"""What became of each line of a page: it stayed, moved, was set anew, or is on another page."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from presswork.proofs.texts import Piece, Token

NEAR = 0.6
"""Points by which a word may be elsewhere and still stand in its place: a fifth of a millimetre."""


class Kind(Enum):
    """What a mark on a page means; the value is said below the pages."""

    WORDS = "words"
    FACE = "another face"
    MOVED = "moved lines"
    ANEW = "lines set anew"
    ELSEWHERE = "from or to another page"
    PICTURE = "picture or rule"


@dataclass(frozen=True)
class Fate:
    """What became of a line that is not as it was."""

    kind: Kind
    rise: float = 0.0
    """Of a line that moved, the points that it went up."""
    page: int = 0
    """Of a line from or to another page, the index of that."""


Partners = Mapping[int, Piece | None]
"""For each piece of a text, by its `id`, the same in the other text; None where it is gone."""

Pairs = Sequence[tuple[Piece, Piece]]
"""Pieces of one line, each with the same in the other text."""

Pages = Mapping[int, Mapping[int, Sequence[Piece]]]
"""The pieces of a text by page and line."""


def partners(tokens: Sequence[Token], others: Sequence[Token], words: Sequence[int]) -> Partners:
    """The pieces of each word with those of the word that it is in the other text.

    Of a word that is broken in one text alone each piece is paired with the other's first.
    """
    found: dict[int, Piece | None] = {}
    for token, place in zip(tokens, words, strict=True):
        pieces = others[place].pieces if place >= 0 else ()
        for number, piece in enumerate(token.pieces):
            same = number if len(pieces) == len(token.pieces) else 0
            found[id(piece)] = pieces[same] if pieces else None
    return found


def by_page(tokens: Sequence[Token]) -> Pages:
    """The pieces of all words where they stand."""
    pages: defaultdict[int, defaultdict[int, list[Piece]]]
    pages = defaultdict(lambda: defaultdict(list))
    for token in tokens:
        for piece in token.pieces:
            pages[piece.page][piece.line].append(piece)
    return pages


def fate_of(line: Pairs, page: int | None, shift: float) -> Fate | None:
    """What became of a line; None if it stands where it stood.

    Args:
        line: Its words that are in both texts.
        page: Index of the page that its own is in the other file, if there is one.
        shift: Points by which all of the page stands farther to the right.
    """
    if not line:
        return None
    pages = Counter(other.page for _, other in line)
    if page not in pages:
        return Fate(Kind.ELSEWHERE, page=pages.most_common(1)[0][0])
    if len(pages) > 1:
        return Fate(Kind.ANEW)
    aside = [own.word.box.left - other.word.box.left - shift for own, other in line]
    rises = [own.word.baseline - other.word.baseline for own, other in line]
    is_as_spaced = max(map(abs, aside)) <= NEAR and max(rises) - min(rises) <= NEAR
    if not is_as_spaced:
        return Fate(Kind.ANEW)
    return Fate(Kind.MOVED, rise=round(rises[0], 1)) if abs(rises[0]) > NEAR else None
