"""A book whose chapters come from Leanpub, GitBook, bookdown, Obsidian and others."""

import pytest
from tests.books.opened import OpenedBook

MARKUA = "text/markua.xhtml"
GITBOOK = "text/gitbook.xhtml"
CHUNKS = "text/chunks.xhtml"
NOTES = "text/notes-and-boxes.xhtml"


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    return OpenedBook("dialects", tmp_path_factory.mktemp("dialects"))


def test_both_editions_are_without_a_finding(book):
    assert book.faults == []


def test_nothing_of_a_dialect_is_left_as_text(book):
    texts = [" ".join(book.words(f, "//h:body")) for f in (MARKUA, GITBOOK, CHUNKS, NOTES)]
    for text in [*texts, *book.pages]:
        for sign in ("{%", "{sample", "{$$}", ":::", "A>", "T>", "!!!", "==", "{r", "#|", "\\@ref"):
            assert sign not in text


def test_the_summary_gives_parts_chapters_and_sections(book):
    titles = book.words("nav.xhtml", "//h:nav[1]//h:a")
    assert titles[:6] == [
        "Foreword",
        "Part One",
        "Chapter 1: Markua",
        "What Leanpub reads",
        "Deeper",
        "Chapter 2: GitBook",
    ]
    assert book.words(MARKUA, "//h:h2")[1].endswith("Deeper")


def test_asides_and_blurbs_are_callouts(book):
    assert book.words(MARKUA, "//h:aside[contains(@class, 'tip')]//h:p")[-1] == "Tips are short."
    assert any("A warning is shorter." in page for page in book.pages)


def test_an_include_shows_the_lines_it_asks_for(book):
    assert "This sentence was included." in book.words(MARKUA, "//h:p")
    first, second = book.words(MARKUA, "//h:pre")[-2:]
    assert first == "fn main() { greet(); }"
    assert second.startswith("fn main() {")


def test_links_between_files_lead_to_their_sections(book):
    links = book.xpath(MARKUA, "//h:a[contains(., 'GitBook')]/@href")
    assert links == ["gitbook.xhtml#tabs"]


def test_values_of_the_metadata_stand_in_the_text(book):
    words = book.words("text/foreword.xhtml", "//h:p")
    assert words == ["This book is called Written Elsewhere, and Ada Cloud wrote it."]


def test_tabs_follow_one_another_and_the_web_has_its_own(book):
    text = " ".join(book.words(GITBOOK, "//h:body"))
    assert "Linux On Linux it is quiet. Windows On Windows it is not." in text
    assert "Only the web" not in text


def test_a_picture_that_a_chunk_includes_is_a_figure_with_its_number(book):
    assert book.words(CHUNKS, "//h:figcaption") == ["Figure 1. A square from a file."]
    assert book.words(CHUNKS, "//h:a[contains(@class, 'crossref')]") == ["1"]
    assert "hidden" not in " ".join(book.words(CHUNKS, "//h:body"))


def test_obsidian_links_marks_and_images(book):
    assert book.xpath(NOTES, "//h:a[contains(., 'on GitBook')]/@href")
    assert book.words(NOTES, "//h:mark") == ["this is marked"]
    assert len(book.xpath(NOTES, "//h:img")) == 1
    assert "[[not a link]]" in " ".join(book.words(NOTES, "//h:body"))
