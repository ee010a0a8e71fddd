"""Finding the line of the Markdown that a block comes from."""

from presswork.document.trees.positions import SourceLines


def test_a_token_is_found_with_line_and_column():
    source = SourceLines("one\ntwo three\n")
    assert source.find("missing", "three") == (2, 5)
    assert source.find("missing") == (None, None)


def test_words_are_found_in_sequence_from_a_place_on():
    source = SourceLines("a b\nb c\na b\n")
    assert source.find_words(["a", "b"], 1) == 4
    assert source.word_lines[4] == 3


def test_the_last_line_needs_no_line_end():
    assert SourceLines("one\ntwo").find("two") == (2, 1)
