"""A book with text for one of its editions only."""

import pytest
from tests.books.opened import OpenedBook

BOTH = "text/01-both.xhtml"


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    return OpenedBook("editions", tmp_path_factory.mktemp("editions"))


def test_each_edition_has_just_the_words_that_it_should_have(book):
    assert book.faults == []


def test_what_is_for_one_edition_is_in_that_one_alone(book):
    screen = " ".join(book.words(BOTH, "//h:body"))
    paper = " ".join(book.pages)
    for words in ("Only a screen shows this", "An e-book has no folios", "to the next screen"):
        assert words in screen
        assert words not in paper
    for words in ("Only paper carries this", "Turn the page"):
        assert words in paper
        assert words not in screen


def test_numbers_are_those_of_the_edition(book):
    assert book.words(BOTH, "//h:a[@class='crossref']") == ["Figure 2"]
    assert any("See Figure 1" in page for page in book.pages)
    assert book.words(BOTH, "//h:a[contains(@class, 'noteref')]") == ["1", "2"]


def test_a_chapter_of_the_other_edition_leaves_no_trace(book):
    assert not [name for name in book.files if "paper" in name]
    assert not book.xpath("nav.xhtml", "//h:a[contains(., 'On Paper')]")
    assert any("This chapter is printed only." in page for page in book.pages)


def test_a_condition_that_is_not_known_is_reported_at_its_line(project):
    text = '# A\n\n::: {.content-visible when-profile="x" when-format="html"}\nB\n:::\n'
    found = project({"01.md": text}).faults()
    assert [(d.code, d.file, d.line) for d in found] == [
        ("unknown-condition", "manuscript/01.md", 3)
    ]


def test_a_link_into_the_other_edition_is_an_error(project):
    text = "# A\n\n[there](#far)\n\n::: print-only\n## There {#far}\n:::\n"
    assert [(d.code, d.line) for d in project({"01.md": text}).faults()] == [("broken-link", 3)]
