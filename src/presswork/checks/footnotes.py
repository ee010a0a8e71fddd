"""Which lines of a printed page belong to the notes at its foot."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from presswork.checks.readingorder import Line

_SMALLER = 0.95
"""Notes are set smaller than the text, in which most lines are."""

_LEANING = 0.5
"""What the size of a line weighs: less than any word."""


class NoteFinder:
    """Tells notes from text by their words, and where words do not tell, by their size."""

    def __init__(
        self, text: Sequence[str], notes: Sequence[str], pages: Iterable[Sequence[Line]]
    ) -> None:
        """`text` and `notes` are the cores of the words that are expected."""
        self._text = frozenset([*_pairs(text), *_singles(text)])
        self._notes = frozenset([*_pairs(notes), *_singles(notes)])
        sizes = Counter(round(line.size, 1) for page in pages for line in page)
        self._size = max(sizes, key=lambda size: sizes[size], default=0.0)

    def notes_on(self, page: Sequence[Line]) -> set[Line]:
        """The lines of notes: all from one height downwards, which makes the best sense.

        The highest of them holds words of a note; one word alone, without a number, that the text
        has as well, says nothing.
        """
        lines = sorted(page, key=lambda line: line.baseline)
        best, sense, count = 0.0, 0.0, 0
        for i, line in enumerate(lines):
            note, text = self._signs(line)
            sense += note - text + (_LEANING if line.size < _SMALLER * self._size else -_LEANING)
            if note and sense > best and not (text and len(line.words) == 1):
                best, count = sense, i + 1
        return set(lines[:count])

    def _signs(self, line: Line) -> tuple[int, int]:
        """How many pairs of words are found in notes, and how many in the text.

        Single words say little, and those at the ends of a line are perhaps no words: they count
        only where they stand alone, but for the number of a note.
        """
        cores = [word.core for word in line.words if not word.core.isdigit()]
        signs = _pairs(cores) if len(cores) > 1 else _singles(cores)
        return len(signs & self._notes), len(signs & self._text)


def _pairs(cores: Sequence[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(pairwise(cores))


def _singles(cores: Sequence[str]) -> frozenset[tuple[str, ...]]:
    return frozenset((core,) for core in cores)
