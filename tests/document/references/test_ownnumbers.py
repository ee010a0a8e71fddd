"""Headings and captions that number themselves."""

import pytest

from presswork.document.references.ownnumbers import OwnNumbers
from presswork.metadata import Metadata


def numbers(kind: str, language: str = "en", **words: str) -> OwnNumbers:
    return OwnNumbers(kind, Metadata(title="T", language=language, words=words))


@pytest.mark.parametrize(
    ("heading", "label"),
    [
        ("Chapter 12", "Chapter 12"),
        ("CHAPTER I", "CHAPTER I"),
        ("Chapter Twelve: The Storm", "Chapter Twelve"),
        ("12. The Storm", "Chapter 12"),
        ("IV", "Chapter IV"),
        ("I am not a number", None),
        ("12 angry men", None),
        ("1984", None),
        ("Mix", None),
        ("Chapterhouse", None),
    ],
)
def test_a_heading_says_its_number(heading, label):
    assert numbers("chapter").label_in(heading) == label


@pytest.mark.parametrize(
    ("caption", "label"),
    [
        ("Figure 1. A map", "Figure 1"),
        ("Fig. 2: A map", "Fig. 2"),
        ("Figure 3.1 A map", "Figure 3.1"),
        ("Figure A.2 A map", "Figure A.2"),
        ("Figure skating", None),
        ("12. A map", None),
    ],
)
def test_a_caption_says_its_number(caption, label):
    assert numbers("figure").label_in(caption) == label


def test_labels_are_known_in_the_language_in_english_and_in_the_books_own_words():
    assert numbers("chapter", "zh").label_in("第三章 海") == "第三章"
    assert numbers("chapter", "de").label_in("Kapitel 3: Meer") == "Kapitel 3"
    assert numbers("chapter", "de").label_in("Chapter 3") == "Chapter 3"
    assert numbers("chapter", chapter="Canto").label_in("Canto IX") == "Canto IX"


def test_an_only_appendix_needs_no_letter():
    assert numbers("appendix").label_in("Appendix: Tides") == "Appendix"
    assert numbers("appendix").label_in("Appendix B. Tides") == "Appendix B"
    assert numbers("appendix").label_in("Appendices of old") is None


@pytest.mark.parametrize(
    ("titles", "expected"),
    [
        (["Letter 1", "Letter 2", "Chapter 1"], True),
        (["Act I", "Act II"], True),
        (["One", "Two"], True),
        (["1 Rain", "2 Sun"], True),
        (["Prelude", "Chapter 1"], True),
        (["Apollo 13", "Rain"], False),
        (["Rain", "Sun"], False),
    ],
)
def test_headings_number_themselves_in_many_ways(titles, expected):
    assert numbers("chapter").number_all(titles) is expected
