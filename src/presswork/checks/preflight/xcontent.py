"""PDF/X: the rules about what pages paint, read from the same walk as all others."""

from __future__ import annotations

from collections.abc import Iterator

from presswork.checks.preflight.colours import (
    CAL_GREY,
    CAL_RGB,
    CMYK,
    DEVICE_N,
    GREY,
    ICC,
    INDEXED,
    LAB,
    PATTERN,
    RGB,
    SEPARATION,
)
from presswork.checks.preflight.painted import Mark, Picture
from presswork.checks.preflight.values import Sheet, Sighting, wrong
from presswork.checks.preflight.xversions import XFile

_DEVICES = {b"RGB ": RGB, b"CMYK": CMYK}
"""The device colours that a profile's colour space makes known; grey needs none of its own."""

_PLAIN = {GREY, CMYK, SEPARATION, DEVICE_N, INDEXED, PATTERN}
"""What PDF/X-1a has."""

_KNOWN = _PLAIN | {RGB, ICC, LAB, CAL_GREY, CAL_RGB}


class ColourRule:
    """PDF/X-1a: grey, CMYK and inks only. PDF/X-4: device colours only as the intent has them."""

    def __init__(self, file: XFile) -> None:
        self._version = file.version.name
        self._is_old = file.is_old
        profiles = [each["/DestOutputProfile"] for each in file.intents
                    if "/DestOutputProfile" in each]  # fmt: skip
        self._device = {_DEVICES.get(each.read_bytes()[16:20]) for each in profiles}
        self._own = {each.objgen for each in profiles}

    def __call__(self, mark: Mark, sheet: Sheet) -> Iterator[Sighting]:
        """What is wrong with the colour of one mark."""
        space = mark.space if isinstance(mark, Picture) else mark.colour.space
        if space is None:
            return
        for part in space.parts():
            reason = self._reason(part.family, part.profile)
            if reason:
                picture = mark.key if isinstance(mark, Picture) else None
                yield wrong("x-colour", reason, sheet.number, box=mark.box, picture=picture,
                            hint=f"{self._version} does not allow it: convert it")  # fmt: skip
                return

    def _reason(self, family: str, profile: tuple[int, int] | None) -> str:
        if family not in _KNOWN:
            return f"the colour space {family} is none"
        if self._is_old:
            names = {
                ICC: "a colour profile",
                CAL_RGB: "calibrated RGB",
                CAL_GREY: "calibrated grey",
            }
            return "" if family in _PLAIN else f"colour in {names.get(family, family[-3:])}"
        if family in (RGB, CMYK) and family not in self._device:
            return f"{family[6:]} without a profile, and not that of the output intent"
        if profile is not None and profile in self._own:
            return "a colour in the output intent's own profile, which is to be plain CMYK"
        return ""
