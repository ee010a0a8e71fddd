"""The section of the index: letters, entries, and a link to each place in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from lxml import etree

from presswork.diagnostics import Diagnostic, has_errors
from presswork.document.apparatus.indexing import IndexEntry, Place, all_entries, gather_index
from presswork.document.apparatus.notes import words_of
from presswork.document.draft import Draft
from presswork.document.language.collation import SortKey, letter_of, sort_key
from presswork.document.language.terms import wording
from presswork.document.markup import headings_of
from presswork.document.trees.xhtml import element
from presswork.metadata import Metadata

EMPHASIS = re.compile(r"\*([^*]+)\*")

OTHERS = "#"
"""Group of the entries that do not begin with a letter."""


def write_index(drafts: Sequence[Draft], metadata: Metadata) -> list[Diagnostic]:
    """Fill the section with the role `index` from the marks of all sections.

    It holds for each letter `<div class="index-group">` with a heading and a list. An item's
    `<span class="locators">` has a link `<a class="locator">` to each place, named by the heading
    that the place is under; a passage's has the id of its end in `data-end`. A print edition puts
    pages there instead.
    """
    top, diagnostics = gather_index(drafts)
    target = next((draft for draft in drafts if draft.section.role.name == "index"), None)
    if target is None or target.tree is None or has_errors(diagnostics):
        return diagnostics
    writer = _Writer(metadata, top, _headings(drafts))
    columns = element("div", parent=target.tree, class_="index-columns")
    for letter, entries in groupby(writer.in_order(top), key=writer.letter):
        group = element("div", parent=columns, class_="index-group")
        identifier = f"{target.id}-{_hex(letter)}"
        element("h2", letter, group, class_="index-letter unlisted", id=identifier)
        group.append(writer.listed(entries))
    return diagnostics


def _hex(letter: str) -> str:
    return "-".join(f"{ord(character):x}" for character in letter)


def _bare(name: str) -> str:
    return EMPHASIS.sub(r"\1", name)


def _headings(drafts: Sequence[Draft]) -> dict[str, str]:
    """For each mark's id the words of the nearest heading before it."""
    found: dict[str, str] = {}
    for draft in drafts:
        wanted = {mark.id for mark in draft.index_marks}
        if draft.tree is None or not wanted:
            continue
        headings = set(headings_of(draft.tree))
        title = draft.section.title or ""
        for node in draft.tree.iter(etree.Element):
            title = words_of(node) if node in headings else title
            if node.get("id") in wanted:
                found[str(node.get("id"))] = title
    return found


class _Writer:
    """Writes entries as lists."""

    def __init__(
        self, metadata: Metadata, top: dict[str, IndexEntry], headings: Mapping[str, str]
    ) -> None:
        self._language = metadata.language
        self._words = wording(metadata)
        self._headings = headings
        ordered = list(all_entries(top))
        self._ids = {entry.path: f"index-entry-{n}" for n, entry in enumerate(ordered, start=1)}

    def in_order(self, level: Mapping[str, IndexEntry]) -> list[IndexEntry]:
        """The entries as the language sorts them, those without a letter first."""
        return sorted(level.values(), key=self._key)

    def _key(self, entry: IndexEntry) -> tuple[bool, SortKey]:
        return self.letter(entry) != OTHERS, sort_key(_bare(entry.path[-1]), self._language)

    def letter(self, entry: IndexEntry) -> str:
        """The letter that an entry is found under."""
        return letter_of(_bare(entry.path[-1]), self._language) or OTHERS

    def listed(self, entries: Iterator[IndexEntry] | Sequence[IndexEntry]) -> etree._Element:
        """An unordered list of entries, each with the list of those below it."""
        listing = element("ul", class_="index-entries")
        for entry in entries:
            item = element("li", parent=listing, id=self._ids[entry.path], class_="index-entry")
            line = element("p", parent=item)
            _emphasise(element("span", parent=line, class_="index-term"), entry.path[-1])
            self._add_places(line, entry.places)
            self._refer(line, self._words.see, "index-see", entry.see)
            self._refer(line, self._words.see_also, "index-see-also", entry.see_also)
            if entry.below:
                item.append(self.listed(self.in_order(entry.below)))
        return listing

    def _add_places(self, line: etree._Element, places: Sequence[Place]) -> None:
        """The first place under a heading is called by it, the others are counted."""
        if not places:
            return
        locators = element("span", parent=line, class_="locators")
        locators.text, before, count = ", ", None, 1
        for place in places:
            heading = self._headings.get(place.start.id, "")
            count = count + 1 if heading == before else 1
            if len(locators):
                locators[-1].tail = ", " if count > 1 else "; "
            self._locate(locators, place, str(count) if count > 1 else heading)
            before = heading

    def _locate(self, locators: etree._Element, place: Place, words: str) -> None:
        link = element("a", words or "·", locators, class_="locator", href=f"#{place.start.id}")
        if place.end is not None:
            link.set("data-end", place.end.id)
            last = self._headings.get(place.end.id, "")
            if last != self._headings.get(place.start.id, ""):
                link.tail = "\N{EN DASH}"
                element("a", last, locators, class_="locator-end", href=f"#{place.end.id}")

    def _refer(self, line: etree._Element, words: str, class_: str, targets: Sequence[str]) -> None:
        if not targets:
            return
        reference = element("span", parent=line, class_=class_)
        reference.text = ". "
        element("em", words[:1].upper() + words[1:], reference).tail = " "
        for number, target in enumerate(targets):
            if number:
                reference[-1].tail = "; "
            path = tuple(target.split("!"))
            link = element("a", parent=reference, class_="index-reference")
            link.set("href", f"#{self._ids[path]}")
            _emphasise(link, ", ".join(path))


def _emphasise(parent: etree._Element, text: str) -> None:
    """The text, what stands between asterisks in italics."""
    for number, part in enumerate(EMPHASIS.split(text)):
        if number % 2:
            element("em", part, parent)
        elif len(parent):
            parent[-1].tail = part
        else:
            parent.text = part
