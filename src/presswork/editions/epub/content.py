"""A section of the book as an XHTML document of the EPUB."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from lxml import etree

from presswork.document.book import Book, FrontCover, Section
from presswork.document.language.languages import direction_of
from presswork.document.language.terms import terms
from presswork.document.pictures.svg import NAMESPACE
from presswork.document.trees import xhtml
from presswork.editions.epub.facts import XML_LANG
from presswork.editions.epub.files import COVER, STYLESHEET, Files, refer
from presswork.editions.epub.formulas import settle_formulas
from presswork.editions.epub.letters import list_letters
from presswork.editions.epub.semantics import OPS, identify, identify_parts, identify_section
from presswork.editions.epub.tables import mark_wide_tables

LINE = "data-line"

Lines = tuple[tuple[int, str, int], ...]
"""Line in a document, Markdown file, line in it; sorted."""

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
"""Elements without an end tag (HTML, section 13.1.2)."""

PROPERTIES = {
    "mathml": f"//*[namespace-uri() = '{xhtml.MATHML}']",
    "remote-resources": "//@src[starts-with(., 'http:') or starts-with(., 'https:')]",
    "scripted": "//*[local-name() = 'script' or local-name() = 'form']",
    "svg": f"//*[namespace-uri() = '{NAMESPACE}']",
}
"""What a manifest item must declare if, and only if, it is there (EPUB 3.3, "Manifest properties
vocabulary")."""

_SHELL = f"""\
<html xmlns="{xhtml.XHTML}" xmlns:epub="{OPS}">
<head>
<meta charset="utf-8"/>
<title/>
<link rel="stylesheet" type="text/css"/>
</head>
<body/>
</html>"""


@dataclass(frozen=True)
class Document:
    """An XHTML document of the EPUB. It holds a tree, so it lives within one packing only."""

    file: str
    title: str
    source: str | None
    """Path of the Markdown relative to the project folder; None for a generated document."""
    root: etree._Element
    """The `html` element; blocks still carry the line of their source in `data-line`."""

    @property
    def properties(self) -> tuple[str, ...]:
        """Its properties in the manifest, in alphabetical order."""
        return tuple(name for name, path in PROPERTIES.items() if self.root.xpath(path))


def title_of(section: Section, book: Book) -> str:
    """What the section is called: by its heading or, if it has none, by what it is."""
    if section.role.name in ("halftitlepage", "titlepage"):
        return book.metadata.title
    return section.title or name_of(section.role.name, book)


def name_of(kind: str, book: Book) -> str:
    """The word for a kind of page (`cover`, `copyright-page`), or the book's title if none."""
    words: dict[str, str] = vars(terms(book.metadata.language))
    word = words.get(kind.replace("-", "_"), "{}")
    return book.metadata.title if "{" in word else word  # "Chapter {number}" is no name


def write_section(section: Section, tree: etree._Element, book: Book, files: Files) -> Document:
    """The document of a section; `tree` is the section's own and becomes part of the document."""
    language = book.metadata.language
    file = files.sections[section.stem]
    identify_section(tree, section.role)
    identify_parts(tree, terms(language))
    mark_wide_tables(tree)
    settle_formulas(tree)
    list_letters(tree, terms(language))
    _refer_to_files(tree, file, files)
    title = title_of(section, book)
    root = lay_out(file, title, language, section.role.matter.value, tree)
    return Document(file, title, section.source, root)


def write_cover(cover: FrontCover, book: Book, files: Files) -> Document:
    """The page that shows the cover: a plain image, which every reading system scales."""
    # NOTE: an SVG wrapper is stretched by some reading systems (pandoc#5638).
    page = xhtml.element("div", class_="cover")
    image = xhtml.element("img", parent=page, src=files.assets[cover.image.path], alt=cover.alt)
    identify(image, "cover", "doc-cover")
    root = lay_out(COVER, book.metadata.title, book.metadata.language, None, page)
    return Document(COVER, book.metadata.title, None, root)


def lay_out(
    file: str, title: str, language: str, body_type: str | None, *content: etree._Element
) -> etree._Element:
    """An `html` element around the content of one document."""
    root = xhtml.parse(_SHELL)
    root.set("lang", language)
    if direction_of(language) == "rtl":
        root.set("dir", "rtl")
    head, body = root
    head[1].text = title
    head[2].set("href", refer(STYLESHEET, file))
    identify(body, body_type, None)
    body.text = "\n"
    for part in content:
        part.tail = "\n"
        body.append(part)
    for node in root.iter("{*}*"):
        if node.get("lang"):
            node.set(XML_LANG, str(node.get("lang")))
    return root


def serialize(root: etree._Element) -> bytes:
    """The document as UTF-8 with its declaration and doctype."""
    for node in root.iter("{*}*"):
        # NOTE: KindleGen and old ADE read XHTML as HTML and take `<td/>` for an open tag.
        is_html = etree.QName(node).namespace == xhtml.XHTML
        if is_html and not len(node) and not node.text and xhtml.local_name(node) not in VOID:
            node.text = ""
    etree.cleanup_namespaces(root, keep_ns_prefixes=["epub"])
    data: bytes = etree.tostring(
        root, encoding="utf-8", xml_declaration=True, doctype="<!DOCTYPE html>"
    )
    return data + b"\n"


def take_lines(root: etree._Element) -> list[int | None]:
    """Strip the source lines from the elements and give them, one for each, in document order."""
    lines = []
    for node in root.iter("{*}*"):
        line = node.get(LINE)
        lines.append(int(str(line)) if line else None)
        if line is not None:
            del node.attrib[LINE]
    return lines


def locate_lines(data: bytes, lines: Sequence[int | None], source: str) -> Lines:
    """Where the source's lines, one for each element or none, stand in the written document."""
    nodes = xhtml.parse(data).iter("{*}*")
    places = {
        (cast("int", node.sourceline), source, line)
        for node, line in zip(nodes, lines, strict=True)
        if line is not None
    }
    return tuple(sorted(places))


def _refer_to_files(tree: etree._Element, file: str, files: Files) -> None:
    """Point links at the files in which their targets stand, and images at theirs."""
    for link in tree.iter(xhtml.tag("a")):
        href = str(link.get("href") or "")
        if href.startswith("#") and len(href) > 1:
            link.set("href", files.link(href[1:], file))
    for image in tree.iter(xhtml.tag("img")):
        path = str(image.get("src") or "")
        if path in files.assets:
            image.set("src", refer(files.assets[path], file))
            # NOTE: MuPDF and old ADE drop a stylesheet that says img[src$=".svg"].
            marks = ["drawing"] if path.lower().endswith(".svg") else []
            marks += ["on-white"] if path in files.on_white else []
            if marks:
                image.set("class", " ".join([*xhtml.classes(image), *marks]))
