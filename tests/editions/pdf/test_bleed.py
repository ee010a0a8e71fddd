"""Pictures and colours that run past the edges of the page, for the printer to cut."""

import io

import pypdfium2
import pytest
from PIL import Image
from tests.editions.pdf.conftest import render

CHAPTERS = "# One\n\nOne line.\n\n![](red.png){.bleed alt='All red'}\n\nAnother.\n"
CHAPTERS += "\n# More\n\nWords.\n" * 20


@pytest.fixture
def plate(project):
    """A page of text, a picture that bleeds and other pages, at BoD, where all edges bleed."""

    def make(bleed, css=""):
        book = project(
            {"01.md": CHAPTERS},
            print=f"{{profile: bod, trim: a5, bleed: {bleed}, ink: black, resolution: 0}}",
        )
        red = io.BytesIO()
        Image.new("RGB", (60, 80), (200, 0, 0)).save(red, "PNG")
        book.write("red.png", red.getvalue())
        return render(book.book(), css)

    return make


def seen(pdf, index):
    """The page as a picture of 72 dpi: the whole MediaBox, the bleed with it."""
    with pypdfium2.PdfDocument(pdf.data) as document:
        return document[index].render(scale=1).to_pil().convert("RGB")


def test_a_picture_that_bleeds_covers_its_page_and_the_bleed(plate):
    pdf = plate("true")
    index = pdf.page_with("Another.") - 1
    page = seen(pdf, index)
    assert page.size == (448, 624)
    corners = [(1, 1), (446, 1), (1, 622), (446, 622), (224, 312)]
    assert max(page.getpixel(corner)[1] for corner in corners) < 200
    assert pdf.text(index).strip() == ""


@pytest.mark.slow
def test_the_background_of_a_page_reaches_over_its_edges(plate):
    page = seen(plate("true", "@page { background: #000 }"), 0)
    assert page.getpixel((1, 1)) == (0, 0, 0)
    assert page.getpixel((446, 622)) == (0, 0, 0)


@pytest.mark.slow
def test_without_bleed_the_picture_stands_in_the_text(plate):
    pdf = plate("false")
    index = pdf.page_with("One line.")
    assert "Another." in pdf.text(index)
    assert seen(pdf, index).size == (420, 596)
