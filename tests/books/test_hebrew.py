"""Hebrew: pointed and plain, with English sentences inside."""

import pypdfium2
import pytest
from tests.books.opened import OpenedBook

from presswork.proofs import open_pdf

BRIDGE = "text/01-bridge.xhtml"


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    return OpenedBook("hebrew", tmp_path_factory.mktemp("hebrew"))


def test_both_editions_are_without_a_finding(book):
    assert book.faults == []


def test_points_are_in_the_e_book_and_can_be_searched_in_print(book):
    assert "בַּנַחַל" in book.words(BRIDGE, "//h:p")[1]
    text = "".join(book.pages)
    assert "נחל" in "".join(c for c in text if not "\u0591" <= c <= "\u05c7")


def test_quotation_marks_are_hebrew_and_inside_english_english(book):
    words = " ".join(book.words(BRIDGE, "//h:p"))
    assert "”אם יום אחד" in words
    assert "“Nobody needs to,” he wrote" in words


def test_the_pdf_says_that_its_pages_follow_each_other_leftwards(book):
    with open_pdf(book.pdf) as pdf:
        assert pdf.runs_leftwards


def test_lines_fill_the_measure_whatever_stands_in_them(book):
    """The first line of the second paragraph holds bold words; a space is dropped at its end."""
    with pypdfium2.PdfDocument(book.pdf) as pdf:
        page = next(p for p in pdf if "1948" in p.get_textpage().get_text_range())
        text = page.get_textpage()
        lines: dict[int, list[tuple[float, float]]] = {}
        for i in range(text.count_chars()):
            left, bottom, right, _ = text.get_charbox(i, loose=True)
            if right > left and text.get_text_range(i, 1).strip():
                lines.setdefault(round(bottom), []).append((left, right))
    spans = {
        (round(min(a)), round(max(b)))
        for a, b in (zip(*line, strict=True) for line in lines.values())
    }
    measure = max(spans, key=lambda span: span[1] - span[0])
    indent = round(1.2 * 10.5)
    assert any(
        abs(span[0] - measure[0]) <= 1 and abs(measure[1] - indent - span[1]) <= 1 for span in spans
    )
    assert min(span[0] for span in spans) >= measure[0] - 1
