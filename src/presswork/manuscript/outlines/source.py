"""What all readers of outlines share: the text of the list, and faults at its lines."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from presswork.diagnostics import Diagnostic, error
from presswork.manuscript.files import FOLDER, read_text


def read_list(folder: Path, name: str) -> str | Diagnostic | None:
    """The text of a list in the manuscript folder; None where there is none."""
    path = folder / name
    return read_text(path, f"{FOLDER}/{name}") if path.is_file() else None


def fault_at(
    name: str, line: int | None, column: int | None = None
) -> Callable[[str, str, str], Diagnostic]:
    """Makes errors at a line of the list: code, message, hint."""

    def fault(code: str, message: str, hint: str) -> Diagnostic:
        return error(code, message, f"{FOLDER}/{name}", line, column, hint=hint)

    return fault
