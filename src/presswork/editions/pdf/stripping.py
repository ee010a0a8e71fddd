"""What a printer's file must not hold is taken out: bookmarks, links, words about the file."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

import pikepdf


def strip(pdf: pikepdf.Pdf, forbidden: Collection[str]) -> None:
    """Take out what a printer forbids, of what the layout brings along."""
    for name, take_out in STRIPPERS.items():
        if name in forbidden:
            take_out(pdf)


def _bookmarks(pdf: pikepdf.Pdf) -> None:
    _drop(pdf.Root, "/Outlines", "/PageMode")


def _links(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        _drop(page.obj, "/Annots")
    _drop(pdf.Root, "/Dests", "/Names", "/OpenAction")


def _metadata(pdf: pikepdf.Pdf) -> None:
    _drop(pdf.Root, "/Metadata")
    _drop(pdf.trailer, "/Info")


STRIPPERS: Mapping[str, Callable[[pikepdf.Pdf], None]] = {
    "bookmarks": _bookmarks,
    "links": _links,
    "metadata": _metadata,
}
"""By the words of the printers' profiles."""


def _drop(holder: pikepdf.Object, *keys: str) -> None:
    for key in keys:
        if key in holder:
            del holder[key]
