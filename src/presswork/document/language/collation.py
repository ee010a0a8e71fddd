"""Sorting by the customs of a language: for the index, the glossary and lists of names.

The Unicode Collation Algorithm with the default order of all characters, by pyuca, and on top of
it, for the languages in `LETTERS`, the letters that they count as letters of their own. These
follow CLDR in what comes after what. Its finer points are left out: capitals before small letters
(Danish), the phonebook (German), accents compared from the end (Canada), words in Cyrillic and
Greek beyond the default order. Japanese kana are in order, Han characters are not read: Chinese
and Japanese words in them stand by radical and strokes, as in Unicode, not by their sound. Words
stand before longer words that begin with them, and a space before any letter ("word by word").
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from presswork.document.language.languages import look_up

if TYPE_CHECKING:
    from pyuca.collator import BaseCollator

SortKey = tuple[tuple[float, ...], str]

LETTERS = {
    "az": "c ç, e ə, g ğ, h x ı, k q, o ö, s ş, u ü",
    "cs": "c č, h ch, r ř, s š, z ž",
    "cy": "c ch, d dd, f ff, g ng, l ll, p ph, r rh, t th",
    "da": "z æ=ä ø=ö å=aa",
    "eo": "c ĉ, g ĝ, h ĥ, j ĵ, s ŝ, u ŭ",
    "es": "n ñ",
    "et": "s š z ž, w õ ä ö ü",
    "fi": "z å ä=æ ö=ø",
    "hr": "c č ć, d dž đ, l lj, n nj, s š, z ž",
    "hu": "c cs, d dz dzs, g gy, l ly, n ny, o ö=ő, s sz, t ty, u ü=ű, z zs",
    "is": "a á, d ð, e é, i í, o ó, u ú, y ý, z þ æ ö å",
    "lt": "c č, s š, z ž",
    "lv": "c č, g ģ, k ķ, l ļ, n ņ, s š, z ž",
    "nb": "z æ=ä ø=ö å=aa",
    "pl": "a ą, c ć, e ę, l ł, n ń, o ó, s ś, z ź ż",
    "ro": "a ă â, i î, s ș=ş, t ț=ţ",
    "sk": "a ä, c č, h ch, o ô, s š, z ž",
    "sl": "c č ć, d đ, s š, z ž",
    "sq": "c ç, d dh, e ë, g gj, l ll, n nj, r rr, s sh, t th, x xh, z zh",
    "sv": "z å ä=æ ö=ø",
    "tr": "c ç, g ğ, h ı, o ö, s ş, u ü",
    "vi": "a ă â, d đ, e ê, o ô ơ, u ư",
}
"""Letters beside the default ones: each group names a letter and those that follow it; letters
joined by `=` differ as accents do."""

HANGUL = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
"""The consonants that Korean syllables begin with, from U+1100 on."""


def sort_key(text: str, language: str) -> SortKey:
    """A value by which texts sort as the language (BCP 47) wants; equal only for equal texts."""
    return tuple(_collator(_letters(language)).sort_key(text)), text


def letter_of(text: str, language: str) -> str:
    """The capital under which an index lists the text, as "É" under E; empty if none begins it."""
    start = unicodedata.normalize("NFC", text).lstrip("\"'“”‘’„‚«»‹›¡¿(-")
    turkic = "ı" in _letters(language)
    if turkic:  # whose small i and dotless ı have capitals of their own
        start = start.replace("I", "ı").replace("İ", "i")
    start = start.casefold()
    groups = (group.split()[1:] for group in filter(None, _letters(language).split(", ")))
    own = [equals.split("=") for group in groups for equals in group]
    spelt = [(letter, equals[0]) for equals in own for letter in equals]
    for letter, head in sorted(spelt, key=lambda pair: len(pair[0]), reverse=True):
        if start.startswith(letter):
            return head.upper()
    first = unicodedata.normalize("NFD", start)[:1]
    if "\u1100" <= first <= "\u1112":
        return HANGUL[ord(first) - 0x1100]
    if turkic and first == "i":
        return "İ"
    return first.upper() if first.isalpha() else ""


def _letters(language: str) -> str:
    return look_up(LETTERS, language) or ""


@lru_cache(maxsize=8)
def _collator(letters: str) -> BaseCollator:
    """The default order with these letters put in."""
    from pyuca import Collator

    collator = Collator()
    for group in filter(None, letters.split(", ")):
        default, *own = group.split()
        primary = collator.collation_elements(default)[0][0]
        for place, equals in enumerate(own, start=1):
            for secondary, spelt in enumerate(equals.split("=")):
                _put_in(collator, spelt, primary + place / 100, 0x20 + secondary)
    if "ı" in letters:  # its capital is I, so that İ must be said to be an i
        primary = collator.collation_elements("i")[0][0]
        collator.table.add([ord("I"), 0x307], [[primary, 0x20, 8]])
    return collator


def _put_in(collator: Any, letter: str, primary: float, secondary: int) -> None:
    """The letter with these weights, small and, after that, capital (weights of UTS #10)."""
    for tertiary, spelt in ((2, letter), (8, letter.capitalize()), (8, letter.upper())):
        characters = [ord(character) for character in unicodedata.normalize("NFD", spelt)]
        collator.table.add(characters, [[primary, secondary, tertiary]])
