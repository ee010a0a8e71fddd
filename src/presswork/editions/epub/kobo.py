"""Kobo's own markup: spans around sentences, by which its reader finds places and highlights.

Kobo's firmware opens a `.kepub.epub` in its better reader, which keeps bookmarks, highlights and
statistics by the ids of these spans (Kobo EPUB Guidelines, "Kobo spans").
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from presswork.document.pictures.svg import NAMESPACE
from presswork.document.trees import xhtml
from presswork.editions.epub.content import Document

BLOCKS = frozenset("caption dd dt figcaption h1 h2 h3 h4 h5 h6 li p td th".split())
"""Elements that begin a new paragraph in the count."""

UNTOUCHED = frozenset("audio pre script style video".split())
"""Elements whose inside is not to be marked, besides formulas and drawings."""

SENTENCE = re.compile(r".+?(?:[.!?…]+[\"'’”»›)\]]*\s+|[。！？]+[」』”’）]*|\Z)", re.DOTALL)
"""A sentence with the space after it; a whole text is made of such."""


def add_spans(document: Document) -> None:
    """Put the text of a document, sentence by sentence, into Kobo's spans."""
    body = document.root[1]
    outer = xhtml.element("div", id="book-columns")
    inner = xhtml.element("div", parent=outer, id="book-inner")
    inner.extend(list(body))
    body.append(outer)
    _mark(inner, _Count())


@dataclass
class _Count:
    """The numbers of the next span: `kobo.3.2` is the second of the third paragraph."""

    paragraph: int = 0
    sentence: int = 0

    def begin_paragraph(self) -> None:
        self.paragraph += 1
        self.sentence = 0

    def span(self, text: str | None = None) -> etree._Element:
        self.sentence += 1
        place = f"kobo.{max(1, self.paragraph)}.{self.sentence}"
        return xhtml.element("span", text, class_="koboSpan", id=place)


def _mark(node: etree._Element, count: _Count) -> None:
    """Mark the text of an element and of all inside it; not the text that follows it."""
    if xhtml.local_name(node) in BLOCKS:
        count.begin_paragraph()
    children = list(node)
    text, node.text = node.text, None
    _insert(node, 0, text, count)
    for child in children:
        tail, child.tail = child.tail, None
        if child.tag == xhtml.tag("img"):
            child = _surround(child, count)
        elif not _is_untouched(child):
            _mark(child, count)
        _insert(node, node.index(child) + 1, tail, count)


def _is_untouched(node: etree._Element) -> bool:
    is_foreign = etree.QName(node).namespace in (NAMESPACE, xhtml.MATHML)
    return is_foreign or xhtml.local_name(node) in UNTOUCHED


def _surround(image: etree._Element, count: _Count) -> etree._Element:
    """The span that now holds the image."""
    span = count.span()
    parent = image.getparent()
    if parent is not None:
        parent.replace(image, span)
    span.append(image)
    return span


def _insert(node: etree._Element, index: int, text: str | None, count: _Count) -> None:
    """Text as spans before the child of that number; space alone stays what it is."""
    if text and text.strip():
        for offset, sentence in enumerate(SENTENCE.findall(text)):
            node.insert(index + offset, count.span(sentence))
    elif index:
        node[index - 1].tail = text
    else:
        node.text = text
