"""Numbers as books write them: roman, in letters, in words."""

from __future__ import annotations

import re
import unicodedata

from num2words import CONVERTER_CLASSES, num2words

from presswork.document.language.languages import primary_of

_ROMAN = tuple(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        "M CM D CD C XC L XL X IX V IV I".split(),
        strict=True,
    )
)


def roman(number: int) -> str:
    """A number from 1 on in roman numerals: XIV."""
    text = ""
    for value, numeral in _ROMAN:
        count, number = divmod(number, value)
        text += numeral * count
    return text


def letters(number: int) -> str:
    """The first is A, the 26th Z, the 27th AA."""
    text = ""
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def in_words(number: int, language: str) -> str | None:
    """A cardinal number as a title has it, Twenty-One; None if the language's are not known."""
    name = _converter(language)
    return None if name is None else capitalized(num2words(number, lang=name), language)


def _converter(language: str) -> str | None:
    """num2words' name for a language."""
    primary = primary_of(language)
    region = f"{primary}_{language.split('-')[-1].upper()}"
    names = (region, primary, "no" if primary == "nb" else primary)
    return next((name for name in names if name in CONVERTER_CLASSES), None)


def capitalized(words: str, language: str) -> str:
    """Each word in English, the first in other languages: Twenty-One, Einundzwanzig."""
    if primary_of(language) != "en":
        return words[:1].upper() + words[1:]
    return " ".join(
        "-".join(part if part == "and" else part.capitalize() for part in word.split("-"))
        for word in words.split()
    )


def labelled(template: str, number: str) -> str:
    """A label of words and a number: "Figure {number}", or "Figure" alone for the same."""
    whole = template if "{number}" in template else f"{template} {{number}}"
    return whole.replace("{number}", number)


def stop_after(label: str) -> str:
    """What parts a label from the words after it on one line: "Chapter 3: …", "IV. …", "3.1 …"."""
    is_wide = unicodedata.east_asian_width(label[-1]) in "WF"
    if is_wide or not label[-1].isalnum() or re.fullmatch(r"[A-Z\d]+(?:\.\d+)+", label):
        return ""
    return "." if re.fullmatch(r"\d+|[IVXLCDM]+|[A-Z]", label) else ":"
