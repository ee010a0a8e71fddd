"""One tree for print: the whole book as a single document, its notes at their calls.

The layout reads HTML elements without a namespace (see `layout`), so the XHTML of the sections
loses its namespace here; SVG keeps its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from textwrap import shorten
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from presswork.document.book import Book, Section
from presswork.document.language.languages import direction_of
from presswork.editions.pdf.contents import fill_contents
from presswork.editions.pdf.floats import PLATE, mark_all_movable
from presswork.editions.pdf.initials import raise_initials
from presswork.editions.pdf.pagestarts import mark_origins
from presswork.editions.pdf.references import expand_references
from presswork.metadata import Metadata
from presswork.metadata.roles import Matter

XHTML = "{http://www.w3.org/1999/xhtml}"
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")

ONE_LINE = 45
"""Characters that fit on a line of any good measure (Bringhurst, 2.1.2: from 45 to 75)."""
PAGE_HEAD = 36
"""Characters of small capitals, letterspaced, that fit between the folio and its counterpart."""
TABLE_LINE = 75
"""Characters, roughly, of a line of a table."""
TABLE_LINES = 24
"""Lines of a table that is kept on one page: what stays empty on the page before is small then."""


def build_page_tree(book: Book, moment: datetime) -> Element:
    """The `<html>` element of the print edition.

    `<body class="KIND opening-…">` holds `<div class="frontmatter">`, `bodymatter` and
    `backmatter`, and these the sections. For the stylesheets, attributes say what is to be
    repeated elsewhere: `data-head` of the body and of sections the page heads, `data-label` of
    headings the bookmarks. Classes say what a stylesheet cannot see: `one-line` a paragraph of a
    single line, `plate` a figure that fills its page.
    """
    language = book.metadata.language
    html = Element("html", lang=language, dir=direction_of(language))
    html.append(_head(book.metadata, moment))
    body = SubElement(html, "body")
    body.set("class", f"{book.metadata.kind} {_opening(book.metadata)}")
    body.set("data-head", _page_head(book.metadata.title))
    for name, sections in _divide(book).items():
        if sections:
            division = SubElement(body, "div")
            division.set("class", name)
            division.extend(_section_element(section) for section in sections)
    if book.metadata.print.bleed:
        _mark_plates(body)
    if book.metadata.print.figures == "next-page":
        mark_all_movable(body, book.metadata.print.trim)
    fill_contents(html, book)
    expand_references(html, book.metadata)
    return html


def _mark_plates(body: Element) -> None:
    """Give their class to the figures that fill a page and run past its edges."""
    for figure in body.iter("figure"):
        image = figure.find("img")
        if image is not None and "bleed" in image.get("class", "").split():
            figure.set("class", f"{figure.get('class', '')} {PLATE}".strip())


def _opening(metadata: Metadata) -> str:
    """Where chapters begin: `opening-page`, `-recto` or `-run-on`, as an article's always."""
    return f"opening-{metadata.print.openings if metadata.kind == 'book' else 'run-on'}"


def _divide(book: Book) -> Mapping[str, tuple[Section, ...]]:
    """The sections before the text, those from the first to the last of the text, and the rest.

    A book without text proper counts as front matter altogether.
    """
    in_body = [s.role.matter is Matter.BODY for s in book.sections]
    start = in_body.index(True) if True in in_body else len(in_body)
    end = len(in_body) - in_body[::-1].index(True) if True in in_body else start
    return {
        "frontmatter": book.sections[:start],
        "bodymatter": book.sections[start:end],
        "backmatter": book.sections[end:],
    }


def _head(metadata: Metadata, moment: datetime) -> Element:
    """Title, authors, subject, keywords and dates, as the PDF's metadata will say them."""
    head = Element("head")
    full_title = ": ".join(part for part in (metadata.title, metadata.subtitle) if part)
    SubElement(head, "title").text = full_title
    stamp = moment.isoformat(timespec="seconds")
    values = [("author", author.name) for author in metadata.authors]
    values += [("description", metadata.description)] if metadata.description else []
    # NOTE: WeasyPrint parts keywords at commas.
    values += [("keywords", subject.text.replace(",", ";")) for subject in metadata.subjects]
    values += [("generator", "Presswork"), ("dcterms.created", stamp), ("dcterms.modified", stamp)]
    for name, content in values:
        SubElement(head, "meta", name=name, content=content)
    return head


def _page_head(title: str) -> str:
    """The title, as much of it as fits into the head of a page."""
    return shorten(title, PAGE_HEAD, placeholder="…")


def _section_head(element: Element, section: Section) -> str:
    """The title with its label where both fit: "Chapter 3: The Storm"."""
    heading = element.find("h1")
    label = None if heading is None else heading.find("span[@class='label']")
    if len(section.title) <= PAGE_HEAD or heading is None or label is None:
        return _page_head(section.title)
    words = " ".join("".join(heading.itertext()).split())
    return _page_head(words.removeprefix("".join(label.itertext())))


def _section_element(section: Section) -> Element:
    element = ElementTree.fromstring(section.markup)  # noqa: S314  # our own markup
    mark_origins(element, section)
    for child in element.iter():
        child.tag = child.tag.removeprefix(XHTML)
    element.set("data-head", _section_head(element, section))
    element.set("data-source", section.source or "")
    if section.part is not None:
        element.set("class", f"{element.get('class', '')} in-part")
    _label_headings(element, section)
    for paragraph in element.iter("p"):
        _mark_single_line(paragraph)
    raise_initials(element)
    _move_notes(element)
    _wrap_tables(element)
    return element


def _label_headings(element: Element, section: Section) -> None:
    labels = {heading.id: heading.text for heading in section.headings}
    for heading in element.iter():
        if heading.tag in HEADINGS:
            text = " ".join("".join(heading.itertext()).split())
            heading.set("data-label", labels.get(heading.get("id", ""), text))


def _mark_single_line(paragraph: Element) -> None:
    if len("".join(paragraph.itertext())) < ONE_LINE:
        paragraph.set("class", f"{paragraph.get('class', '')} one-line".strip())


def _move_notes(element: Element) -> None:
    """Each note to the place right after its call, where `float: footnote` wants it."""
    notes = {aside.get("id"): aside for aside in element.iter("aside") if _has_class(aside, "note")}
    parents = {child: parent for parent in element.iter() for child in parent}
    for call in [a for a in element.iter("a") if _has_class(a, "noteref")]:
        note = notes.pop(call.get("href", "").removeprefix("#"), None)
        if note is not None:
            _detach(note, parents[note])
            _put_after(note, call, parents[call])
            _number(note, call)


def _has_class(element: Element, name: str) -> bool:
    return name in element.get("class", "").split()


def _detach(element: Element, parent: Element) -> None:
    """Take an element out of its parent; white space that followed it goes too."""
    parent.remove(element)
    element.tail = None


def _put_after(element: Element, place: Element, parent: Element) -> None:
    element.tail, place.tail = place.tail, None
    parent.insert(list(parent).index(place) + 1, element)


def _number(note: Element, call: Element) -> None:
    """The number that the call has stands before the note's first words, and leads back."""
    first = next(iter(note), None)
    if first is None or first.tag != "p":
        first = Element("p")
        note.insert(0, first)
    number = Element("a", href="#" + call.get("id", ""))
    number.set("class", "note-number")
    number.text = "".join(call.itertext())
    number.tail, first.text = first.text, None
    first.insert(0, number)


def _wrap_tables(element: Element) -> None:
    """Each table into `<div class="table">`, which holds it and its caption together.

    NOTE: WeasyPrint keeps the rows of a table on one page when asked, but not the caption.
    """
    for parent in list(element.iter()):
        for index, child in enumerate(parent):
            if child.tag == "table":
                wrapper = Element("div")
                wrapper.set("class", "table long" if _is_long(child) else "table")
                wrapper.tail, child.tail = child.tail, None
                wrapper.append(child)
                parent[index] = wrapper


def _is_long(table: Element) -> bool:
    """Whether a table is too long to be kept on one page."""
    lines = 0
    for row in table.iter("tr"):
        cells = ["".join(cell.itertext()) for cell in row]
        lines += max((1 + len(text) * len(cells) // TABLE_LINE for text in cells), default=1)
    return lines > TABLE_LINES
