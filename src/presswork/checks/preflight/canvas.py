"""What is known while page contents are walked: the state, the path, the place of the text."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import Any

import pikepdf

from presswork.checks.preflight.colours import BLACK, Colour, Spaces
from presswork.checks.preflight.fonts import PdfFont
from presswork.checks.preflight.painted import Event, State
from presswork.checks.preflight.paths import Path
from presswork.geometry import Box, Matrix

Marks = Iterator[Event]


class Canvas(ABC):
    """The state while a content stream is walked, and what its operators do."""

    spaces: Spaces
    page: int
    state: State
    base: Matrix
    """The matrix that the content stream began with, which patterns start from."""
    resources: Any

    def __init__(self) -> None:
        self.stack: list[State] = []
        self.resources = self.base = None  # type: ignore[assignment]
        self.is_masking = self.is_annotation = self.is_glyph = False
        self.seen_in: Box | None = None
        """Where a pattern is seen that is being drawn."""
        self.begin()

    def begin(self) -> None:
        """Forget the path and the place of the text."""
        self.path = Path()
        self.text_matrix = self.line_matrix = Matrix()

    def mark(self, box: Box, colour: Colour) -> tuple[int, Box, Colour, State, bool, bool]:
        """The first fields of a mark."""
        return self.page, box, colour, self.state, self.is_masking, self.is_annotation

    @abstractmethod
    def draw_form(self, form: Any, *, masking: bool = False) -> Marks:
        """A form XObject, or the group of a soft mask."""

    @abstractmethod
    def draw_picture(self, image: pikepdf.Stream | pikepdf.PdfInlineImage) -> Marks:
        """An image in the unit square."""

    @abstractmethod
    def draw_pattern(self, name: str, box: Box) -> Marks:
        """What fills the box if the colour is a pattern."""

    @abstractmethod
    def draw_glyphs(self, font: PdfFont, streams: list[pikepdf.Stream]) -> Marks:
        """The drawings of a Type 3 font."""

    @abstractmethod
    def font(self, name: str) -> PdfFont:
        """The font that the resources call so."""

    def text_to_page(self) -> Matrix:
        """From text space, where type has the size 1, to the page (ISO 32000-1, 9.4.4)."""
        state = self.state
        scaled = Matrix(state.size * state.stretch, 0, 0, state.size, 0, state.rise)
        return scaled.then(self.text_matrix).then(state.matrix)

    def uncoloured(self, colour: Colour) -> Colour:
        """What a pattern without colours of its own is painted in."""
        base = colour.space.base
        return Colour(base, colour.values) if base is not None and colour.values else BLACK
