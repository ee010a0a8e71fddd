"""The lettering of the spine: author, title and publisher in one line along it. Pure arithmetic.

Lengths are points, measured from the head of the lettering's area.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

PARTS = ("author", "title", "publisher")

SHARES = {"author": 0.6, "title": 0.74, "publisher": 0.5}
"""Size of the letters as part of the area's width, at most."""

SMALLEST = 7.0
"""Points below which letters are not printed well (KDP help G202145450, for the pages)."""

GAP = 1.4
"""Ems of the title between the parts, at least."""

STEP = 0.02
"""By which all are made smaller until they fit."""


@dataclass(frozen=True)
class Piece:
    """One part of the lettering, as measured."""

    name: str
    text: str
    ems: float
    """Its length along the spine, in ems."""
    largest: float
    """Size that the stylesheet gives."""
    stacked: bool = False
    """Whether its characters stand upright, one below the other."""


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


def fit_spine(
    pieces: Sequence[Piece], length: float, thickness: float, *, ascending: bool
) -> tuple[Placed, ...]:
    """The parts in their sizes and places; the publisher, then all are left out for want of room.

    From the head: author, title, publisher; where lettering ascends the publisher stays at the
    foot, and author and title follow upwards.
    """
    wanted = list(pieces)
    while wanted:
        sizes = _sizes(wanted, length, thickness)
        if sizes is not None:
            return _placed(wanted, sizes, length, ascending)
        names = [piece.name for piece in wanted]
        dropped = next((name for name in ("publisher", "author") if name in names), "title")
        wanted = [piece for piece in wanted if piece.name != dropped]
    return ()


def _sizes(pieces: Sequence[Piece], length: float, thickness: float) -> dict[str, float] | None:
    """The largest sizes in proportion that fit; None where one would be too small to print."""
    sizes = {piece.name: min(piece.largest, thickness * SHARES[piece.name]) for piece in pieces}
    if thickness * SHARES["title"] >= SMALLEST:
        sizes = {name: max(size, SMALLEST) for name, size in sizes.items()}
    while min(sizes.values()) >= SMALLEST:
        room = length - GAP * sizes.get("title", SMALLEST) * (len(pieces) - 1)
        over = sum(piece.ems * sizes[piece.name] for piece in pieces) - room
        if over <= 0:
            return sizes
        top = max(sizes, key=lambda name: sizes[name])
        if sizes[top] <= SMALLEST:
            return None
        sizes = {name: max(SMALLEST, size * (1 - STEP)) for name, size in sizes.items()}
    return None


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
