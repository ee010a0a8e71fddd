"""The colours of a book that the paper of its press will not show."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape

from presswork.diagnostics import Diagnostic, warning
from presswork.document.book import Asset, Book
from presswork.document.pictures.pixels import BadPicture, open_picture
from presswork.document.pictures.svg import SVG
from presswork.editions.pdf.findings import place_in_book
from presswork.press.inks import is_grey_picture

SAMPLE = (400, 400)
"""Pixels of a picture that are looked at, at most, to see whether it has colours."""


def check_colours(book: Book) -> Iterator[Diagnostic]:
    """A warning for each picture in colour that is printed in grey, unless that was asked for."""
    options = book.metadata.print
    if options.colours != "grey" or options.ink is not None:
        return
    for asset in book.assets:
        if asset.media_type != SVG and _has_colour(asset):
            file, line = place_in_book(f'src="{escape(asset.path)}"', book)
            yield warning(
                "colour-in-grey",
                f"{asset.path} has colours; {options.printer.name} prints it in grey",
                file,
                line,
                hint="`print: {ink: black}` says that this is meant, `ink: colour` keeps them",
            )


def _has_colour(asset: Asset) -> bool:
    try:
        image = open_picture(asset.data)
    except BadPicture:
        return False  # said when the manuscript was read
    if image.mode in ("1", "L", "LA", "I", "I;16"):
        return False
    image.draft("RGB", SAMPLE)
    sample = image.convert("RGB")
    sample.thumbnail(SAMPLE)
    return not is_grey_picture(sample)
