"""A book of code: coloured, numbered, captioned, and broken with a mark where lines are long."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.books.opened import OpenedBook
from tests.conftest import MakeProject

LISTINGS = "text/01-listings.xhtml"
STYLES = Path(__file__).parents[2] / "styles"


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> OpenedBook:
    return OpenedBook("code", tmp_path_factory.mktemp("code"))


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_nothing_is_found(book):
    assert not book.faults


def test_code_is_coloured_by_class(book):
    path = "//h:pre[@class='python']//h:span[@class='{}']"
    assert "def" in book.words(LISTINGS, path.format("kw"))
    assert "# Area of a circle" in book.words(LISTINGS, path.format("co"))
    assert book.words(LISTINGS, "//h:p/h:code[@class='ini']") == ['"Code"']


def test_each_line_is_an_element_and_none_is_lost(book):
    lines = book.xpath(LISTINGS, "//h:pre[not(@class)]//h:span[@class='code-line']")
    texts = ["".join(line.itertext()) for line in lines]
    assert "".join(texts) == "  two spaces\n    a tab, <angles> & ampersands\n\nthe end"


def test_lines_are_numbered_from_where_the_author_says(book):
    block = book.xpath(LISTINGS, "//h:pre[contains(@class, 'numbered')]")[0]
    assert block.get("style") == "counter-reset: line 97"
    assert "98 const rockets" in book.text("1")
    assert "101 }" in book.text("1")


def test_captions_have_numbers_and_references(book):
    captions = book.words(LISTINGS, "//h:figure[contains(@class, 'listing')]/h:figcaption")
    assert captions == [
        "Listing 1. Counting down, with numbers",
        "Listing 2. A file of settings",
    ]
    assert "Listing 1" in book.words(LISTINGS, "//h:a[@href='#lst-count']")[0]
    assert "Listing 2" in book.words(LISTINGS, "//h:a[@href='#lst-settings']")[0]


def test_long_lines_are_broken_with_a_mark_and_nothing_is_lost(book):
    text = book.text("2")
    assert re.search(r"--header \"Accept: ¬", text)
    whole = text.replace("¬ ", "")
    assert "https://example.org/api/v3/books/9783161484100/editions/first" in whole


@pytest.mark.parametrize(
    ("sheet", "name", "screen"),
    [
        ("shared.css", "code", "#ffffff"),
        ("shared.css", "code", "#fbf0d9"),
        ("epub.css", "night", "#000000"),
        ("epub.css", "night", "#222222"),
    ],
)
def test_every_colour_has_enough_contrast(sheet: str, name: str, screen: str):
    text = (STYLES / sheet).read_text(encoding="utf-8")
    colours = re.findall(rf"--{name}-\w+: (#[0-9a-f]{{6}})", text)
    assert len(colours) == 7
    for colour in colours:
        dark, light = sorted((luminance(screen), luminance(colour)))
        assert (light + 0.05) / (dark + 0.05) >= 4.5, colour


def test_keywords_and_comments_are_told_without_colour(book):
    sheet = book.files["EPUB/style.css"].decode()
    assert re.search(r"code \.kw[^{]*\{[^}]*font-weight: 600", sheet)
    assert re.search(r"code \.co[^{]*\{[^}]*font-style: italic", sheet)


def test_unknown_languages_are_code_without_colour(project: MakeProject):
    book = project({"01.md": "# One\n\n```klingon\nbIr jablu'DI'\n```\n"}).book()
    markup = next(section.markup.decode() for section in book.sections if section.source)
    assert '<pre class="klingon"' in markup
    assert "bIr jablu'DI'" in markup
