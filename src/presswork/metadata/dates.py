"""Dates of publication: a year, a month or a day."""

from __future__ import annotations

import re
from datetime import date, datetime

from presswork.metadata.faults import bad_value

FORMS = "write it as 2026, 2026-11 or 2026-11-23"

_ISO = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?", re.ASCII)


def read_date(value: object) -> str:
    """A date of ISO 8601 as exact as it was given; a year may come as a number."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise bad_value("wrong-type", "must be a date", FORMS)
    text = str(value).strip()
    match = _ISO.fullmatch(text)
    if match is None:
        raise bad_value("bad-date", f"is `{text}`, which is not a date", FORMS)
    try:
        date(int(match["year"]), int(match["month"] or 1), int(match["day"] or 1))
    except ValueError:
        raise bad_value("bad-date", f"is `{text}`, no day of the calendar", FORMS) from None
    return text
