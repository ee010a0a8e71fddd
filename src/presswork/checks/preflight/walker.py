"""A walk through everything that the pages of a PDF paint, each page once.

Forms, patterns, soft masks, the glyphs of Type 3 fonts and the appearances of annotations are
walked where they are used, with the matrix and the clip that hold there. Optional content counts
as shown.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pikepdf

from presswork.checks.preflight.canvas import Canvas
from presswork.checks.preflight.colours import Spaces
from presswork.checks.preflight.fonts import PdfFont
from presswork.checks.preflight.operators import OPERATORS
from presswork.checks.preflight.painted import Event, Malformed, Picture, Shade, State
from presswork.geometry import UNIT, Box, Matrix, box_of

_DEEPEST = 12
"""Forms within forms; more of them are an endless chain."""

_HIDDEN = 0b10
"""Flag of annotations that are neither shown nor printed (ISO 32000-1, table 165)."""

FAULTS = (TypeError, ValueError, AttributeError, LookupError, ArithmeticError, NotImplementedError)
"""What pikepdf and Python raise where an operand is of the wrong kind or missing."""


class Walker(Canvas):
    """Walks the pages of one PDF."""

    def __init__(self) -> None:
        super().__init__()
        self.spaces = Spaces()
        self._fonts: dict[tuple[int, int], PdfFont] = {}
        self._parsed: dict[tuple[int, int], list[Any]] = {}
        self._drawn_glyphs: set[tuple[int, int]] = set()

    def walk(self, number: int, page: pikepdf.Page) -> Iterator[Event]:
        """What one page paints, from the lowest to the uppermost."""
        self.page = number
        self._drawn_patterns: set[tuple[int, int]] = set()
        self._depth = 0
        self.state = State(Matrix(), box_of(page.mediabox))
        resources = page.obj.get("/Resources") or page.resources
        yield from self._run(page, resources)
        for annotation in page.obj.get("/Annots", ()):
            yield from self._annotation(annotation)

    def _run(self, source: Any, resources: Any) -> Iterator[Event]:
        """The marks of one content stream; its changes of the state end with it."""
        if self._depth >= _DEEPEST:
            return
        outer = self.state, self.stack, self.resources, self.base
        self._depth += 1
        self.state, self.stack = copy.copy(self.state), []
        self.resources, self.base = resources, self.state.matrix
        self.begin()
        reasons: set[str] = set()
        try:
            for operands, operator in self._instructions(source):
                action = OPERATORS.get(str(operator))
                if action is None:
                    continue
                try:
                    yield from action(self, operands) or ()
                except FAULTS as fault:
                    reasons.add(f"{operator}: {fault}")
        except pikepdf.PikepdfError as fault:
            reasons.add(str(fault))
        for reason in sorted(reasons):
            yield Malformed(self.page, reason)
        self._depth -= 1
        self.state, self.stack, self.resources, self.base = outer

    def _instructions(self, source: Any) -> list[Any]:
        if not isinstance(source, pikepdf.Stream):
            return list(pikepdf.parse_content_stream(source))
        if source.objgen not in self._parsed or source.objgen == (0, 0):
            self._parsed[source.objgen] = list(pikepdf.parse_content_stream(source))
        return self._parsed[source.objgen]

    def draw_form(self, form: Any, *, masking: bool = False) -> Iterator[Event]:
        """A form XObject or the group of a soft mask."""
        with self._kept():
            self.state.matrix = _matrix(form.get("/Matrix")).then(self.state.matrix)
            if "/BBox" in form:
                limits = box_of(form.BBox).through(self.state.matrix)
                self.state.clip = self.state.clip.cut(limits)
            was_masking = self.is_masking
            self.is_masking = was_masking or masking
            yield from self._run(form, form.get("/Resources", self.resources))
            self.is_masking = was_masking

    def draw_picture(self, image: pikepdf.Stream | pikepdf.PdfInlineImage) -> Iterator[Event]:
        """An image in the unit square."""
        entries = image.obj if isinstance(image, pikepdf.PdfInlineImage) else image
        is_stencil = bool(_entry(entries, "/ImageMask", False))
        space = _entry(entries, "/ColorSpace", None)
        state = self.state
        box = UNIT.through(state.matrix).cut(state.clip)
        yield Picture(
            *self.mark(self.seen_in or box, state.fill),
            image=image,
            matrix=state.matrix,
            columns=int(_entry(entries, "/Width", 0)),
            rows=int(_entry(entries, "/Height", 0)),
            bits=1 if is_stencil else int(_entry(entries, "/BitsPerComponent", 8)),
            is_stencil=is_stencil,
            space=None if space is None else self.spaces.read(space, self.resources),
        )
        if is_stencil:
            yield from self.draw_pattern(state.fill.pattern, box)

    def draw_pattern(self, name: str, box: Box) -> Iterator[Event]:
        """What fills `box` if the colour is a pattern: once on a page for each tiling."""
        patterns = self.resources.get("/Pattern", {}) if name else {}
        pattern = patterns.get(name)
        if pattern is None:
            return
        if int(pattern.get("/PatternType", 1)) == 2:
            space = self.spaces.read(pattern.Shading.ColorSpace, self.resources)
            yield Shade(*self.mark(box, self.spaces.initial(space)))
            return
        if pattern.objgen in self._drawn_patterns and pattern.is_indirect:
            return
        self._drawn_patterns.add(pattern.objgen)
        with self._kept():
            self.state.matrix = _matrix(pattern.get("/Matrix")).then(self.base)
            self.state.clip = box_of(pattern.BBox).through(self.state.matrix)
            outer, self.seen_in = self.seen_in, box
            self.state.fill = self.state.stroke = self.uncoloured(self.state.fill)
            yield from self._run(pattern, pattern.get("/Resources", self.resources))
            self.seen_in = outer

    def draw_glyphs(self, font: PdfFont, streams: list[pikepdf.Stream]) -> Iterator[Event]:
        """The drawings of a Type 3 font, each once in the document."""
        for stream in streams:
            if stream.objgen in self._drawn_glyphs:
                continue
            self._drawn_glyphs.add(stream.objgen)
            with self._kept():
                self.state.matrix = font.matrix.then(self.text_to_page())
                outer, self.is_glyph = self.is_glyph, True
                resources = font.object.get("/Resources", self.resources)
                yield from self._run(stream, resources)
                self.is_glyph = outer

    def _annotation(self, annotation: Any) -> Iterator[Event]:
        """The normal appearance of an annotation that is not hidden (ISO 32000-1, 12.5.5)."""
        shown = annotation.get("/AP", {}).get("/N")
        if shown is not None and not isinstance(shown, pikepdf.Stream):
            shown = shown.get(str(annotation.get("/AS", "/Off")))
        if not isinstance(shown, pikepdf.Stream) or int(annotation.get("/F", 0)) & _HIDDEN:
            return
        matrix, place = _matrix(shown.get("/Matrix")), box_of(annotation.Rect)
        bounds = box_of(shown.BBox).through(matrix)
        across = place.width / bounds.width if bounds.width else 1.0
        upwards = place.height / bounds.height if bounds.height else 1.0
        with self._kept():
            self.is_annotation = True
            self.state.matrix = Matrix(
                across, 0, 0, upwards,
                place.left - bounds.left * across, place.bottom - bounds.bottom * upwards,
            )  # fmt: skip
            yield from self.draw_form(shown)
            self.is_annotation = False

    @contextmanager
    def _kept(self) -> Iterator[None]:
        """Let the state be as it was afterwards, that of the text as well."""
        outer = self.state, self.text_matrix, self.line_matrix
        self.state = copy.copy(self.state)
        yield
        self.state, self.text_matrix, self.line_matrix = outer

    def font(self, name: str) -> PdfFont:
        """The font that the resources call so."""
        found = self.resources.Font[name]
        if found.objgen not in self._fonts or not found.is_indirect:
            self._fonts[found.objgen] = PdfFont(found)
        return self._fonts[found.objgen]


def _entry(image: Any, key: str, default: Any) -> Any:
    """What the dictionary of an image says; inline images have short names (table 93)."""
    return image.get(key, image.get(_SHORT[key], default))


_SHORT = {"/Width": "/W", "/Height": "/H", "/BitsPerComponent": "/BPC", "/ImageMask": "/IM",
          "/ColorSpace": "/CS"}  # fmt: skip


def _matrix(values: Any) -> Matrix:
    return Matrix() if values is None else Matrix(*(float(value) for value in values))
