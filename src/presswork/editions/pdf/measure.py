"""The measure: what is wider than the text block is made to fit, and what is not is reported.

A table that is too wide is set smaller; one that would become too small to read is turned, on a
page of its own; a formula is shrunk by the stylesheet. Each is a warning, so that the author knows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from xml.etree.ElementTree import Element

from weasyprint import Document, Page
from weasyprint.formatting_structure.boxes import (
    Box,
    ReplacedBox,
    TableBox,
    TextBox,
)

from presswork.diagnostics import Diagnostic, Severity, error, warning
from presswork.editions.pdf.floats import is_plate

SMALLEST = 0.8
"""Scale below which a table is turned, and a turned table or a formula is a fault: some 7.5 points,
the least that the trade sets tables in (Chicago Manual of Style, 3.81)."""

CLOSE = 0.98
"""What a table is scaled to of the room there is: cells break their lines anew when it shrinks."""

TOLERANCE = 1.0
"""CSS pixels by which something may be wider than the measure: nobody sees them."""

TURNED = "turned"
"""Class of a table that stands on a page of its own, its head at the page's left edge."""

SCALE = "data-scale"


def fit_tables(document: Document) -> bool:
    """Scale or turn the tables that are too wide, in the tree.

    Returns whether there were any, so that the pages have to be laid out again.
    """
    wide: dict[Element, float] = {}
    for page in document.pages:
        for holder, table in _tables(page._page_box, None):
            fits = _right_of(page) - table.position_x
            if table.border_width() > fits + TOLERANCE:
                share = fits / table.border_width()
                wide[holder] = min(share, wide.get(holder, 1.0))
    changed = [_fit(holder, share) for holder, share in wide.items()]
    return any(changed)


def check_measure(html: Element, document: Document) -> list[Diagnostic]:
    """What was made to fit, and what still stands beyond the text block or the page."""
    places = _Places(html)
    found = [*_fitted(html, places)]
    for page in document.pages:
        found += _shrunk(page, places)
        found += _overfull(page, places)
    return list(dict.fromkeys(found))


def _tables(box: Box, holder: Element | None) -> Iterator[tuple[Element, TableBox]]:
    """Each outermost table of a page with the element that holds it and its caption."""
    if box.element is not None and "table" in box.element.get("class", "").split():
        holder = box.element
    if isinstance(box, TableBox) and holder is not None:
        yield holder, box
        return
    for child in getattr(box, "children", ()):
        yield from _tables(child, holder)


def _fit(holder: Element, share: float) -> bool:
    """Scale the table, or turn it where it would become too small; whether anything changed."""
    scale = float(holder.get(SCALE, "1"))
    wanted = max(SMALLEST, scale * share * CLOSE)
    names = holder.get("class", "").split()
    if scale * share < SMALLEST and TURNED not in names:
        holder.set("class", " ".join([*names, TURNED]))
        wanted = 1.0
    elif wanted == scale:
        return False
    holder.set(SCALE, f"{wanted:.3f}")
    holder.set("style", f"--scale: {wanted:.3f}")
    return True


def _right_of(page: Page) -> float:
    """The right edge of the text block, in CSS pixels."""
    box = page._page_box
    return float(box.content_box_x() + box.width)


@dataclass(frozen=True)
class _Places:
    """Where in the manuscript the elements of the page tree come from."""

    html: Element

    @cached_property
    def _parents(self) -> dict[Element, Element]:
        return {child: parent for parent in self.html.iter() for child in parent}

    def of(self, element: Element | None) -> tuple[str | None, int | None]:
        """Markdown file and line of an element, or of what it stands in."""
        line = None
        while element is not None:
            line = line or element.get("data-line")
            if element.get("data-source") is not None:
                return element.get("data-source") or None, int(line) if line else None
            element = self._parents.get(element)
        return None, None

    def below(self, element: Element) -> tuple[str | None, int | None]:
        """The same, by the first of what is in the element."""
        marked = (each for each in element.iter() if each.get("data-line"))
        return self.of(next(marked, element))


def _fitted(html: Element, places: _Places) -> Iterator[Diagnostic]:
    for holder in html.iter("div"):
        scale = holder.get(SCALE)
        if scale is None:
            continue
        place = places.below(holder)
        if TURNED in holder.get("class", "").split():
            message = "a table is wider than the text: it is turned, on a page of its own"
            hint = "let it have fewer columns or shorter words if it should stay upright"
            yield warning("turned-table", message, *place, hint=hint)
        if float(scale) < 1:
            message = f"a table is wider than the text: it is set at {float(scale):.0%} of its size"
            yield warning("shrunk-table", message, *place, hint="let it have fewer columns")


def _shrunk(page: Page, places: _Places) -> Iterator[Diagnostic]:
    """Formulas that the stylesheet has made narrower than they are."""
    for box in page._page_box.descendants():
        natural = box.element.get("data-width") if box.element is not None else None
        if natural is None or not isinstance(box, ReplacedBox):
            continue
        scale = box.width / (float(natural) * box.style["font_size"])
        if scale > 1 - TOLERANCE / 100:
            continue
        message = f"a formula is wider than the text: it is set at {scale:.0%} of its size"
        hint = (
            "write it in several lines, \\begin{aligned} … \\\\ … \\end{aligned}, or take a wider"
            " page (`print.trim`)"
        )
        place = places.of(box.element)
        if scale < SMALLEST:
            yield error("wide-formula", message, *place, hint=hint)
        else:
            yield warning("shrunk-formula", message, *place, hint=hint)


def _overfull(page: Page, places: _Places) -> Iterator[Diagnostic]:
    """Lines, pictures and tables that reach out of the text block; an error beyond the paper."""
    left, right = page._page_box.content_box_x() - TOLERANCE, _right_of(page) + TOLERANCE
    for area in page._page_box.children[:2]:  # the text and its notes, not the page's margins
        for box in _drawn(area):
            start, end = _extent(box)
            beyond = max(end - right, left - start)
            if beyond <= 0:
                continue
            lost = end > page._page_box.margin_width() or start < 0
            millimetres = (beyond + TOLERANCE) * 25.4 / 96
            message = f"{_name(box)} runs {millimetres:.1f} mm out of the text block"
            yield Diagnostic(
                Severity.ERROR if lost else Severity.WARNING,
                "overfull",
                f"{message} and off the paper" if lost else message,
                *places.of(box.element),
                hint="shorten it, or let it break: a long word by a soft hyphen (&shy;)",
            )


def _drawn(box: Box) -> Iterator[Box]:
    """The boxes that one sees, each once: the outermost table, a line, a picture; no plate."""
    if is_plate(box):
        return
    if isinstance(box, TextBox | ReplacedBox | TableBox):
        yield box
    if isinstance(box, TableBox):
        return
    for child in getattr(box, "children", ()):
        yield from _drawn(child)


def _extent(box: Box) -> tuple[float, float]:
    """Where a box begins and ends from left to right; the space at the end of a line hangs."""
    start = float(box.position_x)
    if isinstance(box, TextBox):
        return start, start + (box.width if box.text.strip() else 0)
    return start, start + float(box.margin_width())


def _name(box: Box) -> str:
    if isinstance(box, TextBox):
        words = " ".join(box.text.split())
        return f"“{words if len(words) <= 40 else '…' + words[-40:]}”"
    return "a table" if isinstance(box, TableBox) else "a picture"
