"""Emphasis that runs over several lines of a line block: `| *one` and, below it, `| two*`.

Pandoc reads each line by itself, and leaves both marks as they are; authors mean all that is
between them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from presswork.document.trees.ast import Node

Line = list[Node]

KINDS = {"*": "Emph", "_": "Emph", "**": "Strong", "__": "Strong"}

_OPENING = re.compile(r"(?P<before>[^\w\s*_]*)(?P<mark>\*\*?|__?)(?P<after>[^\s*_].*)")
_CLOSING = re.compile(r"(?P<before>.*[^\s*_])(?P<mark>\*\*?|__?)(?P<after>[^\w\s*_]*)")


@dataclass(frozen=True)
class _Mark:
    """A mark of emphasis that pandoc has left in a word."""

    line: int
    place: int
    """Index of the word in the line."""
    mark: str
    before: str
    after: str


def emphasised(lines: list[Line]) -> list[Line]:
    """The lines of a stanza, each emphasised as far as it is between two such marks."""
    closing = next((found for found in _marks(lines, _CLOSING) if found.line > 0), None)
    while closing is not None:
        opening = _opening_of(closing, lines)
        if opening is not None:
            lines = _wrapped(lines, opening, closing)
        reached = (closing.line, closing.place)
        later = (f for f in _marks(lines, _CLOSING) if (f.line, f.place) > reached)
        closing = next(later, None)
    return lines


def _opening_of(closing: _Mark, lines: list[Line]) -> _Mark | None:
    """The nearest mark of the same kind on a line above."""
    above = _marks(lines[: closing.line], _OPENING)
    return next((found for found in reversed(above) if found.mark == closing.mark), None)


def _marks(lines: list[Line], pattern: re.Pattern[str]) -> list[_Mark]:
    return [
        _Mark(number, place, match["mark"], match["before"], match["after"])
        for number, line in enumerate(lines)
        for place, node in enumerate(line)
        if node["t"] == "Str" and (match := pattern.fullmatch(node["c"]))
    ]


def _wrapped(lines: list[Line], opening: _Mark, closing: _Mark) -> list[Line]:
    kind = KINDS[opening.mark]
    first, last = lines[opening.line], lines[closing.line]
    begun = [*_word(opening.after), *first[opening.place + 1 :]]
    ended = [*last[: closing.place], *_word(closing.before)]
    return [
        *lines[: opening.line],
        [*first[: opening.place], *_word(opening.before), {"t": kind, "c": begun}],
        *([{"t": kind, "c": line}] for line in lines[opening.line + 1 : closing.line]),
        [{"t": kind, "c": ended}, *_word(closing.after), *last[closing.place + 1 :]],
        *lines[closing.line + 1 :],
    ]


def _word(text: str) -> list[Node]:
    return [{"t": "Str", "c": text}] if text else []
