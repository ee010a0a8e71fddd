"""Where rectangles of a page come to lie in a picture of it."""

from __future__ import annotations

from dataclasses import dataclass

from presswork.geometry import Box

Pixels = tuple[int, int, int, int]
"""Left, top, right, bottom, from the picture's upper left corner."""


@dataclass(frozen=True, slots=True)
class Projection:
    """How a part of a page is mapped to the pixels of its picture."""

    area: Box
    """What the picture shows, before it is turned."""
    scale: float
    """Pixels to the point."""
    turns: int = 0
    """Quarter turns clockwise that the page is shown with (`/Rotate`)."""

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the picture in points, as the page is shown."""
        width, height = self.area.width, self.area.height
        return (height, width) if self.turns % 2 else (width, height)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the page lies in the picture, in pixels."""
        right, up = x - self.area.left, y - self.area.bottom
        width, height = self.area.width, self.area.height
        across, down = (
            (right, height - up),
            (up, right),
            (width - right, up),
            (height - up, width - right),
        )[self.turns % 4]
        return across * self.scale, down * self.scale

    def box(self, box: Box) -> Pixels:
        """The pixels that a rectangle of the page covers, whole ones."""
        x0, y0 = self.point(box.left, box.bottom)
        x1, y1 = self.point(box.right, box.top)
        left, right = sorted((round(x0), round(x1)))
        top, bottom = sorted((round(y0), round(y1)))
        return left, top, right, bottom

    def shown_at(self, pixels: Pixels) -> Box:
        """What of the page some pixels show, in points from the lower left corner of the area."""
        width, height = self.area.width, self.area.height
        corners = []
        for x, y in (pixels[:2], pixels[2:]):
            across, down = x / self.scale, y / self.scale
            places = (
                (across, height - down),
                (down, across),
                (width - across, down),
                (width - down, height - across),
            )
            corners.append(places[self.turns % 4])
        (x0, y0), (x1, y1) = corners
        return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
