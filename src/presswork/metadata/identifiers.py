"""Identifiers of books and of works, each with its kind in the numbers of the book trade."""

from __future__ import annotations

import re
from dataclasses import dataclass

from presswork.metadata.faults import bad_value
from presswork.metadata.isbn import isbn_in


@dataclass(frozen=True)
class Kind:
    """A kind of identifier."""

    code: str
    """ONIX code list 5, "Product identifier type"."""
    prefix: str = ""
    """Written before the value in an EPUB, where a reader cannot ask for the kind."""


KINDS = {
    "doi": Kind("06", "doi:"),
    "gtin": Kind("03", "gtin:"),
    "ismn": Kind("25", "ismn:"),
    "lccn": Kind("13", "lccn:"),
    "legal-deposit": Kind("17"),
    "oclc": Kind("23", "oclc:"),
    "urn": Kind("22"),
    "ark": Kind("35"),
    "publisher": Kind("01"),
}
"""The kinds that book.yaml knows besides ISBN and UUID; `publisher` is a publisher's own number."""

_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:)?(10\.\d{4,9}/\S+)", re.IGNORECASE)
"""A DOI (ISO 26324), bare or as it is usually written."""


def doi_in(text: str) -> str | None:
    """The bare DOI, `10.1000/182`, if the text is one."""
    match = _DOI.fullmatch(text.strip())
    return match[1] if match else None


def check_identifier(kind: str, value: str) -> str:
    """The value as ONIX wants it: without prefix, numbers without hyphens."""
    reader = {"doi": _read_doi, "gtin": _read_gtin, "ismn": _read_ismn, "urn": _read_urn}.get(kind)
    return reader(value) if reader else value


def _read_doi(text: str) -> str:
    doi = doi_in(text)
    if doi is None:
        raise bad_value("bad-identifier", "is not a DOI", "it begins with 10.: `10.1000/182`")
    return doi


def _read_gtin(text: str) -> str:
    from stdnum import ean

    number = ean.compact(text)
    if len(number) != 13 or not ean.is_valid(number):
        hint = "it has 13 digits, the last of which proves the others"
        raise bad_value("bad-identifier", "is not a GTIN", hint)
    return number


def _read_ismn(text: str) -> str:
    from stdnum import ismn

    if not ismn.is_valid(text):
        raise bad_value("bad-identifier", "is not an ISMN", "it has 13 digits and begins with 9790")
    return str(ismn.to_ismn13(ismn.compact(text)))


def _read_urn(text: str) -> str:
    if not re.fullmatch(r"urn:[a-z0-9][a-z0-9-]{1,31}:\S+", text, re.IGNORECASE):
        hint = "it begins with `urn:` and the name of its kind: `urn:nbn:de:101:1-2019`"
        raise bad_value("bad-identifier", "is not a URN", hint)
    return text


def read_issn(value: object) -> str:
    """An ISSN with its hyphen (ISO 3297)."""
    from stdnum import issn

    text = str(value)
    if not issn.is_valid(text):
        hint = "it has eight digits, the last of which proves the others: `0378-5955`"
        raise bad_value("bad-identifier", "is not an ISSN", hint)
    return str(issn.format(text))


def read_work(text: str) -> str:
    """A work by its ISBN (`urn:isbn:…`), its DOI (`doi:…`), its address, or in words."""
    isbn = isbn_in(text)
    if isbn:
        return f"urn:isbn:{isbn}"
    doi = doi_in(text)
    return f"doi:{doi}" if doi else text
