"""What does not fit heads the next page: tables too, and in an article across its sections."""

from __future__ import annotations

import pypdfium2
import pytest

TEXT = "The tide went out and came back in, and nobody on the quay had looked at it at all. " * 6
TABLE = "| Boat | Sails |\n|------|-------|\n" + "| Ann | 2 |\n" * 12 + "\nTable: Boats\n"

BEFORE = f"{TEXT}\n\n" * 2
"""What leaves less room on a first page than the table needs."""
AFTER = f"{TEXT}\n\n" * 8
"""More than a page."""
HEAD, INSIDE = 612 - 64, 60
"""Points from the edges of a recto to its text."""


@pytest.fixture
def article(project):
    """Lays out an article of sections; gives the text of its first two pages."""

    def lay_out(*chapters: str):
        texts = {f"{n}.md": f"# Chapter {n}\n\n{text}" for n, text in enumerate(chapters)}
        none = "half_title: false, title_page: false, copyright_page: false, contents: false"
        (built,) = project(texts, f"kind: article\npages: {{{none}}}\n").build("pdf")
        pdf = pypdfium2.PdfDocument(built.path)
        return [pdf[number].get_textpage() for number in (0, 1)]

    return lay_out


def place_of(page, word: str) -> tuple[float, float]:
    """How far the word's upper left corner is from the page's lower left one, in points."""
    left, _, _, top = page.get_charbox(page.get_text_range().index(word), loose=True)
    return left, top


def is_full(page) -> bool:
    return len(page.get_text_range().splitlines()) > 22


def test_a_table_with_a_caption_heads_the_next_page_and_the_text_goes_on(article):
    first, second = article(f"{BEFORE}{TABLE}\nAfterwards {AFTER}")
    assert is_full(first)
    assert place_of(second, "Boats")[1] == pytest.approx(HEAD, abs=4)


def test_the_paragraph_after_what_has_gone_away_is_indented(article):
    first, _ = article(f"{BEFORE}{TABLE}\nAfterwards {AFTER}")
    assert place_of(first, "Afterwards")[0] > INSIDE + 10


def test_a_table_without_a_caption_stays_where_it_is(article):
    bare = TABLE.partition("\nTable:")[0]
    first, second = article(f"{BEFORE}{bare}\n{AFTER}")
    assert not is_full(first)
    assert place_of(second, "Sails")[1] > HEAD - 30


def test_in_an_article_the_text_of_the_next_section_may_go_on_before_it(article):
    first, second = article(f"{BEFORE}{TABLE}\nSo it was.", AFTER)
    assert "Chapter 1" in first.get_text_range()
    assert place_of(second, "Boats")[1] == pytest.approx(HEAD, abs=4)
