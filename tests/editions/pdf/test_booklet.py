"""The booklet: folded, its pages lie in order; each is as large, and where, it should be."""

import io

import pikepdf
import pypdfium2
import pytest

from presswork.editions.pdf.booklet import make_booklet, sheet_of
from presswork.editions.pdf.imposition import impose, signature_sizes
from presswork.metadata.schema import Metadata

A5 = (419.528, 595.276)
A4_WIDTH, A4_HEIGHT = 841.89, 595.276


def folded(sheets, leftward=False):
    """The pages as one reads them: sheets folded with the front outside, laid in one another.

    Each half of a sheet is a leaf; what is on the left of the front has the right of the back
    behind it.
    """
    signatures, signature = [], []
    for sheet in sheets:
        if sheet.depth == 0:
            signature = []
            signatures.append(signature)
        signature.append(sheet)
    read = []
    for signature in signatures:
        first, last = [], []
        for sheet in signature:
            right_leaf = [sheet.front.right, sheet.back.left]
            left_leaf = [sheet.back.right, sheet.front.left]
            if leftward:
                right_leaf = [sheet.back.left, sheet.front.right]
                left_leaf = [sheet.front.left, sheet.back.right]
            first.append(left_leaf if leftward else right_leaf)
            last.append(right_leaf if leftward else left_leaf)
        read += [page for leaf in [*first, *reversed(last)] for page in leaf]
    return read


@pytest.mark.parametrize("leftward", [False, True])
def test_folded_sheets_give_the_pages_in_order_whatever_the_signature(leftward):
    for pages in range(1, 65):
        for most in (None, *range(4, 65, 4)):
            read = folded(impose(pages, most, leftward=leftward), leftward)
            blanks = len(read) - pages
            assert read == [*range(pages), *[None] * blanks], (pages, most)
            assert blanks < 4


def test_signatures_are_as_even_as_can_be_and_none_is_too_thick():
    assert signature_sizes(50, 16) == [4, 3, 3, 3]
    assert signature_sizes(17, 16) == [3, 2]
    assert signature_sizes(64, None) == [16]
    for pages in range(1, 200):
        for most in range(4, 65, 4):
            sizes = signature_sizes(pages, most)
            assert max(sizes) * 4 <= most
            assert max(sizes) - min(sizes) <= 1


def test_only_the_innermost_sheet_of_a_signature_is_known_as_that():
    sheets = list(impose(40, 16))
    assert [sheet.depth for sheet in sheets if sheet.is_innermost] == [3, 2, 2]


def pages_pdf(count, size=A5, bleed=0.0):
    """Pages that are black from edge to edge of their bleed but for a white middle."""
    width, height = size
    with pikepdf.new() as pdf:
        for _ in range(count):
            sheet = (width + 2 * bleed, height + 2 * bleed)
            page = pdf.add_blank_page(page_size=sheet)
            inner = f"{bleed + 40:g} {bleed + 40:g} {width - 80:g} {height - 80:g}"
            drawn = f"0 0 {sheet[0]:g} {sheet[1]:g} re f 1 g {inner} re f"
            page.obj.Contents = pdf.make_stream(drawn.encode())
            if bleed:
                page.trimbox = (bleed, bleed, bleed + width, bleed + height)
        out = io.BytesIO()
        pdf.save(out)
        return out.getvalue()


def metadata(language="en", trim="a5", **booklet):
    return Metadata.model_validate(
        {
            "title": "T",
            "language": language,
            "print": {"profile": "home", "trim": trim, "booklet": booklet},
        }
    )


def opened(booklet):
    return pikepdf.open(io.BytesIO(booklet.data))


def raster(booklet, index, scale=1.0):
    with pypdfium2.PdfDocument(booklet.data) as document:
        return document[index].render(scale=scale).to_pil().convert("L")


def ink(image):
    """The rectangle of all that is not white."""
    return image.point(lambda value: 255 * (value < 128)).getbbox()


def placements(booklet):
    """The matrix of each page on each side, as the content streams have it."""
    with opened(booklet) as pdf:
        return [
            [
                [float(number) for number in operands]
                for operands, operator in pikepdf.parse_content_stream(page)
                if str(operator) == "cm"
            ]
            for page in pdf.pages
        ]


def test_a5_lies_on_a4_in_true_size_with_its_spine_in_the_fold():
    booklet = make_booklet(pages_pdf(8), metadata())
    assert booklet.sheets == 2
    with opened(booklet) as pdf:
        assert [float(side) for side in pdf.pages[0].mediabox] == [0, 0, 841.89, 595.276]
    (left, right), *_ = placements(booklet)
    assert right == pytest.approx([1, 0, 0, 1, A4_WIDTH / 2, 0], abs=0.01)
    assert left == pytest.approx([1, 0, 0, 1, A4_WIDTH / 2 - A5[0], 0], abs=0.01)
    assert not any("%" in line for line in booklet.advice)


def test_a_smaller_page_stays_as_it_is_in_the_middle_of_its_sheets_height():
    booklet = make_booklet(pages_pdf(4, (300, 400)), metadata(trim="300 x 400 pt"))
    assert ink(raster(booklet, 0)) == pytest.approx((121, 98, 721, 498), abs=1)


def test_a_larger_page_is_made_smaller_and_the_scale_is_told():
    booklet = make_booklet(pages_pdf(4, (432, 648)), metadata(trim="6 x 9 in", sheet="letter"))
    assert "its pages of 6 x 9 in are set at 91.7% to fit" in booklet.advice
    left, top, right, bottom = ink(raster(booklet, 0))
    assert (right - left, bottom - top) == pytest.approx((2 * 396, 594), abs=2)


def test_the_sheet_is_the_one_that_fits_else_the_one_that_is_sold_there():
    assert sheet_of(metadata(trim="a5")).width == pytest.approx(A4_WIDTH, abs=0.01)
    assert sheet_of(metadata(trim="digest")).width == 792
    assert sheet_of(metadata(trim="5 x 8 in", language="en-US")).width == 792
    assert sheet_of(metadata(trim="5 x 8 in", language="de")).width == pytest.approx(841.89)
    assert sheet_of(metadata(trim="a4", sheet="297 x 420 mm")).height == pytest.approx(841.89)


def test_what_bleeds_is_cut_at_the_trim_and_never_crosses_the_fold():
    booklet = make_booklet(pages_pdf(5, (300, 400), bleed=20), metadata(trim="300 x 400 pt"))
    side = raster(booklet, 0)  # the last page is blank: only the right half has a page
    assert ink(side) == pytest.approx((421, 98, 721, 498), abs=1)


def test_pages_of_inner_sheets_move_to_the_fold_by_the_papers_thickness():
    plain = placements(make_booklet(pages_pdf(16), metadata()))
    crept = placements(make_booklet(pages_pdf(16), metadata(thickness="0.1 mm")))
    shifts = [
        [after[4] - before[4] for before, after in zip(*sides, strict=True)]
        for sides in zip(plain, crept, strict=True)
    ]
    step = 0.1 * 72 / 25.4
    for number, (left, right) in enumerate(shifts):
        assert left == pytest.approx(step * (number // 2), abs=0.001)
        assert right == pytest.approx(-step * (number // 2), abs=0.001)


def test_there_are_no_marks_unless_they_are_wanted():
    small = pages_pdf(8, (300, 400))
    plain = make_booklet(small, metadata(trim="300 x 400 pt"))
    marked = make_booklet(small, metadata(trim="300 x 400 pt", marks=True))
    assert not any(b" l S" in content(plain, index) for index in range(4))
    left, top, *_ = ink(raster(marked, 0, 4))
    assert left < ink(raster(plain, 0, 4))[0] - 20
    assert top < ink(raster(plain, 0, 4))[1] - 20
    fold = raster(marked, 0, 4).crop((1684 - 3, 0, 1684 + 3, 97 * 4))
    assert ink(fold) is not None


def content(booklet, index):
    with opened(booklet) as pdf:
        return pdf.pages[index].Contents.read_bytes()


def test_stitches_are_marked_in_the_fold_of_the_innermost_sheet_alone():
    marked = make_booklet(pages_pdf(8, (300, 400)), metadata(trim="300 x 400 pt", marks=True))
    lines = [content(marked, index).count(b" l S") for index in range(4)]
    assert lines == [10, 10, 10, 12]


def test_a_book_that_is_read_leftward_begins_on_the_left():
    booklet = make_booklet(pages_pdf(5, (300, 400)), metadata(language="he", trim="300 x 400 pt"))
    assert ink(raster(booklet, 0)) == pytest.approx((121, 98, 421, 498), abs=1)


def test_long_books_are_folded_in_signatures_of_sixteen_pages():
    assert make_booklet(pages_pdf(64), metadata()).advice[-1].startswith("lay its 16 sheets")
    advice = make_booklet(pages_pdf(70), metadata()).advice[-1]
    assert advice.startswith("fold signatures, 3 of 4 sheets and 2 of 3 sheets, the outermost")


def test_pages_stay_drawings_and_share_their_fonts(pdf, book):
    booklet = make_booklet(pdf.data, book.metadata)
    with opened(booklet) as sheets, pikepdf.open(io.BytesIO(pdf.data)) as pages:
        subtypes = [
            str(form.Subtype)
            for page in sheets.pages
            for form in page.Resources.get("/XObject", {}).values()
        ]
        assert set(subtypes) == {"/Form"}
        assert len(subtypes) == len(pages.pages)
        files = [sum(1 for item in file.objects if _is_font(item)) for file in (sheets, pages)]
    assert files[0] <= files[1]


def _is_font(item):
    return isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor"


def test_the_words_of_a_page_stand_on_its_half_of_the_sheet(pdf, book):
    booklet = make_booklet(pdf.data, book.metadata)
    with pypdfium2.PdfDocument(booklet.data) as document:
        page = document[0].get_textpage()
        right = page.get_text_bounded(left=396, right=792)
    assert "The Weather Book" in " ".join(right.split())


def test_the_file_tells_a_print_dialogue_how_to_begin(pdf, book):
    booklet = make_booklet(pdf.data, book.metadata)
    assert booklet.advice[0] == (
        "print it on letter, on both sides, turned about the short edge, in actual size"
    )
    with opened(booklet) as file:
        preferences = file.Root.ViewerPreferences
        assert preferences.Duplex == "/DuplexFlipShortEdge"
        assert preferences.PrintScaling == "/None"
        assert [page.label for page in file.pages][:3] == ["1 front", "1 back", "2 front"]


def test_the_same_pages_give_the_same_bytes(pdf, book):
    assert make_booklet(pdf.data, book.metadata) == make_booklet(pdf.data, book.metadata)
