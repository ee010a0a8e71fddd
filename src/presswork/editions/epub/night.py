"""Which pictures would vanish on a black screen, so that they get a white ground.

A drawing in dark lines on a transparent ground is invisible in night mode. White behind it is
seen by nobody by day, and is asked of those pictures alone that need it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from presswork.document.book import Asset
from presswork.document.pictures.pixels import BadPicture, open_picture
from presswork.document.pictures.svg import SVG
from presswork.typography.drawings import rasterize
from presswork.typography.faces import Own

if TYPE_CHECKING:
    from PIL import Image

SIDE = 200
"""Pixels across at which a picture is looked at."""

HOLES = 0.02
"""Share of a picture that must be transparent for its ground to be the reader's."""

DARK = 0.25
"""Share of what is drawn that must be dark for it to be missed."""

FAINT = 89
"""Grey of sRGB, 0 to 255, up to which the contrast on black is less than 3 to 1 (WCAG 2.2,
1.4.11)."""

OPAQUE = 128
"""Alpha from which a pixel counts as drawn."""

CARE = b"@media"
"""In a drawing whose colours depend on the screen: its author has thought of it."""


def dark_on_nothing(assets: Iterable[Asset], fonts: Own) -> frozenset[str]:
    """The paths of pictures that are dark on a transparent ground."""
    return frozenset(asset.path for asset in assets if _vanishes(asset, fonts))


def _vanishes(asset: Asset, fonts: Own) -> bool:
    is_svg = asset.media_type == SVG
    if is_svg and CARE in asset.data:
        return False
    try:
        drawn = rasterize(asset.data, SIDE, fonts, ground=None) if is_svg else asset.data
        picture = open_picture(drawn)
    except BadPicture:
        return False  # nothing of it can be seen
    return picture.has_transparency_data and _is_dark(picture.convert("RGBA"))


def _is_dark(image: Image.Image) -> bool:
    """Whether a picture with an alpha channel is dark where it is drawn, and has holes."""
    image.thumbnail((SIDE, SIDE))
    alphas = image.getchannel("A").tobytes()
    greys = image.convert("L").tobytes()
    seen = [grey for grey, alpha in zip(greys, alphas, strict=True) if alpha >= OPAQUE]
    has_holes = len(seen) < (1 - HOLES) * len(alphas)
    return has_holes and sum(grey <= FAINT for grey in seen) > DARK * len(seen)
