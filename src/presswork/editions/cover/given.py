"""A given cover: the author's image, fitted to what e-books carry and what shops show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from presswork.document.book import Asset
from presswork.document.pictures.pixels import (
    has_own_colours,
    is_turned,
    open_picture,
    to_srgb,
    upright,
)
from presswork.document.pictures.svg import SVG
from presswork.editions.cover.colours import WHITE, Colour
from presswork.typography.faces import Own
from presswork.typography.isolation import loading_weasyprint

if TYPE_CHECKING:
    from PIL import Image


def pixels_of(image: Asset, most: tuple[int, int], own: Own) -> Image.Image:
    """The cover upright, in RGB; a drawing as large as it may be.

    Args:
        image: As book.yaml gives it.
        most: Width and height of what is made of it.
        own: The project's font files.
    """
    if image.media_type == SVG:
        with loading_weasyprint():
            from presswork.editions.cover.drawing import rasterise_drawing

        return rasterise_drawing(image, most, own)
    return _flat(to_srgb(upright(open_picture(image.data))))


def is_fit(image: Asset, most: tuple[int, int]) -> bool:
    """Whether an e-book can carry the file as it is: a JPEG in sRGB that is not too large."""
    if image.media_type != "image/jpeg":
        return False
    picture = open_picture(image.data)
    is_small = picture.width <= most[0] and picture.height <= most[1]
    is_plain = not is_turned(picture) and not has_own_colours(picture)
    return picture.mode == "RGB" and is_small and is_plain


def _flat(image: Image.Image) -> Image.Image:
    """The picture without transparency: on white, as on paper."""
    from PIL import Image as Images

    if image.mode in ("RGBA", "LA"):
        image = image.convert("RGBA")
        ground = Images.new("RGBA", image.size, (*WHITE, 255))
        image = Images.alpha_composite(ground, image)
    return image.convert("RGB")


def reduced(image: Image.Image, most: tuple[int, int]) -> Image.Image:
    """The picture no larger than allowed; a small one stays as it is."""
    scale = min(most[0] / image.width, most[1] / image.height)
    return image if scale >= 1 else _scaled(image, scale)


def framed(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    """The whole picture in an area of exactly this size, undistorted.

    What it leaves free, on two sides at most, has the colour of its own edges there.
    """
    from PIL import Image as Images

    image = _scaled(image, min(size[0] / image.width, size[1] / image.height))
    if image.size == size:
        return image
    ground = Images.new("RGB", size, _edge_colour(image, upright=image.width < size[0]))
    ground.paste(image, ((size[0] - image.width) // 2, (size[1] - image.height) // 2))
    return ground


def _scaled(image: Image.Image, scale: float) -> Image.Image:
    from PIL import Image as Images

    size = max(1, round(image.width * scale)), max(1, round(image.height * scale))
    return image if size == image.size else image.resize(size, Images.Resampling.LANCZOS)


def _edge_colour(image: Image.Image, *, upright: bool) -> Colour:
    """The median of the pixels along the two edges that the ground adjoins."""
    width, height = image.size
    boxes = [(0, 0, 1, height), (width - 1, 0, width, height)]
    if not upright:
        boxes = [(0, 0, width, 1), (0, height - 1, width, height)]
    return edge_colour(*(image.crop(box) for box in boxes))


def edge_colour(*edges: Image.Image) -> Colour:
    """The median of the pixels, channel by channel."""
    found = [pixel for edge in edges for pixel in pixels(edge)]
    middle = len(found) // 2
    red, green, blue = (sorted(channel)[middle] for channel in zip(*found, strict=True))
    return red, green, blue


def pixels(image: Image.Image) -> list[Colour]:
    """The colours of an RGB picture, row by row."""
    data = image.tobytes()
    return [(data[i], data[i + 1], data[i + 2]) for i in range(0, len(data), 3)]
