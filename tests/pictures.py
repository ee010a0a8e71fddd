"""Small pictures for tests, drawn here so that none has to be kept."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw

PLAN = b"""<?xml version="1.0"?>
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100">
<rect width="200" height="100" fill="#7ac"/></svg>
"""


def draw(width: int, height: int, kind: str, mode: str = "RGB", **options: Any) -> bytes:
    """A yellow disc on blue, as the bytes of a file of this kind."""
    image = Image.new("RGB", (width, height), (60, 110, 160))
    disc = (width * 0.2, height * 0.2, width * 0.8, height * 0.8)
    ImageDraw.Draw(image).ellipse(disc, fill=(230, 200, 90))
    out = BytesIO()
    image.convert(mode).save(out, kind, **options)
    return out.getvalue()


def turned() -> bytes:
    """A JPEG of a camera that was held upright."""
    exif = Image.Exif()
    exif[0x0112] = 6
    return draw(1300, 700, "JPEG", exif=exif)
