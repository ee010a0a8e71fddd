"""Languages by their tags: the script they are written in, and which way it runs."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Literal, TypeVar

from langcodes import Language, tag_is_valid

Direction = Literal["ltr", "rtl"]

RIGHT_TO_LEFT = frozenset("Adlm Arab Hebr Mand Nkoo Rohg Samr Syrc Thaa".split())
"""Scripts in use that run from right to left (ISO 15924 codes; bidi classes R and AL)."""

EAST_ASIAN = frozenset("Bopo Hang Hani Hans Hant Hira Jpan Kana Kore".split())
"""Scripts of full-width characters: Chinese, Japanese and Korean."""

_Value = TypeVar("_Value")


@lru_cache(maxsize=256)
def script_of(language: str) -> str:
    """The ISO 15924 code of the script that the language is likely written in (CLDR): `Arab`.

    `Zyyy`, common, where the tag does not say.
    """
    if not tag_is_valid(language):
        return "Zyyy"
    return Language.get(language).maximize().script or "Zyyy"


def direction_of(language: str) -> Direction:
    """Which way the language's script runs."""
    return "rtl" if script_of(language) in RIGHT_TO_LEFT else "ltr"


@lru_cache(maxsize=256)
def primary_of(language: str) -> str:
    """The language alone, without script and region: `pt`; both kinds of Norwegian are `nb`."""
    primary = language.replace("_", "-").split("-")[0].lower()
    return "nb" if primary in {"no", "nn"} else primary


def look_up(table: Mapping[str, _Value], language: str) -> _Value | None:
    """What a table has for the language: with its region, with its script, or by itself."""
    primary = primary_of(language)
    region = language.split("-")[-1].upper()
    for key in (f"{primary}-{region}", f"{primary}-{script_of(language)}", primary):
        if key in table:
            return table[key]
    return None
