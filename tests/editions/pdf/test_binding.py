"""What the binding asks: the inner margin, the number of pages, and blank ones at the end."""

from __future__ import annotations

import pikepdf
import pypdfium2
import pytest
from tests.driver import BookProject
from tests.editions.pdf.conftest import MOMENT, STYLES, Pdf, stylesheets

from presswork.build.verify import check_editions
from presswork.editions.pdf import render_pdf
from presswork.errors import FaultyBook

NO_PAGES = "pages: {half_title: false, title_page: false, copyright_page: false, contents: false}"


@pytest.fixture
def bound(project):
    """Makes a book of so many short chapters, each on a page, for a printer."""

    def make(chapters: int, profile: str, css: str = "", more: str = ""):
        texts = {
            f"{n:03}.md": f"# {n}\n\nWords that begin at the margin.\n" for n in range(chapters)
        }
        pages = (
            "pages: {half_title: false, title_page: false, copyright_page: false, contents: false}"
        )
        book = project(
            texts, f"{pages}\nprint: {{profile: {profile}, stylesheets: [own.css]{more}}}\n"
        )
        book.style("own.css", css)
        return book

    return make


def left_edges(path) -> list[float]:
    """Where the text of each page begins, in points; pages without text are left out."""
    edges = []
    for page in pypdfium2.PdfDocument(path):
        text = page.get_textpage()
        boxes = [text.get_rect(n) for n in range(text.count_rects())]
        edges += [min(box[0] for box in boxes)] if boxes else []
    return edges


def test_the_inner_margin_is_widened_for_the_pages_and_the_outer_is_kept(bound):
    book = bound(24, "kdp", ":root { --inside-margin: 20pt; --outside-margin: 40pt }")
    (pdf,) = book.build("pdf")
    recto, verso = left_edges(pdf.path)[4:6]
    assert recto == pytest.approx(27, abs=1)  # 0.375 in up to 150 pages
    assert verso == pytest.approx(40, abs=1)


def test_the_inner_margin_of_a_book_from_right_to_left_is_widened(tmp_path):
    texts = {f"{n:02}.md": f"# {n}\n\n{'הרוח נושבת ' * 30}\n" for n in range(24)}
    yaml = f"title: ספר\nlanguage: he\ncover: none\n{NO_PAGES}\nprint: {{profile: kdp}}\n"
    css = (STYLES / "scripts.css").read_text(encoding="utf-8")
    css += ":root { --inside-margin: 20pt; --outside-margin: 40pt }"
    rendered = render_pdf(BookProject(tmp_path, texts, yaml).book(), stylesheets(css), MOMENT)
    assert rendered.diagnostics == ()
    pages = Pdf(rendered.value).pages
    starts = [min(line.x for line in page) for page in pages[4:6] if page]
    assert starts == [pytest.approx(40, abs=1), pytest.approx(27, abs=1)]


def test_a_first_page_that_is_kept_too_narrow_is_an_error(bound):
    with pytest.raises(FaultyBook) as told:
        bound(24, "kdp", "@page :first { margin: 20pt }").build("pdf")
    (fault,) = [each for each in told.value.diagnostics if each.code == "narrow-margin"]
    assert "0.278 in" in fault.message
    assert "0.375 in" in fault.message


@pytest.mark.slow
def test_a_book_is_filled_up_to_the_fewest_pages_of_its_own_paper(bound):
    (pdf,) = bound(66, "kdp", more=", paper: colour").build("pdf")
    with pikepdf.open(pdf.path) as file:
        assert len(file.pages) == 72


@pytest.mark.slow
def test_a_margin_that_is_wide_enough_is_left_alone(bound):
    (pdf,) = bound(24, "kdp", ":root { --inside-margin: 50pt }").build("pdf")
    assert left_edges(pdf.path)[4] == pytest.approx(50, abs=1)


@pytest.mark.parametrize(("profile", "chapters", "pages"), [("kdp", 25, 26), ("ingram", 24, 26)])
def test_blank_pages_are_added_by_the_printers_rule(bound, profile, chapters, pages):
    (pdf,) = bound(chapters, profile).build("pdf")
    assert pdf.extent == pages
    with pikepdf.open(pdf.path) as document:
        assert len(document.pages) == pages
        assert {tuple(map(float, page.mediabox)) for page in document.pages} == {(0, 0, 396, 612)}


def test_a_book_that_is_a_little_too_thin_is_filled_with_blank_pages(bound):
    book = bound(15, "kdp")
    (built,) = book.build("pdf")
    assert len(pikepdf.open(built.path).pages) == 24
    told = [found.message for found in built.diagnostics if found.code == "blank-pages"]
    assert told == ["9 blank pages stand at the end: KDP paperback binds 24 at least"]


def test_too_few_pages_are_an_error_at_the_profile(bound):
    with pytest.raises(FaultyBook) as faulty:
        bound(3, "kdp").build("pdf")
    (found,) = faulty.value.diagnostics
    assert found.code == "page-count"
    assert found.message == "the book has 4 pages; KDP paperback binds 24 to 828"
    assert (found.file, found.line) == ("manuscript/book.yaml", 4)


def test_margins_that_the_printer_trims_are_an_error(bound):
    with pytest.raises(FaultyBook) as faulty:
        bound(24, "kdp", ":root { --outside-margin: 10pt }").build("pdf")
    assert [found.code for found in faulty.value.diagnostics] == ["narrow-margin"]


def test_a_trim_that_the_printer_does_not_cut_names_the_nearest(bound):
    with pytest.raises(FaultyBook) as faulty:
        bound(24, "ingram", more=", trim: 5.4 x 8.4 in").build("pdf")
    (found,) = faulty.value.diagnostics
    assert found.code == "bad-trim"
    assert found.hint == "the nearest that it has is 5.5 x 8.5 in"


def test_a_file_for_kdp_holds_nothing_that_kdp_refuses(bound):
    book = bound(24, "kdp")
    book.write("000.md", "# 0\n\nSee <https://example.org>.\n")
    (pdf,) = book.build("pdf")
    with pikepdf.open(pdf.path) as document:
        assert not {"/Outlines", "/Metadata", "/StructTreeRoot"} & set(document.Root.keys())
        assert "/Info" not in document.trailer
        assert not any("/Annots" in page for page in document.pages)
        assert str(document.pages[1].label) == "2"
    (checked,) = check_editions(book.project, ["pdf"], lambda stage: None)
    assert not checked.diagnostics


@pytest.mark.parametrize("profile", ["ingram", "lulu", "bod", "offset"])
@pytest.mark.slow
def test_a_file_for_each_printer_passes_its_check(bound, profile):
    trim = ", trim: a5" if profile == "bod" else ""
    book = bound(32, profile, more=trim)
    book.build("pdf")
    (checked,) = check_editions(book.project, ["pdf"], lambda stage: None)
    assert not checked.diagnostics


def test_a_file_for_screens_keeps_its_bookmarks_and_tags(project):
    (pdf,) = project().build("pdf")
    with pikepdf.open(pdf.path) as document:
        assert {"/Outlines", "/Metadata", "/StructTreeRoot"} <= set(document.Root.keys())
