"""What an author adds to the package document as it stands, for what no other key of ours says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from pydantic import Field, model_validator

from presswork.metadata.entry import Entry
from presswork.metadata.faults import bad_value, listed, nearest_hint
from presswork.metadata.fields import Id, Language, Line, Prose, Url

RESERVED = {
    "a11y": "http://www.idpf.org/epub/vocab/package/a11y/#",
    "dcterms": "http://purl.org/dc/terms/",
    "marc": "http://id.loc.gov/vocabulary/",
    "media": "http://www.idpf.org/epub/vocab/overlays/#",
    "onix": "http://www.editeur.org/ONIX/book/codelists/current.html#",
    "rendition": "http://www.idpf.org/vocab/rendition/#",
    "schema": "http://schema.org/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""Prefixes that need no declaration in a package document (EPUB 3.3, D.1.4)."""

META_PROPERTIES = (
    "alternate-script",
    "authority",
    "belongs-to-collection",
    "collection-type",
    "display-seq",
    "file-as",
    "group-position",
    "identifier-type",
    "role",
    "source-of",
    "term",
    "title-type",
)
"""The meta properties vocabulary, whose words have no prefix (EPUB 3.3, D.3)."""

LINK_RELATIONS = ("alternate", "record", "voicing")
LINK_PROPERTIES = ("onix", "xmp")
"""The link vocabulary, likewise (EPUB 3.3, D.4), without what is deprecated."""

ELEMENTS = ("dc:coverage", "dc:format", "dc:type")
"""Elements of Dublin Core that no key of ours writes (EPUB 3.3, 5.5.3.3)."""

_FORMS: dict[str, tuple[str, frozenset[str]]] = {
    "property": ("value", frozenset({"refines", "scheme", "lang", "id"})),
    "name": ("content", frozenset()),
    "rel": ("href", frozenset({"refines", "media_type", "properties", "hreflang", "id"})),
    "element": ("value", frozenset({"lang", "id"})),
}
"""What makes an entry: its first key, the key that has to follow, those that may."""


class Extra(Entry):
    """One element of the package document's metadata: a `meta`, a `link` or of Dublin Core."""

    property: Line | None = Field(
        default=None, description="Property of a `meta`: `schema:copyrightYear`."
    )
    value: Prose | None = Field(default=None, description="Its value, or that of `element`.")
    scheme: Line | None = Field(default=None, description="Scheme that the value is from.")
    refines: Id | None = Field(
        default=None,
        description="Id of what it says more of: `title-1`, `creator-1`, `contributor-1`,"
        " `subject-1`, `series-1`, `pub-id`, or another entry's.",
    )
    lang: Language | None = Field(default=None, description="Language of the value.")
    id: Id | None = Field(default=None, description="Id that other entries can refine.")
    name: Line | None = Field(
        default=None, description="Name of a `meta` as EPUB 2 has it; with `content`."
    )
    content: Prose | None = Field(default=None, description="Its content.")
    rel: Line | None = Field(
        default=None, description="Relation of a `link`: `alternate`, `record`, or with a prefix."
    )
    href: Url | None = Field(default=None, description="Where it leads.")
    media_type: Line | None = Field(default=None, description="Media type of what is there.")
    hreflang: Language | None = Field(default=None, description="Language of what is there.")
    properties: Line | None = Field(default=None, description="What is there: `onix`, `xmp`.")
    element: Line | None = Field(
        default=None, description="`dc:coverage`, `dc:format` or `dc:type`; with `value`."
    )

    @model_validator(mode="after")
    def _one_form(self) -> Extra:
        given = {name for name, value in self if value is not None}
        forms = [name for name in _FORMS if name in given]
        if len(forms) != 1:
            hint = "one entry is one element: a `property`, a `name`, a `rel` or an `element`"
            message = f"has {listed(forms, 'and')}" if forms else "does not say what it is"
            raise bad_value("wrong-value", message, hint)
        (form,) = forms
        needed, others = _FORMS[form]
        if needed not in given:
            hint = f"write its `{needed}`"
            raise bad_value("missing-key", f"is given without `{needed}`", hint, at=(form,))
        for name in sorted(given - {form, needed} - others):
            hint = f"with `{form}` go {listed(sorted({needed} | others), 'and')}"
            raise bad_value("unknown-key", f"does not go with `{form}`", hint, at=(name,))
        if self.element and self.element not in ELEMENTS:
            hint = f"it is one of {listed(ELEMENTS)}; all others have keys of their own"
            raise bad_value("wrong-value", f"is `{self.element}`", hint, at=("element",))
        return self


def read_prefixes(value: Any) -> Any:
    """Pairs of a prefix and the address of its vocabulary."""
    if isinstance(value, tuple):
        return value
    if not isinstance(value, Mapping):
        hint = "write each on a line of its own: `prism: http://…`"
        raise bad_value("wrong-type", "must be a group of prefixes", hint)
    for prefix, address in value.items():
        _check_prefix(str(prefix), address)
    return tuple((str(prefix), address.strip()) for prefix, address in value.items())


def _check_prefix(prefix: str, address: Any) -> None:
    if not re.fullmatch(r"[A-Za-z][\w.-]*", prefix, re.ASCII):
        raise bad_value("bad-prefix", "is no prefix", "use letters, digits, -", at=(prefix,))
    if prefix in RESERVED:
        hint = "take it out; it can be used as it is"
        raise bad_value("bad-prefix", "is known without a declaration", hint, at=(prefix,))
    if not isinstance(address, str) or not re.fullmatch(r"https?://\S+", address.strip()):
        hint = "write the address of its vocabulary: `http://example.org/terms#`"
        raise bad_value("bad-address", "is not a web address", hint, at=(prefix,))


def check_prefixes(entries: tuple[Extra, ...], declared: tuple[tuple[str, str], ...]) -> None:
    """Refuses words of a vocabulary that is neither known nor declared."""
    prefixes = {*RESERVED, *(prefix for prefix, _ in declared)}
    for number, entry in enumerate(entries):
        words = {
            "property": (entry.property, META_PROPERTIES),
            "scheme": (entry.scheme, ()),
            "rel": (entry.rel, LINK_RELATIONS),
            "properties": (entry.properties, LINK_PROPERTIES),
        }
        for key, (text, known) in words.items():
            for word in (text or "").split():
                fault = _fault_of(word, known, prefixes)
                if fault:
                    message, hint = fault
                    place = ("extra", number, key)
                    raise bad_value("unknown-property", message, hint, at=place)


def _fault_of(word: str, known: tuple[str, ...], prefixes: set[str]) -> tuple[str, str] | None:
    prefix, colon, rest = word.partition(":")
    if not colon and word not in known:
        hint = f"without a prefix there are {listed(known, 'and')}" if known else "give its prefix"
        return f"is `{word}`, which EPUB does not know", nearest_hint(word, known, hint)
    if colon and (prefix not in prefixes or not rest):
        hint = f"declare it under `prefixes`; {listed(sorted(RESERVED), 'and')} need none"
        return f"is `{word}`, whose prefix is not declared", nearest_hint(prefix, prefixes, hint)
    return None
