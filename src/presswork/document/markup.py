"""From pandoc's HTML to our own XHTML: one section element, its notes, tables and citations."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from lxml import etree

from presswork.diagnostics import error
from presswork.document.apparatus.abbreviations import mark_abbreviations
from presswork.document.apparatus.bibliography import entry_id
from presswork.document.apparatus.glossary import mark_glossary
from presswork.document.apparatus.notes import WORKS
from presswork.document.blocks.code import shape_code
from presswork.document.blocks.elements import name_elements
from presswork.document.blocks.tables import shape_tables
from presswork.document.draft import Draft
from presswork.document.trees.positions import LINE, WORD, mark_lines
from presswork.document.trees.raw_html import clean_attributes
from presswork.document.trees.xhtml import (
    XHTML,
    classes,
    drop_attribute,
    element,
    local_name,
    parse,
    remove,
    tag,
    text_of,
    unwrap,
)


def build_section(draft: Draft, html: str) -> etree._Element | None:
    """The section's tree, or None after an error has been noted on the draft."""
    if any(fault.code == "malformed-html" for fault in draft.diagnostics):
        return None
    role = draft.section.role.name
    try:
        tree = parse(f'<section xmlns="{XHTML}" id="{draft.id}" class="{role}">{html}</section>')
    except etree.XMLSyntaxError as fault:
        _note_malformed(draft, html, fault)
        return None
    for stage in STAGES:
        stage(tree, draft)
    return tree


def _note_malformed(draft: Draft, html: str, fault: etree.XMLSyntaxError) -> None:
    """Raw HTML that overlaps with Markdown, such as `*<u>word*</u>`."""
    lines = html.split("\n")
    row = min((fault.lineno or 1) - 1, len(lines) - 1)
    words = [word.casefold() for word in WORD.findall(re.sub("<[^>]*>", " ", lines[row]))]
    places = (draft.source.find_words(words[:length], 0) for length in (4, 3, 2, 1))
    found = next((place for place in places if place is not None), None)
    draft.diagnostics.append(
        error(
            "malformed-html",
            "raw HTML and Markdown overlap here: a tag ends inside what another began",
            draft.file,
            None if found is None else draft.source.word_lines[found],
            hint="close each tag inside the paragraph or emphasis in which it was opened",
        )
    )


def _clean(tree: etree._Element, draft: Draft) -> None:
    draft.diagnostics += clean_attributes(tree, draft.source, draft.file)


def _place_notes(tree: etree._Element, draft: Draft) -> None:
    """Pandoc's list at the end becomes one `aside` a note, numbered by the book later."""
    listing = tree.find(f"./{tag('section')}[@id='footnotes']")
    if listing is None:
        return
    for back in list(listing.iter(tag("a"))):
        if "footnote-back" in classes(back):
            remove(back)
    notes = listing.findall(f"./{tag('ol')}/{tag('li')}")
    remove(listing)
    for number, item in enumerate(notes, start=1):
        note = element("aside", parent=tree, class_="note", id=f"{draft.id}-note-{number}")
        note.text = item.text
        note.extend(list(item))
        _trim_end(note)
        note.tail = "\n"
    calls = [a for a in tree.iter(tag("a")) if "footnote-ref" in classes(a)]
    for number, call in enumerate(calls, start=1):
        tail = call.tail
        call.clear()
        call.tail = tail
        call.set("class", "noteref")
        call.set("id", f"{draft.id}-noteref-{number}")
        call.set("href", f"#{draft.id}-note-{number}")


def _trim_end(note: etree._Element) -> None:
    """The space that stood before the link back."""
    last = note[-1] if len(note) else None
    if last is not None and last.text and not len(last):
        last.text = last.text.rstrip()
    elif last is not None and len(last) and last[-1].tail:
        last[-1].tail = last[-1].tail.rstrip() or None


def _mark_citations(tree: etree._Element, draft: Draft) -> None:
    for link in tree.iter(tag("a")):
        if str(link.get("href", "")).startswith("#ref-"):
            link.set("class", "citation")
    notes = {str(note.get("id")): note for note in tree.iter(tag("aside"))}
    for span in list(tree.iter(tag("span"))):
        # NOTE citeproc leaves `nocase` on names that BibTeX ends with "and others".
        if {"citation", "nocase"} & set(classes(span)):
            _note_works(span, notes)
            unwrap(span)
    for listing in tree.iter(tag("div")):
        if "references" in classes(listing):
            listing.set("class", "references")
        for entry in listing if "csl-entry" in classes(listing) else ():
            _set_number(entry)


def _note_works(span: etree._Element, notes: Mapping[str, etree._Element]) -> None:
    """Say on the note which works it cites; pandoc makes no links in note styles."""
    links = [link for link in span.iter(tag("a")) if link.get("href")]
    if any("citation" in classes(link) for link in links):
        return
    called = [notes.get(str(link.get("href")).removeprefix("#")) for link in links]
    around = (node for node in span.iterancestors(tag("aside")) if "note" in classes(node))
    works = [entry_id(key) for key in str(span.get("data-cites") or "").split()]
    for note in (*called, *around):
        if note is not None:
            known = str(note.get(WORKS) or "").split()
            note.set(WORKS, " ".join(dict.fromkeys([*known, *works])))


def _set_number(part: etree._Element) -> None:
    """The number of an entry and its words are parts of one line, not blocks."""
    if {"csl-left-margin", "csl-right-inline"} & set(classes(part)):
        part.tag = tag("span")
        part.tail = " " if part.getnext() is not None else None


def _drop_roles(tree: etree._Element, draft: Draft) -> None:
    """Roles are an edition's matter; pandoc's are incomplete."""
    for node in tree.iter(etree.Element):
        drop_attribute(node, "role")
        if local_name(node) == "figcaption":
            drop_attribute(node, "aria-hidden")


def _check_headings(tree: etree._Element, draft: Draft) -> None:
    """A heading without words would be an empty line in the contents."""
    for heading in headings_of(tree):
        if not text_of(heading):
            draft.diagnostics.append(
                error(
                    "empty-heading",
                    "a heading has no text",
                    draft.file,
                    *draft.source.find_pattern(r"^#+\s*(\{.*\})?\s*$"),
                    hint="write its text or take the # out",
                )
            )


def _level_headings(tree: etree._Element, draft: Draft) -> None:
    """The first heading is the section's title, h1, and no level below is skipped (WCAG 1.3.1)."""
    headings = list(headings_of(tree))
    if not headings:
        return
    above = _level(headings[0]) - 1
    before = 0
    for heading in headings:
        before = max(1, min(_level(heading) - above, before + 1))
        heading.tag = tag(f"h{before}")


def _level(heading: etree._Element) -> int:
    return int(str(heading.tag)[-1])


def headings_of(tree: etree._Element) -> Iterator[etree._Element]:
    """All headings of a section in reading order."""
    return tree.iter(*(tag(f"h{level}") for level in range(1, 7)))


def _mark_source_lines(tree: etree._Element, draft: Draft) -> None:
    """Notes are written wherever the author likes: each is looked for from the beginning."""
    notes = tree.findall(f"./{tag('aside')}[@class='note']")
    for note in notes:
        tree.remove(note)
    if draft.section.file is not None:
        mark_lines(tree, draft.source)
        for note in notes:
            mark_lines(note, draft.source)
            first = next((str(n.get(LINE)) for n in note.iter() if n.get(LINE)), None)
            if first is not None:
                note.set(LINE, first)
    tree.extend(notes)


STAGES: tuple[Callable[[etree._Element, Draft], None], ...] = (
    shape_code,
    name_elements,
    _clean,
    _place_notes,
    _mark_citations,
    mark_abbreviations,
    mark_glossary,
    _drop_roles,
    shape_tables,
    _check_headings,
    _level_headings,
    _mark_source_lines,
)
"""What is done to each section's tree, in this order."""
