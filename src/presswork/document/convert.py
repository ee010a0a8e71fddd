"""The conductor of the conversion: Manuscript in, Book out, every fault of the text on the way."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from lxml import etree

from presswork.diagnostics import Diagnostic, Outcome, has_errors, warning
from presswork.document.apparatus.abbreviations import (
    Abbreviation,
    expand_abbreviations,
    take_definitions,
)
from presswork.document.apparatus.citations import resolve_citations
from presswork.document.apparatus.glossary import link_glossary
from presswork.document.apparatus.index import write_index
from presswork.document.apparatus.notes import gather_notes, number_notes, words_of
from presswork.document.blocks.formulas import check_formulas
from presswork.document.blocks.macros import read_macros, share_macros
from presswork.document.book import Asset, Book, Heading, Section
from presswork.document.compiled import with_compiled, without_empty
from presswork.document.dialects import translate_sections
from presswork.document.draft import Draft
from presswork.document.generated import wanted_pages, write_pages
from presswork.document.markup import build_section, headings_of
from presswork.document.pictures.covers import read_cover_image
from presswork.document.pictures.images import collect_images
from presswork.document.pictures.pressprofile import read_press_profile
from presswork.document.reading import read_draft
from presswork.document.references.crossrefs import resolve_references
from presswork.document.references.links import make_ids_unique, resolve_links
from presswork.document.references.numbering import number_book
from presswork.document.structure import arrange, is_place
from presswork.document.trees import pandoc
from presswork.document.trees.ast import plain_text
from presswork.document.trees.xhtml import classes, serialize, tag
from presswork.manuscript import Manuscript, ManuscriptSection
from presswork.metadata import Metadata


def convert_book(manuscript: Manuscript, edition: str = "epub") -> Outcome[Book | None]:
    """Convert all sections for an edition; the value is None when the book has errors.

    The Book is the same for all editions, unless the text has parts for one of them only
    (`varies_by_edition`).
    """
    outcome = _convert(manuscript, edition)
    return Outcome(outcome.value, tuple(manuscript.locate(outcome.diagnostics)))


def _convert(manuscript: Manuscript, edition: str) -> Outcome[Book | None]:
    metadata, sections = manuscript.metadata, with_compiled(manuscript)
    texts, untranslated = translate_sections(
        [section for section in sections if not is_place(section)], manuscript
    )
    texts, abbreviations = take_definitions(texts)
    places = {section.role.name for section in sections if is_place(section)}
    drafts, diagnostics = _read(texts, abbreviations, manuscript, edition)
    written = {section.role.name for section in texts}
    wanted = [role for role in wanted_pages(metadata, places) if role not in written]
    assets, faults = _join(drafts, wanted, manuscript)
    cover, profile = read_cover_image(manuscript), read_press_profile(manuscript)
    diagnostics += [*faults, *untranslated, *cover.diagnostics, *profile.diagnostics]
    diagnostics += [fault for draft in drafts for fault in draft.diagnostics]
    if has_errors(diagnostics):
        return Outcome(None, tuple(diagnostics))
    gather_notes(drafts, metadata)
    finished = [_finish(draft, draft.tree) for draft in drafts if draft.tree is not None]
    pages, faults = write_pages(metadata, wanted, drafts)
    ordered = arrange(finished, pages, sections)
    book = Book(
        metadata,
        ordered,
        tuple(assets),
        cover_image=cover.value,
        press_profile=profile.value,
    )
    return Outcome(book, (*diagnostics, *faults))


def _read(
    texts: Sequence[ManuscriptSection],
    abbreviations: Sequence[Abbreviation],
    manuscript: Manuscript,
    edition: str,
) -> tuple[list[Draft], list[Diagnostic]]:
    """The drafts of all sections with their XHTML, and what the text as a whole is at fault in."""
    macros, faults = read_macros(manuscript)
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        reader = partial(read_draft, metadata=manuscript.metadata, edition=edition)
        drafts = [draft for draft in pool.map(reader, texts) if not draft.omitted]
        drafts = list(share_macros(drafts, macros, lambda d, tex: reader(d.section, macros=tex)))
        diagnostics = [*faults, *expand_abbreviations(drafts, abbreviations, manuscript)]
        diagnostics += link_glossary(drafts)
        number_book(drafts, manuscript.metadata)
        resolve_references(drafts)
        diagnostics += resolve_citations(drafts, manuscript)
        drafts = without_empty(drafts)
        list(pool.map(_build, drafts))
    return drafts, diagnostics


def _join(
    drafts: Sequence[Draft], wanted: Sequence[str], manuscript: Manuscript
) -> tuple[Sequence[Asset], list[Diagnostic]]:
    """Make one book of the sections: ids, notes, index, images, links. The images are given."""
    make_ids_unique(drafts, wanted)
    number_notes(drafts, manuscript.metadata)
    diagnostics = [*write_index(drafts, manuscript.metadata)]
    assets, faults = collect_images(drafts, manuscript)
    diagnostics += [*faults, *resolve_links(drafts, wanted)]
    return assets, [*diagnostics, *_untitled(drafts, manuscript.metadata)]


def _untitled(drafts: Sequence[Draft], metadata: Metadata) -> Iterator[Diagnostic]:
    """Chapters without a title among others that have one: a heading that was lost."""
    chapters = [draft for draft in drafts if draft.section.role.name == "chapter"]
    untitled = [each for each in chapters if not (each.elements("h1") or each.section.title)]
    if metadata.kind == "book" and len(untitled) < len(chapters):
        for draft in untitled:
            message = "the chapter has no title: no list of contents has it, and it has no number"
            hint = "begin it with `# Its title`, or give a `title` in `contents`"
            yield warning("untitled-chapter", message, draft.file, 1, hint=hint)


def _build(draft: Draft) -> None:
    draft.text, draft.notes = plain_text(draft.blocks)
    ast = {"pandoc-api-version": draft.api_version, "meta": {}, "blocks": draft.blocks}
    html, log = pandoc.write_html(ast)
    draft.diagnostics += check_formulas(log, draft)
    draft.tree = build_section(draft, html)


def _finish(draft: Draft, tree: etree._Element) -> Section:
    return Section(
        stem=draft.section.stem,
        role=draft.section.role,
        title=_title(tree, draft),
        source=draft.section.file,
        markup=serialize(tree),
        headings=tuple(
            _heading(node) for node in headings_of(tree) if "unlisted" not in classes(node)
        ),
        text=draft.text,
        notes=draft.notes,
    )


def _heading(node: etree._Element) -> Heading:
    level = int(str(node.tag)[-1])
    return Heading(level, str(node.get("id")), words_of(node))


def _title(tree: etree._Element, draft: Draft) -> str:
    first = tree.find(f".//{tag('h1')}")
    return words_of(first) if first is not None else draft.section.title or ""
