"""Where the words and pictures of a book stand in its manuscript, for checks that see pages."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from presswork.checks.preflight import PictureSource, Sources, TextSource
from presswork.document import Book
from presswork.document.trees.xhtml import parse, tag, text_of

LINE = "data-line"


def sources_of(book: Book) -> Sources:
    """The book's pictures and blocks of text, each with file and line of the Markdown."""
    places: dict[str, tuple[str | None, int | None]] = {}
    texts: list[TextSource] = []
    for section in book.sections:
        tree = parse(section.markup)
        line = None
        for node in tree.iter():
            line = int(node.get(LINE) or 0) or line
            if node.tag == tag("img"):
                places.setdefault(str(node.get("src")), (section.source, line))
        if section.source is not None:
            texts += _blocks(tree, section.source)
    pictures = [
        PictureSource(asset.path, asset.data, *places.get(asset.path, (None, None)))
        for asset in book.assets
        if asset.media_type.startswith("image/") and "svg" not in asset.media_type
    ]
    return Sources(tuple(pictures), tuple(texts))


def _blocks(tree: etree._Element, file: str) -> Iterator[TextSource]:
    """The innermost blocks that know their lines."""
    for node in tree.iter():
        line = node.get(LINE)
        if line and not any(each.get(LINE) for each in node.iterdescendants()):
            yield TextSource(text_of(node), file, int(line))
