"""The reasons why the program cannot go on.

    PressworkError          shown as one message, without a traceback
    ├── FaultyBook          the book has errors, as diagnostics (exit 1)
    ├── MissingTool         a program or library is not on this machine (exit 1)
    ├── ToolFailed          a program ran and did not do its work (exit 1)
    ├── UnusableSource      what is to be imported cannot be read (exit 1)
    ├── OutputFailed        an edition could not be written (exit 1)
    └── WrongUsage          the command line asks for what cannot be (exit 2)

Everything else that is raised is a bug of ours and keeps its traceback.
"""

from __future__ import annotations

from collections.abc import Iterable

from presswork.diagnostics import Diagnostic


class PressworkError(Exception):
    """Base of the reasons why we cannot go on; `hint` says what to do."""

    exit_status = 1

    def __init__(self, message: str, *, hint: str | None = None) -> None:
        super().__init__(message)
        self.hint = hint


class FaultyBook(PressworkError):
    """The book has errors; `diagnostics` holds them, and the warnings found on the way."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        super().__init__("the book has errors")
        self.diagnostics = tuple(diagnostics)


class MissingTool(PressworkError):
    """A program or library that the work needs is not on this machine."""


class ToolFailed(PressworkError):
    """A program ran and did not do its work; the message holds what it said."""


class OutputFailed(PressworkError):
    """An edition could not be written where it was wanted."""


class UnusableSource(PressworkError):
    """What is to be imported is missing, empty, encrypted or cannot be read."""


class WrongUsage(PressworkError):
    """The command line asks for something that cannot be."""

    exit_status = 2
