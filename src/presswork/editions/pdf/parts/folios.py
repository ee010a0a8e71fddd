"""Folios: roman before the text, arabic from its first page on, which is 1."""

from __future__ import annotations

from presswork.document.language.numerals import roman


def folio(index: int, first_arabic: int) -> str:
    """The folio of the page with this index, whether it is printed there or not."""
    if index < first_arabic:
        return roman(index + 1).lower()
    return str(index - first_arabic + 1)


def folio_labels(pages: int, first_arabic: int) -> tuple[str, ...]:
    """The folio of each of so many pages."""
    return tuple(folio(index, first_arabic) for index in range(pages))
