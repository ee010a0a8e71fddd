"""Flattening: what lets through what is below it, for presses that know no transparency.

PDF/X-1a and the printers that flatten themselves want none of it (ISO 15930-1, 6.13). A picture
with soft edges is laid on white; where it is not there at all, it is cut out, which every PDF could
do. Groups that let nothing through are dissolved. What else there is cannot be flattened here.
"""

from __future__ import annotations

from typing import Any

import pikepdf
from pikepdf import Dictionary, Name
from PIL import Image

from presswork.press.pictures import is_jpeg, read_image, write_image
from presswork.press.spaces import Unconvertible

TRANSPARENCY = ("/ca", "/CA", "/SMask", "/BM", "/AIS", "/TK")
"""Of a graphics state, the keys of PDF 1.4's transparency (ISO 32000-1, table 58)."""

BLENDS = ("/Normal", "/Compatible")


def opacity_of(resources: Any, name: str) -> tuple[float | None, float | None]:
    """What a graphics state says of the opacity of fills and strokes; raises Unconvertible."""
    state = resources.get("/ExtGState", Dictionary()).get(name, Dictionary())
    if isinstance(state.get("/SMask"), Dictionary):
        raise Unconvertible("something that fades away (a soft mask)")
    if str(state.get("/BM", Name.Normal)) not in BLENDS:
        raise Unconvertible(f"something that is mixed with what is below it ({state.BM})")
    fill, stroke = state.get("/ca"), state.get("/CA")
    return (
        None if fill is None else float(fill),
        None if stroke is None else float(stroke),
    )


def make_opaque(state: Any) -> None:
    """Take the transparency out of a graphics state; its colours have been made lighter."""
    for key in TRANSPARENCY:
        if key in state:
            del state[key]


def flatten_image(pdf: pikepdf.Pdf, image: Any) -> None:
    """Lay a picture on white, and cut it out where its soft mask lets all through."""
    mask = image.SMask
    if "/Matte" in mask:
        raise Unconvertible("a picture whose colours are mixed with its mask (Matte)")
    picture = read_image(image)
    alpha = read_image(mask).resize(picture.size, Image.Resampling.BILINEAR)
    del image.SMask
    levels = {value for value, count in enumerate(alpha.histogram()) if count}
    if levels - {0, 255}:
        white = Image.new(picture.mode, picture.size, WHITE[picture.mode])
        picture = Image.composite(picture, white, alpha)
        write_image(image, picture, lossy=is_jpeg(image))
    if 0 in levels:
        image.Mask = _stencil(pdf, alpha)


WHITE: dict[str, Any] = {"L": 255, "RGB": (255, 255, 255), "CMYK": (0, 0, 0, 0)}


def _stencil(pdf: pikepdf.Pdf, alpha: Image.Image) -> pikepdf.Object:
    """Ones where nothing is painted (ISO 32000-1, 8.9.6.3)."""
    absent = alpha.point(lambda value: 255 * (value == 0), "1")
    return pdf.make_stream(
        absent.tobytes(),
        Type=Name.XObject,
        Subtype=Name.Image,
        ImageMask=True,
        Width=alpha.width,
        Height=alpha.height,
        BitsPerComponent=1,
    )
