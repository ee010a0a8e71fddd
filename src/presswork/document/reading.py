"""From Markdown to a draft: pandoc reads a section, and what it let pass in silence is caught."""

from __future__ import annotations

import re
from collections.abc import Iterator

from presswork.diagnostics import Diagnostic, error, warning
from presswork.document import pandoc
from presswork.document.ast import Node, plain_text, set_quotes, walk
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
    """Parse one section and check what its syntax tree shows."""
    markdown = section.markdown
    if section.role.name == "references" and section.file is None:
        markdown = (
            f"# {section.title or terms(metadata.language).references}\n\n::: {{#refs}}\n:::\n"
        )
    ast, log = pandoc.read_ast(markdown, metadata.dialect)
    source = SourceLines(markdown)
    file = section.file or ""
    blocks, diagnostics = rewrite_raw_html(ast["blocks"], source, file)
    diagnostics += [_from_log(e, source, file) for e in log if e.type not in SAID_BETTER]
    diagnostics += _check_notes(blocks, source, file)
    blocks = set_quotes(blocks, metadata.language)
    blocks = _with_title(blocks, section)
    return Draft(section, source, blocks, ast["pandoc-api-version"], diagnostics=diagnostics)


def _with_title(blocks: list[Node], section: ManuscriptSection) -> list[Node]:
    """A title given outside the text becomes the heading of a text that has none."""
    has_heading = any(node["t"] == "Header" and node["c"][0] == 1 for node in blocks)
    if section.title is None or has_heading:
        return blocks
    words = [{"t": "Str", "c": section.title}]
    return [{"t": "Header", "c": [1, [f"title-{section.stem}", [], []], words]}, *blocks]


def _from_log(entry: pandoc.LogEntry, source: SourceLines, file: str) -> Diagnostic:
    code = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", entry.type).lower()
    # pandoc counts lines in a text of its own name ("stdin"), which means nothing to an author.
    text = re.sub(
        r" (?:defined )?at (?:line \d+ column \d+|\S+ line \d+ column \d+)", "", entry.text
    )
    line, column = entry.line, entry.column
    if line is None:
        line, column = source.find(*re.findall(r"'([^']+)'", entry.text))
    return warning(f"pandoc-{code}", text.rstrip("."), file, line, column)


def _check_notes(blocks: list[Node], source: SourceLines, file: str) -> Iterator[Diagnostic]:
    """A call without its note stays in the text as `[^name]`; a note may be empty."""
    for node in walk(blocks):
        if node["t"] == "Str":
            for label in NOTE_CALL.findall(node["c"]):
                yield error(
                    "missing-note",
                    f"the note [^{label}] has no text",
                    file,
                    *source.find(f"[^{label}]"),
                    hint=f"write its text on a line of its own: [^{label}]: …",
                )
        elif node["t"] == "Note" and not plain_text(node["c"])[0].strip():
            yield error(
                "empty-note",
                "a note has no text",
                file,
                *source.find_pattern(r"\^\[\s*\]|^\[\^[^\]]+\]:\s*$"),
                hint="write its text or take the call out",
            )
