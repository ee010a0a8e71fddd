"""Run pandoc: Markdown to its syntax tree, the tree to XHTML, with its log as values."""

from __future__ import annotations

import json
import logging
import os
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from presswork.errors import ToolFailed

READERS = {
    # A YAML block further down is a scene break and prose, never metadata; the block at the top of
    # a file and a `%` title block are read by the manuscript room, or not at all.
    "markdown": "markdown-yaml_metadata_block-pandoc_title_block",
    "commonmark_x": "commonmark_x-yaml_metadata_block",
}

WRITER_OPTIONS = (
    "--wrap=none",
    "--syntax-highlighting=pygments",
    "--mathml",
    "--email-obfuscation=none",
)


MARKDOWN = "markdown-smart-simple_tables-multiline_tables-raw_attribute-citations"
"""What other formats are written in: tables that people can edit, curly quotes as they are."""


@dataclass(frozen=True)
class LogEntry:
    """One message of pandoc's log."""

    type: str
    """pandoc's name for it, such as `NoteDefinedButNotUsed`."""
    text: str
    line: int | None = None
    column: int | None = None
    subject: str = ""
    """The piece of text that it is about, where pandoc repeats it whole."""


def read_ast(markdown: str, dialect: str) -> tuple[dict[str, Any], list[LogEntry]]:
    """Parse Markdown into pandoc's JSON syntax tree."""
    text, log = _run(markdown, source=READERS[dialect], target="json")
    return json.loads(text), log


def read_latex(text: str) -> Callable[[], list[Any]]:
    """Parse a piece of LaTeX; what is given makes its blocks, commands unknown to pandoc raw.

    Raises `ToolFailed` when pandoc cannot read it.
    """
    read, _ = _run(text, source="latex+raw_tex", target="json", options=("--sandbox",))
    return lambda: list(json.loads(read)["blocks"])


def read_document(path: Path, source: str) -> tuple[dict[str, Any], list[LogEntry]]:
    """Parse a whole document of another format (`docx`, `odt`, `epub`, `html`).

    pandoc reads that file and no other: pictures stay where they are, nothing is fetched.
    Raises `ToolFailed` when pandoc cannot read it.
    """
    text, log = _run(path, source=source, target="json", options=("--sandbox",))
    return json.loads(text), log


def write_markdown(ast: dict[str, Any]) -> str:
    """Write a syntax tree as pandoc's Markdown, paragraphs on one line, quotation marks as is."""
    text, _ = _run(json.dumps(ast), source="json", target=MARKDOWN, options=("--wrap=none",))
    return text


def resolve_citations(ast: dict[str, Any]) -> tuple[dict[str, Any], list[LogEntry]]:
    """Run citeproc over a tree whose metadata names the bibliography and the style."""
    text, log = _run(json.dumps(ast), source="json", target="json", options=("--citeproc",))
    return json.loads(text), log


def write_html(ast: dict[str, Any]) -> tuple[str, list[LogEntry]]:
    """Write a syntax tree as an HTML fragment in XML's spelling."""
    return _run(json.dumps(ast), source="json", target="html5", options=WRITER_OPTIONS)


def _run(
    text: str | Path, *, source: str, target: str, options: Sequence[str] = ()
) -> tuple[str, list[LogEntry]]:
    import pypandoc

    # NOTE pypandoc logs pandoc's stderr to a handler of its own; the JSON log says it better.
    logging.getLogger("pypandoc").setLevel(logging.CRITICAL)
    handle, name = tempfile.mkstemp(suffix=".json", prefix="presswork-pandoc-")
    os.close(handle)
    log_file = Path(name)
    try:
        convert = pypandoc.convert_file if isinstance(text, Path) else pypandoc.convert_text
        output = convert(
            text,
            target,
            format=source,
            extra_args=[*options, f"--log={log_file}"],
            # NOTE the check of the format's name would run pandoc twice more for each section.
            verify_format=False,
        )
        return str(output), _read_log(log_file)
    except RuntimeError as failure:
        raise ToolFailed(f"pandoc could not convert the text: {failure}") from failure
    finally:
        log_file.unlink(missing_ok=True)


def _read_log(path: Path) -> list[LogEntry]:
    text = path.read_text(encoding="utf-8")
    entries = json.loads(text) if text.strip() else []
    return [
        LogEntry(
            type=entry["type"],
            text=entry.get("message") or entry["pretty"],
            line=entry.get("openpos", entry).get("line"),
            column=entry.get("openpos", entry).get("column"),
            subject=subject if isinstance(subject := entry.get("contents"), str) else "",
        )
        for entry in entries
        if entry["verbosity"] != "INFO"
    ]
