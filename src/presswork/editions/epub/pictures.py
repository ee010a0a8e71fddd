"""Pictures as the stores take them: core media types, sRGB, upright, and of a sensible size."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from presswork.document.book import Asset
from presswork.document.pictures.pixels import (
    BadPicture,
    has_own_colours,
    is_turned,
    open_picture,
    to_srgb,
    upright,
    within,
    write_jpeg,
    write_png,
    write_smaller,
)
from presswork.document.pictures.svg import SVG

MOST_PIXELS = 4_000_000
"""Apple Books partner guide, "Interior images"; IngramSpark and Standard Ebooks say the same."""

KEPT = {"image/gif", "image/jpeg", "image/png"}
"""Core media types (EPUB 3.3, 3.2) that every store takes. WebP is one, but Kindle and old
reading systems do not show it."""


def fit_pictures(assets: Iterable[Asset]) -> tuple[Asset, ...]:
    """The book's images, those written anew that a store would refuse or a screen show wrongly."""
    return tuple(asset if asset.media_type == SVG else _fit(asset) for asset in assets)


def _fit(asset: Asset) -> Asset:
    try:
        image = open_picture(asset.data)
    except BadPicture:
        return asset  # said when the manuscript was read
    is_small = image.width * image.height <= MOST_PIXELS
    is_plain = image.mode != "CMYK" and not is_turned(image) and not has_own_colours(image)
    if asset.media_type in KEPT and is_small and is_plain:
        return asset
    fitted = within(to_srgb(upright(image)), MOST_PIXELS)
    if asset.media_type == "image/jpeg":
        return replace(asset, data=write_jpeg(fitted))
    if asset.media_type in KEPT and is_small:
        return replace(asset, data=write_png(fitted), media_type="image/png")
    data, media_type = write_smaller(fitted)
    return replace(asset, data=data, media_type=media_type)
