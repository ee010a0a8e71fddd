"""Spreads: which pages lie side by side when the book is open."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Spread:
    """Two facing pages by their indexes; None where there is no page."""

    left: int | None
    right: int | None

    @property
    def pages(self) -> tuple[int, ...]:
        """Those that are there, from left to right."""
        return tuple(index for index in (self.left, self.right) if index is not None)


def spreads_of(count: int, *, runs_leftwards: bool = False) -> list[Spread]:
    """The spreads of so many pages, of which the first, a recto, stands alone.

    A recto is the right page; in a book that is read from right to left it is the left one.
    """
    turned = [(None, 0)] + [
        (verso, verso + 1 if verso + 1 < count else None) for verso in range(1, count, 2)
    ]
    if runs_leftwards:
        return [Spread(recto, verso) for verso, recto in turned]
    return [Spread(verso, recto) for verso, recto in turned]
