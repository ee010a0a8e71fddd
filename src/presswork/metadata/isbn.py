"""The ISBN: thirteen digits, the last of which proves the others."""

from __future__ import annotations

from presswork.metadata.faults import bad_value


def read_isbn(value: object) -> str:
    """The thirteen digits of an ISBN written with or without hyphens and spaces.

    YAML hands over an ISBN without hyphens as a number. Numbers of ten digits are refused:
    since 2007 only those of thirteen are assigned (ISO 2108:2017).
    """
    from stdnum import isbn
    from stdnum.exceptions import InvalidChecksum, ValidationError

    if isinstance(value, bool) or not isinstance(value, str | int):
        raise bad_value("wrong-type", "must be an ISBN", "write its 13 digits, hyphens allowed")
    number = isbn.compact(str(value))
    try:
        isbn.validate(number)
    except InvalidChecksum:
        hint = "compare it, digit by digit, with the one you were assigned"
        raise bad_value("bad-isbn", "has a wrong check digit or a slip in another", hint) from None
    except ValidationError:
        hint = "it has 13 digits and begins with 978 or 979"
        raise bad_value("bad-isbn", "is not an ISBN", hint) from None
    if len(number) == 10:
        hint = f"give the one of 13 digits: {isbn.to_isbn13(number)}"
        raise bad_value("bad-isbn", "is an ISBN of 10 digits", hint)
    return number


def isbn_in(text: str) -> str | None:
    """The thirteen digits, if the text is an ISBN of ten or thirteen, bare or as a URN."""
    from stdnum import isbn

    number = isbn.compact(text.strip().lower().removeprefix("urn:isbn:").removeprefix("isbn"))
    number = number.lstrip(": ").upper()
    is_music = number.startswith("9790")  # ISMNs have the same check digit
    return str(isbn.to_isbn13(number)) if isbn.is_valid(number) and not is_music else None
