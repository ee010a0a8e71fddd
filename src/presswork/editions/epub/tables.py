"""Tables with more columns of words than a screen is wide: their words may be broken."""

from __future__ import annotations

from lxml import etree

from presswork.document.trees import xhtml

NARROWEST = 38
"""Letters that a line of a small screen holds, the gaps between four columns taken off."""


def mark_wide_tables(tree: etree._Element) -> None:
    """Give the class `wide` to the tables whose longest words have no room beside each other.

    A page on a screen is as wide as it is: what does not fit is on no page at all.
    """
    for table in tree.iter(xhtml.tag("table")):
        if sum(_longest_words(table)) > NARROWEST:
            table.set("class", " ".join([*xhtml.classes(table), "wide"]))


def _longest_words(table: etree._Element) -> list[int]:
    """Letters of the longest word in each column; cells over several columns do not count."""
    longest: list[int] = []
    for row in table.iter(xhtml.tag("tr")):
        for column, cell in enumerate(row):
            words = [] if cell.get("colspan") else xhtml.text_of(cell).split()
            longest += [0] * (column + 1 - len(longest))
            longest[column] = max(longest[column], *map(len, words), 0)
    return longest
