"""Contact sheets, single pages, guides: what their pixels show."""

import io

import pikepdf
import pytest
from PIL import ImageColor
from tests.proofs.conftest import (
    FIRST,
    HEAD,
    HEIGHT,
    INSIDE,
    LEADING,
    OUTSIDE,
    WIDTH,
    Page,
    text_lines,
)

from presswork.errors import UnusableSource, WrongUsage
from presswork.geometry import Box
from presswork.proofs import contact_sheets, draw_guides, measure, open_pdf, single_pages
from presswork.proofs.contact import GROUND, HEADER, MARGIN
from presswork.proofs.overlay import BLEED, BLOCK, GRID, TRIM
from presswork.proofs.ranges import read_ranges
from presswork.proofs.spreads import Spread, spreads_of

RED = "1 0 0 rg 0 0 300 400 re f"
LABELS = ("i", "ii", "iii", "1", "2", "3")


def full(**keys):
    return Page(text_lines(20, 1), **keys)


def colour(name):
    return ImageColor.getrgb(name)


def test_the_first_page_stands_alone_on_the_right():
    assert spreads_of(4) == [Spread(None, 0), Spread(1, 2), Spread(3, None)]
    assert spreads_of(1) == [Spread(None, 0)]


def test_spreads_of_a_leftward_book_are_mirrored():
    assert spreads_of(3, runs_leftwards=True) == [Spread(0, None), Spread(2, 1)]


def test_a_sheet_shows_the_first_page_on_the_right_of_its_place(make_pdf, opened):
    (sheet,) = contact_sheets(opened(make_pdf("a.pdf", [Page(extra=RED), Page(), Page()])))
    assert sheet.getpixel((MARGIN + 50, HEADER + 150)) == colour(GROUND)
    assert sheet.getpixel((MARGIN + 270 + 50, HEADER + 150)) == (255, 0, 0)


def test_a_sheet_of_a_leftward_book_has_it_on_the_left(make_pdf, opened):
    direction = pikepdf.Dictionary(Direction=pikepdf.Name.R2L)
    path = make_pdf("a.pdf", [Page(extra=RED), Page(), Page()], ViewerPreferences=direction)
    (sheet,) = contact_sheets(opened(path))
    assert sheet.getpixel((MARGIN + 50, HEADER + 150)) == (255, 0, 0)
    assert sheet.getpixel((MARGIN + 270 + 50, HEADER + 150)) == colour(GROUND)


def test_there_are_as_many_sheets_as_pages_need_all_of_one_width(make_pdf, opened):
    sheets = list(contact_sheets(opened(make_pdf("a.pdf", [Page()] * 50))))
    assert len(sheets) == 3
    assert len({sheet.width for sheet in sheets}) == 1
    assert all(sheet.width <= 2500 for sheet in sheets)


def test_what_is_cut_off_is_not_on_the_sheet(make_pdf, opened):
    blue = "0 0 1 rg 0 0 300 400 re f 1 0 0 rg 20 20 260 360 re f"
    page = Page(extra=blue, boxes={"TrimBox": (20, 20, 280, 380)})
    (sheet,) = contact_sheets(opened(make_pdf("a.pdf", [page])))
    found = {found for _, found in sheet.getcolors(100_000)}
    assert (255, 0, 0) in found
    assert (0, 0, 255) not in found


def test_a_sheet_drawn_twice_is_the_same_to_the_byte(make_pdf, opened):
    path = make_pdf("a.pdf", [full(), full()])
    files = []
    for _ in range(2):
        out = io.BytesIO()
        next(contact_sheets(opened(path))).save(out, "PNG")
        files.append(out.getvalue())
    assert files[0] == files[1]


def test_single_pages_have_the_pixels_that_were_asked_for(make_pdf, opened):
    (picture,) = single_pages(opened(make_pdf("a.pdf", [full()])), [0], 144)
    assert picture.image.size == (2 * WIDTH, 2 * HEIGHT)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_that_is_shown_turned_is_drawn_turned(make_pdf, opened, tmp_path, turn):
    with pikepdf.open(make_pdf("a.pdf", [Page(extra="0 0 30 40 re f")])) as pdf:
        pdf.pages[0].obj.Rotate = turn
        pdf.save(tmp_path / "turned.pdf")
    (picture,) = single_pages(opened(tmp_path / "turned.pdf"), [0], 72)
    assert picture.image.size == ((HEIGHT, WIDTH) if turn % 180 else (WIDTH, HEIGHT))
    left, top, right, bottom = picture.projection.box(Box(0, 0, 30, 40))
    ink = picture.image.crop((left + 1, top + 1, right - 1, bottom - 1))
    assert ink.getcolors() == [(28 * 38, (0, 0, 0))]
    assert picture.projection.shown_at((left, top, right, bottom)) == Box(0, 0, 30, 40)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_turned_page_is_cut_at_its_own_trim(make_pdf, opened, tmp_path, turn):
    page = Page(extra="1 0 0 rg 10 20 230 300 re f", boxes={"TrimBox": (10, 20, 240, 320)})
    with pikepdf.open(make_pdf("a.pdf", [page])) as pdf:
        pdf.pages[0].obj.Rotate = turn
        pdf.save(tmp_path / "turned.pdf")
    image = opened(tmp_path / "turned.pdf").render(0, 1.0).image
    assert image.size == ((300, 230) if turn % 180 else (230, 300))
    assert image.getcolors() == [(230 * 300, (255, 0, 0))]


def test_margins_and_grid_are_measured_on_the_pages(make_pdf, opened):
    pages = [full(head="The Harbour", folio=str(number)) for number in range(6)]
    pages[2].lines = pages[2].lines[:9]
    layout = measure(opened(make_pdf("a.pdf", pages)))
    assert layout.leading == pytest.approx(LEADING)
    recto, verso = layout.of(0), layout.of(1)
    assert recto.box.left == pytest.approx(INSIDE, abs=0.3)
    assert verso.box.left == pytest.approx(OUTSIDE, abs=0.3)
    assert recto.baseline == pytest.approx(FIRST)
    assert recto.box.top == pytest.approx(HEIGHT - HEAD, abs=2.5)
    assert recto.box.height == pytest.approx(20 * LEADING)


def test_pages_without_text_have_no_text_block(make_pdf, opened):
    layout = measure(opened(make_pdf("a.pdf", [Page(extra=RED)] * 3)))
    assert layout.of(0) is None
    assert layout.leading == 0


def test_guides_lie_where_the_boxes_and_the_lines_are(make_pdf, opened):
    boxes = {"TrimBox": (10, 10, 290, 390), "BleedBox": (4, 4, 296, 396)}
    short = Page([*text_lines(15, 1), "short"], boxes=boxes)
    pdf = opened(make_pdf("a.pdf", [short, full(boxes=boxes), full(boxes=boxes)]))
    layout = measure(pdf)
    (picture,) = single_pages(pdf, [0], 72)
    draw_guides(picture, 0, pdf, layout)
    image = picture.image
    assert image.getpixel((7, 200)) == colour(BLEED)
    assert image.getpixel((10, 200)) == colour(TRIM)
    assert image.getpixel((2, 200)) == (255, 255, 255)
    below = round(HEIGHT - FIRST + 17 * LEADING)
    assert image.getpixel((round(INSIDE), below + 5)) == colour(BLOCK)
    assert image.getpixel((round(INSIDE) + 40, below)) == colour(GRID)
    assert image.getpixel((round(INSIDE) + 40, below + 5)) == (255, 255, 255)


def test_guides_leave_the_ink_of_the_page(make_pdf, opened):
    pdf = opened(make_pdf("a.pdf", [full(extra="0 0 0 rg 100 100 50 50 re f")]))
    (picture,) = single_pages(pdf, [0], 72)
    draw_guides(picture, 0, pdf, measure(pdf))
    assert picture.image.getpixel((125, 275)) == (0, 0, 0)


def test_ranges_are_read_by_label_and_by_number():
    assert read_ranges("1-2,iii", LABELS) == [2, 3, 4]
    assert read_ranges("II - 1", LABELS) == [1, 2, 3]
    assert read_ranges("#1,#6", LABELS) == [0, 5]
    assert read_ranges("all", LABELS) == [0, 1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("9", "there is no page 9: they run from i to 3"),
        ("2-1", "the pages 2-1 run backwards"),
        ("1,,2", "“1,,2” names no pages"),
        ("", "“” names no pages"),
        ("#0", "there is no page #0: the file has 6"),
        ("-3", "“-3” names no pages"),
    ],
)
def test_a_bad_range_is_wrong_usage(text, said):
    with pytest.raises(WrongUsage, match=said) as caught:
        read_ranges(text, LABELS)
    assert caught.value.hint is not None


def fault(path, kind):
    with pytest.raises(kind) as caught, open_pdf(path):
        pass
    return str(caught.value)


def test_a_file_that_is_not_there_is_wrong_usage(tmp_path):
    assert "there is no file" in fault(tmp_path / "none.pdf", WrongUsage)


def test_a_file_that_is_no_pdf_is_told_from_a_damaged_one(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(b"\x89PNG and so on")
    assert "is no PDF file" in fault(path, UnusableSource)
    path.write_bytes(b"%PDF-1.7\nbut nothing more")
    assert "cannot be read" in fault(path, UnusableSource)


def test_a_file_with_a_password_is_told(make_pdf, tmp_path):
    path = tmp_path / "locked.pdf"
    with pikepdf.open(make_pdf("a.pdf", [Page()])) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(user="secret", owner="secret"))
    assert "encrypted" in fault(path, UnusableSource)


@pytest.mark.parametrize(
    ("side", "said"), [(0, "page 1 of .* has no area"), (14_400, "page 1 of .* is too large")]
)
def test_pages_that_cannot_be_drawn_are_told(tmp_path, side, said):
    path = tmp_path / "odd.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page().obj.MediaBox = pikepdf.Array([0, 0, side, side])
        pdf.save(path)
    with open_pdf(path) as pdf, pytest.raises(UnusableSource, match=said) as caught:
        list(single_pages(pdf, [0], 100))
    assert caught.value.hint is not None
