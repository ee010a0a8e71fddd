"""Layout: the page tree and the stylesheets become pages, by WeasyPrint."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from xml.etree.ElementTree import Element

import cssselect2
import weasyprint
from weasyprint.text.fonts import FontConfiguration

from presswork.editions.pdf.east_asian import characters_justified
from presswork.editions.pdf.fetcher import BASE, MANUSCRIPT, BookFetcher
from presswork.editions.pdf.floats import moving_figures
from presswork.editions.pdf.leftwards import lines_from_the_right
from presswork.editions.pdf.lineends import lines_end_where_words_fit
from presswork.editions.pdf.spreads import BookContext, Found, level_spreads
from presswork.typography.isolation import only_embedded_fonts


class PageTree(weasyprint.HTML):  # type: ignore[misc]
    """Our tree as WeasyPrint's document.

    NOTE: Its own constructor parses a string by the rules of HTML, by which the blocks of a note
    cannot stand in a paragraph; here the tree passes as it is.
    """

    def __init__(self, html: Element, fetcher: BookFetcher) -> None:
        self.base_url = BASE + MANUSCRIPT
        self.url_fetcher = fetcher
        self.media_type = "print"
        self.wrapper_element = cssselect2.ElementWrapper.from_html_root(html)
        self.etree_element = html


class BookDocument(weasyprint.Document):  # type: ignore[misc]
    """WeasyPrint's document, its pages made by the rules of `spreads`."""

    @classmethod
    def _build_layout_context(cls, *arguments: Any) -> BookContext:
        return BookContext.take_over(super()._build_layout_context(*arguments))


def lay_out(
    html: Element, sheets: Sequence[tuple[str, str]], fetcher: BookFetcher, spreads: Found
) -> weasyprint.Document:
    """The pages of the tree.

    Args:
        html: The page tree (see `page_markup`).
        sheets: Path relative to the project and text of each stylesheet, in the cascade's order.
        fetcher: Where images and fonts come from.
        spreads: What layouts before have found for facing pages; empty for the first.
    """
    with only_embedded_fonts():
        fonts = FontConfiguration()
    styles = [
        weasyprint.CSS(string=text, base_url=BASE + name, url_fetcher=fetcher, font_config=fonts)
        for name, text in sheets
    ]
    options = weasyprint.DEFAULT_OPTIONS | {"stylesheets": styles}
    tree = PageTree(html, fetcher)
    with (
        level_spreads(spreads),
        moving_figures(),
        lines_from_the_right(),
        characters_justified(),
        lines_end_where_words_fit(),
    ):
        return BookDocument._render(tree, fonts, None, None, options)


def page_of(document: weasyprint.Document, anchor: str) -> int | None:
    """Index of the first page on which the element with this id stands."""
    pages = enumerate(document.pages)
    return next((index for index, page in pages if anchor in page.anchors), None)
