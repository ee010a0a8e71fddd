"""Pictures as the printer wants them: every pixel kept, colours for print left alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from presswork.document.book import Asset
from presswork.document.pictures.pixels import (
    PRINT_JPEG_QUALITY,
    BadPicture,
    has_own_colours,
    is_turned,
    open_picture,
    to_srgb,
    upright,
    write_jpeg,
    write_png,
)
from presswork.document.pictures.svg import SVG

SIMPLE = {"L", "LA", "P", "RGB", "RGBA"}
"""Modes of Pillow that WeasyPrint embeds as they are."""


def fit_pictures(assets: Iterable[Asset], *, inks: bool = True) -> tuple[Asset, ...]:
    """The book's images, those written anew that the layout would read wrongly or not at all.

    Without `inks`, for screens, pictures in CMYK are in sRGB, the colours of PDF/A's intent.
    """
    return tuple(asset if asset.media_type == SVG else _fit(asset, inks) for asset in assets)


def _fit(asset: Asset, inks: bool) -> Asset:
    try:
        image = open_picture(asset.data)
    except BadPicture:
        return asset  # said when the manuscript was read
    if image.mode == "CMYK" and inks:
        # Converting would change the inks that the author has chosen; only JPEG holds them.
        if asset.media_type == "image/jpeg" and not is_turned(image):
            return asset
        data = write_jpeg(upright(image), PRINT_JPEG_QUALITY)
        return replace(asset, data=data, media_type="image/jpeg")
    # NOTE: WeasyPrint turns a picture upright, but writes it at a low quality; it drops profiles.
    is_plain = not is_turned(image) and not has_own_colours(image)
    if asset.media_type in ("image/jpeg", "image/png") and image.mode in SIMPLE and is_plain:
        return asset
    fitted = to_srgb(upright(image))
    if asset.media_type == "image/jpeg":
        return replace(asset, data=write_jpeg(fitted, PRINT_JPEG_QUALITY))
    return replace(asset, data=write_png(fitted), media_type="image/png")
