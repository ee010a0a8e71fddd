"""Sorting by the customs of a language."""

import pytest

from presswork.document.language.collation import letter_of, sort_key


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Apfel élan zebra"),
        ("de", "apfel Apfel äpfel Ärger öl ost"),
        ("sv", "apa zebra ål Åre ärta öl"),
        ("da", "zebra ærø øl aalborg Århus"),
        ("cs", "cena čaj had chata ihned rok řeka"),
        ("es", "nada niño nube ñu ola"),
        ("hu", "cél cukor csak dal ol ő"),
        ("pl", "lato łódź zebra źrebak żaba"),
        ("tr", "hava Irmak ısı ilk İzmir"),
        ("ru", "ёж ель жук яблоко"),
        ("ko", "가방 까치 나무"),
    ],
)
def test_words_stand_in_the_order_of_their_language(language, words):
    ordered = words.split()
    assert sorted(ordered[1:] + ordered[:1], key=lambda word: sort_key(word, language)) == ordered


def test_a_word_stands_before_longer_ones_and_a_space_before_letters():
    ordered = ["new", "New York", "newt"]
    assert sorted([*ordered[1:], ordered[0]], key=lambda word: sort_key(word, "en")) == ordered


@pytest.mark.parametrize(
    ("word", "language", "letter"),
    [
        ("élan", "fr", "E"),
        ("ärta", "sv", "Ä"),
        ("Ärger", "de", "A"),
        ("chata", "cs", "CH"),
        ("“quoted”", "en", "Q"),
        ("İzmir", "tr", "İ"),
        ("까치", "ko", "ㄲ"),
        ("أحمد", "ar", "ا"),
        ("1984", "en", ""),
    ],
)
def test_an_index_lists_a_word_under_its_letter(word, language, letter):
    assert letter_of(word, language) == letter
