"""Diagnostics: what is wrong with a book, where, and what to do about it, as plain values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import Generic, TypeVar

T = TypeVar("T")


class Severity(IntEnum):
    """How much a finding matters: an ERROR stops the build, the others are only shown."""

    INFO = 0
    WARNING = 1
    ERROR = 2

    @property
    def word(self) -> str:
        """The word a reader of the message sees."""
        return self.name.lower()


@dataclass(frozen=True)
class Place:
    """Where something stands on a page of a PDF."""

    x: float
    """Millimetres from the left edge of the trimmed page."""
    y: float
    """Millimetres from its top."""
    words: str
    """The part of the page: `upper left`, `centre`, `foot`."""


@dataclass(frozen=True)
class Diagnostic:
    """One finding about the book."""

    severity: Severity
    code: str
    """Named for the fault, for machines and searching: `missing-image`, or a validator's own."""
    message: str
    """What is wrong, one sentence without a full stop."""
    file: str | None = None
    """Path relative to the project folder, with forward slashes."""
    line: int | None = None
    """Counted from 1."""
    column: int | None = None
    """Counted from 1."""
    hint: str | None = None
    """What to do about it."""
    key: tuple[str | int, ...] = ()
    """The way to the key of book.yaml that it is about, where who found it knows no line."""
    page: int | None = None
    """Of a PDF, counted from 1."""
    place: Place | None = None
    """Where on that page."""


def error(
    code: str,
    message: str,
    file: str | None = None,
    line: int | None = None,
    column: int | None = None,
    *,
    hint: str | None = None,
    key: tuple[str | int, ...] = (),
) -> Diagnostic:
    """A finding that stops the build."""
    return Diagnostic(Severity.ERROR, code, message, file, line, column, hint, key)


def warning(
    code: str,
    message: str,
    file: str | None = None,
    line: int | None = None,
    column: int | None = None,
    *,
    hint: str | None = None,
) -> Diagnostic:
    """A finding that is shown and lets the build go on."""
    return Diagnostic(Severity.WARNING, code, message, file, line, column, hint)


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether any of the findings is an error."""
    return any(d.severity is Severity.ERROR for d in diagnostics)


def in_reading_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Sorted by file, line and column, or page, each finding once."""
    unique = dict.fromkeys(diagnostics)
    return sorted(
        unique, key=lambda d: (d.file or "", d.line or 0, d.column or 0, d.page or 0, -d.severity)
    )


@dataclass(frozen=True)
class Outcome(Generic[T]):
    """What a step made, together with what it found: a cached step repeats its findings."""

    value: T
    diagnostics: tuple[Diagnostic, ...] = ()
