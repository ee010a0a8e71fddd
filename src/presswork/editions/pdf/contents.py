"""The contents: a list of the book's headings, each with a link that the layout gives its page."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement

from presswork.document.book import Book, Heading, Section
from presswork.metadata.roles import UNLISTED


def fill_contents(html: Element, book: Book) -> None:
    """Put the list into the section of the contents, where the book has one of the program's.

    `<ol class="contents-list">` of `<li><a href="#heading">Text</a></li>`, a list in the entry
    above it for each lower level, down to `print.toc_depth`, and in the entry of a part for its
    chapters. The page number is the stylesheet's affair (`target-counter`); links to front matter
    have the class `front`, since its pages are numbered in roman, and links to parts `part`.
    """
    place = next((s for s in html.iter("section") if s.get("id") == "contents"), None)
    if place is None:
        return
    root = Element("ol")
    root.set("class", "contents-list")
    entries: list[tuple[int, Element]] = []
    front = front_ids(html)
    for section, heading in _headings(book):
        level = heading.level + (section.part is not None)
        while entries and entries[-1][0] >= level:
            entries.pop()
        parent = _sublist(entries[-1][1]) if entries else root
        item = SubElement(parent, "li")
        link = SubElement(item, "a", href="#" + heading.id)
        link.text = heading.text
        names = ["front"] if heading.id in front else []
        names += ["part"] if section.role.name == "part" and heading.level == 1 else []
        if names:
            link.set("class", " ".join(names))
        entries.append((level, item))
    if len(root):
        place.append(root)


def front_ids(html: Element) -> set[str | None]:
    """The ids on pages that are numbered in roman."""
    return {node.get("id") for node in html.iterfind("body/div[@class='frontmatter']//*[@id]")}


def _headings(book: Book) -> Iterator[tuple[Section, Heading]]:
    for section in book.sections:
        if section.role.name not in UNLISTED:
            for heading in section.headings:
                if heading.level <= book.metadata.print.toc_depth:
                    yield section, heading


def _sublist(item: Element) -> Element:
    found = item.find("ol")
    return SubElement(item, "ol") if found is None else found
