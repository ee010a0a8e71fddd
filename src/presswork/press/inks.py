"""Inks: what becomes of a colour, and of a picture, on the press."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

from PIL import Image, ImageChops, ImageMath

from presswork.press.profiles import PressProfile
from presswork.press.spaces import Colour

GAMMA = 2.2
"""Of sRGB, near enough (IEC 61966-2-1): between the numbers of a colour and its light."""

LIGHT = (0.2126, 0.7152, 0.0722)
"""How much of a colour's light is in its red, green and blue (ITU-R BT.709)."""

NEAR = 1 / 512
"""By how much the parts of a colour may differ that is grey: half of a step of 8 bits."""


class Inks(Protocol):
    """A way to print."""

    components: int
    """1 for black alone, 4 for CMYK."""

    def colour(self, colour: Colour) -> Colour:
        """A colour as grey or, where `components` is 4, CMYK; pure greys are always grey."""

    def full(self, colour: Colour) -> Colour:
        """The same with as many numbers as `components` says."""

    def picture(self, image: Image.Image) -> Image.Image:
        """A picture of mode L, RGB or CMYK as one of L or, where `components` is 4, CMYK."""


class BlackInk:
    """A book printed in black: every colour is the grey that is as light."""

    components = 1

    def colour(self, colour: Colour) -> Colour:
        """As light as the colour."""
        if len(colour) == 4:
            if not any(colour[:3]):
                return (1 - colour[3],)
            colour = tuple((1 - ink) * (1 - colour[3]) for ink in colour[:3])
        if len(colour) == 3:
            if _is_grey(colour):
                return (colour[0],)
            light = sum(part * value**GAMMA for part, value in zip(LIGHT, colour, strict=True))
            return (light ** (1 / GAMMA),)
        return colour

    def full(self, colour: Colour) -> Colour:
        """As light as the colour."""
        return self.colour(colour)

    def picture(self, image: Image.Image) -> Image.Image:
        """As light as the picture; pixels that are grey keep their value."""
        if image.mode == "L":
            return image
        if image.mode == "CMYK" and _has_only_black(image):
            return ImageChops.invert(image.getchannel("K"))
        return _lightness(image.convert("RGB"))


@dataclass(frozen=True)
class ProcessInks:
    """A book printed in four colours, with no more ink on one spot than the paper takes."""

    profile: PressProfile | None
    """None where there are no colours but those that are given in CMYK."""
    limit: int | None
    """Of all inks together, in per cent of one."""

    components = 4

    def colour(self, colour: Colour) -> Colour:
        """Black and greys stay with the one ink that has no fringes."""
        if len(colour) == 1:
            return colour
        if len(colour) == 3:
            if _is_grey(colour):
                return (colour[0],)
            colour = self._separated(colour)
        return _limited(colour, None if self.limit is None else self.limit / 100)

    def full(self, colour: Colour) -> Colour:
        """With four numbers, also for a grey."""
        inks = self.colour(colour)
        return inks if len(inks) == 4 else (0.0, 0.0, 0.0, 1 - inks[0])

    def picture(self, image: Image.Image) -> Image.Image:
        """One that is grey throughout is printed in black."""
        if image.mode == "L" or (image.mode == "RGB" and is_grey_picture(image)):
            return image if image.mode == "L" else image.getchannel(0)
        if image.mode == "RGB":
            image = self._profile.picture(image)
        return image if self.limit is None else limited_picture(image, self.limit)

    def _separated(self, colour: Colour) -> Colour:
        if colour not in self._known:
            self._known[colour] = self._profile.inks(colour)
        return self._known[colour]

    @cached_property
    def _known(self) -> dict[Colour, Colour]:
        return {}

    @property
    def _profile(self) -> PressProfile:
        if self.profile is None:
            raise NoProfile
        return self.profile


class NoProfile(Exception):
    """There is a colour, and no profile that would tell the inks for it."""


def _is_grey(colour: Colour) -> bool:
    return max(colour) - min(colour) <= NEAR


def is_grey_picture(image: Image.Image) -> bool:
    """Whether no pixel of a picture in RGB has a colour."""
    red, green, blue = image.split()
    pairs = ((red, green), (green, blue))
    return all(ImageChops.difference(*pair).getbbox() is None for pair in pairs)


def _has_only_black(image: Image.Image) -> bool:
    return all(image.getchannel(ink).getbbox() is None for ink in "CMY")


def _lightness(image: Image.Image) -> Image.Image:
    def light(bands: Any) -> Any:
        parts = zip(LIGHT, (bands["red"], bands["green"], bands["blue"]), strict=True)
        total = sum(part * ((band / 255.0) ** GAMMA) for part, band in parts)
        return bands["convert"](255.0 * total ** (1 / GAMMA) + 0.5, "L")

    red, green, blue = image.split()
    return _evaluated(light, red=red, green=green, blue=blue)


def _evaluated(expression: Any, **bands: Image.Image) -> Image.Image:
    picture: Image.Image = ImageMath.lambda_eval(expression, **bands)
    return picture


def _limited(inks: Colour, limit: float | None) -> Colour:
    """The colours reduced together, which keeps the hue, and never the black."""
    coloured, black = sum(inks[:3]), inks[3]
    if limit is None or coloured + black <= limit:
        return inks
    share = max(0.0, limit - black) / coloured
    return (*(ink * share for ink in inks[:3]), black)


def limited_picture(image: Image.Image, limit: int) -> Image.Image:
    """A picture in CMYK with so much ink on each pixel at most, in per cent of one ink."""
    most = limit * 2.55

    def reduced(name: str) -> Image.Image:
        def value(bands: Any) -> Any:
            coloured = bands["c"] + bands["m"] + bands["y"] + 0.0
            room = bands["max"](most - bands["k"], 0.0)
            share = bands["min"](room / bands["max"](coloured, 1.0), 1.0)
            return bands["convert"](bands[name] * share, "L")  # rounded down: never above

        cyan, magenta, yellow, black = image.split()
        return _evaluated(value, c=cyan, m=magenta, y=yellow, k=black)

    return Image.merge("CMYK", [*(reduced(name) for name in "cmy"), image.getchannel("K")])


class PlainColours:
    """A printer that takes colours as they are; only what is transparent is changed."""

    components = 3

    def colour(self, colour: Colour) -> Colour:
        """The same."""
        return colour

    def full(self, colour: Colour) -> Colour:
        """In RGB."""
        if len(colour) == 4:
            return tuple((1 - ink) * (1 - colour[3]) for ink in colour[:3])
        return colour * 3 if len(colour) == 1 else colour

    def picture(self, image: Image.Image) -> Image.Image:
        """The same."""
        return image
