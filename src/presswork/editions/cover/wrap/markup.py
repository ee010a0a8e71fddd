"""The sheet around a book as XHTML, for the stylesheets to place.

Below `.sheet` stand `.front` with what a front has (see `cover.markup`), `.back` and `.spine`:

- `.back`   `.panel` (an area of colour, with an empty `.inner`), `.words` with `.flow` in it (the
            text, then `.about` with `img.portrait`; without that, when all is fitted, the words
            are `.alone`), `.imprint` (`p.category`, `p.publisher`,
            `p.price`)
- `.spine`  `.lettering` with `p.spine-author`, `p.spine-title`, `p.spine-publisher`

`html` has the design's classes, and `given` instead of a design where the front is an image.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lxml import etree

from presswork.document.book import BackTexts
from presswork.document.language.languages import direction_of
from presswork.document.trees.xhtml import element, parse
from presswork.editions.cover.boxes import Box
from presswork.editions.cover.wrap.barcode import PlacedBarcode
from presswork.editions.cover.wrap.content import Imprint
from presswork.editions.cover.wrap.lettering import LEADING, Placed
from presswork.metadata import Metadata

PICTURE, PORTRAIT = "front-image", "portrait"
"""Where the page finds the pictures."""

OPTICAL = 0.04
"""Ems by which a line is moved up: the middle of its letters is below that of its height."""


def sheet_page(metadata: Metadata, classes: str) -> tuple[etree._Element, etree._Element]:
    """The page without content, and its sheet."""
    html = element("html", lang=metadata.language, class_=classes)
    element("title", metadata.title, html)
    return html, element("div", "", element("body", parent=html), class_="sheet")


def add_front(sheet: etree._Element, front: etree._Element | None) -> None:
    """The front as it was drawn, or an image."""
    panel = element("div", "", sheet, class_="front")
    if front is None:
        element("div", "", panel, class_="ground")
        element("img", parent=panel, class_="picture", src=PICTURE, alt="")
        return
    for child in list(front.iterchildren()):
        panel.append(child)


def add_back(
    sheet: etree._Element,
    metadata: Metadata,
    texts: BackTexts,
    imprint: Imprint,
    size: float | None = None,
    *,
    is_settled: bool = False,
) -> None:
    """The back with its words, in a size in points or in the one that the stylesheet gives."""
    direction = direction_of(metadata.language)
    # NOTE: WeasyPrint 70 moves the items of a flexible column that runs from the right.
    back = element("div", "", sheet, class_="back")
    element("div", "", element("div", "", back, class_="panel"), class_="inner")
    words = element("div", "", back, class_="words")
    if is_settled:
        words.set("class", "words settled" if _has_about(texts) else "words settled alone")
    if size is not None:
        words.set("style", f"font-size: {size:.3f}pt")
    flow = element("div", "", words, class_="flow", dir=direction)
    if texts.blurb:
        flow.extend(list(parse(texts.blurb)))
    if _has_about(texts):
        about = element("div", "", flow, class_="about")
        if texts.picture:
            element("img", parent=about, class_="portrait", src=PORTRAIT, alt="")
        if texts.biography:
            about.extend(list(parse(texts.biography)))
    lines = element("div", "", back, class_="imprint")
    for name, text in imprint.lines():
        element("p", text, lines, class_=name, dir=direction)


def _has_about(texts: BackTexts) -> bool:
    """Whether anything is said of the author."""
    return bool(texts.biography or texts.picture)


def add_barcode(sheet: etree._Element, barcode: PlacedBarcode) -> None:
    """The barcode at its place on the sheet, or the empty area for the printer's own."""
    box = barcode.place or barcode.kept
    if box is None:
        return
    node = element("div", "", sheet, class_="barcode" if barcode.code else "clear", dir="ltr")
    node.set(
        "style",
        f"position: absolute; left: {box.left:.4f}pt; top: {box.top:.4f}pt;"
        f" width: {box.width:.4f}pt; height: {box.height:.4f}pt",
    )
    if barcode.code:
        node.append(parse(barcode.code.svg))


def add_loose_spine(
    sheet: etree._Element, words: Mapping[str, Sequence[str]], direction: str
) -> None:
    """The spine with its words to be measured, in the pieces between which a line may end."""
    area = _lettering(sheet)
    for name, pieces in words.items():
        line = element("p", parent=area, class_=f"spine-{name}", dir=direction)
        for piece in pieces:
            element("span", piece, line, class_="unit")


def add_spine(
    sheet: etree._Element, placed: Sequence[Placed], area: Box, degrees: int, direction: str
) -> None:
    """The spine with each word in its place: turned as a whole, or stacked."""
    length, thickness = area.height, area.width
    lettering = _lettering(sheet)
    line = element("div", "", lettering, class_="turned")
    line.set(
        "style",
        f"position: absolute; width: {length:.3f}pt; height: {thickness:.3f}pt;"
        f" left: {(thickness - length) / 2:.3f}pt; top: {(length - thickness) / 2:.3f}pt;"
        f" transform: rotate({degrees}deg)",
    )
    for each in placed:
        if each.piece.stacked:
            _add_stacked(lettering, each, thickness)
            continue
        start = each.start if degrees > 0 else length - each.start - each.extent
        node = element("p", parent=line, class_=f"spine-{each.piece.name}", dir=direction)
        for text in each.piece.lines:
            element("span", text, node, class_="line")
        top = (thickness - each.height) / 2 - OPTICAL * each.size
        node.set(
            "style",
            f"position: absolute; left: {start:.3f}pt; width: {each.extent + 1:.3f}pt;"
            f" top: {top:.3f}pt; font-size: {each.size:.3f}pt; line-height: {LEADING}",
        )


def _add_stacked(parent: etree._Element, each: Placed, thickness: float) -> None:
    """Characters one below the other, as East Asian spines have them."""
    node = element("p", parent=parent, class_=f"spine-{each.piece.name} stacked")
    node.set(
        "style",
        f"position: absolute; left: 0; width: {thickness:.3f}pt; top: {each.start:.3f}pt;"
        f" font-size: {each.size:.3f}pt",
    )
    for character in "".join(each.piece.lines):
        element("span", character, node, class_="line")


def _lettering(sheet: etree._Element) -> etree._Element:
    return element("div", "", element("div", "", sheet, class_="spine"), class_="lettering")
