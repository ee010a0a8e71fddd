"""What an import has found, before anything is written."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from presswork.diagnostics import Diagnostic, Severity


@dataclass
class Found:
    """A book as its source has it: each reader of a format fills it."""

    about: dict[str, Any] = field(default_factory=dict)
    """Keys of book.yaml with their values."""
    markdown: str | None = None
    """The text as one, when it is to be split into chapters."""
    texts: dict[str, str] = field(default_factory=dict)
    """Files that are written: path below the project folder, text."""
    copies: dict[str, Path | bytes] = field(default_factory=dict)
    """Files that are copied: path below the project folder, the file or what is in it."""
    remarks: list[Diagnostic] = field(default_factory=list)

    def note(self, code: str, message: str, hint: str | None = None) -> None:
        """Tell what was decided."""
        self.remarks.append(Diagnostic(Severity.INFO, code, message, hint=hint))

    def regret(self, code: str, message: str, hint: str | None = None) -> None:
        """Tell what could not be kept, or needs a look."""
        self.remarks.append(Diagnostic(Severity.WARNING, code, message, hint=hint))
