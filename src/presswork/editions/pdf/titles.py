"""Titles and pull quotes whose lines are about equally long: no word stands alone below them.

CSS calls that `text-wrap: balance`, which WeasyPrint 70 does not know. A proof with nothing but the
titles is laid out, and those that end with a short line are narrowed in the book's own tree.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy, deepcopy
from xml.etree.ElementTree import Element, SubElement

from weasyprint import Document
from weasyprint.formatting_structure.boxes import BlockBox, Box, LineBox

SHORTEST = 0.6
"""Of the longest line of a title, the part that its shortest one has at least."""

ALLOWANCE = 1.12
"""How much wider than reckoned a line is given room: letters differ in width."""

LONGER = 18
"""Letters of a title that may take two lines, in the largest size of any page."""

MARK = "data-title"

STUBS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "p", "div", "section"})
"""Elements that can stand empty."""


def proof_of_titles(html: Element) -> Element:
    """A tree in which sections have their first elements, empty, and their titles only."""
    proof, body = copy(html), copy(html[-1])
    proof[-1] = body
    found = 0
    for index, matter in enumerate(html[-1]):
        body[index] = part = copy(matter)
        part[:] = []
        for section in matter:
            stub = stub_of(section)
            for title in filter(_may_be_broken, section):
                title.set(MARK, str(found))
                found += 1
                if title is section[0]:
                    stub[:] = []
                stub.append(deepcopy(title))
            part.append(stub)
    return proof


def stub_of(section: Element) -> Element:
    """What tells how a section begins: its attributes and those of its first element."""
    stub = Element(section.tag, section.attrib)
    if len(section) and section[0].tag in STUBS:
        SubElement(stub, section[0].tag, section[0].attrib)
    return stub


def _may_be_broken(element: Element) -> bool:
    """Whether it is set in the middle of the page, in large letters, and may take two lines."""
    classes = element.get("class", "").split()
    is_title = element.tag == "h1" or not {"half-title", "pullquote"}.isdisjoint(classes)
    return is_title and len("".join(element.itertext())) > LONGER


def narrow_titles(html: Element, proof: Document) -> None:
    """Give the titles that end with a short line room at both sides, so that lines are equal."""
    titles = {title.get(MARK): title for title in html.iter() if title.get(MARK)}
    boxes = (box for page in proof.pages for box in page._page_box.descendants())
    for box in boxes:
        title = titles.get(None if box.element is None else box.element.get(MARK))
        if title is not None and isinstance(box, BlockBox):
            room = max(map(_room, _blocks_of_lines(box)), default=0.0)
            if room:
                title.set("style", f"padding-left: {room:.2f}px; padding-right: {room:.2f}px")
    for title in titles.values():
        del title.attrib[MARK]


def _blocks_of_lines(box: Box) -> Iterator[Box]:
    """The title and its label, if that stands above it, are blocks of their own."""
    if box.children and isinstance(box.children[0], LineBox):
        yield box
    else:
        for child in box.children:
            if hasattr(child, "children"):
                yield from _blocks_of_lines(child)


def _room(block: Box) -> float:
    """CSS pixels to be left free on each side; 0 where lines are about equal, or there is one."""
    lines = [line for line in block.children if isinstance(line, LineBox)]
    widths = [sum(child.margin_width() for child in line.children) for line in lines]
    words = "".join(_text(line) + " " for line in lines).split()
    if len(lines) < 2 or min(widths) >= SHORTEST * max(widths) or len(words) <= len(lines):
        return 0.0
    letter = float(sum(widths)) / (len(" ".join(words)) + 1 - len(lines))
    width = _narrowest(words, len(lines)) * letter * ALLOWANCE
    return max(0.0, (float(block.width) - width) / 2)


def _text(box: Box) -> str:
    return "".join(getattr(each, "text", "") for each in box.descendants())


def _narrowest(words: list[str], lines: int) -> int:
    """Letters of the longest line when the words are divided into so many lines."""
    limit = max(max(map(len, words)), -(-len(" ".join(words)) // lines))
    while _count(words, limit) > lines:
        limit += 1
    return limit


def _count(words: list[str], limit: int) -> int:
    lines, length = 1, -1
    for word in words:
        if length + 1 + len(word) > limit:
            lines, length = lines + 1, -1
        length += 1 + len(word)
    return lines
