"""A book whose chapters, figures, tables and formulas refer to each other."""

import pytest
from tests.books.opened import OpenedBook

COAST = "text/01-coast.xhtml"


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    return OpenedBook("references", tmp_path_factory.mktemp("references"))


def referring(book, file, target):
    path = f"//h:a[contains(@class, 'crossref')][contains(@href, '#{target}')]"
    return [words.replace("\xa0", " ") for words in book.words(file, path)]


def test_both_editions_are_without_a_finding(book):
    assert book.faults == []


def test_captions_are_numbered_in_the_order_of_the_book(book):
    labels = [
        "Plate 1. Hills, with water below.",
        "Plate 2. Hills again.",
        "A picture that is not numbered.",
        "(a) By day",
        "(b) By night",
        "Plate 3. The coast twice.",
    ]
    assert book.words(COAST, "//h:figcaption") == labels
    for label in labels[:3]:
        assert any(label in page for page in book.pages)


def test_references_say_what_they_lead_to(book):
    assert set(referring(book, COAST, "fig-hills")) == {"Plate 2"}
    assert referring(book, COAST, "eq-tide") == ["Equation 1"]
    assert referring(book, COAST, "fig-night") == ["Plate 3b"]
    assert referring(book, COAST, "cliffs") == ["“Cliffs”"]
    assert referring(book, COAST, "tables") == ["Chapter 2"]


def test_a_reference_may_be_the_number_alone(book):
    words = referring(book, COAST, "fig-coast")
    assert words == ["Plate 1", "1", "1", "Plate 1"]
    assert "or pl. 1" in book.words(COAST, "//h:p")[0].replace("\xa0", " ")
    assert any("in short 1, or pl. 1, page" in page for page in book.pages)


def test_a_reference_beside_a_citation_does_not_disturb_it(book):
    assert "(Gale 1999, 12)" in book.words(COAST, "//h:p")[0]
    assert book.xpath(COAST, "//h:a[@role='doc-biblioref']")


def test_links_with_words_of_their_own_keep_them(book):
    links = book.words(COAST, "//h:a[not(@class)][@href]")
    assert links == ["the hills", "the next chapter", "the tide table"]
    hrefs = book.xpath(COAST, "//h:a[not(@class)]/@href")
    assert hrefs == ["#fig-hills", "02-tables.xhtml#section-02-tables", "02-tables.xhtml#tbl-tides"]


def test_in_print_a_reference_has_the_page(book):
    page = next(text for text in book.pages if "It all starts" in text)
    assert f"Plate 1, page {book.page('Hills, with water', 6)}" in page
    assert f"Table 1, page {book.page('Tides of a week', 6)}" in page


def test_pages_of_front_matter_are_cited_in_roman(book):
    page = next(text for text in book.pages if "Without words" in text)
    assert f"“Preface”, page {book.page('It all starts')}" in page
    assert book.page("It all starts") == "vii"


def test_references_in_notes_are_resolved_too(book):
    assert book.words(COAST, "//h:aside//h:a[contains(@class, 'crossref')]") == ["Table 1"]
    assert any("A note refers to Table 1, page 3" in page for page in book.pages)


def test_a_caption_with_a_number_is_not_numbered_again(book):
    captions = book.words("text/02-tables.xhtml", "//h:caption")
    assert captions == [
        "Table 1. Tides of a week.",
        "Table 7. A caption that has its number already.",
        "Table 8. The next one.",
    ]
    assert referring(book, "text/02-tables.xhtml", "tbl-own") == ["Table 7"]


def test_lists_bear_the_title_that_the_book_gives_them(book):
    assert book.words("text/list-of-figures.xhtml", "//h:h1") == ["Plates"]
    assert len(book.words("text/list-of-figures.xhtml", "//h:li")) == 3
