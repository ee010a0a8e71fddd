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

LISTING = re.compile(r"^\s*<Listing\b(?P<attributes>.*?)>\s*$")


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
        match = LISTING.match(line.text) if kind is LineKind.TEXT else None
        if match:
            given = dict(re.findall(r"([\w-]+)=\"([^\"]*)\"", match["attributes"]))
            number = f"Listing {given['number']}" if given.get("number") else ""
            caption = ": ".join(filter(None, [number, given.get("caption", "")]))
            identifier = f"#listing-{given['number']} " if given.get("number") else ""
            shown = f".{CAPTIONED} .listing" if caption else ".listing"
            yield line._replace(text=f"::: {{{identifier}{shown}}}")
            yield line._replace(text="")
            if given.get("file-name"):
                yield from file_name(given["file-name"], line)
        elif kind is LineKind.TEXT and line.text.strip() == "</Listing>":
            if caption:
                yield line._replace(text="")
                yield line._replace(text=caption)
                yield line._replace(text="")
            yield line._replace(text=":::")
            yield line._replace(text="")
        else:
            yield line
