"""Which lines of a text are prose, and which are code."""

import pytest

from presswork.manuscript.lines import LineKind, classify


def code(text):
    return [line for line, kind in classify(text.split("\n")) if kind is LineKind.INDENTED]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Look:\n\n    one\n\n\ttwo\n\nEnd.", ["    one", "\ttwo"]),
        ("A line\n    that goes on.", []),
        ("- An item\n\n    with more.\n\n      And\n\n    more.", []),
        ("- An item\n\n  with more\n\n    and more.\n\nEnd.\n\n    code", ["    code"]),
        ("[^1]: A note\n\n    with more.", []),
        ('!!! note "Box"\n    Text.\n\n    More.', []),
        ("1. One\n\nText.\n\n    code", ["    code"]),
    ],
)
def test_code_that_is_set_in_stands_after_a_blank_line_and_in_no_list(text, lines):
    assert code(text) == lines
