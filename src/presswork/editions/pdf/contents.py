"""The contents: a list of the book's headings, each with a link that the layout gives its page."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement

from presswork.document.book import Book, Heading
from presswork.metadata.roles import GENERATED


def fill_contents(html: Element, book: Book) -> None:
    """Put the list into the section of the contents, where the book has one.

    `<ol class="contents-list">` of `<li><a href="#heading">Text</a></li>`, a list in the entry
    above it for each lower level, down to `print.toc_depth`. The page number is the stylesheet's
    affair (`target-counter`); entries of front matter have the class `front`, since their pages
    are numbered in roman.
    """
    place = next((s for s in html.iter("section") if s.get("id") == "contents"), None)
    if place is None:
        return
    root = Element("ol")
    root.set("class", "contents-list")
    entries: list[tuple[int, Element]] = []
    front = {e.get("id") for e in html.iterfind("body/div[@class='frontmatter']//*[@id]")}
    for heading in _headings(book):
        while entries and entries[-1][0] >= heading.level:
            entries.pop()
        parent = _sublist(entries[-1][1]) if entries else root
        item = SubElement(parent, "li")
        link = SubElement(item, "a", href="#" + heading.id)
        link.text = heading.text
        if heading.id in front:
            link.set("class", "front")
        entries.append((heading.level, item))
    if len(root):
        place.append(root)


def _headings(book: Book) -> Iterator[Heading]:
    for section in book.sections:
        if section.role.name not in GENERATED:
            for heading in section.headings:
                if heading.level <= book.metadata.print.toc_depth:
                    yield heading


def _sublist(item: Element) -> Element:
    found = item.find("ol")
    return SubElement(item, "ol") if found is None else found
