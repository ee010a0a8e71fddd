"""The message and its blocks, in the order of ONIX for Books 3.1 ("P" numbers of its manual)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC

from langcodes import Language
from lxml import etree

from presswork.editions.epub.onix.accessibility import accessibility_details
from presswork.editions.epub.onix.codes import (
    AUDIENCES,
    LANGUAGES,
    OTHER_ROLE,
    RELATIONS,
    ROLES,
    TITLES,
    UNDETERMINED,
)
from presswork.editions.epub.onix.tree import group, node, optional
from presswork.editions.epub.product import Product
from presswork.metadata import Contributor, Metadata, Series
from presswork.metadata.identifiers import KINDS
from presswork.metadata.subjects import KEYWORDS, PROPRIETARY, scheme_code

SHORT_DESCRIPTION = 350
"""Characters that a short description (code list 153, 02) may have."""


def write_onix(product: Product) -> bytes:
    """The whole message as UTF-8, the same for the same product."""
    message = node("ONIXMessage", _header(product), _product(product), release="3.1")
    etree.indent(message)
    data: bytes = etree.tostring(message, encoding="utf-8", xml_declaration=True)
    return data + b"\n"


def _header(product: Product) -> etree._Element:
    metadata = product.metadata
    people = [author.name for author in metadata.authors]
    sender = metadata.publisher or next(iter(people), metadata.title)
    email = optional("EmailAddress", metadata.contact.email)
    return node(
        "Header",
        node("Sender", node("SenderName", sender), email),
        node("SentDateTime", product.moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")),
        node("DefaultLanguageOfText", _language_code(metadata.language)),
    )


def _product(product: Product) -> etree._Element:
    metadata = product.metadata
    return node(
        "Product",
        node("RecordReference", metadata.epub_identifier),
        node("NotificationType", "03"),  # list 1: confirmed on publication
        node("RecordSourceType", "01"),  # list 3: publisher
        *_identifiers(metadata),
        _descriptive_detail(product),
        group("CollateralDetail", _texts(metadata)),
        _publishing_detail(product),
        group("RelatedMaterial", _related(metadata)),
    )


def _identifier(name: str, code: str, value: str, type_name: str | None = None) -> etree._Element:
    kind = optional("IDTypeName", type_name)
    type_ = name.removesuffix("Identifier") + "IDType"
    return node(name, node(type_, code), kind, node("IDValue", value))


def _identifiers(metadata: Metadata) -> Iterator[etree._Element]:
    """P.2; code list 5. A book without ISBN has its UUID as a number of its own kind."""
    isbn = metadata.isbn.epub
    if isbn:
        yield _identifier("ProductIdentifier", "03", isbn)  # as GTIN-13, which shops scan
        yield _identifier("ProductIdentifier", "15", isbn)
    else:
        yield _identifier("ProductIdentifier", "01", metadata.epub_identifier, "UUID")
    for other in metadata.identifiers:
        code = KINDS[other.type].code
        if not (isbn and other.type == "gtin"):  # the ISBN is the GTIN
            own = other.name or "Publisher's number"
            name = own if other.type == "publisher" else None
            yield _identifier("ProductIdentifier", code, other.value, name)


def _descriptive_detail(product: Product) -> etree._Element:
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
    attributes = {"language": _language_code(language)} if language else {}
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
        _identifier("CollectionIdentifier", "02", issn) if issn else None,
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


def _language_code(tag: str) -> str:
    """A language of code list 74."""
    try:
        code = Language.get(tag).to_alpha3(variant="B")
    except LookupError:
        return UNDETERMINED
    return code if code in LANGUAGES else UNDETERMINED


def _languages(metadata: Metadata) -> Iterator[etree._Element]:
    """P.10; code lists 22 (01: language of text), 74, 91 and 121."""
    for tag in (metadata.language, *metadata.languages):
        language = Language.get(tag)
        territory = language.territory or ""
        yield node(
            "Language",
            node("LanguageRole", "01"),
            node("LanguageCode", _language_code(tag)),
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


def _texts(metadata: Metadata) -> Iterator[etree._Element]:
    """P.14; code list 153: 03 description, 02 short description; 154: 00 for everyone."""
    if not metadata.description:
        return
    paragraphs = [" ".join(part.split()) for part in re.split(r"\n\s*\n", metadata.description)]
    if len(paragraphs[0]) <= SHORT_DESCRIPTION:
        yield _text("02", paragraphs[:1], metadata)
    yield _text("03", paragraphs, metadata)


def _text(type_: str, paragraphs: list[str], metadata: Metadata) -> etree._Element:
    content = [node("p", paragraph) for paragraph in paragraphs]
    language = _language_code(metadata.language)
    return node(
        "TextContent",
        node("TextType", type_),
        node("ContentAudience", "00"),
        node("Text", *content, language=language, textformat="05"),  # list 34: XHTML
    )


def _publishing_detail(product: Product) -> etree._Element | None:
    """P.19 and P.20; ONIX has no such block without a publisher."""
    metadata = product.metadata
    if not metadata.publisher:
        return None
    return node(
        "PublishingDetail",
        node(
            "Publisher",
            node("PublishingRole", "01"),  # list 45: publisher
            node("PublisherName", metadata.publisher),
            _website(metadata.contact.website),
        ),
        optional("CityOfPublication", metadata.place),
        *_contacts(metadata),
        *_dates(product),
    )


def _website(address: str | None) -> etree._Element | None:
    role = node("WebsiteRole", "01")  # list 73: publisher's corporate website
    return node("Website", role, node("WebsiteLink", address)) if address else None


def _contacts(metadata: Metadata) -> Iterator[etree._Element]:
    """Code list 198: 01 for requests about accessibility, 99 for all others."""
    if metadata.contact.email:
        for role in ("01", "99"):
            yield node(
                "ProductContact",
                node("ProductContactRole", role),
                node("ProductContactName", metadata.publisher),
                node("EmailAddress", metadata.contact.email),
            )


DATE_FORMATS = {"2026": "05", "2026-11": "01", "2026-11-23": "00"}
"""Code list 55 by an example of the form."""


def _dates(product: Product) -> Iterator[etree._Element]:
    """P.20; code list 64: 02 forthcoming, 04 active; code list 163: 01 publication date."""
    date = product.metadata.date
    if not date:
        return
    today = product.moment.astimezone(UTC).strftime("%Y-%m-%d")
    yield node("PublishingStatus", "02" if date > today[: len(date)] else "04")
    form = next(code for example, code in DATE_FORMATS.items() if len(example) == len(date))
    when = node("Date", date.replace("-", ""), dateformat=form)
    yield node("PublishingDate", node("PublishingDateRole", "01"), when)


def _related(metadata: Metadata) -> Iterator[etree._Element]:
    """P.22 and P.23; works that have no number cannot be named.

    Code list 164, 02: derived from; code list 51, 13: based on the printed book, whose pages are
    those of the page list, and 06: the same content in another format.
    """
    for source in metadata.sources:
        identifier = _number_of("WorkIdentifier", source)
        if identifier is not None:
            yield node("RelatedWork", node("WorkRelationCode", "02"), identifier)
    if metadata.isbn.print:
        printed = _identifier("ProductIdentifier", "15", metadata.isbn.print)
        relations = (node("ProductRelationCode", code) for code in ("13", "06"))
        yield node("RelatedProduct", *relations, printed)
    for related in metadata.related:
        identifier = _number_of("ProductIdentifier", related.work)
        if identifier is not None:
            code = node("ProductRelationCode", RELATIONS[related.relation])
            yield node("RelatedProduct", code, identifier)


def _number_of(name: str, work: str) -> etree._Element | None:
    """The identifier of a work; code lists 5 and 16 have the same numbers for these."""
    if work.startswith("urn:isbn:"):
        return _identifier(name, "15", work.removeprefix("urn:isbn:"))
    if work.startswith("doi:"):
        return _identifier(name, "06", work.removeprefix("doi:"))
    is_address = work.startswith(("http://", "https://"))
    return _identifier(name, "01", work, "URL") if is_address else None
