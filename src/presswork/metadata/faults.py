"""How a value of book.yaml says what is wrong with it: a fault with a code and a hint."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from pydantic_core import PydanticCustomError

KeyPath = tuple[str | int, ...]
"""The way from the top of book.yaml to a value: `("authors", 0, "name")`."""


def bad_value(code: str, message: str, hint: str, at: KeyPath = ()) -> PydanticCustomError:
    """An error for a validator to raise.

    `message` goes on where the key's name ends ("is not a date"), without a full stop; `hint`
    says what to write instead; `at` leads from the value to the part of it that is at fault.
    """
    return PydanticCustomError(code, "{message}", {"message": message, "hint": hint, "at": at})


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word most like `word`, capitals aside, or None when none is."""
    spelt = {each.lower(): each for each in known}
    close = get_close_matches(word.lower(), spelt, n=1)
    return spelt[close[0]] if close else None


def nearest_hint(word: str, known: Iterable[str], otherwise: str) -> str:
    """Asks after the known word most like `word`; says `otherwise` when none is."""
    close = nearest(word, known)
    return f"did you mean `{close}`?" if close else otherwise


def listed(words: Iterable[str], conjunction: str = "or") -> str:
    """`a`, `b` or `c`."""
    *first, last = (f"`{word}`" for word in words)
    return f"{', '.join(first)} {conjunction} {last}" if first else last
