"""What pages show, piece by piece: the events that the rules of the preflight read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pikepdf

from presswork.checks.preflight.colours import BLACK, Colour, Space
from presswork.checks.preflight.fonts import PdfFont
from presswork.geometry import Box, Matrix


@dataclass(slots=True)
class State:
    """The graphics state, as far as the rules ask for it (ISO 32000-1, 8.4)."""

    matrix: Matrix
    clip: Box
    fill: Colour = BLACK
    stroke: Colour = BLACK
    line_width: float = 1.0
    overprints_fill: bool = False
    overprints_stroke: bool = False
    overprint_mode: int = 0
    font: PdfFont | None = None
    size: float = 0.0
    character_space: float = 0.0
    word_space: float = 0.0
    stretch: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    rendering: int = 0
    """The text rendering mode: 3 and 7 show nothing."""


@dataclass(slots=True)
class Mark:
    """Something painted on a page."""

    page: int
    box: Box
    """Around what is seen of it; without area where all of it is clipped away."""
    colour: Colour
    state: State
    """As it is while the rules look; it changes afterwards."""
    is_masking: bool
    """Whether it is part of a soft mask, whose colours are no inks."""
    is_annotation: bool

    @property
    def is_seen(self) -> bool:
        """Whether any of it lies inside the page and the clip."""
        return self.box.width > 0 and self.box.height > 0


@dataclass(slots=True)
class Fill(Mark):
    """An area of one colour."""

    thickness: float
    """Its smaller side where it is a rectangle, in points; infinite where it is not."""


@dataclass(slots=True)
class Stroke(Mark):
    """A line."""

    width: float
    """Where it is thinnest, in points; 0 is the thinnest that a device can draw."""


@dataclass(slots=True)
class Text(Mark):
    """A string of one font."""

    font: PdfFont
    codes: Sequence[int]
    size: float
    """As seen, in points."""
    whole: Box
    """Around it as if nothing were clipped."""


@dataclass(slots=True)
class Picture(Mark):
    """An image, or a mask that colour is painted through."""

    image: pikepdf.Stream | pikepdf.PdfInlineImage
    matrix: Matrix
    """What moves the unit square to its place."""
    columns: int
    rows: int
    bits: int
    is_stencil: bool
    space: Space | None
    """None for a stencil, and where the data themselves tell."""

    @property
    def key(self) -> tuple[int, int] | None:
        """Its object; None for one inside the page's content."""
        return self.image.objgen if isinstance(self.image, pikepdf.Stream) else None


@dataclass(slots=True)
class Shade(Mark):
    """A gradient; its colour tells the space alone."""


@dataclass(slots=True)
class Malformed:
    """Content that cannot be made sense of."""

    page: int
    reason: str


Event = Fill | Stroke | Text | Picture | Shade | Malformed
