"""Pages that the program writes from the metadata: title page, copyright page, contents."""

from __future__ import annotations

import re

from lxml import etree

from presswork.document.book import Heading, Section
from presswork.document.terms import terms
from presswork.document.xhtml import element, serialize, text_of
from presswork.metadata import Metadata
from presswork.metadata.roles import ROLES


def front_matter(metadata: Metadata) -> tuple[Section, Section, Section]:
    """Title page, copyright page and the place of the contents."""
    return _title_page(metadata), _copyright_page(metadata), _contents(metadata)


def _title_page(metadata: Metadata) -> Section:
    page = element("section", id="titlepage", class_="titlepage")
    element("h1", metadata.title, page, class_="title")
    if metadata.subtitle:
        element("p", metadata.subtitle, page, class_="subtitle")
    for author in metadata.authors:
        element("p", author.name, page, class_="author")
    if metadata.publisher:
        element("p", metadata.publisher, page, class_="publisher")
    place = [part for part in (metadata.place, year(metadata)) if part]
    if place:
        element("p", " ".join(place), page, class_="place-date")
    return _section("titlepage", metadata.title, page)


def year(metadata: Metadata) -> str | None:
    """The year of publication."""
    return metadata.date[:4] if metadata.date else None


def _copyright_page(metadata: Metadata) -> Section:
    page = element("section", id="copyright-page", class_="copyright-page")
    rights = metadata.rights or ""
    names = ", ".join(author.name for author in metadata.authors)
    if names and "©" not in rights:
        holder = " ".join(part for part in ("©", year(metadata), names) if part)
        element("p", holder, page, class_="copyright")
    for paragraph in re.split(r"\n\s*\n", rights.strip()) if rights else []:
        element("p", " ".join(paragraph.split()), page, class_="rights")
    if metadata.edition:
        element("p", metadata.edition, page, class_="edition")
    if metadata.publisher:
        imprint = ", ".join(part for part in (metadata.publisher, metadata.place) if part)
        element("p", imprint, page, class_="imprint")
    words = terms(metadata.language)
    for number, kind in ((metadata.isbn.print, words.print), (metadata.isbn.epub, words.ebook)):
        if number:
            element("p", f"ISBN {hyphenate_isbn(number)} ({kind})", page, class_="isbn")
    if not len(page):
        element("p", metadata.title, page, class_="rights")
    return _section("copyright-page", "", page)


def hyphenate_isbn(isbn: str) -> str:
    """An ISBN with its groups apart, as the International ISBN Agency prints it."""
    from stdnum.isbn import format as format_isbn

    return str(format_isbn(isbn))


def _contents(metadata: Metadata) -> Section:
    page = element("section", id="contents", class_="contents")
    title = terms(metadata.language).contents
    element("h1", title, page, id="contents-title")
    return _section("contents", title, page)


def _section(role: str, title: str, page: etree._Element) -> Section:
    headings = (Heading(1, "contents-title", title),) if role == "contents" else ()
    text = "\n".join(text_of(child) for child in page)
    return Section(role, ROLES[role], title, None, serialize(page), headings, text)
