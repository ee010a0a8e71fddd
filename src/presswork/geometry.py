"""Points, boxes and matrices of PDF pages, in points of 1/72 inch with y upwards."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any, NamedTuple


class Matrix(NamedTuple):
    """x' = a·x + c·y + e, y' = b·x + d·y + f (ISO 32000-1, 8.3.3)."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def then(self, other: Matrix) -> Matrix:
        """This one first, the other afterwards."""
        a, b, c, d, e, f = self
        p, q, r, s, t, u = other
        return Matrix(
            a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s,
            e * p + f * r + t, e * q + f * s + u,
        )  # fmt: skip

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where the point comes to lie."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    @property
    def least_scale(self) -> float:
        """By how much it enlarges at least, in whatever direction (its smaller singular value)."""
        squares = self.a**2 + self.b**2 + self.c**2 + self.d**2
        area = self.a * self.d - self.b * self.c
        spread = math.sqrt(max(0.0, squares**2 - 4 * area**2))
        return math.sqrt(max(0.0, (squares - spread) / 2))

    @property
    def width(self) -> float:
        """The length of a horizontal unit."""
        return math.hypot(self.a, self.b)

    @property
    def height(self) -> float:
        """The length of a vertical unit."""
        return math.hypot(self.c, self.d)


class Box(NamedTuple):
    """A rectangle by its left, lower, right and upper edge."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From bottom to top."""
        return self.top - self.bottom

    def cut(self, other: Box) -> Box:
        """What lies in both; without area, but never turned inside out, if that is nothing."""
        left, bottom = max(self.left, other.left), max(self.bottom, other.bottom)
        return Box(left, bottom, max(left, min(self.right, other.right)),
                   max(bottom, min(self.top, other.top)))  # fmt: skip

    def holds(self, other: Box, slack: float = 0.0) -> bool:
        """Whether the other lies inside, or is outside by `slack` at most."""
        return (
            self.left - slack <= other.left
            and self.bottom - slack <= other.bottom
            and self.right + slack >= other.right
            and self.top + slack >= other.top
        )

    def meets(self, other: Box) -> bool:
        """Whether they have an area in common."""
        common = self.cut(other)
        return common.width > 0 and common.height > 0

    def moved(self, dx: float, dy: float) -> Box:
        """The same, so many points to the right and upwards."""
        return Box(self.left + dx, self.bottom + dy, self.right + dx, self.top + dy)

    def through(self, matrix: Matrix) -> Box:
        """The box around it when the matrix has moved it."""
        corners = ((self.left, self.bottom), (self.left, self.top),
                   (self.right, self.bottom), (self.right, self.top))  # fmt: skip
        return around(matrix.point(*corner) for corner in corners)


UNIT = Box(0, 0, 1, 1)
"""What an image covers before its matrix (ISO 32000-1, 8.9.5)."""


def around(points: Iterable[tuple[float, float]]) -> Box:
    """The smallest box that holds the points, of which there must be one."""
    xs, ys = zip(*points, strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))


def around_all(boxes: Iterable[Box]) -> Box:
    """The smallest box that holds them all, of which there must be one."""
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return Box(min(lefts), min(bottoms), max(rights), max(tops))


def box_of(numbers: Iterable[Any]) -> Box:
    """The box of a PDF rectangle, whichever of its corners come first (ISO 32000-1, 7.9.5)."""
    x, y, x2, y2 = (float(number) for number in numbers)
    return Box(min(x, x2), min(y, y2), max(x, x2), max(y, y2))
