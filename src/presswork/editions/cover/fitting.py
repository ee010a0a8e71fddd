"""Lines of lettering: broken evenly, and as large as their room allows. Pure arithmetic.

Widths are those that the renderer has measured; a size is in points, a width in parts of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

SHARES = (1.0, 0.95, 0.9, 0.85, 0.8, 0.75)
"""Parts of the greatest size that are tried: in a smaller one, lines may break better."""

LOSS, LINE = 0.8, 0.07
"""What giving the size away costs, and each line, beside what the breaks cost."""

FUNCTION_WORD = 3
"""Letters of a word that had better not end a line: articles, prepositions."""

STOPS = (",", ":", ";", "–", "—", ".", "?", "!", "، ", "؟", "、", "，", "：")
"""After these a line ends well."""

HYPHENS = ("-", "\N{HYPHEN}")

CLINGING = "的了地得之"
"""Particles of Chinese that belong to what stands before them."""

HIRAGANA = "\u3041", "\u309f"
"""First and last: endings and particles, which end what a Japanese line may end with."""

GOOD_BREAK, POOR_BREAK, BAD_BREAK, TOO_WIDE = -0.06, 0.12, 0.25, 1e6
"""What breaks cost, beside the squares of how far lines are from the mean, as parts of it."""

TIGHTEST = 1e-6
"""Part of a point below which sizes are the same."""


@dataclass(frozen=True)
class Unit:
    """A piece of text that is not broken: a word, or a character of Chinese."""

    text: str
    width: float
    """In ems."""
    gap: float = 0.0
    """The space that follows it inside a line, in ems."""


@dataclass(frozen=True)
class Room:
    """Where lettering may stand, in points."""

    width: float
    height: float
    largest: float
    """Size of the letters that is not exceeded."""
    leading: float
    """Height of a line, in ems."""


@dataclass(frozen=True)
class Setting:
    """How lettering is set: its size in points, and the lines of each of its paragraphs."""

    size: float
    paragraphs: tuple[tuple[str, ...], ...]


Line = tuple[int, int]
"""The first unit of a line and the one after its last."""


def fit(paragraphs: Sequence[Sequence[Unit]], room: Room) -> Setting:
    """The paragraphs in lines of like length, all in about the largest size that the room allows.

    Nothing is broken but between units: a long word makes the letters small.
    """
    best = _largest_size(paragraphs, room)
    tried = [_broken_at(paragraphs, room, best * share) for share in SHARES]
    # What is small already must not lose more.
    loss = LOSS * room.largest / best
    return min(tried, key=lambda found: found[0] + loss * (1 - found[1].size / best))[1]


def in_lines(units: Sequence[Unit], count: int) -> tuple[tuple[str, ...], float]:
    """The units in so many lines of like length, and the width of the widest, in ems."""
    _, lines = _balanced(units, count, _width(units, (0, len(units))))
    return tuple(_text(units, line) for line in lines), max(_width(units, line) for line in lines)


def _broken_at(
    paragraphs: Sequence[Sequence[Unit]], room: Room, size: float
) -> tuple[float, Setting]:
    """Lines that have room at a size, the size they can then have, and what they cost."""
    width = room.width / size
    broken = [_balanced(units, len(_filled(units, width)), width) for units in paragraphs]
    pairs = list(zip(paragraphs, (lines for _, lines in broken), strict=True))
    widest = max((_width(units, line) for units, lines in pairs for line in lines), default=0.0)
    count = max(1, sum(len(lines) for _, lines in pairs))
    fitting = min(
        room.largest,
        room.width / widest if widest else room.largest,
        room.height / (room.leading * count),
    )
    texts = tuple(tuple(_text(units, line) for line in lines) for units, lines in pairs)
    cost = sum(cost for cost, _ in broken) + LINE * count
    return cost, Setting(round(fitting, 3), texts)


def _largest_size(paragraphs: Sequence[Sequence[Unit]], room: Room) -> float:
    low, high = 0.0, room.largest
    if _fits(paragraphs, room, high):
        return high
    while high - low > TIGHTEST:
        middle = (low + high) / 2
        low, high = (middle, high) if _fits(paragraphs, room, middle) else (low, middle)
    return low


def _fits(paragraphs: Sequence[Sequence[Unit]], room: Room, size: float) -> bool:
    widest = max((unit.width for units in paragraphs for unit in units), default=0.0)
    height = _lines_at(paragraphs, room, size) * room.leading * size
    return widest * size <= room.width and height <= room.height


def _lines_at(paragraphs: Sequence[Sequence[Unit]], room: Room, size: float) -> int:
    return sum(len(_filled(units, room.width / size)) for units in paragraphs)


def _filled(units: Sequence[Unit], width: float) -> list[Line]:
    """Lines that each hold as much as they can."""
    lines: list[Line] = []
    start = 0
    for end in range(1, len(units) + 1):
        if end == len(units) or _width(units, (start, end + 1)) > width:
            lines.append((start, end))
            start = end
    return lines


def _width(units: Sequence[Unit], line: Line) -> float:
    part = units[line[0] : line[1]]
    return sum(unit.width + unit.gap for unit in part) - part[-1].gap


def _text(units: Sequence[Unit], line: Line) -> str:
    part = units[line[0] : line[1]]
    words = "".join(unit.text + (" " if unit.gap else "") for unit in part)
    return words.rstrip()


def _balanced(units: Sequence[Unit], count: int, width: float) -> tuple[float, list[Line]]:
    """So many lines of like length, none wider than `width`, and their cost.

    By dynamic programming.
    """
    mean = _width(units, (0, len(units))) / count
    costs: dict[tuple[int, int], tuple[float, list[Line]]] = {(0, 0): (0.0, [])}
    for number in range(1, count + 1):
        for end in range(number, len(units) + 1):
            found = [
                (cost + _cost(units, (start, end), mean, width), [*lines, (start, end)])
                for start in range(number - 1, end)
                if (known := costs.get((number - 1, start))) is not None
                for cost, lines in [known]
            ]
            if found:
                costs[number, end] = min(found)
    return costs[count, len(units)]


def _cost(units: Sequence[Unit], line: Line, mean: float, limit: float) -> float:
    """How bad a line is: of another length than the rest, or broken at a bad place."""
    width = _width(units, line)
    cost = ((width - mean) / mean) ** 2
    if width > limit * (1 + TIGHTEST):
        cost += TOO_WIDE * (width / limit)
    if line[1] < len(units):
        cost += _cost_of_break(units[line[1] - 1], units[line[1]])
    return cost


def _cost_of_break(last: Unit, following: Unit) -> float:
    is_ending = HIRAGANA[0] <= following.text[0] <= HIRAGANA[1]
    if last.text.endswith(HYPHENS) or following.text[0] in CLINGING or is_ending:
        return BAD_BREAK
    if last.text.endswith((*STOPS, *CLINGING)) or HIRAGANA[0] <= last.text[-1] <= HIRAGANA[1]:
        return GOOD_BREAK
    is_short = len(last.text) <= FUNCTION_WORD and last.text.isalpha()
    return POOR_BREAK if is_short and last.gap else 0.0
