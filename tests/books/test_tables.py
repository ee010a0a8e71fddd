"""A book of tables: heads, spans and widths; long, wide, turned and broken ones."""

from __future__ import annotations

import pypdfium2
import pytest
from tests.books.opened import OpenedBook
from tests.conftest import MakeProject

TABLES = "text/01-tables.xhtml"
WIDE = "text/02-long-and-wide.xhtml"


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> OpenedBook:
    return OpenedBook("tables", tmp_path_factory.mktemp("tables"))


def test_only_the_wide_tables_are_found_with_their_lines(book):
    found = [(each.code, each.line) for each in book.faults]
    assert sorted(found) == [
        ("shrunk-table", 86),
        ("shrunk-table", 95),
        ("turned-table", 95),
        ("wide-table", 86),
        ("wide-table", 95),
    ]


def test_head_cells_say_what_they_are_the_head_of(book):
    rain = "//h:table[@id='tbl-rain']"
    assert book.words(TABLES, f"{rain}//h:th[@scope='col']") == ["Month", "Rain (mm)", "Note"]
    assert book.words(TABLES, f"{rain}//h:th[@scope='row']") == ["May", "June"]
    assert book.words(TABLES, f"{rain}//h:td[contains(@class, 'align-right')]") == ["12", "1,034"]


def test_cells_may_span_columns_and_rows(book):
    places = "//h:table[@id='tbl-places']"
    assert book.words(TABLES, f"{places}//h:th[@scope='colgroup']") == ["Temperature"]
    assert book.words(TABLES, f"{places}//h:td[@rowspan='2']") == ["Harbour"]
    assert book.words(TABLES, f"{places}//h:td[@colspan='2']") == ["not measured"]


def test_columns_share_the_whole_width(book):
    widths = book.xpath(TABLES, "//h:table[.//h:td='verso']//h:col/@style")
    assert sum(float(width[len("width: ") : -1]) for width in widths) == pytest.approx(100, 0.01)


def test_a_long_table_repeats_its_head_on_every_page(book):
    pages = [text for text in book.pages if "Number Square Cube" in text]
    assert len(pages) > 1
    assert "101 10201 1030301" in pages[0]
    assert "170 28900 4913000" in pages[-1]


def test_a_turned_table_has_a_page_of_its_own_with_the_trim_size(book):
    index = next(n for n, text in enumerate(book.pages) if "Much too wide" in text)
    with pypdfium2.PdfDocument(book.pdf) as document:
        assert document[index].get_size() == document[0].get_size()
    assert "THE BOOK" not in book.pages[index].upper()
    assert "text goes on" in book.pages[index + 1]


def test_links_on_a_turned_page_lie_on_their_words(book):
    import pikepdf

    index = next(n for n, text in enumerate(book.pages) if "Much too wide" in text)
    with pikepdf.open(book.pdf) as pdf:
        rect = [float(edge) for edge in pdf.pages[index].Annots[0].Rect]
    with pypdfium2.PdfDocument(book.pdf) as document:
        words = document[index].get_textpage().get_text_bounded(*rect)
    assert "Table 1" in " ".join(words.split())


def test_nothing_stands_outside_the_text_block(book):
    assert not [each for each in book.faults if each.code == "overfull"]


BROKEN = {
    "a row with too many cells": ("| a | b |\n|---|---|\n| 1 | 2 | 3 |\n", 5),
    "a grid table without an end": ("+---+---+\n| a | b |\n+===+===+\n| c | d |\n", 6),
    "a grid table with a short border": (
        "+---+---+\n| a | b |\n+--+---+\n| c | d |\n+---+---+\n",
        5,
    ),
    "a pipe table without a rule": ("| a | b |\n| c | d |\n", 3),
}


@pytest.mark.parametrize(("markdown", "line"), BROKEN.values(), ids=BROKEN)
def test_broken_tables_are_errors_with_their_line(project: MakeProject, markdown: str, line: int):
    faults = project({"01.md": f"# One\n\n{markdown}\nText.\n"}).faults()
    assert [(each.code, each.file, each.line) for each in faults] == [
        ("broken-table", "manuscript/01.md", line)
    ]
    assert faults[0].hint


def test_bars_in_code_and_formulas_part_no_cells(project: MakeProject):
    cells = "| `a | b` | $|x|$ |"
    made = project({"01.md": f"# One\n\n| a | b |\n|---|---|\n{cells}\n"})
    assert not made.faults()


def test_verse_with_a_bar_is_no_table(project: MakeProject):
    assert not project({"01.md": "# One\n\n| The sea | the sky,\n| and none beside.\n"}).faults()


def test_a_word_wider_than_the_text_is_reported_with_its_line(project: MakeProject):
    style = "p { overflow-wrap: normal; hyphens: none }"
    made = project(
        {"01.md": f"# One\n\nHere.\n\n{'wide' * 15}\n"}, yaml="print:\n  stylesheets: [x.css]\n"
    )
    made.style("x.css", style)
    built = made.build("pdf")[0]
    fault = next(each for each in built.diagnostics if each.code == "overfull")
    assert (fault.file, fault.line) == ("manuscript/01.md", 5)


def test_words_of_a_table_that_is_wider_than_a_screen_may_be_broken(book):
    wide = book.words(WIDE, "//h:table[contains(@class, 'wide')]/h:caption")
    assert [caption.partition(". ")[2] for caption in wide] == [
        "A little too wide",
        "Much too wide",
    ]
    assert book.xpath(TABLES, "//h:table[contains(@class, 'wide')]") == []
