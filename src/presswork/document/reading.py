"""From Markdown to a draft: pandoc reads a section, and what it let pass in silence is caught."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from presswork.diagnostics import Diagnostic, error, warning
from presswork.document import pandoc
from presswork.document.ast import plain_text, set_quotes, walk
from presswork.document.draft import Draft
from presswork.document.positions import SourceLines
from presswork.document.raw_html import rewrite_raw_html
from presswork.document.terms import terms
from presswork.manuscript import ManuscriptSection
from presswork.metadata import Metadata

SAID_BETTER = frozenset({"DuplicateIdentifier"})
"""Messages of pandoc that a check of our own repeats for the whole book."""

NOTE_CALL = re.compile(r"\[\^([^\]\s]+)\]")


def read_draft(section: ManuscriptSection, metadata: Metadata) -> Draft:
    """Parse one section, check what its syntax tree shows, and prepare the tree."""
    markdown = section.markdown
    if section.role.name == "references" and section.file is None:
        title = section.title or terms(metadata.language).references
        markdown = f"# {title}\n\n::: {{#refs}}\n:::\n"
    ast, log = pandoc.read_ast(markdown, metadata.dialect)
    draft = Draft(section, SourceLines(markdown), ast["blocks"], ast["pandoc-api-version"])
    draft.diagnostics += [_from_log(e, draft) for e in log if e.type not in SAID_BETTER]
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
        elif node["t"] == "Note" and not plain_text(node["c"])[0].strip():
            yield error(
                "empty-note",
                "a note has no text",
                draft.file,
                *draft.source.find_pattern(r"\^\[\s*\]|^\[\^[^\]]+\]:\s*$"),
                hint="write its text or take the call out",
            )


def _set_quotes(draft: Draft, metadata: Metadata) -> None:
    draft.blocks = set_quotes(draft.blocks, metadata.language)


def _add_title(draft: Draft, metadata: Metadata) -> None:
    """A title given outside the text becomes the heading of a text that has none."""
    has_heading = any(node["t"] == "Header" and node["c"][0] == 1 for node in draft.blocks)
    title = draft.section.title
    if title is not None and not has_heading:
        attributes = [f"title-{draft.section.stem}", [], []]
        heading = {"t": "Header", "c": [1, attributes, [{"t": "Str", "c": title}]]}
        draft.blocks = [heading, *draft.blocks]


AST_STAGES: tuple[Callable[[Draft, Metadata], None], ...] = (
    _rewrite_raw_html,
    _check_notes,
    _set_quotes,
    _add_title,
)
"""What is done to each section's syntax tree, in this order."""
