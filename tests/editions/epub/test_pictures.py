"""The images of the e-book: as small as they get without visible loss."""

from __future__ import annotations

import io

from PIL import Image
from tests.pictures import draw

from presswork.document.book import Asset
from presswork.editions.epub.pictures import fit_pictures

EXPORTED = b"""<?xml version="1.0"?>
<!-- made by a drawing program -->
<svg xmlns="http://www.w3.org/2000/svg" xmlns:sodipodi="http://sodipodi.example/"
  viewBox="0 0 40 20" sodipodi:docname="plan.svg">
  <sodipodi:namedview id="base" zoom="2"/>
  <metadata><about xmlns="http://rdf.example/">Ann</about></metadata>
  <title>Two words</title>
  <text xml:space="preserve" x="0" y="9">two <tspan>words</tspan> </text>
</svg>
"""


def fitted(data: bytes, media_type: str) -> Asset:
    asset, *_ = fit_pictures([Asset("a", data, media_type)])
    return asset


def test_a_png_keeps_its_pixels_in_fewer_bytes():
    wasteful = draw(300, 200, "PNG", compress_level=0)
    asset = fitted(wasteful, "image/png")
    assert len(asset.data) < len(wasteful) / 10
    assert pixels(asset.data) == pixels(wasteful)


def test_a_photograph_loses_the_notes_of_the_camera():
    exif = Image.Exif()
    exif[0x010F] = "A Camera"
    exif.get_ifd(0x8825)[1] = "N"  # GPS: latitude
    asset = fitted(draw(300, 200, "JPEG", quality=85, exif=exif), "image/jpeg")
    assert not Image.open(io.BytesIO(asset.data)).getexif()


def test_a_photograph_keeps_its_pixels_in_fewer_bytes():
    photograph = draw(300, 200, "JPEG", quality=85)
    asset = fitted(photograph, "image/jpeg")
    assert len(asset.data) < len(photograph)
    assert pixels(asset.data) == pixels(photograph)


def test_a_drawing_loses_what_nobody_sees():
    drawing = fitted(EXPORTED, "image/svg+xml").data.decode()
    assert "sodipodi" not in drawing
    assert "metadata" not in drawing
    assert "drawing program" not in drawing
    assert "<title>Two words</title>" in drawing
    assert ">two <tspan>words</tspan> </text>" in drawing


def pixels(data: bytes) -> bytes:
    return Image.open(io.BytesIO(data)).convert("RGB").tobytes()
