"""What the layout has taken apart is one again: long notes, cut, and formulas in pieces."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise
from xml.etree.ElementTree import Element

from presswork.editions.pdf.tagging.roles import classes


def joined_again(
    elements: Iterable[Element], parents: Mapping[Element, Element]
) -> dict[Element, Element]:
    """For each element that continues another, the one that it belongs to."""
    same: dict[Element, Element] = {}
    for parent in dict.fromkeys(parents.values()):
        for before, element in pairwise(parent):
            if "note-part" in classes(element):
                _join(same.get(before, before), before, element, same)
            elif _is_piece(element) and "formula" in classes(before):
                same[element] = same.get(before, before)
    return same


def _join(whole: Element, before: Element, part: Element, same: dict[Element, Element]) -> None:
    """A part of a note, and the blocks in it that were cut themselves."""
    same[part] = whole
    if not len(before) or not len(part):
        return
    last, first = before[-1], part[0]
    if "cut" in classes(last) and "continued" in classes(first):
        _join(same.get(last, last), last, first, same)


def _is_piece(element: Element) -> bool:
    return "formula" in classes(element) and not element.get("alt")
