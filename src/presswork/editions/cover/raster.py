"""From a drawn page to pixels, and from pixels to the JPEG that stores take."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pypdfium2

if TYPE_CHECKING:
    from PIL import Image

QUALITIES = (92, 85, 75, 60)
"""Of JPEG, tried in this order until the file is small enough."""

FULL_COLOUR = 90
"""From this quality on colours are kept at full resolution, for letters have coloured edges."""


def rasterise(pdf: bytes, width: int) -> Image.Image:
    """The first page of a PDF, so many pixels wide, in RGB on white."""
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0]
        image: Image.Image = page.render(scale=width / page.get_width()).to_pil().convert("RGB")
    return image


def write_jpeg(image: Image.Image, most_bytes: int) -> bytes:
    """A baseline JPEG of an RGB picture, in the best quality within so many bytes."""
    data = b""
    for quality in QUALITIES:
        out = io.BytesIO()
        subsampling = "4:4:4" if quality >= FULL_COLOUR else "4:2:0"
        image.save(out, "JPEG", quality=quality, subsampling=subsampling, optimize=True)
        data = out.getvalue()
        if len(data) <= most_bytes:
            break
    return data
