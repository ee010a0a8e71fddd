"""Pages that the program writes from the metadata: half title, title page and others."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from lxml import etree

from presswork.diagnostics import Diagnostic
from presswork.document.book import Heading, Section
from presswork.document.draft import Draft
from presswork.document.language.terms import terms, wording
from presswork.document.references.lists import list_captions
from presswork.document.trees.xhtml import element, serialize, text_of
from presswork.metadata import Contributor, Metadata
from presswork.metadata.roles import ROLES

CREDITS = {
    "edt": "edited_by",
    "trl": "translated_by",
    "ill": "illustrated_by",
    "pht": "photographs_by",
    "wpr": "foreword_by",
    "wfw": "foreword_by",
    "aui": "introduction_by",
    "win": "introduction_by",
    "aft": "afterword_by",
    "waw": "afterword_by",
}
"""What a title page says of people by their MARC relator; those of other kinds are not on it."""

MAKERS = {"bkd": "designed_by", "dsr": "designed_by", "cov": "cover_by", "bjd": "cover_by"}
"""The same for those whom the copyright page or the colophon names."""


def wanted_pages(metadata: Metadata, listed: Collection[str]) -> list[str]:
    """Roles of the pages to be written, in the order of a book.

    `listed` are the roles that the contents name without a file; those are always wanted.
    """
    pages = metadata.pages
    half_title = pages.half_title if pages.half_title is not None else metadata.kind == "book"
    flags = {
        "halftitlepage": half_title,
        "titlepage": pages.title_page,
        "copyright-page": pages.copyright_page,
        "contents": pages.contents,
        "list-of-figures": pages.list_of_figures,
        "list-of-tables": pages.list_of_tables,
        "colophon": pages.colophon,
    }
    return [role for role, is_wanted in flags.items() if is_wanted or role in listed]


def write_pages(
    metadata: Metadata, roles: Iterable[str], drafts: Sequence[Draft]
) -> tuple[list[Section], list[Diagnostic]]:
    """The pages with these roles; a list that would be empty is left out with a warning."""
    pages: list[Section] = []
    diagnostics: list[Diagnostic] = []
    for role in roles:
        if role in LISTS:
            words: Mapping[str, str] = vars(wording(metadata))
            title = words[role.replace("-", "_")]
            section, found = list_captions(role, LISTS[role], title, drafts)
            diagnostics += found
            pages += [section] if section is not None else []
        else:
            pages.append(WRITERS[role](metadata))
    return pages, diagnostics


def _half_title_page(metadata: Metadata) -> Section:
    page = _page("halftitlepage")
    element("p", metadata.title, page, class_="half-title")
    return _section("halftitlepage", metadata.title, page)


def _title_page(metadata: Metadata) -> Section:
    page = _page("titlepage")
    element("h1", metadata.title, page, class_="title")
    if metadata.subtitle:
        element("p", metadata.subtitle, page, class_="subtitle")
    for author in metadata.authors:
        if author.role not in CREDITS:
            element("p", author.name, page, class_="author")
    for credit in credit_lines(metadata, (*metadata.authors, *metadata.contributors), CREDITS):
        element("p", credit, page, class_="credit")
    if metadata.edition and metadata.kind == "book":
        element("p", metadata.edition, page, class_="edition")
    for series in metadata.series:
        name = f"{series.name}, {series.position}" if series.position else series.name
        element("p", name, page, class_="series")
    if metadata.publisher:
        element("p", metadata.publisher, page, class_="publisher")
    place = [part for part in (metadata.place, year(metadata)) if part]
    if place:
        element("p", " ".join(place), page, class_="place-date")
    return _section("titlepage", metadata.title, page)


def credit_lines(
    metadata: Metadata, people: Iterable[Contributor], kinds: Mapping[str, str]
) -> Iterator[str]:
    """A line for each kind of contribution: "Translated by Ada Cloud, Ben Gale".

    `kinds` has the term for each MARC relator that counts.
    """
    names: dict[str, list[str]] = {}
    for person in people:
        if person.role in kinds:
            names.setdefault(kinds[person.role], []).append(person.name)
    words: Mapping[str, str] = vars(terms(metadata.language))
    for kind, credited in names.items():
        yield words[kind].replace("{name}", words["comma"].join(credited))


def year(metadata: Metadata) -> str | None:
    """The year of publication."""
    return metadata.date[:4] if metadata.date else None


PUBLIC_DOMAIN = re.compile(r"public domain|\bCC0\b", re.IGNORECASE)
"""Rights that nobody holds."""


def _copyright_page(metadata: Metadata) -> Section:
    page = _page("copyright-page")
    rights = metadata.rights or ""
    names = terms(metadata.language).comma.join(author.name for author in metadata.authors)
    if names and "©" not in rights and not PUBLIC_DOMAIN.search(rights):
        holder = " ".join(part for part in ("©", year(metadata), names) if part)
        element("p", holder, page, class_="copyright")
    for paragraph in re.split(r"\n\s*\n", rights.strip()) if rights else []:
        _with_links(" ".join(paragraph.split()), element("p", "", page, class_="rights"))
    if metadata.edition:
        element("p", metadata.edition, page, class_="edition")
    if not metadata.pages.colophon:
        for credit in credit_lines(metadata, metadata.contributors, MAKERS):
            element("p", credit, page, class_="credit")
    if metadata.publisher:
        element("p", _imprint(metadata), page, class_="imprint")
    words = terms(metadata.language)
    for number, kind in ((metadata.isbn.print, words.print), (metadata.isbn.epub, words.ebook)):
        if number:
            element("p", f"ISBN {hyphenate_isbn(number)} ({kind})", page, class_="isbn")
    if not len(page):
        element("p", metadata.title, page, class_="rights")
    return _section("copyright-page", "", page)


ADDRESS = re.compile(r"(https?://[^\s<>]*[^\s<>.,;:!?()\[\]’”])")
"""A web address in running text; a mark after it is the sentence's."""


def _with_links(text: str, paragraph: etree._Element) -> None:
    """Put the text into the paragraph, its web addresses as links."""
    before, *rest = ADDRESS.split(text)
    paragraph.text = before
    for address, following in zip(rest[::2], rest[1::2], strict=True):
        element("a", address, paragraph, href=address).tail = following


def _imprint(metadata: Metadata) -> str:
    comma = terms(metadata.language).comma
    return comma.join(part for part in (metadata.publisher, metadata.place) if part)


def hyphenate_isbn(isbn: str) -> str:
    """An ISBN with its groups apart, as the International ISBN Agency prints it."""
    from stdnum.isbn import format as format_isbn

    return str(format_isbn(isbn))


def _contents(metadata: Metadata) -> Section:
    return _titled("contents", wording(metadata).contents)


def contents_page(metadata: Metadata) -> Section:
    """The place of the contents, for an edition that needs one though the book has none."""
    return _contents(metadata)


def _colophon(metadata: Metadata) -> Section:
    """Who made the book, with what."""
    page = _page("colophon")
    words = wording(metadata)
    element("h1", words.colophon, page, id="colophon-title")
    element("p", metadata.full_title, page)
    people = (*metadata.authors, *metadata.contributors)
    lines = [author.name for author in metadata.authors if author.role not in CREDITS]
    lines += credit_lines(metadata, people, CREDITS | MAKERS)
    lines += [metadata.edition] if metadata.edition else []
    imprint = [_imprint(metadata), year(metadata)]
    lines += [", ".join(part for part in imprint if part)] if any(imprint) else []
    for line in (*lines, words.made_with):
        element("p", line, page)
    return _section("colophon", words.colophon, page)


def _page(role: str) -> etree._Element:
    return element("section", id=role, class_=role)


def _titled(role: str, title: str) -> Section:
    page = _page(role)
    element("h1", title, page, id=f"{role}-title")
    return _section(role, title, page)


def _section(role: str, title: str, page: etree._Element) -> Section:
    first = page[0]
    identifier = first.get("id")
    headings = (Heading(1, str(identifier), title),) if identifier else ()
    text = "\n".join(text_of(child) for child in page)
    return Section(role, ROLES[role], title, None, serialize(page), headings, text)


WRITERS: Mapping[str, Callable[[Metadata], Section]] = {
    "halftitlepage": _half_title_page,
    "titlepage": _title_page,
    "copyright-page": _copyright_page,
    "contents": _contents,
    "colophon": _colophon,
}

LISTS = {"list-of-figures": "figure", "list-of-tables": "table"}
"""Roles of lists of captions, and what they list."""
