"""A given cover: converted, reduced, framed; never distorted, cropped or enlarged."""

import io

import pytest
from PIL import Image

from presswork.document.book import Asset, Book, FrontCover
from presswork.editions.cover import make_cover
from presswork.editions.cover.making import EMBEDDED, MARKETING, MOST_BYTES
from presswork.metadata import Metadata

RED, BLUE = (200, 30, 40), (20, 40, 160)


def image(size=(1600, 2400), mode="RGB", kind="PNG", colour=RED) -> Asset:
    """A blue field within an edge of a colour."""
    made = Image.new("RGB", size, colour)
    made.paste(BLUE, (size[0] // 4, size[1] // 4, size[0] * 3 // 4, size[1] * 3 // 4))
    made = made.convert(mode)
    out = io.BytesIO()
    made.save(out, kind)
    return Asset("front", out.getvalue(), f"image/{kind.lower()}")


def cover_of(asset: Asset) -> FrontCover:
    metadata = Metadata.model_validate(
        {"title": "A", "language": "en", "cover": {"image": "front", "alt": "A blue field"}}
    )
    outcome = make_cover(Book(metadata, (), cover_image=asset), ())
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    return outcome.value


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


@pytest.mark.parametrize(
    ("mode", "kind"), [("RGB", "PNG"), ("RGBA", "PNG"), ("CMYK", "JPEG"), ("L", "PNG")]
)
def test_any_image_becomes_a_jpeg_in_rgb_within_the_limits(mode, kind):
    cover = cover_of(image((2400, 3600), mode, kind))
    embedded = opened(cover.image.data)
    assert (embedded.format, embedded.mode) == ("JPEG", "RGB")
    assert embedded.width <= EMBEDDED[0]
    assert embedded.height <= EMBEDDED[1]
    assert embedded.width * embedded.height < 4_000_000
    assert embedded.width / embedded.height == pytest.approx(2 / 3, abs=0.001)
    assert cover.alt == "A blue field"


def test_a_small_image_is_not_enlarged_and_a_fitting_jpeg_stays_as_it_is():
    assert opened(cover_of(image((600, 900))).image.data).size == (600, 900)
    jpeg = image((1400, 2100), kind="JPEG")
    assert cover_of(jpeg).image.data == jpeg.data


def test_transparency_stands_on_white():
    clear = Image.new("RGBA", (1400, 2100), (0, 0, 0, 0))
    out = io.BytesIO()
    clear.save(out, "PNG")
    embedded = opened(cover_of(Asset("front", out.getvalue(), "image/png")).image.data)
    assert embedded.getpixel((700, 1000)) == (255, 255, 255)


@pytest.mark.parametrize("size", [(1600, 2560), (1400, 2100), (2000, 2000), (900, 2400)])
def test_the_picture_for_shops_has_its_exact_size_and_is_not_distorted(size):
    shown = opened(cover_of(image(size)).marketing)
    assert (shown.size, shown.mode, shown.format) == (MARKETING, "RGB", "JPEG")
    assert "progressive" not in shown.info
    middle = [shown.getpixel((x, 1280)) for x in range(1600)]
    column = [shown.getpixel((800, y)) for y in range(2560)]
    wide, high = (sum(pixel[2] > 100 for pixel in line) for line in (middle, column))
    assert wide / high == pytest.approx(size[0] / size[1], rel=0.02)


def test_what_it_leaves_free_has_the_colour_of_its_edges():
    shown = opened(cover_of(image((2000, 2000))).marketing)
    assert shown.getpixel((800, 10)) == pytest.approx(RED, abs=4)
    assert shown.getpixel((800, 2550)) == pytest.approx(RED, abs=4)


def test_a_drawing_is_made_pixels():
    svg = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 16">
    <rect width="10" height="16" fill="#c81e28"/><rect y="8" width="10" height="8" fill="#1428a0"/>
    <text x="1" y="3" font-size="2" font-family="EB Garamond">Sea</text></svg>"""
    cover = cover_of(Asset("front.svg", svg, "image/svg+xml"))
    embedded = opened(cover.image.data)
    assert (embedded.size, embedded.format) == (EMBEDDED, "JPEG")
    assert embedded.getpixel((20, 20)) == pytest.approx(RED, abs=4)
    assert embedded.getpixel((20, 2480)) == pytest.approx(BLUE, abs=4)
    letters = embedded.crop((100, 200, 800, 500)).getcolors(1_000_000)
    assert any(sum(colour) < 60 for _, colour in letters)


def test_the_picture_for_shops_is_within_their_limit():
    noise = Image.effect_noise((1600, 2560), 120).convert("RGB")
    out = io.BytesIO()
    noise.save(out, "PNG")
    assert len(cover_of(Asset("n", out.getvalue(), "image/png")).marketing) < MOST_BYTES
