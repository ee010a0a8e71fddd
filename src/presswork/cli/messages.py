"""How findings look on the screen: file, line, what is wrong, the source line, a hint."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from presswork.build.report import CheckResult
from presswork.diagnostics import Diagnostic, Severity, in_reading_order

COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}
"""ANSI colours (ECMA-48, Select Graphic Rendition)."""

WIDEST = 100
"""Characters of a source line that are shown around the place."""


def format_diagnostics(
    diagnostics: Iterable[Diagnostic], folder: Path, *, colour: bool
) -> list[str]:
    """Each finding as a block of lines; `folder` is where its file names start from."""
    return [_format(found, folder, colour) for found in in_reading_order(diagnostics)]


def _format(found: Diagnostic, folder: Path, colour: bool) -> str:
    place = ":".join(str(part) for part in (found.file, found.line, found.column) if part)
    word = _paint(found.severity.word, COLOURS[found.severity], colour)
    place = ", ".join(part for part in (place, _on_page(found)) if part)
    head = f"{place}: " if place else ""
    lines = [f"{_paint(head, '1', colour)}{word}: {found.message} [{found.code}]"]
    lines += _excerpt(found, folder)
    if found.hint:
        lines.append(f"    {_paint('hint:', '32', colour)} {found.hint}")
    return "\n".join(lines)


def _on_page(found: Diagnostic) -> str:
    """`page 12, upper left (20 × 34 mm)`: from the trimmed page's left edge and from its top."""
    if found.page is None:
        return ""
    place = found.place
    where = "" if place is None else f", {place.words} ({place.x:g} × {place.y:g} mm)"
    return f"page {found.page}{where}"


def _excerpt(found: Diagnostic, folder: Path) -> list[str]:
    """The line of the source, with a mark below the column."""
    if found.file is None or found.line is None:
        return []
    try:
        text = (folder / found.file).read_text(encoding="utf-8", errors="replace")
        line = text.splitlines()[found.line - 1]
    except (OSError, IndexError):
        return []
    column = found.column or 1
    start = max(0, column - WIDEST // 2) if len(line) > WIDEST else 0
    shown = line[start : start + WIDEST].replace("\t", " ")
    mark = [] if found.column is None else ["    " + " " * (column - 1 - start) + "^"]
    return [f"    {shown}", *mark] if shown.strip() else []


def _paint(text: str, code: str, colour: bool) -> str:
    return f"\033[{code}m{text}\033[0m" if colour and text else text


_COLUMNS = "{:<18}  {:<7} {:>6} {:>8} {:>7}  {}"
"""54 characters and what was looked at, so that a row fits a terminal of 80."""


def format_results(results: Iterable[CheckResult]) -> list[str]:
    """A table of one line for each check, in words and figures; then which did not run, and why.

    Without frames, and each row begins with its name: so it can be read aloud.
    """
    rows = [_COLUMNS.format("Check", "Verdict", "Errors", "Warnings", "Remarks", "Looked at")]
    reasons = []
    for result in results:
        counts = (
            result.count(severity) for severity in (Severity.ERROR, Severity.WARNING, Severity.INFO)
        )
        name = f"{result.name} {result.version}".strip()
        rows.append(_COLUMNS.format(name, result.verdict, *counts, result.looked_at))
        if not result.ran:
            for found in result.diagnostics:
                reasons.append(f"{result.name} did not run: {found.message}")
                reasons += [f"    hint: {found.hint}"] if found.hint else []
    return rows + reasons


def format_size(count: int) -> str:
    """A file's size for people: "412 kB"."""
    return f"{count / 1e6:.1f} MB" if count >= 1e6 else f"{max(1, round(count / 1000))} kB"


def plural(count: int, noun: str) -> str:
    """A count and its noun: "1 page", "12 pages"."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
