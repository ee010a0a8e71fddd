"""The date of publication."""

from datetime import UTC, date, datetime

import pytest
from pydantic_core import PydanticCustomError

from presswork.metadata.dates import read_date


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ("2026", "2026"),
        (2026, "2026"),
        ("2026-11", "2026-11"),
        ("2026-11-23", "2026-11-23"),
        (date(2026, 11, 23), "2026-11-23"),
        ("2024-02-29", "2024-02-29"),
        ("0868", "0868"),
    ],
)
def test_a_date_is_as_exact_as_it_was_given(given, text):
    assert read_date(given) == text


@pytest.mark.parametrize("given", ["2026-13", "2026-02-30", "2026-00", "2026-11-31", "0000"])
def test_an_impossible_date_is_refused(given):
    with pytest.raises(PydanticCustomError, match="no day of the calendar") as caught:
        read_date(given)
    assert caught.value.type == "bad-date"


@pytest.mark.parametrize("given", ["23.11.2026", "Nov 2026", "2026-1-5", "26", 868, "٢٠٢٦", ""])
def test_another_form_of_date_is_answered_with_the_forms(given):
    with pytest.raises(PydanticCustomError, match="not a date") as caught:
        read_date(given)
    assert caught.value.context["hint"] == "write it as 2026, 2026-11 or 2026-11-23"


@pytest.mark.parametrize("given", [True, 2026.5, datetime(2026, 11, 23, tzinfo=UTC), ["2026"]])
def test_what_is_no_date_at_all_has_the_wrong_type(given):
    with pytest.raises(PydanticCustomError) as caught:
        read_date(given)
    assert caught.value.type == "wrong-type"
