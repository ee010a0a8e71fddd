"""Languages by their tags, and the words of the program in them."""

import pytest

from presswork.document.language.languages import direction_of, look_up, script_of
from presswork.document.language.terms import WORDS, quotation_marks, terms


@pytest.mark.parametrize(
    ("tag", "script", "direction"),
    [
        ("ar", "Arab", "rtl"),
        ("he-IL", "Hebr", "rtl"),
        ("az-Arab", "Arab", "rtl"),
        ("zh-TW", "Hant", "ltr"),
        ("uk", "Cyrl", "ltr"),
        ("nonsense", "Zyyy", "ltr"),
    ],
)
def test_a_tag_tells_script_and_direction(tag, script, direction):
    assert (script_of(tag), direction_of(tag)) == (script, direction)


def test_the_nearest_entry_of_a_table_is_found():
    table = {"pt": 1, "pt-PT": 2, "zh": 3, "zh-Hant": 4, "nb": 5}
    tags = ("pt-BR", "pt-PT", "zh-CN", "zh-HK", "no", "nn", "xx")
    assert [look_up(table, tag) for tag in tags] == [1, 2, 3, 4, 5, 5, None]


def test_words_are_the_language_s_own_or_english():
    assert terms("ar-EG").contents == "المحتويات"
    assert terms("zh-TW").contents == "目錄"
    assert terms("xx").contents == "Contents"
    assert quotation_marks("de-CH").outer == ("«", "»")


def test_every_word_is_there_in_english():
    assert all("en" in words for words in WORDS.values())
