"""Lines from right to left, read in their order."""

import pytest

from presswork.checks.bidi import Glyph, in_reading_direction

WIDTH = 100.0


def read(visual: str, width: float | None = WIDTH) -> str:
    """The line that is drawn like this from left to right, as it is read."""
    glyphs = [
        Glyph(c, 10.0 + 2 * i, 12.0 + 2 * i, 50.0, 10.0, len(visual) - i)
        for i, c in enumerate(visual)
    ]
    return "".join(glyph.text for glyph in in_reading_direction(glyphs, width))


@pytest.mark.parametrize(
    ("visual", "logical"),
    [
        ("דגב א", "א בגד"),
        ("ב Two words א", "א Two words ב"),
        ("ב 1987 א", "א 1987 ב"),
        ("ב 12.5 א", "א 12.5 ב"),
        ("1987", "1987"),
        ("An English line", "An English line"),
    ],
)
def test_a_page_from_right_to_left_is_read_so(visual, logical):
    assert read(visual) == logical


def test_a_phrase_in_an_english_line_is_turned_where_it_stands():
    assert read("He said גבא ד, twice", None) == "He said ד אבג, twice"


def test_what_is_read_later_stands_further_right():
    glyphs = [Glyph(c, 10.0 + 2 * i, 12.0 + 2 * i, 50.0, 10.0, i) for i, c in enumerate("ב a א")]
    lefts = [glyph.left for glyph in in_reading_direction(glyphs, WIDTH)]
    assert lefts == sorted(lefts)
