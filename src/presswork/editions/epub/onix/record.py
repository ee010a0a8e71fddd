"""The message and its blocks, in the order of ONIX for Books 3.1 ("P" numbers of its manual)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC

from lxml import etree

from presswork.editions.epub.onix.codes import RELATIONS, language_code
from presswork.editions.epub.onix.description import descriptive_detail
from presswork.editions.epub.onix.tree import group, identifier, node, optional
from presswork.editions.epub.product import Product
from presswork.metadata import Metadata
from presswork.metadata.identifiers import KINDS

SHORT_DESCRIPTION = 350
"""Characters that a short description (code list 153, 02) may have."""

DATE_FORMATS = {"2026": "05", "2026-11": "01", "2026-11-23": "00"}
"""Code list 55 by an example of the form."""


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
        node("DefaultLanguageOfText", language_code(metadata.language)),
    )


def _product(product: Product) -> etree._Element:
    metadata = product.metadata
    return node(
        "Product",
        node("RecordReference", metadata.epub_identifier),
        node("NotificationType", "03"),  # list 1: confirmed on publication
        node("RecordSourceType", "01"),  # list 3: publisher
        *_identifiers(metadata),
        descriptive_detail(product),
        group("CollateralDetail", _texts(metadata)),
        _publishing_detail(product),
        group("RelatedMaterial", _related(metadata)),
    )


def _identifiers(metadata: Metadata) -> Iterator[etree._Element]:
    """P.2; code list 5. A book without ISBN has its UUID as a number of its own kind."""
    isbn = metadata.isbn.epub
    if isbn:
        yield identifier("ProductIdentifier", "03", isbn)  # as GTIN-13, which shops scan
        yield identifier("ProductIdentifier", "15", isbn)
    else:
        yield identifier("ProductIdentifier", "01", metadata.epub_identifier, "UUID")
    for other in metadata.identifiers:
        code = KINDS[other.type].code
        if not (isbn and other.type == "gtin"):  # the ISBN is the GTIN
            own = other.name or "Publisher's number"
            name = own if other.type == "publisher" else None
            yield identifier("ProductIdentifier", code, other.value, name)


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
    language = language_code(metadata.language)
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
        number = _number_of("WorkIdentifier", source)
        if number is not None:
            yield node("RelatedWork", node("WorkRelationCode", "02"), number)
    if metadata.isbn.print:
        printed = identifier("ProductIdentifier", "15", metadata.isbn.print)
        relations = (node("ProductRelationCode", code) for code in ("13", "06"))
        yield node("RelatedProduct", *relations, printed)
    for related in metadata.related:
        number = _number_of("ProductIdentifier", related.work)
        if number is not None:
            code = node("ProductRelationCode", RELATIONS[related.relation])
            yield node("RelatedProduct", code, number)


def _number_of(name: str, work: str) -> etree._Element | None:
    """The identifier of a work; code lists 5 and 16 have the same numbers for these."""
    if work.startswith("urn:isbn:"):
        return identifier(name, "15", work.removeprefix("urn:isbn:"))
    if work.startswith("doi:"):
        return identifier(name, "06", work.removeprefix("doi:"))
    is_address = work.startswith(("http://", "https://"))
    return identifier(name, "01", work, "URL") if is_address else None
