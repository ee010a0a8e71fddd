"""What is compared of a word, and what is not."""

import pytest

from presswork.checks.words import split_words


def cores(text: str) -> list[str]:
    return [word.core for word in split_words(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“Well-being,” he SAID.", ["well-being", "he", "said"]),
        ("the line—it was late – ran", ["the", "line", "it", "was", "late", "ran"]),
        ("affluent ﬁnal oﬃce", ["affluent", "final", "office"]),
        ("won\u00adder\u00adful\u200b zero\u2060width", ["wonderful", "zerowidth"]),
        ("don’t don't", ["don't", "don't"]),
        ("« mot » „Wort“", ["mot", "wort"]),
        ("10\u00a0000 and\u2009thin", ["10", "000", "and", "thin"]),
        ("Straße STRASSE", ["strasse", "strasse"]),
        ("end.Next", ["end.next"]),
        ("* * * … & –", []),
        ("Ελληνικά, слово; 漢字", ["ελληνικά", "слово", "漢字"]),
    ],
)
def test_words_are_compared_without_case_punctuation_and_type(text, words):
    assert cores(text) == words


def test_a_word_is_shown_as_it_stands():
    assert [word.shown for word in split_words("“Stop,” she said")] == ["Stop,", "she", "said"]
