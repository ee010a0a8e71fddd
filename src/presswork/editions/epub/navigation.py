"""Contents, landmarks and NCX: how a reader finds the way through the e-book."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count

from lxml import etree

from presswork.document.book import Book, Heading, Section
from presswork.document.trees import xhtml
from presswork.editions.epub.content import Document, lay_out, name_of, title_of
from presswork.editions.epub.facts import XML_LANG
from presswork.editions.epub.files import COVER, NAVIGATION, Files, is_contents
from presswork.editions.epub.pagelist import PageMarker
from presswork.editions.epub.semantics import identify, name_by_heading
from presswork.metadata.roles import UNLISTED, Matter

DAISY = "http://www.daisy.org/z3986/2005/ncx/"

LANDMARKS = (
    "titlepage",
    "toc",
    "loi",
    "lot",
    "part",
    "appendix",
    "endnotes",
    "glossary",
    "bibliography",
    "index",
)
"""Semantic names of sections that readers jump to, besides the cover and the start of the text."""


@dataclass(frozen=True)
class Entry:
    """A line of the contents with the lines below it."""

    label: str
    href: str
    """Relative to the navigation document."""
    children: list[Entry] = field(default_factory=list)


@dataclass(frozen=True)
class Landmark:
    """A place that reading systems offer by name; each type occurs once."""

    epub_type: str
    label: str
    href: str


@dataclass(frozen=True)
class Guides:
    """All lists by which readers find their way."""

    entries: Sequence[Entry]
    landmarks: Sequence[Landmark]
    pages: Sequence[PageMarker] = ()

    @property
    def hidden_letters(self) -> int:
        """How many letters stand in the lists that no page shows, each with its line end."""
        labels = [place.label for place in self.landmarks] + [page.label for page in self.pages]
        return sum(len(label) + 1 for label in labels)


def list_contents(book: Book, files: Files) -> list[Entry]:
    """The contents, nested by parts and by heading level.

    As deep as book.yaml says (`epub: toc_depth`) below the parts.
    """
    entries: list[Entry] = []
    parts: dict[str | None, list[Entry]] = {None: entries}
    for section in book.sections:
        if section.role.name not in UNLISTED:
            file = files.sections[section.stem]
            nested = _nest(section, file, book.metadata.epub.toc_depth)
            parts.get(section.part, entries).extend(nested)
            if section.role.name == "part" and nested:
                parts[section.stem] = nested[0].children
    if not entries:  # The list must not be empty (EPUB 3.3, "The toc nav element").
        entries.append(Entry(book.metadata.title, files.sections[book.sections[0].stem]))
    return entries


def _nest(section: Section, file: str, depth: int) -> list[Entry]:
    top: list[Entry] = []
    path: list[tuple[int, list[Entry]]] = [(0, top)]
    headings = section.headings
    if section.title and all(heading.level > 1 for heading in headings):  # titled in book.yaml
        headings = (Heading(1, "", section.title), *headings)
    for number, heading in enumerate(headings):
        if heading.level > depth:
            continue
        # The section's title leads to the top of its page, with nothing scrolled away above it.
        entry = Entry(heading.text, f"{file}#{heading.id}" if number else file)
        while path[-1][0] >= heading.level:
            path.pop()
        path[-1][1].append(entry)
        path.append((heading.level, entry.children))
    return top


def list_landmarks(book: Book, files: Files, *, has_cover_page: bool) -> list[Landmark]:
    """The landmarks in reading order, the first section of each kind."""
    found: dict[str, Landmark] = {}
    if book.front and has_cover_page:
        found["cover"] = Landmark("cover", name_of("cover", book), COVER)
    for section in book.sections:
        kinds = [section.role.epub_type] if section.role.epub_type in LANDMARKS else []
        if section.role.matter is Matter.BODY:
            kinds.append("bodymatter")
        for kind in kinds:
            is_title_page = kind == "titlepage"
            label = name_of("title_page", book) if is_title_page else title_of(section, book)
            found.setdefault(kind, Landmark(kind, label, files.sections[section.stem]))
    return list(found.values())


def has_contents(book: Book) -> bool:
    """Whether the navigation document is also a page of the book."""
    return any(is_contents(section) for section in book.sections)


def write_navigation(tree: etree._Element, book: Book, guides: Guides) -> Document:
    """The contents section `tree` as EPUB 3.3 wants it ("EPUB navigation document")."""
    contents = _contents_nav(tree)
    contents.append(_ordered_list(guides.entries))
    title = xhtml.text_of(contents[0])
    hidden = [_landmarks_nav(guides.landmarks)]
    if guides.pages:
        hidden.append(_hidden_nav("page-list", "doc-pagelist", guides.pages))
    body_type = Matter.FRONT.value
    root = lay_out(NAVIGATION, title, book.metadata.language, body_type, contents, *hidden)
    return Document(NAVIGATION, title, None, root)


def _landmarks_nav(landmarks: Sequence[Landmark]) -> etree._Element:
    nav = _hidden_nav("landmarks", None, landmarks)
    for link, place in zip(nav.iter(xhtml.tag("a")), landmarks, strict=True):
        identify(link, place.epub_type, None)
    return nav


def _hidden_nav(
    kind: str, role: str | None, places: Sequence[Landmark | PageMarker]
) -> etree._Element:
    """A list for reading systems, not for the page."""
    nav = xhtml.element("nav", id=kind, hidden="hidden")
    identify(nav, kind, role)
    nav.append(_ordered_list([Entry(place.label, place.href) for place in places]))
    return nav


def _contents_nav(tree: etree._Element) -> etree._Element:
    """The contents section with its heading, as a `nav`."""
    nav = xhtml.element("nav")
    nav.attrib.update(dict(tree.attrib))
    nav.extend(list(tree))
    identify(nav, "toc", "doc-toc")
    name_by_heading(nav)
    return nav


def _ordered_list(entries: Sequence[Entry]) -> etree._Element:
    ordered = xhtml.element("ol")
    for entry in entries:
        item = xhtml.element("li", parent=ordered)
        xhtml.element("a", entry.label, item, href=entry.href)
        if entry.children:
            item.append(_ordered_list(entry.children))
    etree.indent(ordered, "")
    return ordered


def write_ncx(book: Book, guides: Guides) -> bytes:
    """The contents for reading systems of the time of EPUB 2 (OPF 2.0.1, section 2.4.1)."""
    facts = {
        "dtb:uid": book.metadata.epub_identifier,
        "dtb:depth": str(_depth(guides.entries)),
        "dtb:totalPageCount": str(len(guides.pages)),
        "dtb:maxPageNumber": str(max(map(_number, guides.pages), default=0)),
    }
    root = xhtml.parse(f'<ncx xmlns="{DAISY}" version="2005-1"/>')
    root.set(XML_LANG, book.metadata.language)
    root.append(_element("head", *(_element("meta", name=k, content=v) for k, v in facts.items())))
    root.append(_labelled("docTitle", book.metadata.title))
    root.extend(_labelled("docAuthor", author.name) for author in book.metadata.authors)
    order = count(1)
    root.append(_element("navMap", *_points(guides.entries, order)))
    if guides.pages:
        root.append(_element("pageList", *_page_targets(guides.pages, order)))
    data: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)
    return data


def _depth(entries: Sequence[Entry]) -> int:
    return 1 + max(_depth(entry.children) for entry in entries) if entries else 0


def _points(entries: Sequence[Entry], order: Iterator[int]) -> list[etree._Element]:
    points = []
    for entry in entries:
        place = str(next(order))
        label, target = _labelled("navLabel", entry.label), _element("content", src=entry.href)
        below = _points(entry.children, order)
        point = _element("navPoint", label, target, *below, id=f"point-{place}", playOrder=place)
        points.append(point)
    return points


def _number(page: PageMarker) -> int:
    """0 for a page of the front matter."""
    return int(page.label) if page.label.isdecimal() else 0


def _page_targets(pages: Sequence[PageMarker], order: Iterator[int]) -> Iterator[etree._Element]:
    for page in pages:
        place = str(next(order))
        number = _number(page)
        kind = {"type": "normal", "value": str(number)} if number else {"type": "front"}
        label, target = _labelled("navLabel", page.label), _element("content", src=page.href)
        yield _element("pageTarget", label, target, id=f"target-{place}", playOrder=place, **kind)


def _element(name: str, /, *children: etree._Element, **attributes: str) -> etree._Element:
    new = etree.Element(f"{{{DAISY}}}{name}", attributes)
    new.extend(children)
    return new


def _labelled(name: str, label: str) -> etree._Element:
    text = _element("text")
    text.text = label
    return _element(name, text)
