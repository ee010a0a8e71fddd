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
    if "<Listing" in "".join(line.text for line in text.lines if "<" in line.text):
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
    caption = ""
    for line, kind in text.kinds():
        opening = LISTING.match(line.text) if kind is LineKind.TEXT else None
        closing = END.match(line.text) if kind is LineKind.TEXT else None
        if opening:
            given = dict(re.findall(r"([\w-]+)=\"([^\"]*)\"", opening["attributes"]))
            number = f"Listing {given['number']}" if given.get("number") else ""
            caption = ": ".join(filter(None, [number, given.get("caption", "")]))
            identifier = f"#listing-{given['number']} " if given.get("number") else ""
            shown = f".{CAPTIONED} .listing" if caption else ".listing"
            yield from _rows(line, opening["indent"], "", f"::: {{{identifier}{shown}}}", "")
            if given.get("file-name"):
                yield from file_name(given["file-name"], line, opening["indent"])
        elif closing:
            if caption:
                yield from _rows(line, closing["indent"], "", caption, "")
            yield from _rows(line, closing["indent"], ":::", "")
        else:
            yield line


def _rows(line: NumberedLine, indent: str, *texts: str) -> Iterator[NumberedLine]:
    """Lines in the same quotation or list item as the tag that they stand for."""
    for text in texts:
        yield line._replace(text=indent + text if text else indent.rstrip())
