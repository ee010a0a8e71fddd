"""ICC profiles of printing conditions: found, read, and made into a change of colours."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import cache, cached_property
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageCms

from presswork.press.spaces import Colour

DEFAULT_PLACES = (
    "/usr/share/color/icc/ghostscript/default_cmyk.icc",  # Debian, Ubuntu: libgs-common
    "/usr/share/ghostscript/iccprofiles/default_cmyk.icc",  # Fedora, Arch
    "/opt/homebrew/share/ghostscript/iccprofiles/default_cmyk.icc",
    "/usr/local/share/ghostscript/iccprofiles/default_cmyk.icc",
)
"""Where Ghostscript keeps its profile of coated paper in American web offset (SWOP)."""

REGISTERED = {
    "artifex cmyk swop": "CGATS TR 001",
    "u.s. web coated (swop) v2": "CGATS TR 001",
    "swop2006_coated3": "CGATS TR 003",
    "swop2013": "CGATS21-2-CRPC5",
    "gracol2006": "CGATS TR 006",
    "gracol2013": "CGATS21-2-CRPC6",
    "coated fogra27": "FOGRA27",
    "coated fogra39": "FOGRA39",
    "fogra39l": "FOGRA39",
    "iso coated v2": "FOGRA39",
    "isocoated_v2": "FOGRA39",
    "uncoated fogra29": "FOGRA29",
    "iso uncoated yellowish": "FOGRA30",
    "pso uncoated iso12647": "FOGRA47",
    "pso coated v3": "FOGRA51",
    "psocoated_v3": "FOGRA51",
    "pso uncoated v3": "FOGRA52",
    "psouncoated_v3": "FOGRA52",
    "japan color 2001 coated": "JC200103",
}
"""How descriptions of common profiles begin, in small letters, and the names under which the ICC's
registry of characterization data (color.org) has what they were made from."""


class BadProfile(Exception):
    """Why a file cannot be the profile of a press, as the rest of a sentence."""


@dataclass(frozen=True)
class PressProfile:
    """An ICC profile of a press: what inks make which colour on its paper."""

    data: bytes

    @cached_property
    def description(self) -> str:
        """The profile's own name."""
        return ImageCms.getProfileDescription(_opened(self.data)).strip()

    @cached_property
    def condition(self) -> str | None:
        """The registered name of the printing condition; None if we do not know one."""
        name = self.description.lower()
        return next((value for start, value in REGISTERED.items() if name.startswith(start)), None)

    def picture(self, image: Image.Image) -> Image.Image:
        """A picture in sRGB as CMYK."""
        return _transform(self.data).apply(image.convert("RGB"))

    def inks(self, colour: Colour) -> Colour:
        """A colour in sRGB as cyan, magenta, yellow and black."""
        pixel = Image.new("RGB", (1, 1), tuple(round(255 * part) for part in colour))
        return tuple(value / 255 for value in self.picture(pixel).tobytes())


def read_profile(data: bytes) -> PressProfile:
    """The profile; raises BadProfile if these bytes are none, or none of a press in CMYK."""
    try:
        profile = ImageCms.ImageCmsProfile(BytesIO(data)).profile
    except (OSError, ImageCms.PyCMSError):
        raise BadProfile("is no ICC profile") from None
    if profile.xcolor_space.strip() != "CMYK" or profile.device_class != "prtr":
        kind = f"{profile.xcolor_space.strip()} ({profile.device_class})"
        raise BadProfile(f"is an ICC profile of {kind}, not of a press in CMYK")
    return PressProfile(data)


def default_profile() -> PressProfile | None:
    """Ghostscript's, where it is installed."""
    found = (Path(place) for place in DEFAULT_PLACES if Path(place).is_file())
    path = next(found, None)
    return None if path is None else read_profile(path.read_bytes())


def how_to_install() -> str:
    """The command that brings the default profile."""
    if sys.platform == "darwin":
        return "brew install ghostscript"
    return "sudo apt-get install libgs-common"


def _opened(data: bytes) -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(BytesIO(data))


@cache
def _transform(data: bytes) -> ImageCms.ImageCmsTransform:
    """Relative colorimetric with black point compensation: what proofs and presses agree on."""
    return ImageCms.buildTransform(
        ImageCms.createProfile("sRGB"),
        _opened(data),
        "RGB",
        "CMYK",
        ImageCms.Intent.RELATIVE_COLORIMETRIC,
        ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )
