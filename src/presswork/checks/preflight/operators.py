"""The operators of page contents: what each does to the state, and what it paints."""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from typing import Any

import pikepdf

from presswork.checks.preflight.canvas import Canvas, Marks
from presswork.checks.preflight.colours import Colour
from presswork.checks.preflight.fonts import PdfFont
from presswork.checks.preflight.painted import Fill, Shade, Stroke, Text
from presswork.checks.preflight.paths import Path
from presswork.geometry import Box, Matrix, around

Operands = Sequence[Any]

_ASCENT, _DESCENT = 0.75, -0.25
"""How far type reaches above and below its baseline, in parts of its size, more or less."""

_INVISIBLE = (3, 7)

_VISIBLE = 0.1
"""Points that a line covers at least: one of width 0 is as thin as the device can draw it."""


# The graphics state (ISO 32000-1, 8.4.4).


def _save(canvas: Canvas, _: Operands) -> None:
    canvas.stack.append(canvas.state)
    canvas.state = copy.copy(canvas.state)


def _restore(canvas: Canvas, _: Operands) -> None:
    if canvas.stack:
        canvas.state = canvas.stack.pop()


def _concatenate(canvas: Canvas, operands: Operands) -> None:
    canvas.state.matrix = Matrix(*map(float, operands)).then(canvas.state.matrix)


def _set_line_width(canvas: Canvas, operands: Operands) -> None:
    canvas.state.line_width = float(operands[0])


def _set_state(canvas: Canvas, operands: Operands) -> Marks:
    values = canvas.resources.ExtGState[str(operands[0])]
    state = canvas.state
    if "/LW" in values:
        state.line_width = float(values.LW)
    if "/OP" in values:
        state.overprints_stroke = bool(values.OP)
        state.overprints_fill = bool(values.get("/op", values.OP))
    elif "/op" in values:
        state.overprints_fill = bool(values.get("/op"))
    if "/OPM" in values:
        state.overprint_mode = int(values.OPM)
    if "/Font" in values:
        state.font, state.size = PdfFont(values.Font[0]), float(values.Font[1])
    mask = values.get("/SMask")
    if isinstance(mask, pikepdf.Dictionary) and "/G" in mask:
        yield from canvas.draw_form(mask["/G"], masking=True)


# Colour (ISO 32000-1, 8.6.8).


def _set_space(canvas: Canvas, operands: Operands, *, stroke: bool) -> None:
    _colour(
        canvas, canvas.spaces.initial(canvas.spaces.read(operands[0], canvas.resources)), stroke
    )


def _set_colour(canvas: Canvas, operands: Operands, *, stroke: bool) -> None:
    space = (canvas.state.stroke if stroke else canvas.state.fill).space
    named = operands and isinstance(operands[-1], pikepdf.Name)
    values = tuple(float(value) for value in (operands[:-1] if named else operands))
    _colour(canvas, Colour(space, values, str(operands[-1]) if named else ""), stroke)


def _set_plain(canvas: Canvas, operands: Operands, *, family: str, stroke: bool) -> None:
    space = canvas.spaces.read(pikepdf.Name(f"/{family}"), canvas.resources)
    _colour(canvas, Colour(space, tuple(map(float, operands))), stroke)


def _colour(canvas: Canvas, colour: Colour, stroke: bool) -> None:
    if stroke:
        canvas.state.stroke = colour
    else:
        canvas.state.fill = colour


# Paths (ISO 32000-1, 8.5).


def _paint_path(canvas: Canvas, *, fill: bool, stroke: bool, close: bool = False) -> Marks:
    path, canvas.path = canvas.path, Path()
    if close:
        path.close()
    clip = canvas.state.clip
    if path.clips and path.points:
        canvas.state.clip = clip.cut(around(path.points))
    if not path.points:
        return
    extent = around(path.points)
    if fill:
        box = canvas.seen_in or extent.cut(clip)
        yield Fill(*canvas.mark(box, canvas.state.fill), thickness=path.thickness(clip))
        yield from canvas.draw_pattern(canvas.state.fill.pattern, box)
    if stroke:
        width = canvas.state.line_width * canvas.state.matrix.least_scale
        widest = max(canvas.state.matrix.width, canvas.state.matrix.height)
        half = max(canvas.state.line_width * widest, _VISIBLE) / 2
        wide = Box(extent.left - half, extent.bottom - half,
                   extent.right + half, extent.top + half)  # fmt: skip
        box = canvas.seen_in or wide.cut(clip)
        yield Stroke(*canvas.mark(box, canvas.state.stroke), width=width)
        yield from canvas.draw_pattern(canvas.state.stroke.pattern, box)


def _shade(canvas: Canvas, operands: Operands) -> Marks:
    shading = canvas.resources.Shading[str(operands[0])]
    space = canvas.spaces.read(shading.ColorSpace, canvas.resources)
    yield Shade(*canvas.mark(canvas.seen_in or canvas.state.clip, canvas.spaces.initial(space)))


def _draw(canvas: Canvas, operands: Operands) -> Marks:
    drawn = canvas.resources.XObject[str(operands[0])]
    if drawn.Subtype == "/Image":
        if not canvas.is_glyph:
            yield from canvas.draw_picture(drawn)
    elif drawn.Subtype == "/Form":
        yield from canvas.draw_form(drawn)


def _draw_inline(canvas: Canvas, operands: Operands) -> Marks:
    # The letters of a bitmap font are no pictures.
    if not canvas.is_glyph:
        yield from canvas.draw_picture(operands[0])


# Text (ISO 32000-1, 9.4).


def _begin_text(canvas: Canvas, _: Operands) -> None:
    canvas.text_matrix = canvas.line_matrix = Matrix()


def _set_font(canvas: Canvas, operands: Operands) -> None:
    canvas.state.font, canvas.state.size = canvas.font(str(operands[0])), float(operands[1])


def _move_text(canvas: Canvas, operands: Operands) -> None:
    x, y = map(float, operands)
    canvas.line_matrix = Matrix(e=x, f=y).then(canvas.line_matrix)
    canvas.text_matrix = canvas.line_matrix


def _move_text_leading(canvas: Canvas, operands: Operands) -> None:
    canvas.state.leading = -float(operands[1])
    _move_text(canvas, operands)


def _set_text_matrix(canvas: Canvas, operands: Operands) -> None:
    canvas.text_matrix = canvas.line_matrix = Matrix(*map(float, operands))


def _next_line(canvas: Canvas, _: Operands) -> None:
    _move_text(canvas, (0, -canvas.state.leading))


def _show(canvas: Canvas, operands: Operands) -> Marks:
    yield from _show_pieces(canvas, [operands[-1]])


def _show_adjusted(canvas: Canvas, operands: Operands) -> Marks:
    yield from _show_pieces(canvas, operands[0].as_list())


def _show_on_next_line(canvas: Canvas, operands: Operands) -> Marks:
    _next_line(canvas, operands)
    yield from _show(canvas, operands)


def _show_spaced(canvas: Canvas, operands: Operands) -> Marks:
    canvas.state.word_space, canvas.state.character_space = map(float, operands[:2])
    yield from _show_on_next_line(canvas, operands)


def _show_pieces(canvas: Canvas, pieces: Sequence[Any]) -> Marks:
    state = canvas.state
    font = state.font
    if font is None:
        return
    codes: list[int] = []
    shift = 0.0
    for piece in pieces:
        if isinstance(piece, pikepdf.String):
            codes += font.codes(bytes(piece))
        else:
            shift -= float(piece)
    to_page = canvas.text_to_page()
    across = font.advance(codes) + shift / 1000
    spaces = state.character_space * len(codes)
    if not font.is_composite:
        spaces += state.word_space * codes.count(32)
    width = across + (spaces / state.size if state.size else 0.0)
    box = Box(0, _DESCENT, width, _ASCENT).through(to_page)
    moved = Matrix(e=width * state.size * state.stretch)
    if state.rendering not in _INVISIBLE:
        seen = canvas.seen_in or box.cut(state.clip)
        size = to_page.height * (abs(font.matrix.d) * 1000 if font.kind == "Type3" else 1)
        colour = state.stroke if state.rendering in (1, 5) else state.fill
        yield Text(*canvas.mark(seen, colour), font=font, codes=codes, size=size, whole=box)
        yield from canvas.draw_pattern(colour.pattern, seen)
        if font.kind == "Type3":
            yield from canvas.draw_glyphs(font, font.glyph_streams(codes))
    canvas.text_matrix = moved.then(canvas.text_matrix)


Action = Callable[[Any, Operands], Marks | None]


def _setting(name: str, scale: float = 1.0) -> Action:
    def action(canvas: Canvas, operands: Operands) -> None:
        setattr(canvas.state, name, float(operands[0]) * scale)

    return action


def _rendering(canvas: Canvas, operands: Operands) -> None:
    canvas.state.rendering = int(operands[0])


def _path(method: str) -> Action:
    def action(canvas: Canvas, operands: Operands) -> None:
        getattr(canvas.path, method)(canvas.state.matrix, *map(float, operands))

    return action


def _clip(canvas: Canvas, _: Operands) -> None:
    canvas.path.clips = True


def _close(canvas: Canvas, _: Operands) -> None:
    canvas.path.close()


def _paint(*, fill: bool = False, stroke: bool = False, close: bool = False) -> Action:
    return lambda canvas, _: _paint_path(canvas, fill=fill, stroke=stroke, close=close)


def _space(*, stroke: bool) -> Action:
    return lambda canvas, operands: _set_space(canvas, operands, stroke=stroke)


def _colour_setting(*, stroke: bool) -> Action:
    return lambda canvas, operands: _set_colour(canvas, operands, stroke=stroke)


def _plain(family: str, *, stroke: bool) -> Action:
    return lambda canvas, operands: _set_plain(canvas, operands, family=family, stroke=stroke)


OPERATORS: dict[str, Action] = {
    "q": _save, "Q": _restore, "cm": _concatenate,
    "w": _set_line_width, "gs": _set_state,
    "m": _path("move"), "l": _path("line"), "c": _path("curve"), "v": _path("curve"),
    "y": _path("curve"), "re": _path("rectangle"), "h": _close, "W": _clip, "W*": _clip,
    "n": _paint(), "f": _paint(fill=True), "F": _paint(fill=True), "f*": _paint(fill=True),
    "S": _paint(stroke=True), "s": _paint(stroke=True, close=True),
    "B": _paint(fill=True, stroke=True), "B*": _paint(fill=True, stroke=True),
    "b": _paint(fill=True, stroke=True, close=True),
    "b*": _paint(fill=True, stroke=True, close=True),
    "sh": _shade, "Do": _draw, "INLINE IMAGE": _draw_inline,
    "cs": _space(stroke=False), "CS": _space(stroke=True),
    "sc": _colour_setting(stroke=False), "SC": _colour_setting(stroke=True),
    "scn": _colour_setting(stroke=False), "SCN": _colour_setting(stroke=True),
    "g": _plain("DeviceGray", stroke=False), "G": _plain("DeviceGray", stroke=True),
    "rg": _plain("DeviceRGB", stroke=False), "RG": _plain("DeviceRGB", stroke=True),
    "k": _plain("DeviceCMYK", stroke=False), "K": _plain("DeviceCMYK", stroke=True),
    "BT": _begin_text, "Tf": _set_font, "Td": _move_text,
    "TD": _move_text_leading, "Tm": _set_text_matrix, "T*": _next_line,
    "Tj": _show, "TJ": _show_adjusted, "'": _show_on_next_line,
    '"': _show_spaced, "Tc": _setting("character_space"), "Tw": _setting("word_space"),
    "Tz": _setting("stretch", 0.01), "TL": _setting("leading"), "Ts": _setting("rise"),
    "Tr": _rendering,
}  # fmt: skip
"""What each operator does; those that are not here change nothing that the rules ask for."""
