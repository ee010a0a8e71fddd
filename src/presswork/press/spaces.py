"""Colour spaces of a PDF: what the numbers of a colour mean, told as grey, RGB or CMYK.

A colour is a tuple of one, three or four numbers from 0 to 1, by ISO 32000-1, section 8.6: grey,
sRGB, or the inks cyan, magenta, yellow and black.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import pikepdf
from pikepdf import Array, Name

Colour = tuple[float, ...]
"""One number: grey, 1 is white. Three: sRGB. Four: inks, 0 is none."""


class Unconvertible(Exception):
    """Why something cannot be brought into the printer's inks, as part of a sentence."""


@dataclass(frozen=True)
class Space:
    """A colour space as it is used in contents: how many numbers a colour has, what they mean."""

    components: int
    colour_of: Callable[[Sequence[float]], Colour]
    is_pattern: bool = False

    @property
    def first(self) -> list[float]:
        """The colour that is there when the space is chosen: black, where it can be (8.6.8)."""
        return [0.0, 0.0, 0.0, 1.0] if self.components == 4 else [0.0] * self.components


def _as_it_is(values: Sequence[float]) -> Colour:
    return tuple(min(1.0, max(0.0, value)) for value in values)


GREY, RGB, CMYK = (Space(components, _as_it_is) for components in (1, 3, 4))

PATTERN = Space(0, _as_it_is, is_pattern=True)

BY_NAME = {
    "/DeviceGray": GREY,
    "/CalGray": GREY,
    "/DeviceRGB": RGB,
    "/CalRGB": RGB,
    "/DeviceCMYK": CMYK,
    "/Pattern": PATTERN,
}

BY_COMPONENTS = {1: GREY, 3: RGB, 4: CMYK}


def read_space(space: Any) -> Space:
    """What an object that names a colour space says; raises Unconvertible."""
    name = str(space[0] if isinstance(space, Array) else space)
    if name in BY_NAME:
        if name == "/Pattern" and isinstance(space, Array) and len(space) > 1:
            raise Unconvertible("a pattern that takes its colour from where it is used")
        return BY_NAME[name]
    if name == "/ICCBased":
        # NOTE: taken for sRGB; pictures of other spaces have been brought there before the layout.
        return BY_COMPONENTS[int(space[1].N)]
    if name == "/Indexed":
        return _palette(space)
    if name == "/Lab":
        return Space(3, _lab_to_srgb)
    if name == "/Separation" and str(space[1]) in ("/Black", "/All"):
        return Space(1, lambda values: (1.0 - values[0],))
    raise Unconvertible(f"a colour of the space {name.lstrip('/')}")


def palette(space: Any) -> list[Colour]:
    """The colours of an Indexed space, by their number."""
    base, data = read_space(space[1]), space[3]
    table = data.read_bytes() if isinstance(data, pikepdf.Stream) else bytes(data)
    size = base.components
    entries = (table[at : at + size] for at in range(0, len(table) - size + 1, size))
    return [base.colour_of([number / 255 for number in entry]) for entry in entries]


def _palette(space: Any) -> Space:
    colours = palette(space)
    last = len(colours) - 1
    return Space(1, lambda values: colours[min(last, max(0, int(values[0])))])


D65 = (0.9505, 1.0, 1.089)
"""The white of sRGB (IEC 61966-2-1)."""


def _lab_to_srgb(values: Sequence[float]) -> Colour:
    """CIE L*a*b* (ISO 32000-1, 8.6.5.4), its white taken for that of sRGB."""
    light, a, b = values
    middle = (light + 16) / 116
    parts = (middle + a / 500, middle, middle - b / 200)
    x, y, z = (
        own * (part**3 if part >= 6 / 29 else 108 / 841 * (part - 4 / 29))
        for part, own in zip(parts, D65, strict=True)
    )
    linear = (
        3.2406 * x - 1.5372 * y - 0.4986 * z,
        -0.9689 * x + 1.8758 * y + 0.0415 * z,
        0.0557 * x - 0.2040 * y + 1.0570 * z,
    )
    return _as_it_is([_srgb_curve(value) for value in linear])


def _srgb_curve(value: float) -> float:
    return 12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055


OPERATORS = {1: ("g", "G"), 3: ("rg", "RG"), 4: ("k", "K")}
"""By the numbers of a colour, those that set it for filling and for stroking (table 74)."""

DEVICE = {1: Name.DeviceGray, 3: Name.DeviceRGB, 4: Name.DeviceCMYK}
