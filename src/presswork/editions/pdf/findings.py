"""What WeasyPrint complains about, as findings that name the stylesheet or manuscript line."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import unquote

from presswork.diagnostics import Diagnostic, error, warning
from presswork.document.book import Book, Section
from presswork.editions.pdf.fetcher import BASE, MANUSCRIPT, REFUSAL
from presswork.typography.stylesheet import Stylesheet

FIRST_LINE = 10_000
"""Lines of the first stylesheet count from here, so that lines of `style` attributes are less."""

FOR_READERS = "what is meant for e-readers only belongs into a stylesheet of the EPUB edition"

_POSITION = re.compile(r" at (\d+):(\d+)\b")
_IGNORED = re.compile(r"^Ignored `(.*?)\s*`, ", re.DOTALL)
_SELECTOR = re.compile(r"Invalid or unsupported selector, '(.*?)'(?:, (.*))?$", re.DOTALL)
_IMAGE = re.compile(r"Failed to load image at '(.*?)': (.*)$", re.DOTALL)
_STYLESHEET = re.compile(r"Failed to load stylesheet at (\S+)\s?: ")
_FONT = re.compile(r"Font-face '(.*)' cannot be loaded$")
_GLYPH = re.compile(r'\.notdef glyph rendered .*"(.)" \(U\+([0-9A-F]+)\)', re.DOTALL)
_NO_DESCRIPTION = re.compile(r'Image ".*" has no required alt description$', re.DOTALL)
"""Said better when the image is read, and of decorative images rightly so."""
_ANCHOR = re.compile(r"No anchor #(.*) for internal URI reference$")
_DATA_LINE = re.compile(rb'data-line="(\d+)"')


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


def read_log(
    messages: Sequence[str], book: Book, sheets: NumberedSheets, *, glyphs: bool
) -> list[Diagnostic]:
    """The messages as findings; those about missing glyphs only if they are asked for."""
    said = [message for message in messages if not _NO_DESCRIPTION.match(message)]
    wanted = (message for message in said if glyphs or not _GLYPH.match(message))
    return [_finding(message, book, sheets) for message in wanted]


def _finding(message: str, book: Book, sheets: NumberedSheets) -> Diagnostic:
    if match := _IMAGE.match(message):
        address = unquote(match[1]).removeprefix(BASE)
        if REFUSAL in match[2]:
            return refused(address, book, sheets)
        return _unreadable_image(address, match[2], book)
    if match := _GLYPH.match(message):
        return _missing_glyph(match[1], match[2], book)
    if match := _SELECTOR.match(message):
        selector = match[1].strip()
        file, line = sheets.place_of_text(selector)
        reason = match[2] or "no selector that can be read"
        return error("css-error", f"`{selector}`: {reason}", file, line)
    if match := _FONT.match(message):
        file, line = sheets.place_of_text(match[1])
        return error("missing-font", f"the font of `{match[1]}` cannot be loaded", file, line)
    if match := _STYLESHEET.match(message):
        return refused(match[1], book, sheets)
    if match := _ANCHOR.match(message):
        file, line = place_in_book(f'href="#{match[1]}"', book)
        return error("broken-link", f"nothing in the book has the id `{match[1]}`", file, line)
    if match := _POSITION.search(message):
        return _css_error(message, int(match[1]), int(match[2]), book, sheets)
    return warning("layout", f"WeasyPrint: {message.rstrip('.')}")


def _css_error(
    message: str, line: int, column: int, book: Book, sheets: NumberedSheets
) -> Diagnostic:
    text = _IGNORED.sub(r"`\1`: ", _POSITION.sub("", message)).rstrip(".")
    file, sheet_line = sheets.place_of_line(line)
    if file is not None:
        hint = FOR_READERS if text.endswith("unknown property") else None
        return error("css-error", text, file, sheet_line, column, hint=hint)
    declaration = re.search(r"`(.*?): ?", text)
    file, book_line = place_in_book(declaration[1] if declaration else "style=", book)
    return error("css-error", f"in a style attribute: {text}", file, book_line)


def refused(address: str, book: Book, sheets: NumberedSheets) -> Diagnostic:
    """A finding about a file that the edition asked for and that is none of the book's."""
    path = address.removeprefix(MANUSCRIPT)
    file, line = place_in_book(f'"{path}"', book)
    if file is None:
        file, line = sheets.place_of_text(address.rpartition("/")[2])
    hint = "put the file into the project and name it by its path there"
    return error("refused-address", f"`{path}` is not a file of the book", file, line, hint=hint)


def _unreadable_image(address: str, reason: str, book: Book) -> Diagnostic:
    path = address.removeprefix(MANUSCRIPT)
    file, line = place_in_book(f'"{path}"', book)
    return error("bad-image", f"`{path}` cannot be read as an image: {reason}", file, line)


def _missing_glyph(character: str, code: str, book: Book) -> Diagnostic:
    file, line = place_in_book(character, book)
    message = f"no font of the book has the character {character} (U+{code})"
    hint = "name a family that has it in the stylesheet, and install its fontpkg package"
    return error("missing-glyph", message, file, line, hint=hint)


def place_in_book(text: str, book: Book) -> tuple[str | None, int | None]:
    """The Markdown file, and the line of the block, where the markup has the text first."""
    for section in book.sections:
        before, found, _ = section.markup.partition(text.encode())
        if found:
            return section.source, _line_of_block(section, len(before))
    return None, None


def _line_of_block(section: Section, end: int) -> int | None:
    lines = _DATA_LINE.findall(section.markup[: section.markup.find(b">", end) + 1])
    return int(lines[-1]) if lines else None
