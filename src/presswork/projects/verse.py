"""Tell verse from prose that is broken into lines, and write it as line blocks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

MOST_NEEDED = 0.34
"""Of the line breaks in prose nearly all are needed, for the next word would not have fitted; in
verse few are."""

NARROWEST = 50
"""Nobody wraps prose to less, so a text whose lines are all shorter holds no wrapped prose."""

LONGEST_OF_FEW = 72
"""Characters of a line in a stanza of two to four, where all may be chance."""

WIDEST = 90
"""Longer lines are no verse that is broken by hand, but sentences on lines of their own."""


def line_width(blocks: Sequence[Sequence[str]]) -> int:
    """The width, in characters, that prose is wrapped to: nearly all lines are within it."""
    lengths = sorted(len(line) for block in blocks for line in block[:-1])
    return max(NARROWEST, lengths[int(len(lengths) * 0.97)]) if lengths else WIDEST


def is_verse(lines: Sequence[str], width: int) -> bool:
    """Whether the breaks of these lines are meant, and not those of a text wrapped to `width`."""
    lines = [line.rstrip() for line in lines]
    if len(lines) < 2 or max(map(len, lines)) > max(width, WIDEST):
        return False
    if _sentences(lines) or (len(lines) <= 4 and max(map(len, lines)) > LONGEST_OF_FEW):
        return False
    breaks = [
        (before, after) for before, after in pairwise(lines) if not _is_turned(before, after, lines)
    ]
    needed = sum(
        len(before) + 1 + len(after.split(maxsplit=1)[0]) > width for before, after in breaks
    )
    if needed <= len(breaks) * MOST_NEEDED:
        return True
    capitals = sum(_begins_large(after) for _, after in breaks) >= len(breaks) * 0.85
    return capitals and (len(breaks) > 3 or (len(breaks) > 1 and needed < len(breaks)))


def _begins_large(line: str) -> bool:
    """Whether the first letter is a capital, as lines of older verse have it."""
    first = re.search(r"[^\W\d_]", line)
    return first is not None and first[0].isupper()


def _sentences(lines: Sequence[str]) -> bool:
    """Prose written with each sentence on its line."""
    long = [line for line in lines if len(line) > 45]
    ends = sum(bool(re.search(r"[.?!][\"'’”)]*$", line)) for line in lines)
    return len(long) * 2 > len(lines) and ends == len(lines)


def _is_turned(before: str, line: str, lines: Sequence[str]) -> bool:
    """Whether a line is the rest of the one before, which did not fit."""
    indent = min(map(_indent, lines))
    word = line.strip()[:1]
    return (
        _indent(line) >= indent + 2
        and _indent(line) > _indent(before)
        and len(before) > 40
        and word.islower()
    )


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def line_block(lines: Sequence[str]) -> list[str]:
    """The lines as one of pandoc's line blocks, turned lines joined, indents kept."""
    joined: list[str] = []
    for number, line in enumerate(lines):
        if joined and _is_turned(lines[number - 1], line, lines):
            joined[-1] = f"{joined[-1].rstrip()} {line.strip()}"
        else:
            joined.append(line.rstrip())
    indent = min(_indent(line) for line in joined)
    return [f"| {line[indent:]}" for line in _within_lines(joined)]


def _within_lines(lines: Sequence[str]) -> list[str]:
    """Emphasis that runs over several lines, begun and ended in each: pandoc reads them alone."""
    result: list[str] = []
    is_open = False
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        marks = len(re.findall(r"(?<!\\)(?<!\w)_|(?<!\\)_(?!\w)", line))
        indent = line[: _indent(line)]
        text = f"{indent}_{line.lstrip()}" if is_open else line
        # A line that begins with a mark of its own has its own emphasis.
        is_open = is_open != (marks % 2 == 1) and not after.lstrip().startswith("_")
        result.append(f"{text}_" if is_open else text)
    return result
