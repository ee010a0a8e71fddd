"""The lettering of the spine: author, title and publisher along it. Pure arithmetic.

Lengths are points, measured from the head of the lettering's area.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from presswork.editions.cover.fitting import Unit, in_lines

SHARES = {"author": 0.6, "title": 0.74, "publisher": 0.5}
"""Size of the letters as part of the area's width, at most; of several lines, all together."""

MOST_LINES = {"author": 2, "title": 3, "publisher": 1}

SMALLEST = 7.0
"""Points below which letters are not printed well (KDP help G202145450, for the pages)."""

GAP = 1.4
"""Ems of the title between the parts, at least."""

LEADING = 1.1
"""Height of a line, in ems."""

ONE_LINE = 0.8
"""What a size counts for that needs one more line."""

STEP = 0.02
"""By which all are made smaller until they fit."""


@dataclass(frozen=True)
class Part:
    """One part of the lettering, as measured."""

    name: str
    units: tuple[Unit, ...]
    largest: float
    """Size that the stylesheet gives."""
    stacked: bool = False
    """Whether its characters stand upright, one below the other."""


@dataclass(frozen=True)
class Piece:
    """A part in lines."""

    name: str
    lines: tuple[str, ...]
    ems: float
    """Its length along the spine, in ems."""
    largest: float
    stacked: bool = False


@dataclass(frozen=True)
class Placed:
    """A part as it is set."""

    piece: Piece
    size: float
    start: float

    @property
    def extent(self) -> float:
        """Its length along the spine."""
        return self.piece.ems * self.size

    @property
    def height(self) -> float:
        """Of its lines together."""
        return len(self.piece.lines) * LEADING * self.size


def fit_spine(
    parts: Sequence[Part], length: float, thickness: float, *, ascending: bool
) -> tuple[Placed, ...]:
    """The parts in their sizes and places; the publisher, then all are left out for want of room.

    From the head: author, title, publisher; where lettering ascends the publisher stays at the
    foot, and author and title follow upwards.
    """
    wanted = list(parts)
    while wanted:
        fitting = [
            (_rank(pieces, sizes), pieces, sizes)
            for pieces in _broken(wanted)
            if (sizes := _sizes(pieces, length, thickness)) is not None
        ]
        if fitting:
            _, pieces, sizes = max(fitting, key=lambda found: found[0])
            return _placed(pieces, sizes, length, ascending)
        names = [part.name for part in wanted]
        dropped = next((name for name in ("publisher", "author") if name in names), "title")
        wanted = [part for part in wanted if part.name != dropped]
    return ()


def _rank(pieces: Sequence[Piece], sizes: Mapping[str, float]) -> tuple[float, float]:
    """The title's size counts, then the author's; a further line must make it much larger."""
    lines = sum(len(piece.lines) - 1 for piece in pieces)
    return sizes.get("title", 0.0) * ONE_LINE**lines, sizes.get("author", 0.0)


def _broken(parts: Sequence[Part]) -> Iterator[list[Piece]]:
    """The parts in every number of lines that they may have, the fewest first."""
    return (list(pieces) for pieces in product(*(list(_in_lines(part)) for part in parts)))


def _in_lines(part: Part) -> Iterator[Piece]:
    most = 1 if part.stacked else min(MOST_LINES[part.name], len(part.units))
    for count in range(1, most + 1):
        lines, widest = in_lines(part.units, count)
        yield Piece(part.name, lines, widest, part.largest, part.stacked)


def _sizes(pieces: Sequence[Piece], length: float, thickness: float) -> dict[str, float] | None:
    """The largest sizes in proportion that fit; None where one would be too small to print."""
    most = {piece.name: thickness * _share(piece) for piece in pieces}
    if min(most.values()) < SMALLEST * min(1.0, thickness * SHARES["publisher"] / SMALLEST):
        return None
    sizes = {piece.name: max(SMALLEST, min(piece.largest, most[piece.name])) for piece in pieces}
    if max(sizes[piece.name] * len(piece.lines) * LEADING for piece in pieces) > thickness:
        return None
    while True:
        room = length - GAP * sizes.get("title", SMALLEST) * (len(pieces) - 1)
        if sum(piece.ems * sizes[piece.name] for piece in pieces) <= room:
            return sizes
        if max(sizes.values()) <= SMALLEST:
            return None
        sizes = {name: max(SMALLEST, size * (1 - STEP)) for name, size in sizes.items()}


def _share(piece: Piece) -> float:
    """Size as part of the thickness; several lines may take a little more than one."""
    count = len(piece.lines)
    return SHARES[piece.name] if count == 1 else 0.92 / (count * LEADING)


def _placed(
    pieces: Sequence[Piece], sizes: Mapping[str, float], length: float, ascending: bool
) -> tuple[Placed, ...]:
    known = {piece.name: Placed(piece, sizes[piece.name], 0.0) for piece in pieces}
    low, high = 0.0, length
    gap = GAP * sizes.get("title", SMALLEST)
    if publisher := known.get("publisher"):
        high -= publisher.extent
        known["publisher"] = replace(publisher, start=high)
        high -= gap
    if author := known.get("author"):
        start = high - author.extent if ascending else low
        known["author"] = replace(author, start=start)
        low, high = (low, start - gap) if ascending else (start + author.extent + gap, high)
    if title := known.get("title"):
        middle = _middle(title.extent, low, high, length)
        known["title"] = replace(title, start=middle)
    return tuple(known[piece.name] for piece in pieces)


def _middle(extent: float, low: float, high: float, length: float) -> float:
    """In the middle of the spine, if it has room there, else in that of its own room."""
    start = (length - extent) / 2
    return start if low <= start and start + extent <= high else (low + high - extent) / 2
