"""The words on the pictures: labels and titles in a face that has their letters."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from pathlib import Path

from PIL import ImageFont

from presswork.typography.faces import FaceKey, covered_characters, find_face

FACE = FaceKey("Jost", 400, italic=False)
STRONG = FaceKey("Jost", 600, italic=False)


@cache
def font(size: int, *, strong: bool = False) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    """The face of the labels in so many pixels; Pillow's own where it is not installed."""
    face = find_face(STRONG if strong else FACE)
    if face is None:
        return ImageFont.load_default(size)
    return ImageFont.truetype(BytesIO(face.data), size, layout_engine=ImageFont.Layout.BASIC)


def name_of(title: str, path: Path) -> str:
    """What a picture calls the file: its title if the face has its letters, else its name."""
    return title if set(title) <= covered_characters(FACE) else path.stem


def shortened(text: str, size: int, width: float, *, strong: bool = False) -> str:
    """The text, cut off with an ellipsis where it is wider than so many pixels."""
    letters = font(size, strong=strong)
    if letters.getlength(text) <= width:
        return text
    while text and letters.getlength(text + "…") > width:
        text = text[:-1]
    return text.rstrip() + "…"
