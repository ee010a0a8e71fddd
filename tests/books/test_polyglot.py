"""An English book with letters in nine scripts, each after the customs of its language."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.books.opened import OpenedBook

from presswork.document import convert_book
from presswork.editions.pdf.page_markup import build_page_tree
from presswork.manuscript import read_manuscript
from presswork.metadata import read_metadata

LETTERS = "text/01-letters.xhtml"
NARROW = "\u202f"


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    return OpenedBook("polyglot", tmp_path_factory.mktemp("polyglot"))


def letter(book, language):
    return " ".join(
        book.words(LETTERS, f"//h:div[@lang='{language}' and @xml:lang='{language}']/*")
    )


def test_both_editions_are_without_a_finding(book):
    assert book.faults == []


@pytest.mark.parametrize(
    ("language", "quotation"),
    [
        ("el", "«Θα γυρίσω»"),
        ("uk", "«Приїжджайте навесні»"),
        ("ru", "«Я видел „Северный ветер“ дважды»"),
        ("hi", "“कल मिलेंगे”"),
        ("de", "„Die Donaudampfschifffahrtsgesellschaft“"),
    ],
)
def test_quotations_have_the_marks_of_their_own_language(book, language, quotation):
    assert quotation in letter(book, language)


def test_french_marks_stand_apart_and_never_alone(book):
    (french,) = book.xpath(LETTERS, "//h:div[@lang='fr']/h:p")
    text = "".join(french.itertext())
    for piece in (f"pont{NARROW}?", f"là{NARROW};", f"repeint{NARROW}:", f"vert{NARROW}!"):
        assert piece in text
    assert f"«{NARROW}on ne le voit plus{NARROW}»" in text
    assert f"«{NARROW}Quelle idée{NARROW}»" in text


def test_passages_from_right_to_left_say_so(book):
    assert book.xpath(LETTERS, "//h:*[@lang='ar' or @lang='he']/@dir") == ["rtl"] * 3
    assert book.xpath(LETTERS, "/h:html/@dir") == []


def test_each_script_has_its_face_in_the_e_book(book):
    fonts = {name for name in book.files if "/fonts/" in name}
    for stem in ("Amiri", "FrankRuhlLibre", "NotoSansDevanagari", "EBGaramond"):
        assert any(stem in name for name in fonts)


def test_print_knows_the_languages_by_which_it_hyphenates():
    folder = Path(__file__).parent / "polyglot"
    metadata = read_metadata(folder / "manuscript" / "book.yaml", folder).value
    converted = convert_book(read_manuscript(metadata, folder).value).value
    html = build_page_tree(converted, datetime(2026, 11, 23, tzinfo=UTC))
    assert html.get("lang") == "en-GB"
    assert [div.get("lang") for div in html.iter("div") if div.get("lang")][-1] == "de"
