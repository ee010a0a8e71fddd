"""Pictures on a black screen: which of them need a white ground."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageDraw

from presswork.document.book import Asset
from presswork.editions.epub.night import dark_on_nothing


def svg(content: str) -> Asset:
    head = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">'
    return Asset("a.svg", f"{head}{content}</svg>".encode(), "image/svg+xml")


def png(ink: str, ground: tuple[int, int, int, int]) -> Asset:
    image = Image.new("RGBA", (80, 40), ground)
    ImageDraw.Draw(image).line((5, 5, 75, 35), ink, 3)
    out = io.BytesIO()
    image.save(out, "PNG")
    return Asset("a.png", out.getvalue(), "image/png")


FLAT = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="0" height="9"/>'
"""Without width: no renderer draws it."""

NOTHING, WHITE = (0, 0, 0, 0), (255, 255, 255, 255)


@pytest.mark.parametrize(
    "picture",
    [
        svg('<path d="M2 2 38 18" stroke="#000"/>'),
        svg('<text x="2" y="16">Word</text>'),
        svg('<path d="M2 2 38 18" stroke="#333"/><circle cx="9" cy="9" r="2" fill="red"/>'),
        png("black", NOTHING),
    ],
)
def test_dark_lines_on_nothing_need_a_ground(picture):
    assert dark_on_nothing([picture], ()) == {picture.path}


@pytest.mark.parametrize(
    "picture",
    [
        svg('<rect width="40" height="20" fill="#fff"/><path d="M2 2 38 18" stroke="#000"/>'),
        svg('<path d="M2 2 38 18" stroke="#888"/>'),
        svg('<style>@media screen { path { stroke: #777 } }</style><path d="M2 2 38 18"/>'),
        png("black", WHITE),
        png("orange", NOTHING),
        Asset("a.svg", FLAT, "image/svg+xml"),
    ],
)
def test_pictures_that_are_seen_on_black_need_none(picture):
    assert dark_on_nothing([picture], ()) == frozenset()
