"""The conductor of the conversion: Manuscript in, Book out, every fault of the text on the way."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from lxml import etree

from presswork.diagnostics import Outcome, has_errors
from presswork.document import pandoc
from presswork.document.ast import plain_text, walk
from presswork.document.book import Book, Heading, Section
from presswork.document.citations import REFERENCES_ID, resolve_citations
from presswork.document.draft import Draft
from presswork.document.generated import front_matter
from presswork.document.images import collect_images
from presswork.document.links import make_ids_unique, resolve_links
from presswork.document.markup import build_section, headings_of
from presswork.document.reading import read_draft
from presswork.document.xhtml import classes, serialize, tag, text_of
from presswork.manuscript import Manuscript, ManuscriptSection
from presswork.metadata.roles import ROLES

BEFORE_CONTENTS = frozenset({"dedication", "epigraph"})
"""Front matter that stands before the contents (Chicago Manual of Style, order of front matter)."""


def convert_book(manuscript: Manuscript) -> Outcome[Book | None]:
    """Convert all sections; the value is None when the book has errors."""
    sections = _with_references(manuscript)
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        reader = partial(read_draft, metadata=manuscript.metadata)
        drafts = list(pool.map(reader, sections))
        diagnostics = resolve_citations(drafts, manuscript)
        drafts = [draft for draft in drafts if not _is_empty_reference_list(draft)]
        list(pool.map(_build, drafts))
    generated = front_matter(manuscript.metadata)
    make_ids_unique(drafts)
    assets, faults = collect_images(drafts, manuscript)
    diagnostics += faults
    diagnostics += resolve_links(drafts, [section.stem for section in generated])
    diagnostics += [fault for draft in drafts for fault in draft.diagnostics]
    if has_errors(diagnostics):
        return Outcome(None, tuple(diagnostics))
    number_notes(drafts, throughout=manuscript.metadata.kind == "article")
    finished = [_finish(draft, draft.tree) for draft in drafts if draft.tree is not None]
    ordered = _in_order(finished, generated)
    return Outcome(Book(manuscript.metadata, ordered, tuple(assets)), tuple(diagnostics))


def _with_references(manuscript: Manuscript) -> list[ManuscriptSection]:
    """A book with a bibliography has a reference list, before the colophon unless placed."""
    sections = list(manuscript.sections)
    placed = any(
        section.role.name == "references" or f"{{#{REFERENCES_ID}}}" in section.markdown
        for section in sections
    )
    if manuscript.metadata.bibliography is not None and not placed:
        colophon = [i for i, section in enumerate(sections) if section.role.name == "colophon"]
        place = colophon[0] if colophon else len(sections)
        references = ManuscriptSection(ROLES["references"], "references", None, None, "")
        sections.insert(place, references)
    return sections


def _is_empty_reference_list(draft: Draft) -> bool:
    """Nothing is cited, so a generated list has no entries."""
    if draft.section.role.name != "references" or draft.section.file is not None:
        return False
    divisions = [node for node in walk(draft.blocks) if node["t"] == "Div"]
    return not any(division["c"][1] for division in divisions)


def _build(draft: Draft) -> None:
    draft.text, draft.notes = plain_text(draft.blocks)
    ast = {"pandoc-api-version": draft.api_version, "meta": {}, "blocks": draft.blocks}
    draft.tree = build_section(draft, pandoc.write_html(ast))


def number_notes(drafts: Sequence[Draft], *, throughout: bool) -> None:
    """Write the numbers of the notes at their calls: through the book, or anew in each section."""
    number = 0
    for draft in drafts:
        number = number if throughout else 0
        for call in draft.elements("a"):
            if "noteref" in classes(call):
                number += 1
                call.text = str(number)


def _finish(draft: Draft, tree: etree._Element) -> Section:
    return Section(
        stem=draft.section.stem,
        role=draft.section.role,
        title=_title(tree, draft),
        source=draft.section.file,
        markup=serialize(tree),
        headings=tuple(_heading(node) for node in headings_of(tree)),
        text=draft.text,
        notes=draft.notes,
    )


def _heading(node: etree._Element) -> Heading:
    level = int(str(node.tag)[-1])
    return Heading(level, str(node.get("id")), _without_calls(node))


def _without_calls(node: etree._Element) -> str:
    """A heading's words, without the numbers of notes called in it."""
    calls = [a for a in node.iter(tag("a")) if "noteref" in classes(a)]
    if not calls:
        return text_of(node)
    copy = etree.fromstring(etree.tostring(node, with_tail=False))
    for call in copy.iter(tag("a")):
        if "noteref" in classes(call):
            call.text = None
    return text_of(copy)


def _title(tree: etree._Element, draft: Draft) -> str:
    first = tree.find(f".//{tag('h1')}")
    return _without_calls(first) if first is not None else draft.section.title or ""


def _in_order(sections: list[Section], generated: Sequence[Section]) -> tuple[Section, ...]:
    title_page, copyright_page, contents = generated
    before = [section for section in sections if section.role.name in BEFORE_CONTENTS]
    after = [section for section in sections if section.role.name not in BEFORE_CONTENTS]
    return (title_page, copyright_page, *before, contents, *after)
