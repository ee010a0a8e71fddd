"""The notes: their numbers, and their places at the end of a chapter or of the book."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from presswork.document.draft import Draft
from presswork.document.language.numerals import stop_after
from presswork.document.language.terms import wording
from presswork.document.trees.xhtml import classes, element, remove, tag, text_of
from presswork.metadata import Metadata

WORKS = "data-works"
"""Attribute of a note: ids of the works that it cites in a style that makes no links of them."""


def number_notes(drafts: Sequence[Draft], metadata: Metadata) -> None:
    """Write the numbers of the notes at their calls: through the book, or anew in each section."""
    default = "book" if metadata.kind == "article" else "chapter"
    throughout = (metadata.notes.numbering or default) == "book"
    number = 0
    for draft in drafts:
        number = number if throughout else 0
        for call in _calls(draft):
            number += 1
            call.text = str(number)


def gather_notes(drafts: Sequence[Draft], metadata: Metadata) -> None:
    """Put the numbered notes where `notes: place` wants them; at the foot they are already.

    Notes at the end are `<div class="note endnote">` in `<div class="endnotes-list">`, in a
    `<section class="endnotes">` at the end of their section, or in one of class `endnotes-group`
    in the section with the role `notes`. They begin with their number, `<a class="backlink">`.
    """
    words = wording(metadata)
    target = next((draft for draft in drafts if draft.section.role.name == "notes"), None)
    for draft in drafts:
        notes = {str(note.get("id")): note for note in _notes(draft)}
        if metadata.notes.place == "foot" or draft.tree is None or not notes:
            continue
        if metadata.notes.place == "chapter" or target is None or target.tree is None:
            listing = _group(draft.tree, draft, words.notes, "endnotes")
            draft.text += f"\n{words.notes}\n"
        else:
            title = _title(draft)
            listing = _group(target.tree, draft, title, "endnotes-group")
            target.text += f"\n{title}\n"
        for call in _calls(draft):
            note = notes.pop(str(call.get("href")).removeprefix("#"), None)
            if note is not None:
                remove(note)
                listing.append(_endnote(note, call))


def _group(parent: etree._Element, draft: Draft, title: str, class_: str) -> etree._Element:
    """A division with a heading for the notes of a section; what is returned is their list."""
    group = element("section", parent=parent, class_=class_, id=f"{draft.id}-notes")
    name = f"{draft.id}-notes-title"
    if title:
        element("h2", title, group, class_="endnotes-title unlisted", id=name)
    return element("div", parent=group, class_="endnotes-list")


def _title(draft: Draft) -> str:
    heading = next(iter(draft.elements("h1")), None)
    return words_of(heading) if heading is not None else draft.section.title or ""


def words_of(heading: etree._Element) -> str:
    """A heading's words, its label set off, without the numbers of notes called in it."""
    copy = etree.fromstring(etree.tostring(heading, with_tail=False))
    label = copy.find(f"{tag('span')}[@class='label']")
    if label is not None and text_of(label) != text_of(copy):
        label.tail = f"{stop_after(text_of(label))}{label.tail or ''}"
    for call in copy.iter(tag("a")):
        if "noteref" in classes(call):
            call.text = None
    return text_of(copy)


def _endnote(note: etree._Element, call: etree._Element) -> etree._Element:
    note.tag = tag("div")
    note.set("class", "note endnote")
    first = note[0] if len(note) and note[0].tag == tag("p") else element("p")
    if first.getparent() is None:
        note.insert(0, first)
    link = element("a", call.text, class_="backlink", href=f"#{call.get('id')}")
    link.tail, first.text = f" {first.text or ''}", None
    first.insert(0, link)
    return note


def _calls(draft: Draft) -> Iterator[etree._Element]:
    return (link for link in draft.elements("a") if "noteref" in classes(link))


def _notes(draft: Draft) -> Iterator[etree._Element]:
    return (aside for aside in draft.elements("aside") if "note" in classes(aside))
