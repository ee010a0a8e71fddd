"""What book.yaml adds to the package document under `extra`, held against what is there already."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from presswork.diagnostics import Diagnostic, Outcome, error
from presswork.editions.epub.facts import XML_LANG, Fact, meta
from presswork.metadata import Extra, Metadata

KEYS = {
    "a11y:certifiedBy": "accessibility.certifier",
    "a11y:certifierCredential": "accessibility.certifier_credential",
    "a11y:certifierReport": "accessibility.certifier_report",
    "a11y:exemption": "accessibility.exemption",
    "belongs-to-collection": "series",
    "calibre:series": "series",
    "calibre:series_index": "series",
    "cover": "cover",
    "dcterms:audience": "audience",
    "dcterms:conformsTo": "accessibility.conformance",
    "schema:accessMode": "accessibility.modes",
    "schema:accessModeSufficient": "accessibility.sufficient",
    "schema:accessibilityFeature": "accessibility.features",
    "schema:accessibilityHazard": "accessibility.hazards",
    "schema:accessibilitySummary": "accessibility.summary",
    "schema:bookEdition": "edition",
}
"""What the package document says of the whole book by keys of their own, and these keys."""

COMPUTED = ("dcterms:modified", "pageBreakSource", "source-of")
"""What the program alone can know."""


def add_extras(
    metadata: Metadata, written: Sequence[Fact], *, newest: bool = True
) -> Outcome[list[Fact]]:
    """The elements of the package document that the program writes, and the author's after them.

    Args:
        metadata: What book.yaml says.
        written: All elements that follow from its other keys.
        newest: Whether attributes younger than EPUB 3.2 may be written.
    """
    added = [_fact(entry) for entry in metadata.extra]
    for fact in added if not newest else ():
        fact.attributes.pop("hreflang", None)
    return Outcome([*written, *added], tuple(_check(metadata.extra, written)))


def _fact(entry: Extra) -> Fact:
    about = {"id": entry.id} if entry.id else {}
    language = {XML_LANG: entry.lang} if entry.lang else {}
    if entry.element:
        return Fact(entry.element, entry.value or "", {**about, **language})
    if entry.name:
        return Fact("meta", "", {"name": entry.name, "content": entry.content or ""})
    if entry.rel:
        given = {
            "rel": entry.rel,
            "href": entry.href,
            "media-type": entry.media_type,
            "hreflang": entry.hreflang,
            "properties": entry.properties,
            "refines": f"#{entry.refines}" if entry.refines else None,
        }
        return Fact("link", "", about | {name: value for name, value in given.items() if value})
    scheme = {"scheme": entry.scheme} if entry.scheme else {}
    value = entry.value or ""
    return meta(str(entry.property), value, entry.refines, **about, **scheme, **language)


def _check(entries: Sequence[Extra], written: Sequence[Fact]) -> Iterator[Diagnostic]:
    """Faults of what is added: it repeats what the program writes, or hangs in the air."""
    ids = {fact.attributes["id"] for fact in written if "id" in fact.attributes}
    own = {entry.id for entry in entries}
    taken = set(ids)
    said = {_subject(fact) for fact in written}
    for number, entry in enumerate(entries):
        place = ("extra", number)
        fact = _fact(entry)
        yield from _repeats(entry, _subject(fact) in said, place)
        if entry.refines and entry.refines not in ids | own:
            yield error(
                "unknown-id",
                f"nothing in the package document has the id `{entry.refines}`",
                hint=f"there are {', '.join(sorted(ids))}",
                key=(*place, "refines"),
            )
        if entry.id and entry.id in taken:
            message = f"the id `{entry.id}` is taken"
            yield error("duplicate-id", message, hint="choose another", key=(*place, "id"))
        taken.add(entry.id or "")


def _subject(fact: Fact) -> tuple[str, str]:
    """What an element says, and of what."""
    attributes = fact.attributes
    word = attributes.get("property") or attributes.get("name") or attributes.get("rel") or ""
    return word, attributes.get("refines", "")


def _repeats(entry: Extra, is_said: bool, place: tuple[str, int]) -> Iterator[Diagnostic]:
    key = next(name for name in ("property", "name", "rel", "element") if getattr(entry, name))
    word = getattr(entry, key)
    of_book = not entry.refines
    if word in COMPUTED:
        hint = "take it out"
    elif of_book and word in KEYS:
        hint = f"say it by the key `{KEYS[word]}`"
    elif not of_book and is_said:
        hint = f"take it out: `{entry.refines}` has its `{word}` from a key of its own"
    else:
        return
    message = f"`{word}` is written by the program"
    yield error("clashing-metadata", message, hint=hint, key=(*place, key))
