"""mdBook: hidden lines of Rust, and the listings of the Rust book."""

from __future__ import annotations

import re
from collections.abc import Iterator

from presswork.document.dialects.captioned import CAPTIONED
from presswork.document.dialects.text import NumberedLine, Text, file_name
from presswork.manuscript.lines import LineKind, opening_of

SIGNS = re.compile(r"^\s*(?:`{3,}|~{3,})\s*\{?\.?rust|<Listing\b|^\s*</Listing>", re.MULTILINE)

RUST = re.compile(r"^\s*\{?\.?rust\b")
HIDDEN = re.compile(r"^\s*#(?:\s|$)")
"""Lines that mdBook compiles and does not show ("Hiding code lines")."""

LISTING = re.compile(r"^(?P<indent>[\s>]*)<Listing\b(?P<attributes>.*?)>\s*$")
END = re.compile(r"^(?P<indent>[\s>]*)</Listing>\s*$")


def translate_mdbook(text: Text) -> None:
    """Leave hidden lines out; set listings with their file names above and captions below."""
    text.lines = list(_visible(text))
    if any("Listing" in line.text for line in text.lines):
        text.lines = list(_listings(text))


def _visible(text: Text) -> Iterator[NumberedLine]:
    in_rust = False
    for line, kind in text.kinds():
        if kind is LineKind.OPENING:
            in_rust = RUST.match(opening_of(line.text)[2]) is not None
        if not in_rust or kind is not LineKind.CODE:
            yield line
        elif line.text.lstrip().startswith("##"):
            yield line._replace(text=line.text.replace("##", "#", 1))
        elif not HIDDEN.match(line.text):
            yield line


def _listings(text: Text) -> Iterator[NumberedLine]:
    opened: NumberedLine | None = None
    caption = ""
    for line, kind in text.kinds():
        opening = LISTING.match(line.text) if kind is LineKind.TEXT else None
        closing = END.match(line.text) if kind is LineKind.TEXT else None
        if opening:
            _report_unclosed(opened, text)
            opened = line
            caption = _caption(_given(opening))
            yield from _begun(opening, line)
        elif closing and opened is None:
            text.fail(
                "malformed-html",
                "</Listing> closes no <Listing>",
                line.number,
                "take it out, or write the tag that opens the listing",
            )
        elif closing:
            opened = None
            if caption:
                yield from _rows(line, closing["indent"], "", caption, "")
            yield from _rows(line, closing["indent"], ":::", "")
        else:
            yield line
    _report_unclosed(opened, text)


def _report_unclosed(opened: NumberedLine | None, text: Text) -> None:
    if opened is not None:
        hint = "write </Listing> on a line of its own below its code"
        text.fail("malformed-html", "<Listing> is never closed", opened.number, hint)


def _given(opening: re.Match[str]) -> dict[str, str]:
    return dict(re.findall(r"([\w-]+)=\"([^\"]*)\"", opening["attributes"]))


def _caption(given: dict[str, str]) -> str:
    number = f"Listing {given['number']}" if given.get("number") else ""
    return ": ".join(filter(None, [number, given.get("caption", "")]))


def _begun(opening: re.Match[str], line: NumberedLine) -> Iterator[NumberedLine]:
    given = _given(opening)
    identifier = f"#listing-{given['number']} " if given.get("number") else ""
    shown = f".{CAPTIONED} .listing" if _caption(given) else ".listing"
    yield from _rows(line, opening["indent"], "", f"::: {{{identifier}{shown}}}", "")
    if given.get("file-name"):
        yield from file_name(given["file-name"], line, opening["indent"])


def _rows(line: NumberedLine, indent: str, *texts: str) -> Iterator[NumberedLine]:
    """Lines in the same quotation or list item as the tag that they stand for."""
    for text in texts:
        yield line._replace(text=indent + text if text else indent.rstrip())
