"""Kindle's stylesheet and drawings: what it knows, and nothing that it stumbles over."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from presswork.document.book import Asset
from presswork.editions.epub.kindle import plain_css, plain_drawings

SVG = "image/svg+xml"
LINES = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><path d="M0 9h40"/></svg>'
WORDS = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">
<text x="2" y="16" font-family="EB Garamond" font-size="16">Word</text></svg>"""


@pytest.mark.parametrize(
    "declaration",
    [
        "max-width: 100%",
        "display: flex",
        "display: grid",
        "position: fixed",
        "margin-left: -1em",
        "margin: 0 -2em",
        "width: calc(100% - 1em)",
        "overflow-x: auto",
        "text-wrap: balance",
    ],
)
def test_kindle_is_spared_what_it_does_not_know(declaration):
    assert plain_css(f"p {{ {declaration} }}") == ""


@pytest.mark.parametrize(
    "declaration",
    ["margin: 1em 0;", "text-indent: -1.8em;", "display: block;", "page-break-before: always;"],
)
def test_what_kindle_knows_stays(declaration):
    assert declaration in plain_css(f"p {{ {declaration} }}")


def test_conditions_and_new_selectors_are_left_out():
    css = "@media (prefers-color-scheme: dark) { p { color: red } } p:not(.a) { margin: 0 }"
    assert plain_css(css) == ""


def test_a_drawing_with_words_becomes_pixels_on_white():
    words, lines = plain_drawings([Asset("w.svg", WORDS, SVG), Asset("l.svg", LINES, SVG)], ())
    assert (words.media_type, lines.media_type) == ("image/png", SVG)
    image = Image.open(io.BytesIO(words.data)).convert("L")
    assert image.size == (1600, 800)
    assert image.getpixel((0, 0)) == 255
    assert image.getextrema()[0] == 0  # the word is drawn, and in black


def test_a_drawing_that_cannot_be_drawn_stays_as_it_is():
    flat = Asset("w.svg", WORDS.replace(b" viewBox", b' width="0" height="9" viewBox'), SVG)
    assert plain_drawings([flat], ()) == (flat,)


def test_too_many_drawings_become_pixels():
    drawn = plain_drawings([Asset(f"{n}.svg", LINES, SVG) for n in range(26)], ())
    assert {asset.media_type for asset in drawn} == {"image/png"}
