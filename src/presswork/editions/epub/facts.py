"""The elements of the package document's metadata, as values."""

from __future__ import annotations

from dataclasses import dataclass, field

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True)
class Fact:
    """One element below `metadata`."""

    name: str
    """`dc:title` and the like, `meta` or `link`."""
    value: str = ""
    attributes: dict[str, str] = field(default_factory=dict)


def meta(property_: str, value: str, refines: str | None = None, **others: str) -> Fact:
    """A `meta` about the book, or about what has the id `refines`."""
    attributes = {"property": property_}
    if refines:
        attributes["refines"] = f"#{refines}"
    return Fact("meta", value, attributes | others)
