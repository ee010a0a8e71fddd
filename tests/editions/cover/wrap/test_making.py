"""The wrap as it is handed over: looked at as boxes, words, colours and pixels."""

import io
import re
from dataclasses import replace

import pikepdf
import pypdfium2
import pytest
from PIL import Image
from tests.editions.cover.wrap.conftest import BLURB, as_back, attempt, made

from presswork.checks.wrap import ExpectedWrap, check_wrap
from presswork.document.book import Asset, BackTexts
from presswork.editions.cover.wrap import Wrap

EDGE = 9.0
SPINE = 240 * 0.002252 * 72
WIDTH, HEIGHT = 2 * 432 + SPINE + 18, 648 + 18


def placed(wrap: Wrap) -> list[tuple[str, float, float, float, float]]:
    """Each run of text with its left, top, right and bottom on the sheet."""
    with pypdfium2.PdfDocument(wrap.pdf) as document:
        page = document[0]
        text, height = page.get_textpage(), page.get_height()
        boxes = [text.get_rect(index) for index in range(text.count_rects())]
        return [
            (text.get_text_bounded(*box).strip(), box[0], height - box[3], box[2], height - box[1])
            for box in boxes
        ]


def words_of(wrap: Wrap) -> str:
    return re.sub(r"\s+", " ", " ".join(run[0] for run in placed(wrap)))


def pixels(wrap: Wrap, ppi: int = 36) -> Image.Image:
    with pypdfium2.PdfDocument(wrap.pdf) as document:
        return document[0].render(scale=ppi / 72).to_pil().convert("RGB")


def test_the_sheet_has_exact_boxes(classic):
    with pikepdf.open(io.BytesIO(classic.pdf)) as pdf:
        (page,) = pdf.pages
        assert [float(side) for side in page.mediabox] == pytest.approx([0, 0, WIDTH, HEIGHT])
        trim = [EDGE, EDGE, WIDTH - EDGE, HEIGHT - EDGE]
        assert [float(side) for side in page.trimbox] == pytest.approx(trim, abs=0.001)
        assert page.bleedbox == page.mediabox
        assert "/Metadata" not in pdf.Root
        assert "/Info" not in pdf.trailer


def test_front_spine_and_back_say_what_the_book_is(classic):
    words = words_of(classic)
    assert words.count("The Tide Table") == 2  # front and spine
    for part in ("Every tide brings one letter.", "Fiction / Sea Stories", "US $14.99"):
        assert part in words
    assert words.replace(" ", "").lower().count("lighthouse") == 3  # spaced small capitals


@pytest.mark.parametrize("design", ["classic", "modern", "pattern"])
@pytest.mark.parametrize(("trim", "pages"), [("6 x 9 in", 240), ("4.25 x 6.5 in", 150)])
@pytest.mark.slow
def test_all_words_stand_in_the_safe_area_and_clear_of_the_barcode(design, trim, pages):
    """What does not is a warning, and there is none; the spine's is reckoned by its own tests."""
    wrap = made(pages, design=design, print_={"trim": trim})
    assert "Every tide" in words_of(wrap)


def test_the_barcode_on_the_sheet_can_be_read(classic, tmp_path):
    path = tmp_path / "cover.pdf"
    path.write_bytes(classic.pdf)
    expected = ExpectedWrap(WIDTH, HEIGHT, EDGE, 240, "978030640615751499")
    assert check_wrap(path, expected) == []


def test_black_is_one_ink(classic):
    """Letters and bars are grey 0, which a press prints with its black alone."""
    with pikepdf.open(io.BytesIO(classic.pdf)) as pdf:
        operators = [
            (str(each.operator), [float(part) for part in each.operands])
            for each in pikepdf.parse_content_stream(pdf.pages[0])
            if str(each.operator) in ("rg", "g", "RG", "G")
        ]
    assert ("g", [0.0]) in operators
    assert ("rg", [0.0, 0.0, 0.0]) not in operators


@pytest.mark.parametrize("design", ["classic", "modern", "pattern"])
def test_colour_runs_past_every_edge(design):
    """The outermost pixels have the colour of those at the trim."""
    image = pixels(made(design=design))
    for x, y in ((0, 60), (image.width - 1, 60), (200, 0), (200, image.height - 1)):
        assert image.getpixel((x, y)) != (255, 255, 255)


def test_a_thin_book_has_no_lettering_on_its_spine():
    assert words_of(made(60)).count("The Tide Table") == 1


def test_without_isbn_the_printers_area_is_clear_and_it_is_told():
    wrap = made(design="modern", isbn={})
    assert "ISBN" not in words_of(wrap)
    assert any("clear for the printer's own barcode, 2 × 1.2 in" in fact for fact in wrap.facts)
    image = pixels(wrap)
    right, bottom = (EDGE + 432 - 18) / 2, (EDGE + 648 - 18) / 2
    area = image.crop((round(right - 70), round(bottom - 41), round(right - 2), round(bottom - 2)))
    assert len(area.getcolors() or []) == 1


def test_a_text_too_long_for_the_back_is_an_error_with_the_room_there_is():
    outcome = attempt(back=as_back(BLURB * 20))
    (found,) = outcome.diagnostics
    assert outcome.value is None
    assert (found.code, found.key) == ("back-overflow", ("description",))
    assert re.search(r"it has \d+ words; there is room for about \d+", found.hint or "")


def test_the_author_s_picture_makes_no_room_for_a_longer_text():
    out = io.BytesIO()
    Image.new("RGB", (600, 800), (30, 90, 60)).save(out, "PNG")
    portrait = Asset("ada.png", out.getvalue(), "image/png")
    outcome = attempt(back=replace(as_back(BLURB * 20, "A pilot."), picture=portrait))
    assert "back-overflow" in {found.code for found in outcome.diagnostics}


@pytest.mark.slow
def test_a_long_text_is_made_smaller_and_kept_whole():
    wrap = made(back=as_back(BLURB * 6))
    assert words_of(wrap).count("Every tide brings one letter.") == 6


def test_a_back_without_text_is_warned_about():
    (found,) = attempt(back=BackTexts()).diagnostics
    assert found.code == "empty-back"


@pytest.mark.slow
def test_lettering_that_a_stylesheet_moves_to_the_trim_is_warned_about():
    found = attempt(css=".classic .imprint { left: 1rem }").diagnostics
    assert {each.code for each in found} == {"cover-unsafe"}


@pytest.mark.slow
def test_a_book_bound_at_the_right_has_its_front_on_the_left():
    arabic = {"title": "مدينة على شاطئ البحر", "language": "ar", "authors": ["ليلى الحداد"]}
    wrap = made(design="modern", back=as_back("<p>رواية عن الانتظار والملح.</p>"), **arabic)
    back = [run for run in placed(wrap) if "14.99" in run[0] or "Fiction" in run[0]]
    assert all(run[1] > WIDTH / 2 for run in back)


@pytest.mark.slow
def test_a_given_image_runs_to_the_bleed_and_lends_its_colour():
    picture = Image.new("RGB", (2000, 3000), (30, 90, 60))
    out = io.BytesIO()
    picture.save(out, "PNG")
    wrap = made(image=Asset("front.png", out.getvalue(), "image/png"))
    image = pixels(wrap)
    for x, y in ((image.width - 1, 5), (image.width - 40, image.height - 1), (3, 3)):
        pixel = image.getpixel((x, y))
        assert max(abs(a - b) for a, b in zip(pixel, (30, 90, 60), strict=True)) <= 2


@pytest.mark.slow
def test_an_image_too_coarse_for_print_is_warned_about():
    out = io.BytesIO()
    Image.new("RGB", (1000, 1500), (30, 90, 60)).save(out, "PNG")
    (found,) = attempt(image=Asset("front.png", out.getvalue(), "image/png")).diagnostics
    assert (found.code, found.key) == ("low-resolution", ("cover", "image"))
    assert "162 pixels per inch" in found.message  # 1500 over 9.25 in


def test_the_picture_shows_the_guides(classic):
    image = Image.open(io.BytesIO(classic.picture)).convert("RGB")
    colours = {colour for _, colour in image.getcolors(1 << 24) or []}
    assert {(230, 0, 126), (0, 158, 227), (58, 170, 53), (243, 146, 0)} <= colours


def test_the_numbers_are_told_with_the_reckoning(classic):
    assert classic.facts[1] == "spine: 240 pages × 0.002252 in = 0.5405 in (13.73 mm)"
    assert classic.facts[-1].startswith("verify with the printer's template")


def test_the_same_book_has_the_same_bytes(classic):
    again = made(print_={"price": "USD 14.99"})
    assert (again.pdf, again.picture) == (classic.pdf, classic.picture)


def test_a_book_without_cover_has_none_around_it_either():
    (found,) = attempt(cover={"design": "none"}).diagnostics
    assert found.code == "no-cover"


def test_ingram_has_its_cover_in_cmyk_without_a_profile():
    wrap = made(print_={"profile": "ingram", "caliper": "0.1 mm"})
    with pikepdf.open(io.BytesIO(wrap.pdf)) as pdf:
        (page,) = pdf.pages
        names = {str(each.operator) for each in pikepdf.parse_content_stream(page)}
        assert str(pdf.trailer.Info.GTS_PDFXVersion) == "PDF/X-1:2001"
    assert not {"rg", "RG"} & names
    assert "k" in names
    assert b"ICCBased" not in wrap.pdf


@pytest.mark.slow
def test_a_book_in_black_has_a_cover_in_colour():
    image = pixels(made(print_={"ink": "black"}))
    red, _, blue = image.getpixel((3, 3))
    assert red != blue
