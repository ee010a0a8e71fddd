"""What the product is: its form, titles, people, languages, extent, subjects, readers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from langcodes import Language
from lxml import etree

from presswork.editions.epub.onix.accessibility import accessibility_details
from presswork.editions.epub.onix.codes import AUDIENCES, OTHER_ROLE, ROLES, TITLES, language_code
from presswork.editions.epub.onix.tree import identifier, node, optional
from presswork.editions.epub.product import Product
from presswork.metadata import Contributor, Metadata, Series
from presswork.metadata.subjects import KEYWORDS, PROPRIETARY, scheme_code


def descriptive_detail(product: Product) -> etree._Element:
    """The block of that name, P.3 to P.13."""
    metadata = product.metadata
    people = (*metadata.authors, *metadata.contributors)
    return node(
        "DescriptiveDetail",
        node("ProductComposition", "00"),  # list 2: single-component retail product
        node("ProductForm", "ED"),  # list 150: digital download
        node("ProductFormDetail", "E101"),  # list 175: EPUB
        node("ProductFormDetail", "E200"),  # reflowable
        _feature("15", "101F", ""),  # lists 79 and 220: EPUB 3.3
        *(_feature(*detail) for detail in _worded(product)),
        node("PrimaryContentType", "10"),  # list 81: text
        *(node("ProductContentType", code) for code in _contents(product)),
        node("EpubTechnicalProtection", "00"),  # list 144: none
        *(_collection(series) for series in metadata.series),
        *(() if metadata.series else (node("NoCollection"),)),
        *_titles(metadata),
        *(_contributor(number, person) for number, person in enumerate(people, 1)),
        *(() if people else (node("NoContributor"),)),
        *_edition(metadata.edition),
        *_languages(metadata),
        *_extents(product),
        *_subjects(metadata),
        *_audience(metadata),
    )


def _worded(product: Product) -> Iterator[tuple[str, str, str, str | None]]:
    """The accessibility details; the summary says which language it is in."""
    for type_, code, text in accessibility_details(product):
        is_summary = code == "00" and bool(text)
        language = product.statements.summary_language if is_summary else None
        yield type_, code, text, language


def _feature(type_: str, value: str, text: str, language: str | None = None) -> etree._Element:
    """P.3.7 to 9."""
    attributes = {"language": language_code(language)} if language else {}
    words = node("ProductFormFeatureDescription", text, **attributes) if text else None
    return node(
        "ProductFormFeature",
        node("ProductFormFeatureType", type_),
        node("ProductFormFeatureValue", value),
        words,
    )


def _contents(product: Product) -> Iterator[str]:
    """Code list 81, "Product content type", besides the text."""
    if product.found.images:
        yield "07"  # still images
    if product.found.formulas:
        yield "48"  # mathematical content


def _collection(series: Series) -> etree._Element:
    """P.5; code list 148, 10: a publisher's collection."""
    issn = (series.issn or "").replace("-", "")
    number = node(
        "CollectionSequence",
        node("CollectionSequenceType", "02"),  # list 197: title order
        node("CollectionSequenceNumber", series.position or ""),
    )
    return node(
        "Collection",
        node("CollectionType", "10"),
        identifier("CollectionIdentifier", "02", issn) if issn else None,
        number if series.position else None,
        _title_detail("01", "02", node("TitleText", series.name)),
    )


def _title_detail(type_: str, level: str, *words: etree._Element | None) -> etree._Element:
    """P.6; code lists 15 and 149."""
    element = node("TitleElement", node("TitleElementLevel", level), *words)
    return node("TitleDetail", node("TitleType", type_), element)


def _titles(metadata: Metadata) -> Iterator[etree._Element]:
    subtitle = optional("Subtitle", metadata.subtitle)
    yield _title_detail("01", "01", *_title(metadata), subtitle)
    for key, code in TITLES.items():
        value = getattr(metadata.titles, key)
        for title in (value,) if isinstance(value, str) else value or ():
            yield _title_detail(code, "01", node("TitleText", title))


def _title(metadata: Metadata) -> Iterator[etree._Element]:
    """The title, its article apart where the sort title shows that it has one."""
    rest, _, prefix = (metadata.titles.sort or "").rpartition(", ")
    if rest and metadata.title == f"{prefix} {rest}":
        yield node("TitlePrefix", prefix)
        yield node("TitleWithoutPrefix", rest)
    else:
        yield node("TitleText", metadata.title)


def _contributor(number: int, person: Contributor) -> etree._Element:
    """P.7; code list 17."""
    stem = "CorporateName" if person.kind == "organization" else "PersonName"
    return node(
        "Contributor",
        node("SequenceNumber", str(number)),
        node("ContributorRole", ROLES.get(person.role, OTHER_ROLE)),
        node(stem, person.name),
        optional(f"{stem}Inverted", person.sort),
    )


def _edition(statement: str | None) -> Iterator[etree._Element]:
    """P.9; a number only where the statement begins with one."""
    number = re.match(r"[1-9]\d*(?=\D|$)", statement or "")
    if number:
        yield node("EditionNumber", number[0])
    if statement:
        yield node("EditionStatement", statement)


def _languages(metadata: Metadata) -> Iterator[etree._Element]:
    """P.10; code lists 22 (01: language of text), 74, 91 and 121."""
    for tag in (metadata.language, *metadata.languages):
        language = Language.get(tag)
        territory = language.territory or ""
        yield node(
            "Language",
            node("LanguageRole", "01"),
            node("LanguageCode", language_code(tag)),
            optional("CountryCode", territory if territory.isalpha() else None),
            optional("ScriptCode", language.script),
        )


def _extents(product: Product) -> Iterator[etree._Element]:
    """P.11; code lists 23 (type) and 24 (unit)."""
    if product.length:
        unit = "01" if product.counts_characters else "02"
        yield _extent("02", product.length, unit)
    if product.printed_pages:
        yield _extent("08", product.printed_pages, "03")  # pages of the print counterpart
    if product.found.images:
        yield node("NumberOfIllustrations", str(product.found.images))


def _extent(type_: str, value: int, unit: str) -> etree._Element:
    parts = {"ExtentType": type_, "ExtentValue": str(value), "ExtentUnit": unit}
    return node("Extent", *(node(name, text) for name, text in parts.items()))


def _subjects(metadata: Metadata) -> Iterator[etree._Element]:
    """P.12; the first of each scheme is its main one, free words are keywords together."""
    main: set[str] = set()
    for subject in metadata.subjects:
        if subject.scheme and subject.code:
            code = scheme_code(subject.scheme)
            yield node(
                "Subject",
                None if subject.scheme in main else node("MainSubject"),
                node("SubjectSchemeIdentifier", code),
                optional("SubjectSchemeName", subject.scheme if code == PROPRIETARY else None),
                node("SubjectCode", subject.code),
                node("SubjectHeadingText", subject.text),
            )
            main.add(subject.scheme)
    words = [subject.text for subject in metadata.subjects if not subject.scheme]
    if words:
        heading = node("SubjectHeadingText", "; ".join(words))
        yield node("Subject", node("SubjectSchemeIdentifier", KEYWORDS), heading)


def _audience(metadata: Metadata) -> Iterator[etree._Element]:
    """P.13; code lists 29 (01: ONIX audience codes) and 28."""
    if metadata.audience:
        code = node("AudienceCodeValue", AUDIENCES[metadata.audience])
        yield node("Audience", node("AudienceCodeType", "01"), code)
