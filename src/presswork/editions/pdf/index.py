"""The pages of the index, which are known only when everything has been laid out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from xml.etree.ElementTree import Element, SubElement

PLACES = "data-places"
"""Ids of the places of an entry, parted by spaces; `first~last` for a passage."""

Run = tuple[int, int, str]
"""Indexes of the first and the last page, and the id to which they lead."""


def fill_index(html: Element, pages: Mapping[str, int], folio: Callable[[int], str]) -> bool:
    """Write the pages of each entry into its `<span class="locators">`, once each, in order.

    Pages that follow one another become a range: "xii, 3, 12–14". Returns whether anything is
    different from before, so that the pages have to be laid out again.

    Args:
        html: The page tree.
        pages: Index of the page of each anchor.
        folio: The folio of a page, by its index.
    """
    changed = False
    for span in _spans(html):
        runs = _merged(sorted(_runs(_places(span), pages)), folio)
        before = "".join(span.itertext())
        _write(span, runs, folio)
        changed |= before != "".join(span.itertext())
    return changed


def places_in_index(html: Element) -> set[str]:
    """The anchors of which the index tells the pages."""
    return {each for span in _spans(html) for each in _places(span).replace("~", " ").split()}


def _spans(html: Element) -> list[Element]:
    return [span for span in html.iter("span") if span.get("class") == "locators"]


def _places(span: Element) -> str:
    """The places of an entry, remembered before its links are replaced."""
    if span.get(PLACES) is None:
        links = [link for link in span.iter("a") if link.get("class") == "locator"]
        ends = [f"~{link.get('data-end')}" if link.get("data-end") else "" for link in links]
        starts = [link.get("href", "").removeprefix("#") for link in links]
        span.set(PLACES, " ".join(map("".join, zip(starts, ends, strict=True))))
    return span.get(PLACES, "")


def _runs(places: str, pages: Mapping[str, int]) -> Iterator[Run]:
    for place in places.split():
        start, _, end = place.partition("~")
        if start in pages:
            yield pages[start], max(pages[start], pages.get(end or start, 0)), start


def _merged(runs: Sequence[Run], folio: Callable[[int], str]) -> list[Run]:
    """Runs that overlap or touch made one; roman and arabic folios do not touch."""
    merged: list[Run] = []
    for first, last, place in runs:
        if merged and first <= merged[-1][1] + _touch(merged[-1][1], first, folio):
            begin, end, name = merged[-1]
            merged[-1] = (begin, max(end, last), name)
        else:
            merged.append((first, last, place))
    return merged


def _touch(last: int, first: int, folio: Callable[[int], str]) -> int:
    return int(folio(last).isdigit() == folio(first).isdigit())


def _write(span: Element, runs: Sequence[Run], folio: Callable[[int], str]) -> None:
    for child in list(span):
        span.remove(child)
    span.text = ", " if runs else None
    for first, last, place in runs:
        link = SubElement(span, "a", href="#" + place)
        link.set("class", "locator")
        end = f"\N{EN DASH}{folio(last)}" if last > first else ""
        link.text = folio(first) + end
        link.tail = ", "
    if len(span):
        span[-1].tail = None
