"""The metadata of the package document: what catalogues, shops and readers know of the e-book."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from presswork.editions.epub.accessibility import Statements
from presswork.editions.epub.content import XML_LANG
from presswork.metadata import Accessibility, Contributor, Metadata

IDENTIFIER_ID = "pub-id"
COVER_IMAGE_ID = "cover-image"

ISBN_13 = "15"
"""ONIX code list 5, product identifier types."""


@dataclass(frozen=True)
class Fact:
    """One element below `metadata`."""

    name: str
    """`dc:title` and the like, `meta` or `link`."""
    value: str = ""
    attributes: dict[str, str] = field(default_factory=dict)


def describe_book(
    metadata: Metadata,
    accessibility: Statements,
    *,
    has_pages: bool = False,
    newest: bool = True,
) -> list[Fact]:
    """All metadata (EPUB 3.3, "Metadata section") but `dcterms:modified`, which `archive` adds.

    Without `newest` there are no properties of vocabularies younger than EPUB 3.2.
    """
    return [
        *_identifier(metadata),
        *_titles(metadata),
        Fact("dc:language", metadata.language),
        *_people("dc:creator", "creator", metadata.authors),
        *_people("dc:contributor", "contributor", metadata.contributors),
        *_imprint(metadata),
        *_subjects(metadata),
        *_series(metadata),
        *(_page_source(metadata, newest=newest) if has_pages else ()),
        *_accessibility(accessibility),
        *_conformance(metadata.accessibility, newest=newest),
        *_cover(metadata),
    ]


def _meta(property_: str, value: str, refines: str | None = None, **others: str) -> Fact:
    attributes = {"property": property_}
    if refines:
        attributes["refines"] = f"#{refines}"
    return Fact("meta", value, attributes | others)


def _identifier(metadata: Metadata) -> Iterator[Fact]:
    identifier = metadata.epub_identifier
    yield Fact("dc:identifier", identifier, {"id": IDENTIFIER_ID})
    if identifier.startswith("urn:isbn:"):
        yield _meta("identifier-type", ISBN_13, IDENTIFIER_ID, scheme="onix:codelist5")


def _titles(metadata: Metadata) -> Iterator[Fact]:
    titles = [("main", metadata.title)]
    if metadata.subtitle:
        titles.append(("subtitle", metadata.subtitle))
    for number, (kind, title) in enumerate(titles, 1):
        yield Fact("dc:title", title, {"id": f"title-{number}"})
        yield _meta("title-type", kind, f"title-{number}")
        yield _meta("display-seq", str(number), f"title-{number}")


def _people(name: str, stem: str, people: tuple[Contributor, ...]) -> Iterator[Fact]:
    for number, person in enumerate(people, 1):
        id_ = f"{stem}-{number}"
        yield Fact(name, person.name, {"id": id_})
        yield _meta("role", person.role, id_, scheme="marc:relators")
        if person.sort:
            yield _meta("file-as", person.sort, id_)
        yield _meta("display-seq", str(number), id_)


def _imprint(metadata: Metadata) -> Iterator[Fact]:
    elements = {
        "dc:publisher": metadata.publisher,
        "dc:date": metadata.date,
        "dc:rights": metadata.rights,
        "dc:description": metadata.description,
    }
    for name, value in elements.items():
        if value:
            yield Fact(name, value)
    if metadata.edition:  # Dublin Core has no element for it
        yield _meta("schema:bookEdition", metadata.edition)


def _subjects(metadata: Metadata) -> Iterator[Fact]:
    for number, subject in enumerate(metadata.subjects, 1):
        id_ = f"subject-{number}"
        yield Fact("dc:subject", subject.text, {"id": id_})
        if subject.scheme and subject.code:
            yield _meta("authority", subject.scheme, id_)
            yield _meta("term", subject.code, id_)


def _series(metadata: Metadata) -> Iterator[Fact]:
    for number, series in enumerate(metadata.series, 1):
        id_ = f"series-{number}"
        yield _meta("belongs-to-collection", series.name, id=id_)
        yield _meta("collection-type", "series", id_)
        if series.position:
            yield _meta("group-position", series.position, id_)
    for series in metadata.series[:1]:  # calibre, and what learnt from it, knows one series
        yield Fact("meta", "", {"name": "calibre:series", "content": series.name})
        if series.position:
            yield Fact("meta", "", {"name": "calibre:series_index", "content": series.position})


def _page_source(metadata: Metadata, *, newest: bool) -> Iterator[Fact]:
    """What the page numbers are those of (EPUB Accessibility 1.1, "Page source")."""
    isbn = metadata.isbn.print
    if newest:
        yield _meta("pageBreakSource", f"urn:isbn:{isbn}" if isbn else "none")
    if isbn or not newest:  # for readers of the time before that property
        source = f"urn:isbn:{isbn}" if isbn else metadata.full_title
        yield Fact("dc:source", source, {"id": "page-source"})
        yield _meta("source-of", "pagination", "page-source")


def _accessibility(statements: Statements) -> Iterator[Fact]:
    properties = {
        "schema:accessMode": statements.modes,
        "schema:accessModeSufficient": statements.sufficient,
        "schema:accessibilityFeature": statements.features,
        "schema:accessibilityHazard": statements.hazards,
    }
    for property_, values in properties.items():
        for value in values:
            yield _meta(property_, value)
    language = {XML_LANG: statements.summary_language}
    yield _meta("schema:accessibilitySummary", statements.summary, **language)


def _conformance(asserted: Accessibility, *, newest: bool) -> Iterator[Fact]:
    """What a person asserts in book.yaml (EPUB Accessibility 1.1, "Conformance reporting")."""
    if asserted.conformance:
        yield _meta("dcterms:conformsTo", asserted.conformance, id="conformance")
        if asserted.certifier:
            yield _meta("a11y:certifiedBy", asserted.certifier, "conformance")
        if asserted.certifier_report:
            report = {"rel": "a11y:certifierReport", "href": asserted.certifier_report}
            yield Fact("link", "", report | {"refines": "#conformance"})
    if asserted.exemption and newest:
        yield _meta("a11y:exemption", asserted.exemption)


def _cover(metadata: Metadata) -> Iterator[Fact]:
    if metadata.cover:
        # NOTE: the Nook finds the cover only if `name` stands before `content`.
        yield Fact("meta", "", {"name": "cover", "content": COVER_IMAGE_ID})
