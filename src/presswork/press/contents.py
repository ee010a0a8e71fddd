"""Contents: the operators of a page, form or glyph, every colour in the printer's inks.

On a press that knows no transparency a colour that lets the paper shine through becomes the lighter
one that is seen on white.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name, Operator

from presswork.press.inks import Inks
from presswork.press.spaces import (
    BY_NAME,
    GREY,
    OPERATORS,
    Colour,
    Space,
    Unconvertible,
    read_space,
)

FILL, STROKE = 0, 1

SET_COLOUR = {"g": FILL, "rg": FILL, "k": FILL, "G": STROKE, "RG": STROKE, "K": STROKE}
SET_SPACE = {"cs": FILL, "CS": STROKE}
SET_IN_SPACE = {"sc": FILL, "scn": FILL, "SC": STROKE, "SCN": STROKE}

USES = {"Do": "/XObject", "gs": "/ExtGState", "sh": "/Shading", "Tf": "/Font"}

Instruction = tuple[list[Any], Operator]


@dataclass(frozen=True)
class Paint:
    """How shapes are filled or stroked at some place in the contents."""

    space: Space = GREY
    colour: Colour | None = (0.0,)
    """As the file has it; None for a pattern, and for one that is not known."""
    opacity: float = 1.0


@dataclass
class Contents:
    """The contents of one stream, with what they may refer to."""

    resources: Any
    inks: Inks
    opacity_of: Callable[[str], tuple[float | None, float | None]] | None = None
    """What an ExtGState of that name sets for filling and stroking; None to leave opacity be."""
    add_image: Callable[[pikepdf.PdfInlineImage], Name] | None = None
    """Makes an image XObject of an inline one, and gives the name it got."""
    inherits: bool = False
    """Whether the colours at the beginning are those of what shows it."""
    used: dict[tuple[str, str], None] = field(default_factory=dict)
    """Kind and name of the resources that were met, in their order."""
    faded: bool = False
    """Whether a colour was replaced by that which is seen on white."""

    def converted(self, stream: Any) -> bytes | None:
        """The same operators in the inks; None if they are already."""
        before = list(pikepdf.parse_content_stream(stream))
        after = list(self._instructions(before))
        data = pikepdf.unparse_content_stream(after)
        return None if data == pikepdf.unparse_content_stream(before) else data

    def _instructions(self, before: Iterable[Any]) -> Iterator[Any]:
        paints = [Paint(colour=None)] * 2 if self.inherits else [Paint()] * 2
        saved: list[list[Paint]] = []
        for instruction in before:
            if isinstance(instruction, pikepdf.ContentStreamInlineImage):
                yield from self._image(instruction)
                continue
            operands, name = instruction.operands, str(instruction.operator)
            if name == "q":
                saved.append(list(paints))
            elif name == "Q" and saved:
                paints = saved.pop()
            if name in SET_SPACE:
                yield from self._choose(paints, SET_SPACE[name], operands[0], instruction)
            elif name in SET_COLOUR:
                which = SET_COLOUR[name]
                values = tuple(float(number) for number in operands)
                yield from self._set(paints, which, BY_LENGTH[len(values)], values)
            elif name in SET_IN_SPACE:
                yield from self._in_space(paints, SET_IN_SPACE[name], operands, instruction)
            else:
                self._meet(name, operands, paints)
                yield instruction
                if name == "gs" and self.opacity_of is not None:
                    yield from self._fade(paints, *self.opacity_of(str(operands[0])))

    def _meet(self, operator: str, operands: Any, paints: list[Paint]) -> None:
        """Remember what is referred to; on paper nothing is drawn through which one sees."""
        if operator in USES and operands:
            self.used[USES[operator], str(operands[0])] = None
        if operator in ("Do", "sh") and paints[FILL].opacity < 1:
            raise Unconvertible("a picture, drawing or gradient that lets through what is below it")

    def _choose(
        self, paints: list[Paint], which: int, name: Any, instruction: Any
    ) -> Iterator[Any]:
        space = self._space(str(name))
        if space.is_pattern:
            paints[which] = replace(paints[which], space=space, colour=None)
            yield [Name.Pattern], instruction.operator
        else:
            yield from self._set(paints, which, space, space.first)

    def _in_space(
        self, paints: list[Paint], which: int, operands: Any, instruction: Any
    ) -> Iterator[Any]:
        space = paints[which].space
        if space.is_pattern:
            if paints[which].opacity < 1:
                raise Unconvertible("a pattern or gradient that lets through what is below it")
            self.used["/Pattern", str(operands[-1])] = None
            yield instruction
        else:
            yield from self._set(paints, which, space, [float(number) for number in operands])

    def _set(self, paints: list[Paint], which: int, space: Space, values: Any) -> Iterator[Any]:
        paints[which] = replace(paints[which], space=space, colour=space.colour_of(values))
        yield from self._setting(paints[which], which)

    def _fade(self, paints: list[Paint], fill: float | None, stroke: float | None) -> Iterator[Any]:
        for which, opacity in ((FILL, fill), (STROKE, stroke)):
            paint = paints[which]
            if opacity is not None and opacity != paint.opacity:
                paints[which] = replace(paint, opacity=opacity)
                yield from self._setting(paints[which], which)

    def _setting(self, paint: Paint, which: int) -> Iterator[Instruction]:
        """The operator that sets the colour, as it is seen on white paper."""
        if paint.colour is not None:
            # White shines through the colour, not through its inks, whose mixture would be another.
            colour = self.inks.colour(on_white(paint.colour, paint.opacity))
            self.faded |= paint.opacity < 1
            yield [_number(number) for number in colour], Operator(OPERATORS[len(colour)][which])

    def _space(self, name: str) -> Space:
        if name in BY_NAME:
            return BY_NAME[name]
        return read_space(self.resources.get("/ColorSpace", Dictionary())[name])

    def _image(self, instruction: pikepdf.ContentStreamInlineImage) -> Iterator[Any]:
        image = instruction.iimage
        if self.add_image is None or image.image_mask:
            yield instruction
        else:
            yield [self.add_image(image)], Operator("Do")


BY_LENGTH = {space.components: space for space in BY_NAME.values() if space.components}


def on_white(colour: Colour, opacity: float) -> Colour:
    """The colour as it is seen where paper shines through it."""
    white = 0.0 if len(colour) == 4 else 1.0
    return tuple(white + opacity * (number - white) for number in colour)


def _number(number: float) -> Any:
    rounded = round(number, 4)
    return int(rounded) if rounded == int(rounded) else rounded
