"""The metadata of the package document: what catalogues, shops and readers know of the e-book."""

from __future__ import annotations

from collections.abc import Iterator

from presswork.editions.epub.accessibility import Statements
from presswork.editions.epub.facts import XML_LANG, Fact, meta
from presswork.metadata import Accessibility, Contributor, Metadata
from presswork.metadata.identifiers import KINDS

IDENTIFIER_ID = "pub-id"
COVER_IMAGE_ID = "cover-image"

ISBN_13 = "15"
"""ONIX code list 5, product identifier types."""

TITLE_CODES = {"original": "03", "alternative": "14"}
"""ONIX code list 15, for titles that EPUB 3.3 (D.3.11 `title-type`) has no word for."""


def describe_book(
    metadata: Metadata,
    accessibility: Statements,
    *,
    has_cover: bool = False,
    has_pages: bool = False,
    newest: bool = True,
) -> list[Fact]:
    """All metadata (EPUB 3.3, "Metadata section") but `dcterms:modified`, which `archive` adds.

    Without `newest` there are no properties of vocabularies younger than EPUB 3.2. What book.yaml
    has under `extra` is added by `additions`.
    """
    return [
        *_identifiers(metadata),
        *_titles(metadata),
        *(Fact("dc:language", language) for language in (metadata.language, *metadata.languages)),
        *_people("dc:creator", "creator", metadata.authors),
        *_people("dc:contributor", "contributor", metadata.contributors),
        *_imprint(metadata),
        *_subjects(metadata),
        *_series(metadata),
        *_sources(metadata, has_pages=has_pages, newest=newest),
        *(Fact("dc:relation", related.work) for related in metadata.related),
        *_accessibility(accessibility),
        *_conformance(metadata.accessibility, newest=newest),
        *(_cover() if has_cover else ()),
    ]


def _identifiers(metadata: Metadata) -> Iterator[Fact]:
    identifier = metadata.epub_identifier
    yield Fact("dc:identifier", identifier, {"id": IDENTIFIER_ID})
    if identifier.startswith("urn:isbn:"):
        yield _identifier_type(ISBN_13, IDENTIFIER_ID)
    for number, other in enumerate(metadata.identifiers, 1):
        kind = KINDS[other.type]
        yield Fact("dc:identifier", kind.prefix + other.value, {"id": f"identifier-{number}"})
        yield _identifier_type(kind.code, f"identifier-{number}")


def _identifier_type(code: str, refines: str) -> Fact:
    return meta("identifier-type", code, refines, scheme="onix:codelist5")


def _titles(metadata: Metadata) -> Iterator[Fact]:
    for number, (kind, title) in enumerate(_all_titles(metadata), 1):
        id_ = f"title-{number}"
        yield Fact("dc:title", title, {"id": id_})
        if kind in TITLE_CODES:
            yield meta("title-type", TITLE_CODES[kind], id_, scheme="onix:codelist15")
        else:
            yield meta("title-type", kind, id_)
        if kind == "main" and metadata.titles.sort:
            yield meta("file-as", metadata.titles.sort, id_)
        yield meta("display-seq", str(number), id_)


def _all_titles(metadata: Metadata) -> Iterator[tuple[str, str]]:
    """The kind of each title and its words; the first is the one that reading systems show."""
    yield "main", metadata.title
    others = metadata.titles
    named = {
        "subtitle": metadata.subtitle,
        "short": others.short,
        "expanded": others.expanded,
        "original": others.original,
    }
    yield from ((kind, title) for kind, title in named.items() if title)
    yield from (("alternative", title) for title in others.alternative)


def _people(name: str, stem: str, people: tuple[Contributor, ...]) -> Iterator[Fact]:
    for number, person in enumerate(people, 1):
        id_ = f"{stem}-{number}"
        yield Fact(name, person.name, {"id": id_})
        yield meta("role", person.role, id_, scheme="marc:relators")
        if person.sort:
            yield meta("file-as", person.sort, id_)
        yield meta("display-seq", str(number), id_)


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
    if metadata.audience:
        yield meta("dcterms:audience", metadata.audience)
    if metadata.edition:  # Dublin Core has no element for it
        yield meta("schema:bookEdition", metadata.edition)


def _subjects(metadata: Metadata) -> Iterator[Fact]:
    for number, subject in enumerate(metadata.subjects, 1):
        id_ = f"subject-{number}"
        yield Fact("dc:subject", subject.text, {"id": id_})
        if subject.scheme and subject.code:
            yield meta("authority", subject.scheme, id_)
            yield meta("term", subject.code, id_)


def _series(metadata: Metadata) -> Iterator[Fact]:
    for number, series in enumerate(metadata.series, 1):
        id_ = f"series-{number}"
        yield meta("belongs-to-collection", series.name, id=id_)
        yield meta("collection-type", series.type, id_)
        if series.issn:
            yield meta("dcterms:identifier", f"urn:issn:{series.issn}", id_)
        if series.position:
            yield meta("group-position", series.position, id_)
    for series in metadata.series[:1]:  # calibre, and what learnt from it, knows one series
        yield Fact("meta", "", {"name": "calibre:series", "content": series.name})
        if series.position:
            yield Fact("meta", "", {"name": "calibre:series_index", "content": series.position})


def _sources(metadata: Metadata, *, has_pages: bool, newest: bool) -> Iterator[Fact]:
    """What the page numbers are those of (EPUB Accessibility 1.1, "Page source"), and the text.

    The page source is the first: older readers look at one `dc:source` alone, and so does Ace
    where the newest property is missing. Other sources have to give way to it then.
    """
    isbn = metadata.isbn.print
    page_source = f"urn:isbn:{isbn}" if isbn else None
    if has_pages and newest:
        yield meta("pageBreakSource", page_source or "none")
    if has_pages and (isbn or not newest):  # for readers of the time before that property
        yield Fact("dc:source", page_source or metadata.full_title, {"id": "page-source"})
        yield meta("source-of", "pagination", "page-source")
    is_alone = has_pages and not newest
    for number, source in enumerate(() if is_alone else metadata.sources, 1):
        if not (has_pages and source == page_source):
            yield Fact("dc:source", source, {"id": f"source-{number}"})


def _accessibility(statements: Statements) -> Iterator[Fact]:
    properties = {
        "schema:accessMode": statements.modes,
        "schema:accessModeSufficient": statements.sufficient,
        "schema:accessibilityFeature": statements.features,
        "schema:accessibilityHazard": statements.hazards,
    }
    for property_, values in properties.items():
        for value in values:
            yield meta(property_, value)
    language = {XML_LANG: statements.summary_language}
    yield meta("schema:accessibilitySummary", statements.summary, **language)


def _conformance(asserted: Accessibility, *, newest: bool) -> Iterator[Fact]:
    """What a person asserts in book.yaml (EPUB Accessibility 1.1, "Conformance reporting")."""
    if asserted.conformance:
        yield meta("dcterms:conformsTo", asserted.conformance, id="conformance")
        if asserted.certifier:
            yield meta("a11y:certifiedBy", asserted.certifier, "conformance", id="certifier")
            yield from _credential(asserted.certifier_credential)
        if asserted.evaluated:
            yield meta("dcterms:date", asserted.evaluated, "conformance")
        if asserted.certifier_report:
            report = {"rel": "a11y:certifierReport", "href": asserted.certifier_report}
            yield Fact("link", "", report | {"refines": "#conformance"})
    if asserted.exemption and newest:
        yield meta("a11y:exemption", asserted.exemption)


def _credential(credential: str | None) -> Iterator[Fact]:
    """The certifier's credential: a link where it is an address, else words."""
    if credential and credential.startswith(("http://", "https://")):
        given = {"rel": "a11y:certifierCredential", "href": credential, "refines": "#certifier"}
        yield Fact("link", "", given)
    elif credential:
        yield meta("a11y:certifierCredential", credential, "certifier")


def _cover() -> Iterator[Fact]:
    # NOTE: the Nook finds the cover only if `name` stands before `content`.
    yield Fact("meta", "", {"name": "cover", "content": COVER_IMAGE_ID})
