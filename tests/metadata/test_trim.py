"""The size of the page."""

import pickle

import pytest
from pydantic_core import PydanticCustomError

from presswork.metadata.trim import Trim, read_trim

MM = 72 / 25.4


@pytest.mark.parametrize(
    ("written", "width", "height"),
    [
        ("5.5in x 8.5in", 396, 612),
        ("5.5 x 8.5 in", 396, 612),
        ("6x9in", 432, 648),
        ("6 IN × 9 IN", 432, 648),
        ("135 x 210 mm", 135 * MM, 210 * MM),
        ("13.5cm x 210mm", 135 * MM, 210 * MM),
        ("400 x 600 pt", 400, 600),
        ("a4", 210 * MM, 297 * MM),
        ("A5", 148 * MM, 210 * MM),
        ("b5", 176 * MM, 250 * MM),
        ("letter", 612, 792),
        ("digest", 396, 612),
    ],
)
def test_a_trim_is_width_and_height_in_points(written, width, height):
    trim = read_trim(written)
    assert trim.width == pytest.approx(width, abs=0.001)
    assert trim.height == pytest.approx(height, abs=0.001)


@pytest.mark.parametrize("written", ["", "5.5", "5.5 x 8.5", "5.5in", "5in x 8", "a7", "a x b mm"])
def test_what_is_no_size_is_answered_with_the_forms(written):
    with pytest.raises(PydanticCustomError, match="not a page size") as caught:
        read_trim(written)
    assert caught.value.type == "bad-trim"
    assert "135 x 210 mm" in caught.value.context["hint"]


@pytest.mark.parametrize("value", [5, None, True, [5, 8], {"width": 396, "height": 612}])
def test_a_size_is_written_as_text(value):
    with pytest.raises(PydanticCustomError, match="not a page size"):
        read_trim(value)


@pytest.mark.parametrize("written", ["2.9 x 8 in", "5.5 x 18.1 in", "55 x 85 mm", "0 x 9 in"])
def test_a_size_that_no_book_has_is_refused(written):
    with pytest.raises(PydanticCustomError, match="a size a book can have"):
        read_trim(written)


def test_a_trim_is_a_plain_value():
    trim = read_trim("6 x 9 in")
    assert pickle.loads(pickle.dumps(trim)) == read_trim(trim) == Trim(432, 648)
    assert str(trim) == "6 x 9 in"
