"""Imposition: which pages lie beside and behind each other on sheets that are folded once.

Folded sheets lie in one another; so many make a signature, and signatures follow each other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

PAGES_PER_SHEET = 4
"""Two on each side."""


@dataclass(frozen=True)
class Side:
    """One side of an open sheet: the indexes of its pages, None for a blank one."""

    left: int | None
    right: int | None

    @property
    def mirrored(self) -> Side:
        """The side of a book that is bound on the right."""
        return Side(self.right, self.left)


@dataclass(frozen=True)
class Sheet:
    """A sheet of a signature."""

    front: Side
    """The outer side when it is folded."""
    back: Side
    depth: int
    """How many sheets of the signature lie around it."""
    is_innermost: bool


def signature_sizes(pages: int, most: int | None) -> list[int]:
    """The number of sheets of each signature.

    There are as few sheets as hold the pages, so at most three are blank; they are spread
    evenly, for a last signature of one thin sheet is hard to sew.

    Args:
        pages: Of the book.
        most: Pages of a signature, a multiple of 4; None for one signature of all.
    """
    sheets = -(-pages // PAGES_PER_SHEET)
    count = 1 if most is None else -(-sheets * PAGES_PER_SHEET // most)
    fewer, rest = divmod(sheets, count)
    return [fewer + (number < rest) for number in range(count)]


def impose(pages: int, most: int | None, *, leftward: bool = False) -> Iterator[Sheet]:
    """The sheets in the order in which they are printed, the outermost of each signature first.

    Both sides are upright when a sheet that lies on its long edge is turned about a short one.

    Args:
        pages: Of the book.
        most: Pages of a signature, a multiple of 4; None for one signature of all.
        leftward: Whether the book is read from right to left.
    """
    first = 0
    for sheets in signature_sizes(pages, most):
        last = first + sheets * PAGES_PER_SHEET - 1
        for depth in range(sheets):
            outer, inner = first + 2 * depth, last - 2 * depth
            sides = Side(inner, outer), Side(outer + 1, inner - 1)
            front, back = (_with_blanks(side, pages) for side in sides)
            if leftward:
                front, back = front.mirrored, back.mirrored
            yield Sheet(front, back, depth, is_innermost=depth == sheets - 1)
        first = last + 1


def _with_blanks(side: Side, pages: int) -> Side:
    left, right = (
        index if index is not None and index < pages else None for index in (side.left, side.right)
    )
    return Side(left, right)
