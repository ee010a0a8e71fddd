"""The picture of a wrap with its guides, for people: trim, folds, safe areas, barcode."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from presswork.document.trees.xhtml import element, tag
from presswork.editions.cover.boxes import Box
from presswork.editions.cover.wrap.barcode import PlacedBarcode
from presswork.editions.cover.wrap.geometry import Geometry
from presswork.editions.cover.wrap.spine import inches
from presswork.metadata import Metadata

GUIDE_FACE = "Jost"

MARGIN = 24.0
"""Points around the sheet."""

LEGEND = 84.0
"""Points below it, for the legend."""

COLOURS = {"trim": "#e6007e", "fold": "#009ee3", "safe": "#3aaa35", "barcode": "#f39200"}

RULES = """
html { background: #fff }
.guide { position: absolute; box-sizing: border-box; border: 0.9pt solid }
.guide-safe, .guide-barcode { border-style: dashed }
.legend { position: absolute; color: #222 }
.legend, .legend p { font-family: "Jost" }
.legend p { margin: 0; font-size: 9pt; line-height: 1.45 }
.legend b { font-weight: 400; display: inline-block; width: 14pt; height: 0;
  border-top: 2pt solid; vertical-align: 2.5pt; margin: 0 4pt 0 0 }
.legend span { margin-right: 14pt }
"""


def guides_page(
    page: etree._Element, geometry: Geometry, barcode: PlacedBarcode, metadata: Metadata
) -> tuple[etree._Element, str]:
    """The page of the wrap with its guides on top, and the rules for them."""
    html = deepcopy(page)
    body = next(html.iter(tag("body")))
    for name, box in guides_of(geometry, barcode):
        node = element("div", "", body, class_=f"guide guide-{name}")
        node.set("style", f"border-color: {COLOURS[name]}; {_place(box)}")
    sheet = geometry.sheet
    legend = element("div", "", body, class_="legend", dir="ltr", lang="en")
    legend.set("style", f"left: {MARGIN}pt; top: {sheet.height + 1.5 * MARGIN:.3f}pt")
    _add_key(legend)
    for line in facts_of(geometry, barcode, metadata):
        element("p", line, legend)
    width = max(sheet.width, 480) + 2 * MARGIN
    height = sheet.height + 2 * MARGIN + LEGEND
    size = f"width: {width:.3f}pt; height: {height:.3f}pt"
    rules = (
        f"@page {{ size: {width:.3f}pt {height:.3f}pt; background: #fff }} body {{ {size} }}"
        f" .sheet {{ left: {MARGIN}pt; top: {MARGIN}pt; overflow: hidden }}{RULES}"
    )
    return html, rules


def guides_of(geometry: Geometry, barcode: PlacedBarcode) -> Iterator[tuple[str, Box]]:
    """Each guide by its name, on the sheet."""
    yield "fold", geometry.spine
    yield "safe", geometry.safe_back
    yield "safe", geometry.safe_front
    if geometry.has_spine_text:
        yield "safe", geometry.safe_spine
    if barcode.kept is not None:
        yield "barcode", barcode.kept
    yield "trim", geometry.trim


def _place(box: Box) -> str:
    return (
        f"left: {box.left + MARGIN:.3f}pt; top: {box.top + MARGIN:.3f}pt;"
        f" width: {box.width:.3f}pt; height: {box.height:.3f}pt"
    )


def _add_key(legend: etree._Element) -> None:
    line = element("p", "", legend)
    names = {"trim": "trim", "fold": "spine", "safe": "safe area", "barcode": "barcode"}
    for name, words in names.items():
        entry = element("span", "", line)
        mark = element("b", "", entry, style=f"border-color: {COLOURS[name]}")
        mark.tail = words


def facts_of(geometry: Geometry, barcode: PlacedBarcode, metadata: Metadata) -> list[str]:
    """The numbers of the wrap in words, and what is to be done with them."""
    printer = metadata.print.printer
    rules = printer.wrap
    sheet, trim = geometry.sheet, metadata.print.trim
    fold = "folded in" if geometry.is_case else "bleed"
    binding = ", hardcover" if geometry.is_case else ""
    size = f"{inches(sheet.width)} × {inches(sheet.height)} in"
    facts = [
        f"{printer.name}{binding}, {trim}, {geometry.pages} pages",
        f"spine: {geometry.spine_found.formula}",
        f"whole sheet: {size}, with {inches(geometry.edge)} in {fold} on each side",
    ]
    if not geometry.has_spine_text:
        least = rules.spine_text_from if rules else 0
        why = f"fewer than {least} pages" if geometry.pages < least else "too narrow"
        facts.append(f"no lettering on the spine: {why}")
    facts.append(_barcode_in_words(barcode, metadata))
    facts.append(f"verify with the printer's template: {rules.template if rules else ''}")
    return facts


def _barcode_in_words(barcode: PlacedBarcode, metadata: Metadata) -> str:
    if barcode.code is not None:
        return f"barcode: {metadata.isbn.print} at {barcode.code.size:.0%}"
    if barcode.kept is not None:
        return f"no ISBN: an area is clear for the printer's own barcode, {_size(barcode.kept)}"
    return "no ISBN (`isbn: print`), no barcode"


def _size(box: Box) -> str:
    return f"{inches(box.width)} × {inches(box.height)} in"
