"""What a renderer logs of stylesheets, as findings at their lines. WeasyPrint's messages, 70."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from presswork.diagnostics import Diagnostic, error
from presswork.typography.stylesheet import Stylesheet

FIRST_LINE = 10_000
"""Lines of the first stylesheet count from here, so that lines of `style` attributes are less."""

FOR_READERS = "what is meant for e-readers only belongs into a stylesheet of the EPUB edition"

POSITION = re.compile(r" at (\d+):(\d+)\b")
_IGNORED = re.compile(r"^Ignored `(.*?)\s*`, ", re.DOTALL)
_SELECTOR = re.compile(r"Invalid or unsupported selector, '(.*?)'(?:, (.*))?$", re.DOTALL)
_FONT = re.compile(r"Font-face '(.*)' cannot be loaded$")


class _Collector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


@contextmanager
def collected_log() -> Iterator[list[str]]:
    """The messages that WeasyPrint logs inside the block, in order, warnings and worse."""
    logger = logging.getLogger("weasyprint")
    collector = _Collector()
    propagates, logger.propagate = logger.propagate, False
    logger.addHandler(collector)
    try:
        yield collector.messages
    finally:
        logger.removeHandler(collector)
        logger.propagate = propagates


@dataclass(frozen=True)
class NumberedSheets:
    """Stylesheets whose lines are counted on from one to the next.

    WeasyPrint's messages have a line and a column but no name, and some come when the sheets have
    long been read. With empty lines put before each sheet a line number is of one sheet alone.
    """

    sheets: Sequence[Stylesheet]

    def offsets(self) -> list[int]:
        """How many lines stand before each sheet."""
        offsets = [FIRST_LINE]
        for sheet in self.sheets:
            offsets.append(offsets[-1] + sheet.text.count("\n") + 1)
        return offsets[:-1]

    def named_texts(self) -> list[tuple[str, str]]:
        """Name and text of each sheet, the text with the empty lines before it."""
        pairs = zip(self.offsets(), self.sheets, strict=True)
        return [(sheet.name, "\n" * offset + sheet.text) for offset, sheet in pairs]

    def place_of_line(self, line: int) -> tuple[str | None, int | None]:
        """The sheet's name and the line in it."""
        for offset, sheet in reversed(list(zip(self.offsets(), self.sheets, strict=True))):
            if line > offset:
                return sheet.name, line - offset
        return None, None

    def place_of_text(self, text: str) -> tuple[str | None, int | None]:
        """Where the text stands first."""
        for sheet in self.sheets:
            before, found, _ = sheet.text.partition(text)
            if found:
                return sheet.name, before.count("\n") + 1
        return None, None


def css_fault(message: str, sheets: NumberedSheets) -> Diagnostic | None:
    """The message as an error in one of the sheets; None if it is about something else."""
    if match := _SELECTOR.match(message):
        selector = match[1].strip()
        file, line = sheets.place_of_text(selector)
        reason = match[2] or "no selector that can be read"
        return error("css-error", f"`{selector}`: {reason}", file, line)
    if match := _FONT.match(message):
        file, line = sheets.place_of_text(match[1])
        return error("missing-font", f"the font of `{match[1]}` cannot be loaded", file, line)
    if match := POSITION.search(message):
        file, line = sheets.place_of_line(int(match[1]))
        text = shortened(message)
        hint = FOR_READERS if text.endswith("unknown property") else None
        found = error("css-error", text, file, line, int(match[2]), hint=hint)
        return found if file is not None else None
    return None


def shortened(message: str) -> str:
    """The message without its position."""
    return _IGNORED.sub(r"`\1`: ", POSITION.sub("", message)).rstrip(".")
