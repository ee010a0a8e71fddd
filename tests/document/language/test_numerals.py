"""Numbers as books write them."""

import pytest

from presswork.document.language.numerals import in_words, labelled, letters, roman, stop_after


def test_roman_numerals_subtract():
    assert [roman(n) for n in (1, 4, 9, 14, 40, 1999)] == ["I", "IV", "IX", "XIV", "XL", "MCMXCIX"]


def test_after_z_letters_are_doubled():
    assert [letters(n) for n in (1, 26, 27, 52, 53)] == ["A", "Z", "AA", "AZ", "BA"]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Twenty-One"),
        ("de", "Einundzwanzig"),
        ("fr", "Vingt et un"),
        ("pt-BR", "Vinte e um"),
        ("nn", "Tjueen"),
        ("el", None),
    ],
)
def test_numbers_in_words_by_language(language, words):
    assert in_words(21, language) == words


def test_a_label_without_a_place_for_its_number_has_it_at_the_end():
    assert labelled("Canto", "3") == "Canto 3"
    assert labelled("{number}. fejezet", "3") == "3. fejezet"


@pytest.mark.parametrize(
    ("label", "stop"),
    [("Chapter 3", ":"), ("IV", "."), ("3", "."), ("3.1", ""), ("第3章", ""), ("Figure 3.", "")],
)
def test_what_stands_between_a_label_and_a_title(label, stop):
    assert stop_after(label) == stop
