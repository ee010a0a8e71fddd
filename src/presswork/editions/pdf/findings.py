"""What WeasyPrint complains about, as findings that name the stylesheet or manuscript line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import unquote

from presswork.diagnostics import Diagnostic, error, warning
from presswork.document.book import Book, Section
from presswork.editions.pdf.fetcher import BASE, MANUSCRIPT, REFUSAL
from presswork.typography.rendererlog import POSITION, NumberedSheets, css_fault, shortened

_IMAGE = re.compile(r"Failed to load image at '(.*?)': (.*)$", re.DOTALL)
_STYLESHEET = re.compile(r"Failed to load stylesheet at (\S+)\s?: ")
_GLYPH = re.compile(r'\.notdef glyph rendered .*"(.)" \(U\+([0-9A-F]+)\)', re.DOTALL)
_NO_DESCRIPTION = re.compile(r'Image ".*" has no required alt description$', re.DOTALL)
"""Said better when the image is read, and of decorative images rightly so."""
_ANCHOR = re.compile(r"No anchor #(.*) for internal URI reference$")
_DATA_LINE = re.compile(rb'data-line="(\d+)"')


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
    if fault := css_fault(message, sheets):
        return fault
    if match := _STYLESHEET.match(message):
        return refused(match[1], book, sheets)
    if match := _ANCHOR.match(message):
        file, line = place_in_book(f'href="#{match[1]}"', book)
        return error("broken-link", f"nothing in the book has the id `{match[1]}`", file, line)
    if POSITION.search(message):
        return _error_in_attribute(message, book)
    return warning("layout", f"WeasyPrint: {message.rstrip('.')}")


def _error_in_attribute(message: str, book: Book) -> Diagnostic:
    text = shortened(message)
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
