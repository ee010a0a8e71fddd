"""Heads and folios, and the PDF of a unit, when its place in the book is known."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

from weasyprint import Page
from weasyprint import pdf as writer
from weasyprint.layout.background import layout_backgrounds
from weasyprint.layout.page import make_margin_boxes

from presswork.editions.pdf.archive import write_file
from presswork.editions.pdf.layout import BookDocument
from presswork.editions.pdf.parts.fontuse import FontUse, fonts_set_aside
from presswork.editions.pdf.parts.scene import lists_of, values_of
from presswork.editions.pdf.parts.values import Bookmark, Start, shifted
from presswork.editions.pdf.spelling import glyphs_spelt
from presswork.metadata.printers import Printer

POINTS_PER_PIXEL = 0.75
"""CSS Values and Units 4, 6.2."""


def add_heads(document: BookDocument, start: Start, total: int) -> None:
    """Give the pages their margin boxes and all boxes their backgrounds.

    Args:
        document: The pages of a unit, as `Typesetter.lay_out` has made them.
        start: Where the unit really begins.
        total: Pages of the whole book.
    """
    scene = document.scene
    reckoned, scene.start = scene.start.counters, start
    context = scene.context
    for index, page in enumerate(document.pages):
        box = page._page_box
        context.current_page = index + 1
        state = copy.deepcopy(context.page_maker[index + 1][3])
        counters = shifted(values_of(state[1]), reckoned, start.counters)
        state[1].update(lists_of(counters), pages=[total])
        box.children = (*box.children, *make_margin_boxes(context, box, state))
        layout_backgrounds(box, context.get_image_from_uri)
    document.pages = [Page(page._page_box) for page in document.pages]


def write_part(
    document: BookDocument, anchors: frozenset[str], files: frozenset[str], printer: Printer
) -> tuple[bytes, tuple[FontUse, ...]]:
    """The unit as a PDF without fonts, and those that it uses.

    Args:
        document: Its pages, finished.
        anchors: All anchors of the book; links to those in other units are kept.
        files: Font files of the book, by SHA-256.
        printer: By whose rules it is written.
    """
    with fonts_set_aside(files) as uses, _links_kept(anchors), glyphs_spelt():
        return write_file(document, printer), tuple(uses)


def bookmarks_of(document: BookDocument) -> Iterator[Bookmark]:
    """The bookmarks of the pages, in order."""
    for index, page in enumerate(document.pages):
        for level, label, (x, y), state in page.bookmarks:
            place = x * POINTS_PER_PIXEL, (page.height - y) * POINTS_PER_PIXEL
            yield Bookmark(index, level, label, *place, state)


@contextmanager
def _links_kept(anchors: frozenset[str]) -> Iterator[None]:
    """Inside the block links to these anchors lead somewhere, though they are in other parts."""
    resolve = writer.resolve_links
    elsewhere = SimpleNamespace(anchors=dict.fromkeys(sorted(anchors), (0, 0, 0, 0)), links=())

    def resolve_links(pages: list[Page]) -> Any:
        # The page that is added has the last list, which is for no page of the document.
        return list(resolve([*pages, elsewhere]))[: len(pages)]

    writer.resolve_links = resolve_links
    try:
        yield
    finally:
        writer.resolve_links = resolve
