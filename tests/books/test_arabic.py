"""A book that is read from right to left: the mirror image of any other, in both editions."""

import pypdfium2
import pytest
from tests.books.opened import OpenedBook

HARBOUR = "text/02-harbour.xhtml"


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    return OpenedBook("arabic", tmp_path_factory.mktemp("arabic"))


def folios(book):
    """For each page with a head: its folio, and on which half of the head it stands."""
    with pypdfium2.PdfDocument(book.pdf) as pdf:
        for label, page in zip(book.labels, pdf, strict=True):
            width, height = page.get_size()
            text = page.get_textpage()
            for side, left in (("left", 0), ("right", width / 2)):
                head = text.get_text_bounded(left, height - 60, left + width / 2, height - 20)
                if label in head.split():
                    yield label, side


def test_both_editions_are_without_a_finding(book):
    assert book.faults == []


def test_the_e_book_is_turned_from_right_to_left(book):
    assert book.xpath("content.opf", "//opf:spine/@page-progression-direction") == ["rtl"]
    assert book.xpath("content.opf", "/opf:package/@dir") == ["rtl"]
    for file in (HARBOUR, "nav.xhtml"):
        assert book.xpath(file, "/h:html/@dir") == ["rtl"]
        assert book.xpath(file, "/h:html/@lang") == book.xpath(file, "/h:html/@xml:lang") == ["ar"]


def test_what_runs_the_other_way_says_so(book):
    assert book.xpath(HARBOUR, "//h:div[@lang='en']/@dir") == ["ltr"]
    assert set(book.xpath(HARBOUR, "//h:span[@lang='en']/@dir")) == {"ltr"}
    assert book.xpath(HARBOUR, "//h:code/@dir") == ["ltr"]


def test_the_e_book_s_stylesheet_is_in_the_mirror(book):
    css = book.files["EPUB/style.css"].decode()
    assert "padding-right: 1.8em" in css
    assert '[dir="rtl"] ol, [dir="rtl"] ul {\n  padding-left: 0;' in css


def test_odd_pages_are_left_pages_with_their_folio_outside(book):
    found = list(folios(book))
    assert {side for _, side in found} == {"left", "right"}
    assert all((int(label) % 2 == 1) == (side == "left") for label, side in found)


def test_the_words_that_the_program_writes_are_arabic(book):
    labels = book.words("nav.xhtml", "//h:nav[@id='landmarks']//h:a")
    assert labels[:2] == ["صفحة العنوان", "المحتويات"]
    assert book.words("nav.xhtml", "//h:h1") == ["المحتويات"]
