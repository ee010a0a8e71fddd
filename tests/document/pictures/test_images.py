"""Images as the manuscript has them: which are taken, which refused, and with what words."""

from __future__ import annotations

from io import BytesIO

import pytest
from lxml import etree
from PIL import Image
from tests.pictures import draw, turned

from presswork.document.book import Asset
from presswork.editions.epub.pictures import fit_pictures as fit_for_epub
from presswork.editions.pdf.pictures import fit_pictures as fit_for_print

TEXT = "# One\n\nWords.\n\n![A thing](images/a.png){alt='Seen'}\n"


def opened(asset: Asset) -> Image.Image:
    return Image.open(BytesIO(asset.data))


def faults_of(project, data: bytes, text: str = TEXT) -> list:
    book = project({"01.md": text})
    book.write("images/a.png", data)
    return book.faults()


def huge_png() -> bytes:
    out = BytesIO()
    Image.new("1", (11_000, 10_000)).save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (b"", "bad-image", "is empty"),
        (b"A text that is called an image.", "bad-image", "is not an image"),
        (draw(400, 300, "PNG")[:900], "bad-image", "cannot be read"),
        (draw(400, 300, "JPEG")[:900], "bad-image", "cannot be read"),
        (huge_png(), "huge-image", "is too large"),
        (draw(40, 30, "ICO"), "bad-image", "of the kind ICO"),
        (b"<html><body/></html>", "bad-image", "is not an image"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><g></svg>", "bad-image", "(line 1 of it)"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "bad-image", "has no size"),
    ],
)
def test_what_is_no_image_is_named_with_its_place(project, data, code, words):
    (fault,) = faults_of(project, data)
    assert (fault.code, fault.file, fault.line) == (code, "manuscript/01.md", 5)
    assert words in fault.message
    assert fault.hint


@pytest.mark.parametrize(
    ("inside", "words"),
    [
        ("<script>alert(1)</script>", "holds a script (line 2 of it)"),
        ("<rect onclick='alert(1)'/>", "holds a script (onclick=)"),
        ("<image href='https://example.org/a.png'/>", "refers to https://example.org/a.png"),
        ("<style>@import url(https://example.org/a.css);</style>", "refers to https://example.org"),
        ("<rect fill='url(other.svg#a)'/>", "refers to other.svg#a"),
        ("<foreignObject/>", "holds HTML"),
    ],
)
def test_a_drawing_that_runs_scripts_or_reaches_out_is_refused(project, inside, words):
    svg = f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'>\n{inside}</svg>"
    (fault,) = faults_of(project, svg.encode())
    assert (fault.code, fault.line) == ("unsafe-image", 5)
    assert words in fault.message


def test_a_truncated_file_is_found_after_a_pdf_has_been_made(project):
    import weasyprint  # noqa: F401  # tells Pillow to let truncated files pass

    assert faults_of(project, draw(400, 300, "PNG")[:900])[0].code == "bad-image"


def test_a_description_is_missed_as_a_warning_or_as_an_error(project):
    text = {"01.md": "# One\n\n![](images/a.png)\n"}
    for options, word in (("", "warning"), ("accessibility: {descriptions: required}\n", "error")):
        book = project(text, options)
        book.write("images/a.png", draw(40, 30, "PNG"))
        (fault,) = book.faults()
        assert (fault.code, fault.line, fault.severity.word) == ("missing-description", 3, word)
        assert ".decorative" in fault.hint


@pytest.mark.parametrize("mark", ["{.decorative}", '{alt=""}', '{fig-alt=""}'])
def test_an_image_is_marked_as_decorative_in_three_ways(project, mark):
    book = project({"01.md": f"# One\n\n![](images/a.png){mark}\n"})
    book.write("images/a.png", draw(40, 30, "PNG"))
    section = next(s for s in book.book().sections if s.source)
    image = etree.fromstring(section.markup).find(".//{*}img")
    assert (image.get("alt"), image.get("aria-hidden")) == ("", "true")


def test_a_long_description_that_is_nowhere_is_an_error(project):
    text = "# One\n\n![A](images/a.png){alt='Seen' longdesc='#nowhere'}\n"
    (fault,) = faults_of(project, draw(40, 30, "PNG"), text)
    assert (fault.code, fault.line) == ("broken-link", 3)


@pytest.mark.parametrize("kind", ["WEBP", "AVIF", "TIFF", "BMP"])
def test_every_kind_of_picture_becomes_one_that_each_edition_takes(kind):
    asset = Asset("a", draw(300, 200, kind), f"image/{kind.lower()}")
    (screen,), (page,) = fit_for_epub([asset]), fit_for_print([asset])
    assert opened(screen).format in ("PNG", "JPEG")
    assert opened(page).format == "PNG"
    before, after = Image.open(BytesIO(asset.data)), opened(page)
    assert list(before.convert("RGB").tobytes()) == list(after.convert("RGB").tobytes())


def test_a_photograph_becomes_a_jpeg_on_screens_and_keeps_every_pixel_in_print():
    noise = Image.effect_noise((2400, 2000), 8)
    out = BytesIO()
    noise.save(out, "TIFF")
    asset = Asset("a.tiff", out.getvalue(), "image/tiff")
    (screen,), (page,) = fit_for_epub([asset]), fit_for_print([asset])
    assert screen.media_type == "image/jpeg"
    assert opened(screen).width * opened(screen).height <= 4_000_000
    assert opened(page).size == (2400, 2000)


def test_cmyk_is_kept_for_print_and_turned_into_rgb_for_screens():
    asset = Asset("a.jpg", draw(90, 60, "JPEG", "CMYK"), "image/jpeg")
    assert fit_for_print([asset]) == (asset,)
    assert opened(*fit_for_epub([asset])).mode == "RGB"
    tiff = Asset("a.tiff", draw(90, 60, "TIFF", "CMYK"), "image/tiff")
    assert opened(*fit_for_print([tiff])).mode == "CMYK"
    assert [opened(each).mode for each in fit_for_print([asset, tiff], inks=False)] == ["RGB"] * 2


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_what_print_takes_as_it_is_keeps_its_bytes(kind):
    asset = Asset("a", draw(90, 60, kind), f"image/{kind.lower()}")
    assert fit_for_print([asset]) == (asset,)


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_what_an_e_book_takes_as_it_is_keeps_its_pixels(kind):
    asset = Asset("a", draw(90, 60, kind), f"image/{kind.lower()}")
    (fitted,) = fit_for_epub([asset])
    assert fitted.media_type == asset.media_type
    assert opened(fitted).convert("RGB").tobytes() == opened(asset).tobytes()


def test_a_picture_is_written_anew_with_the_same_bytes_each_time():
    asset = Asset("a.jpg", turned(), "image/jpeg")
    assert fit_for_epub([asset]) == fit_for_epub([asset])
    assert opened(*fit_for_print([asset])).size == (700, 1300)


def test_grey_of_sixteen_bits_keeps_its_tones():
    deep = Image.new("I;16", (2, 1))
    deep.putpixel((1, 0), 32_768)
    out = BytesIO()
    deep.save(out, "PNG")
    (page,) = fit_for_print([Asset("a.png", out.getvalue(), "image/png")])
    assert opened(page).tobytes() == bytes([0, 127])
