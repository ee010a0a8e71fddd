"""Headings and captions that the author has numbered: they are not numbered a second time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from presswork.document.language.numerals import in_words, labelled, roman
from presswork.document.language.terms import terms, wording
from presswork.metadata import Metadata

HIGHEST = 150
"""Numbers up to this one are known in roman numerals; the Psalms have so many."""

HIGHEST_IN_WORDS = 60

SHORT = {"figure": ("Fig.", "Abb."), "table": ("Tab.",)}
"""What captions say beside the full word."""

_STOP = r"\s*[.:)\]—–|]|\s+-\s|\s*$"
"""What may stand between a number and the words of a title."""


class OwnNumbers:
    """Finds the numbers that titles and captions of one kind bring with them."""

    def __init__(self, kind: str, metadata: Metadata) -> None:
        """`kind` is a field of `Terms`: `chapter`, `figure`."""
        self._kind = kind
        self._template = getattr(wording(metadata), kind)
        templates = {
            self._template,
            getattr(terms(metadata.language), kind),
            getattr(terms("en"), kind),
            *(f"{word} {{number}}" for word in SHORT.get(kind, ())),
        }
        numerals = _numerals(metadata.language)
        numerals += "|[A-Z]" if kind == "appendix" else r"|[A-Z](?=[.–-]\d)"
        deep = rf"(?:{numerals})(?:[.–-](?:\d+|[A-Z]))*"
        forms = "|".join(sorted(_forms(templates, deep), key=len, reverse=True))
        alone = "|".join(_words_alone(templates)) if kind == "appendix" else r"(?!)"
        self._labelled = re.compile(rf"(?:{forms})(?=\W|$)|(?:{alone})(?={_STOP})", re.IGNORECASE)
        self._bare = re.compile(rf"({numerals})(?={_STOP})", re.IGNORECASE)
        self._loose = re.compile(rf"(?:([^\W\d_]+)\s+)?({numerals})(?={_STOP}|\s)", re.IGNORECASE)

    def label_in(self, text: str) -> str | None:
        """The label at the beginning of a title or a caption: "Chapter 12", "Figure 1"."""
        match = self._labelled.match(text)
        if match:
            return match[0].rstrip()
        bare = self._bare.match(text) if self._kind in ("part", "chapter", "appendix") else None
        if bare is None:
            return None
        return labelled(self._template, bare[1])

    def number_all(self, titles: Sequence[str]) -> bool:
        """Whether titles number themselves, in this or another way: "Letter 1", "Act I", "12".

        One that says its kind ("Chapter 12") is enough; of others there must be two alike.
        """
        if any(self._labelled.match(title) for title in titles):
            return True
        found: dict[str, set[str]] = {}
        for title in titles:
            if match := self._loose.match(title):
                found.setdefault((match[1] or "").casefold(), set()).add(match[2].casefold())
        return any(len(numbers) > 1 for numbers in found.values())


@lru_cache(maxsize=16)
def _numerals(language: str) -> str:
    """A pattern for numbers as titles have them: 12, XII, Twelve, 十二."""
    words = {
        word
        for number in range(1, HIGHEST_IN_WORDS + 1)
        for word in (in_words(number, language), in_words(number, "en"))
        if word
    }
    romans = {roman(number) for number in range(1, HIGHEST + 1)}
    known = sorted(map(re.escape, words | romans), key=len, reverse=True)
    return rf"\d{{1,3}}(?!\d)|[一二三四五六七八九十百]+|(?:{'|'.join(known)})(?!\w)"


def _forms(templates: Iterable[str], numeral: str) -> Iterator[str]:
    """Patterns of the labels that have words."""
    for template in templates:
        whole = template if "{number}" in template else f"{template} {{number}}"
        if whole != "{number}":
            pattern = re.escape(whole).replace(r"\{number\}", f"(?:{numeral})")
            yield pattern.replace(r"\ ", r"\s+")


def _words_alone(templates: Iterable[str]) -> Iterator[str]:
    """The word of a label without a number: a book's only appendix has none."""
    for template in templates:
        word = template.replace("{number}", "").strip(" .")
        if word:
            yield re.escape(word)
