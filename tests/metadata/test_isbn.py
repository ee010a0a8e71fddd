"""The numbers of editions."""

import pytest
from pydantic_core import PydanticCustomError

from presswork.metadata.isbn import read_isbn


@pytest.mark.parametrize(
    "written",
    ["9780306406157", "978-0-306-40615-7", "978 0 306 40615 7", " 978-0306406157 ", 9780306406157],
)
def test_an_isbn_is_thirteen_digits_however_it_is_written(written):
    assert read_isbn(written) == "9780306406157"


def test_an_isbn_of_979_is_one_too():
    assert read_isbn("979-10-90636-07-1") == "9791090636071"


@pytest.mark.parametrize("written", ["0-306-40615-2", "0306406152", "080442957X"])
def test_an_isbn_of_ten_digits_is_answered_with_the_one_of_thirteen(written):
    with pytest.raises(PydanticCustomError, match="10 digits") as caught:
        read_isbn(written)
    assert "13 digits: 978" in caught.value.context["hint"]


def test_the_hint_for_ten_digits_is_the_right_number():
    with pytest.raises(PydanticCustomError) as caught:
        read_isbn("0-306-40615-2")
    assert caught.value.context["hint"].endswith("9780306406157")


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("9780306406158", "bad-isbn"),
        ("0306406153", "bad-isbn"),
        ("978030640615", "bad-isbn"),
        ("1234567890128", "bad-isbn"),
        ("forthcoming", "bad-isbn"),
        ("", "bad-isbn"),
        (True, "wrong-type"),
        (["9780306406157"], "wrong-type"),
    ],
)
def test_what_is_no_isbn_is_refused(written, code):
    with pytest.raises(PydanticCustomError) as caught:
        read_isbn(written)
    assert caught.value.type == code
