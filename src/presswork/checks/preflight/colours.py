"""Colour spaces and colours of a PDF: what they are made of, and how much ink they lay down."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pikepdf

GREY, RGB, CMYK = "DeviceGray", "DeviceRGB", "DeviceCMYK"
ICC, LAB, CAL_GREY, CAL_RGB = "ICCBased", "Lab", "CalGray", "CalRGB"
SEPARATION, DEVICE_N, INDEXED, PATTERN = "Separation", "DeviceN", "Indexed", "Pattern"

_SHORT = {"G": GREY, "RGB": RGB, "CMYK": CMYK, "I": INDEXED}
"""As inline images call them (ISO 32000-1, table 94)."""
_COMPONENTS = {GREY: 1, CAL_GREY: 1, RGB: 3, CAL_RGB: 3, LAB: 3, CMYK: 4}
_DEFAULTS = {GREY: "/DefaultGray", RGB: "/DefaultRGB", CMYK: "/DefaultCMYK"}
_DEEPEST = 8
"""Spaces within spaces; more of them are an endless chain."""


@dataclass(frozen=True)
class Space:
    """A colour space (ISO 32000-1, 8.6)."""

    family: str
    components: int = 1
    base: Space | None = None
    """What an Indexed, Pattern, Separation or DeviceN space is given in."""
    names: tuple[str, ...] = ()
    """Of the inks of a Separation or DeviceN space."""
    profile: tuple[int, int] | None = None
    """The object that holds an ICCBased space's profile."""

    def parts(self) -> Iterator[Space]:
        """The space and those that it is given in."""
        yield self
        if self.base is not None:
            yield from self.base.parts()

    @property
    def kind(self) -> str:
        """`grey`, `rgb`, `cmyk`, `spot` or, for patterns without colour, an empty text."""
        if self.family in (INDEXED, PATTERN):
            return self.base.kind if self.base else ""
        if self.family in (SEPARATION, DEVICE_N):
            return "spot"
        if self.family in (LAB, CAL_RGB):
            return "rgb"
        return {1: "grey", 3: "rgb", 4: "cmyk"}.get(self.components, "")

    @property
    def words(self) -> str:
        """For messages: `RGB`, `ICC RGB`, `Lab`, `the ink Gold`."""
        if self.family in (INDEXED, PATTERN) and self.base:
            return self.base.words
        if self.family in (SEPARATION, DEVICE_N):
            return f"the ink{'s' if len(self.names) > 1 else ''} {', '.join(self.names)}"
        if self.family == ICC:
            return f"{self.kind.upper() if self.kind != 'grey' else 'grey'} with a profile"
        return {GREY: "grey", RGB: "RGB", CMYK: "CMYK", CAL_GREY: "calibrated grey",
                CAL_RGB: "calibrated RGB", LAB: "Lab"}.get(self.family, self.family)  # fmt: skip


PLAIN = {name: Space(name, count) for name, count in _COMPONENTS.items()}
PATTERN_SPACE = Space(PATTERN, 0)


@dataclass(frozen=True)
class Colour:
    """A colour that something is painted in."""

    space: Space
    values: tuple[float, ...]
    pattern: str = ""
    """The pattern's name, where it is one."""

    @property
    def ink(self) -> float | None:
        """Per cent of all inks together; None where converting decides it."""
        space, values = self.space, self.values
        if space.kind == "grey" and len(values) == 1:
            return 100 * (1 - values[0])
        if space.kind == "cmyk" or space.family in (SEPARATION, DEVICE_N):
            plates = 4 if "All" in space.names else 1
            return 100 * sum(values) * plates if space.family != INDEXED else None
        return None

    @property
    def is_black(self) -> bool:
        """Whether it is nearly black in whatever space."""
        if self.space.kind == "cmyk" and len(self.values) == 4:
            return self.values[3] > 0.9
        return self.space.kind in ("grey", "rgb") and max(self.values, default=1) < 0.1

    @property
    def is_white(self) -> bool:
        """Whether it is white in grey, RGB or CMYK."""
        if self.space.kind == "cmyk":
            return max(self.values, default=1) == 0
        return self.space.kind in ("grey", "rgb") and min(self.values, default=0) == 1


BLACK = Colour(PLAIN[GREY], (0.0,))
"""What every page begins with."""


class Spaces:
    """Reads the colour spaces of one PDF, each object once."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, int], Space] = {}

    def read(self, value: object, resources: pikepdf.Object | None, depth: int = 0) -> Space:
        """The space that a name or an array describes; unknown ones have their name as family."""
        if depth > _DEEPEST:
            return Space("endless")
        if isinstance(value, pikepdf.Name):
            return self._named(str(value)[1:], resources, depth)
        if not isinstance(value, pikepdf.Array) or not len(value):
            return Space("unknown")
        if not value.is_indirect:
            return self._read_array(value, resources, depth)
        if value.objgen not in self._known:
            self._known[value.objgen] = self._read_array(value, resources, depth)
        return self._known[value.objgen]

    def initial(self, space: Space) -> Colour:
        """The colour that choosing a space sets (ISO 32000-1, 8.6.8)."""
        if space.family in (SEPARATION, DEVICE_N):
            return Colour(space, (1.0,) * space.components)
        if space.kind == "cmyk" and space.family != INDEXED:
            return Colour(space, (0.0, 0.0, 0.0, 1.0))
        return Colour(space, (0.0,) * space.components)

    def _named(self, name: str, resources: pikepdf.Object | None, depth: int) -> Space:
        name = _SHORT.get(name, name)
        if name == PATTERN:
            return PATTERN_SPACE
        spaces = None if resources is None else resources.get("/ColorSpace")
        if name in PLAIN and name in _DEFAULTS:
            default = None if spaces is None else spaces.get(_DEFAULTS[name])
            return PLAIN[name] if default is None else self.read(default, None, depth + 1)
        if spaces is not None and f"/{name}" in spaces:
            return self.read(spaces[f"/{name}"], resources, depth + 1)
        return Space(name)

    def _read_array(
        self, array: pikepdf.Array, resources: pikepdf.Object | None, depth: int
    ) -> Space:
        family = _SHORT.get(str(array[0])[1:], str(array[0])[1:])
        if len(array) == 1:
            return self._named(family, resources, depth)

        def inner(index: int) -> Space:
            return self.read(array[index], resources, depth + 1)

        if family == ICC:
            count = int(array[1].get("/N", 3))
            return Space(ICC, count, profile=array[1].objgen)
        if family in (CAL_GREY, CAL_RGB, LAB):
            return PLAIN[family]
        if family in (INDEXED, PATTERN):
            return Space(family, 1 if family == INDEXED else inner(1).components, inner(1))
        if family == SEPARATION:
            return Space(family, 1, inner(2), _names([array[1]]))
        if family == DEVICE_N:
            return Space(family, len(array[1]), inner(2), _names(list(array[1])))
        return Space(family)


def _names(objects: Sequence[object]) -> tuple[str, ...]:
    return tuple(str(each)[1:] for each in objects)
