"""What web pages have and books cannot."""

import pytest

from presswork.projects.webpages import without_web


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A\n<script>\nif (a < b) {}\n</script>\nB", "A\n\n\n\nB"),
        ('A <iframe src="https://a.org/x"></iframe> B', "A <https://a.org/x> B"),
        ("<form><input><button>Go</button></form>B", "B"),
        ("Press <button>Go</button>.", "Press Go."),
        ("![A dog](https://a.org/d.png)", "[A dog](https://a.org/d.png)"),
        ("![](https://a.org/d.png) B", " B"),
        ("[![CI](https://a.org/ci.svg)](https://a.org)", "[CI](https://a.org)"),
        ('<img src="https://a.org/d.png" alt="A dog"> B', "A dog B"),
    ],
)
def test_what_a_book_cannot_have_is_left_out(text, expected):
    cleaned = without_web(text)
    assert cleaned.text == expected
    assert cleaned.removed


@pytest.mark.parametrize(
    "text",
    ["`<script>`", "```\n<script>\n```", "![A](a.png) <img src='a.png'>", "# <em>A</em>"],
)
def test_code_and_pictures_of_the_book_stay(text):
    cleaned = without_web(text)
    assert cleaned.text == text
    assert not cleaned.removed


def test_each_piece_is_told_with_its_line():
    cleaned = without_web("A\n\n<style>\na {}\n</style>\n\n![A](//a.org/d.png)\n")
    assert cleaned.removed == [(3, "style"), (7, "picture of another site")]
