"""The pictures of a wrap as the page holds them: upright, opaque, in sRGB."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from presswork.diagnostics import Diagnostic, Outcome, warning
from presswork.document.book import Asset, Book
from presswork.editions.cover.boxes import Box
from presswork.editions.cover.colours import Colour
from presswork.editions.cover.given import edge_colour, is_fit, pixels_of
from presswork.editions.cover.wrap.geometry import Geometry
from presswork.editions.cover.wrap.markup import PICTURE, PORTRAIT
from presswork.metadata.faults import KeyPath
from presswork.typography.faces import Own

if TYPE_CHECKING:
    from PIL import Image

ANY_SIZE = (100_000, 100_000)

DRAWING_RESOLUTION = 600
"""Pixels per inch of a drawing in SVG: its edges are to be as sharp as a press prints them."""


PORTRAIT_SHARE = 0.2
"""Width of the author's picture as part of the back's, at most; styles/wrap.css has less."""


@dataclass(frozen=True)
class Pictures:
    """The pictures of a wrap."""

    files: Mapping[str, bytes]
    """By the names that the page has for them."""
    at_spine: Colour | None
    """The colour that a given front has at the fold."""


def read_pictures(book: Book, geometry: Geometry, *, leftward: bool) -> Outcome[Pictures]:
    """The image of the front, with its bleed, and that of the author; faults are warnings."""
    files: dict[str, bytes] = {}
    found: list[Diagnostic] = []
    at_spine = None
    front, edge, wanted = geometry.front, geometry.edge, book.metadata.print.resolution
    if book.cover_image is not None:
        box = Box(0, 0, front.width + edge, front.height + 2 * edge)
        pixels = _pixels(book.cover_image, box, book.fonts)
        files[PICTURE] = _file(book.cover_image, pixels)
        at_spine = _colour_at_spine(pixels, leftward=leftward)
        ppi = min(pixels.width / box.width, pixels.height / box.height) * 72
        found += _coarse(ppi, wanted, "the cover", ("cover", "image"))
    if book.back is not None and book.back.picture is not None:
        width = front.width * PORTRAIT_SHARE
        pixels = _pixels(book.back.picture, Box(0, 0, width, 2 * width), book.fonts)
        files[PORTRAIT] = _file(book.back.picture, pixels)
        ppi = pixels.width / width * 72
        found += _coarse(ppi, wanted, "the author's picture", ("cover", "author_picture"))
    return Outcome(Pictures(files, at_spine), tuple(found))


def _coarse(ppi: float, wanted: int, what: str, key: KeyPath) -> Iterator[Diagnostic]:
    if ppi < wanted:
        message = f"{what} has {ppi:.0f} pixels per inch where it is printed"
        hint = f"printers ask for {wanted}: put in a larger one"
        yield replace(warning("low-resolution", message, hint=hint), key=key)


def _pixels(image: Asset, box: Box, own: Own) -> Image.Image:
    """The picture in pixels; a drawing in as many as it needs in the box."""
    scale = DRAWING_RESOLUTION / 72
    return pixels_of(image, (round(box.width * scale), round(box.height * scale)), own)


def _file(image: Asset, pixels: Image.Image) -> bytes:
    """The file for the page: a plain JPEG as it is, anything else as a PNG."""
    if is_fit(image, ANY_SIZE):
        return image.data
    out = io.BytesIO()
    pixels.save(out, "PNG")
    return out.getvalue()


def _colour_at_spine(pixels: Image.Image, *, leftward: bool) -> Colour:
    """The colour that the picture has at the fold."""
    edge = pixels.width - 1 if leftward else 0
    return edge_colour(pixels.crop((edge, 0, edge + 1, pixels.height)))
