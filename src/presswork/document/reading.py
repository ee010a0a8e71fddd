"""From Markdown to a draft: pandoc reads a section, and what it let pass in silence is caught."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from presswork.diagnostics import Diagnostic, error, warning
from presswork.document.apparatus.indexing import read_index_marks
from presswork.document.blocks.callouts import set_callouts
from presswork.document.blocks.code import caption_listings
from presswork.document.blocks.drama import set_drama
from presswork.document.blocks.formulas import set_formulas
from presswork.document.blocks.initials import set_initials
from presswork.document.blocks.latex import read_latex
from presswork.document.blocks.listmarks import set_list_marks
from presswork.document.blocks.quotations import set_attributions, set_breaks
from presswork.document.blocks.runtogether import check_fences, check_lines, unclosed
from presswork.document.blocks.tables import check_tables, name_tables
from presswork.document.blocks.theorems import set_theorems
from presswork.document.blocks.verse import set_verse
from presswork.document.compiled import opening
from presswork.document.dialects.captioned import shape_captioned
from presswork.document.dialects.leftovers import report_leftovers
from presswork.document.draft import Draft
from presswork.document.edition_content import select_content
from presswork.document.joining import read_texts
from presswork.document.language.localize import (
    check_directions,
    check_languages,
    localize_text,
    set_directions,
)
from presswork.document.language.terms import wording
from presswork.document.pictures.figures import shape_figures
from presswork.document.references.crossrefs import mend_ids
from presswork.document.trees import pandoc
from presswork.document.trees.ast import Node, plain_text, walk
from presswork.document.trees.raw_html import rewrite_raw_html
from presswork.document.values import insert_values
from presswork.manuscript import ManuscriptSection
from presswork.metadata import Metadata
from presswork.metadata.roles import COMPILED

SAID_BETTER = frozenset({"DuplicateIdentifier"})
"""Messages of pandoc that a check of our own repeats for the whole book."""

NOTE_CALL = re.compile(r"\[\^([^\]\s]+)\]")


def read_draft(
    section: ManuscriptSection, metadata: Metadata, macros: str = "", edition: str = "epub"
) -> Draft:
    """Parse one section, check what its syntax tree shows, and prepare the tree for an edition.

    `macros` are definitions of TeX macros from sections before it.
    """
    markdown = section.markdown
    if section.role.name in COMPILED and section.file is None:
        markdown = opening(section, wording(metadata))
    read = read_texts(section, markdown, macros, metadata.dialect)
    draft = Draft(section, read.source, read.blocks, read.api_version, edition)
    draft.renamed_in = read.renamed
    draft.diagnostics += [_from_log(e, draft) for e in read.log if e.type not in SAID_BETTER]
    for stage in AST_STAGES:
        stage(draft, metadata)
    return draft


def _from_log(entry: pandoc.LogEntry, draft: Draft) -> Diagnostic:
    code = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", entry.type).lower()
    # pandoc counts lines in a text of its own name ("stdin"), which means nothing to an author.
    text = re.sub(
        r" (?:defined )?at (?:line \d+ column \d+|\S+ line \d+ column \d+)", "", entry.text
    )
    line, column = entry.line, entry.column
    if entry.type == "UnclosedDiv":
        return unclosed(draft.file, line, column)
    if line is None:
        line, column = draft.source.find(*re.findall(r"'([^']+)'", entry.text))
    return warning(f"pandoc-{code}", text.rstrip("."), draft.file, line, column)


def _rewrite_raw_html(draft: Draft, metadata: Metadata) -> None:
    draft.blocks, found = rewrite_raw_html(draft.blocks, draft.source, draft.file)
    draft.diagnostics += found


def _check_notes(draft: Draft, metadata: Metadata) -> None:
    draft.diagnostics += _faulty_notes(draft)


def _faulty_notes(draft: Draft) -> Iterator[Diagnostic]:
    """A call without its note stays in the text as `[^name]`; a note may be empty."""
    for node in walk(draft.blocks):
        if node["t"] == "Str":
            for label in NOTE_CALL.findall(node["c"]):
                yield error(
                    "missing-note",
                    f"the note [^{label}] has no text",
                    draft.file,
                    *draft.source.find(f"[^{label}]"),
                    hint=f"write its text on a line of its own: [^{label}]: …",
                )
        elif node["t"] == "Note" and _is_empty(node["c"]):
            yield error(
                "empty-note",
                "a note has no text",
                draft.file,
                *draft.source.find_pattern(r"\^\[\s*\]|^\[\^[^\]]+\]:\s*$"),
                hint="write its text or take the call out",
            )


def _is_empty(blocks: list[Node]) -> bool:
    """Whether nothing is to be read; a picture or a formula is."""
    shown = any(node["t"] in {"Image", "Math"} for node in walk(blocks))
    return not shown and not plain_text(blocks)[0].strip()


def _add_title(draft: Draft, metadata: Metadata) -> None:
    """A title given outside the text becomes the heading of a text that has none."""
    has_heading = any(node["t"] == "Header" and node["c"][0] == 1 for node in draft.blocks)
    title = draft.section.title
    if title is not None and not has_heading:
        attributes = [f"title-{draft.section.stem}", [], []]
        heading = {"t": "Header", "c": [1, attributes, [{"t": "Str", "c": title}]]}
        draft.blocks = [heading, *draft.blocks]


AST_STAGES: tuple[Callable[[Draft, Metadata], None], ...] = (
    select_content,
    insert_values,
    read_latex,
    report_leftovers,
    set_formulas,
    set_theorems,
    caption_listings,
    name_tables,
    check_tables,
    _rewrite_raw_html,
    _check_notes,
    shape_captioned,
    shape_figures,
    check_languages,
    check_directions,
    set_directions,
    localize_text,
    read_index_marks,
    check_fences,
    check_lines,
    set_attributions,
    set_breaks,
    set_callouts,
    set_verse,
    set_drama,
    set_list_marks,
    set_initials,
    _add_title,
    mend_ids,
)
"""What is done to each section's syntax tree, in this order."""
