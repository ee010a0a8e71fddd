"""A given cover in SVG, made pixels: the stores take no drawings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from presswork.document.book import Asset
from presswork.document.pictures.svg import size_of
from presswork.document.trees.xhtml import element, parse
from presswork.editions.cover.layout import Press
from presswork.editions.cover.raster import rasterise
from presswork.typography.faces import FaceKey, Own
from presswork.typography.fontface import font_faces
from presswork.typography.stylesheet import Stylesheet

if TYPE_CHECKING:
    from PIL import Image

_FAMILIES = re.compile(r"""font-family\s*[:=]\s*["']?([^;{}<>]+?)["']?\s*[;"'}>]""")


def rasterise_drawing(drawing: Asset, most: tuple[int, int], own: Own) -> Image.Image:
    """The drawing in pixels, as large as `most` allows, its text in the fonts that it names."""
    width, height = size_of(drawing.data)
    scale = min(most[0] / width, most[1] / height)
    page = f"width: {width}px; height: {height}px"
    fonts, rules = font_faces(_faces(drawing.data), own)
    css = (
        f"@page {{ size: {width}px {height}px; margin: 0 }} body {{ margin: 0 }}"
        f" svg {{ display: block; {page} }}\n{rules}"
    )
    html = element("html")
    element("body", parent=html).append(parse(drawing.data))
    layout = Press([Stylesheet("presswork:drawing.css", css)], fonts).lay_out(html)
    return rasterise(layout.write(), round(width * scale))


def _faces(drawing: bytes) -> set[FaceKey]:
    """The families that the drawing names anywhere."""
    lists = _FAMILIES.findall(drawing.decode("utf-8", "replace"))
    names = {name.strip(" \"'") for each in lists for name in each.split(",")}
    return {FaceKey(name, 400, italic=False) for name in names if name}
