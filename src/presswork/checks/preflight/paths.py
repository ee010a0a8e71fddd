"""The path that is being built: its points on the page, and the rectangles in it."""

from __future__ import annotations

import math

from presswork.geometry import Box, Matrix, around

_SLIVER = 1e-4
"""Points of an area that a clip leaves of a larger one: what rounding leaves."""

_ALIGNED = 0.01
"""Points by which the side of a rectangle may be aslant."""


class Path:
    """The current path (ISO 32000-1, 8.5.2)."""

    def __init__(self) -> None:
        self.points: list[tuple[float, float]] = []
        self.clips = False
        """Whether it is to become the clip."""
        self._parts: list[list[tuple[float, float]]] = []
        self._has_curves = False

    def move(self, matrix: Matrix, x: float, y: float) -> None:
        """Begin a new part."""
        self._parts.append([])
        self._add(matrix.point(x, y))

    def line(self, matrix: Matrix, x: float, y: float) -> None:
        """A straight line."""
        self._add(matrix.point(x, y))

    def curve(self, matrix: Matrix, *numbers: float) -> None:
        """A curve, of which the control points are taken for its extent."""
        self._has_curves = True
        for x, y in zip(numbers[::2], numbers[1::2], strict=True):
            self._add(matrix.point(x, y))

    def rectangle(self, matrix: Matrix, x: float, y: float, width: float, height: float) -> None:
        """A rectangle, closed."""
        corners = ((x, y), (x + width, y), (x + width, y + height), (x, y + height))
        self._parts.append([])
        for corner in corners:
            self._add(matrix.point(*corner))
        self.close()

    def close(self) -> None:
        """Back to where the part began."""
        if self._parts and self._parts[-1]:
            self._parts[-1].append(self._parts[-1][0])

    def _add(self, point: tuple[float, float]) -> None:
        if not self._parts:
            self._parts.append([])
        self._parts[-1].append(point)
        self.points.append(point)

    def thickness(self, clip: Box) -> float:
        """The smaller side of the thinnest rectangle in it, in points; infinite without one."""
        if self._has_curves:
            return math.inf
        boxes = [around(part) for part in self._parts if _is_rectangle(part)]
        sides = [_side_seen(box, clip) for box in boxes]
        return min((side for side in sides if side > 0), default=math.inf)


def _side_seen(box: Box, clip: Box) -> float:
    """The smaller side of what the clip leaves; 0 where that is a sliver, left by rounding."""
    seen = box.cut(clip)
    side = min(seen.width, seen.height)
    return side if side > _SLIVER or side == min(box.width, box.height) else 0.0


def _is_rectangle(part: list[tuple[float, float]]) -> bool:
    corners = part[:-1] if len(part) == 5 and part[0] == part[-1] else part
    if len(corners) != 4:
        return False
    box = around(corners)
    return all(
        min(abs(x - box.left), abs(x - box.right)) < _ALIGNED
        and min(abs(y - box.bottom), abs(y - box.top)) < _ALIGNED
        for x, y in corners
    )
