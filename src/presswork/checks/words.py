"""What counts as a word when the editions are held against the manuscript.

Compared is the *core* of a word: without case, without the punctuation at its ends, ligatures and
width variants resolved (Unicode NFKC). So small capitals, note numbers and hanging quotation marks
do no harm, and spaces count: `end.Next` is one word, and not what the manuscript has.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache


class Joint(Enum):
    """What parts a word from the next one on the page."""

    SPACE = "space"
    """A space: the next word is another one."""
    GAP = "gap"
    """White without a space: another word, or the next letter of a widely spaced one."""
    LINE = "line"
    """The end of a line: another word, or the rest of a broken one."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it stands in an edition."""

    shown: str
    """With its case and punctuation, for messages."""
    folded: str
    """Without case, with its punctuation."""
    core: str
    """What is compared."""
    joint: Joint = Joint.SPACE
    """What follows it."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words that belong together: a block of an e-book, a piece of a line on a page."""

    words: tuple[Word, ...]
    place: str
    """Where in the edition, to be read by people: `page 12`."""
    source: tuple[str, int] | None = None
    """The Markdown file and line it came from, if known."""
    outermost: bool = False
    """On a page, the highest or the lowest there: where heads and folios stand."""


_SAME = str.maketrans("‘’ʼ‚‐−", "''''--", '"“”„«»‹›')
"""Characters for which fonts often have one glyph, so that a PDF cannot tell them apart, are taken
for one; marks of quotation are dropped, because a stylesheet may set them."""

_DASHES = re.compile("[‒–—―]")
"""They part words with or without spaces beside them."""

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")


class _Kept(dict[int, int | None]):
    """For `str.translate`: the characters that count, found out one by one."""

    def __missing__(self, code: int) -> int | None:
        is_mark = code == TATWEEL or unicodedata.category(chr(code)) in ("Mn", "Mc")
        self[code] = None if is_mark else code
        return self[code]


TATWEEL = 0x640
"""What lengthens a line of Arabic."""

_KEPT = _Kept()
"""Points and vowel signs are not compared, where they are characters of their own: a PDF has them
somewhere near their letters."""

_TWICE = re.compile("([\u0620-\u064a])\\1+")
"""Arabic fonts draw letters in parts, and of a part a PDF knows only the letter."""

_EDGES = re.compile(r"^[\W_]+|[\W_]+$")


def split_words(text: str) -> Iterator[Word]:
    """The words of a text; what has neither letter nor digit is none."""
    for piece in pieces(text):
        folded = piece.casefold()
        core = core_of(folded)
        if core:
            yield Word(piece, folded, core)


def pieces(text: str) -> Iterator[str]:
    """A text, made plain, in its words with most of their punctuation."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text))
        text = _TWICE.sub(r"\1", text.translate(_KEPT))
        text = _DASHES.sub(" ", text)
    yield from text.translate(_SAME).split()


@lru_cache(maxsize=1 << 16)
def core_of(folded: str) -> str:
    """A folded word without the punctuation at its ends; empty when nothing else is in it."""
    return folded if folded.isalnum() else _EDGES.sub("", folded)
