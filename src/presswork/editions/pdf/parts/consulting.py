"""On what a layout depends of the book around it: only if that changes is it to be made again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

from presswork.editions.pdf.index import places_in_index
from presswork.editions.pdf.layout import BookDocument
from presswork.editions.pdf.parts.values import Consulted, Numbers, Unit


def consulted_by(document: BookDocument, unit: Unit, numbers: Numbers) -> Consulted:
    """What the layout of a unit has asked for, of what it was given."""
    context = document.scene.context
    targets = context.target_collector.names_asked()
    indexed = places_in_index(ElementTree.fromstring(unit.tree))  # noqa: S314  # our own markup
    elsewhere = (targets | indexed) & unit.foreign
    return Consulted(
        counters=bool(targets - unit.foreign)
        or any(map(_tells_own_page, context.target_collector.counter_lookup_items.values()))
        or any(map(_sets_counters, document.pages)),
        index=any(map(_counts_pages, _page_selectors(context))),
        folios=bool(indexed) and not unit.begins_text,
        places=tuple((name, numbers.places.get(name)) for name in sorted(elsewhere)),
    )


def _tells_own_page(lookup: Any) -> bool:
    """Whether text tells the page on which it stands.

    NOTE: Where it tells the page of a target, WeasyPrint notes the same list for both.
    """
    of_targets = map(id, lookup.missing_target_counters.values())
    return bool(lookup.missing_counters) and id(lookup.missing_counters) not in of_targets


def _sets_counters(page: Any) -> bool:
    style = page._page_box.style
    return bool(style["counter_reset"] or style["counter_set"])


def _page_selectors(context: Any) -> Iterator[Any]:
    for sheet, _, _ in context.style_for._sheets:
        for _, selectors, _ in sheet.page_rules:
            yield from (selector for _, _, selector in selectors)


def _counts_pages(selector: Any) -> bool:
    """Whether it is `:nth(…)` of all pages, not of those of a name."""
    return selector.index is not None and selector.index[2] is None
