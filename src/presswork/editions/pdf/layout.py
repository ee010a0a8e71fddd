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
from presswork.editions.pdf.linebreaks import lines_broken_well
from presswork.editions.pdf.lineends import lines_end_where_words_fit
from presswork.editions.pdf.parts.scene import Scene, pages_bare
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
    """WeasyPrint's document, its pages made by the rules of `spreads`, without heads and folios.

    NOTE: Bookmarks are not of a part but of the whole file, which gets them when it is joined.
    """

    scene: Scene

    @classmethod
    def _build_layout_context(cls, *arguments: Any) -> BookContext:
        context = BookContext.take_over(super()._build_layout_context(*arguments))
        scene: Scene = arguments[-1]["scene"]
        scene.enter(context)
        return context

    def make_bookmark_tree(self, *_: Any, **__: Any) -> list[Any]:
        """None."""
        return []


class Typesetter:
    """What all layouts share: the stylesheets, read once, and where images and fonts come from."""

    def __init__(self, sheets: Sequence[tuple[str, str]], fetcher: BookFetcher) -> None:
        """`sheets` are path relative to the project and text of each, in the cascade's order."""
        self.fetcher = fetcher
        with only_embedded_fonts():
            self.fonts = FontConfiguration()
        self.styles = [
            weasyprint.CSS(
                string=text, base_url=BASE + name, url_fetcher=fetcher, font_config=self.fonts
            )
            for name, text in sheets
        ]

    def lay_out(self, scene: Scene, spreads: Found) -> BookDocument:
        """The pages of a tree, without heads and folios (see `parts.heads`).

        Args:
            scene: The page tree (see `page_markup`), and what the layout is to know besides.
            spreads: What layouts before have found for facing pages; empty for the first.
        """
        options = weasyprint.DEFAULT_OPTIONS | {"stylesheets": self.styles, "scene": scene}
        tree = PageTree(scene.html, self.fetcher)
        with (
            level_spreads(spreads),
            pages_bare(scene.start.page),
            moving_figures(),
            lines_from_the_right(),
            characters_justified(),
            lines_end_where_words_fit(),
            lines_broken_well(),
        ):
            document: BookDocument = BookDocument._render(tree, self.fonts, None, None, options)
        document.scene = scene
        scene.leave(document)
        return document


def page_of(document: weasyprint.Document, anchor: str) -> int | None:
    """Index of the first page on which the element with this id stands."""
    pages = enumerate(document.pages)
    return next((index for index, page in pages if anchor in page.anchors), None)
