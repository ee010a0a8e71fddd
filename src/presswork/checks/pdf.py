"""What the print edition says of itself: its folios, its title, its language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pikepdf

from presswork.diagnostics import Diagnostic, error


@dataclass(frozen=True)
class ExpectedPdf:
    """What the print edition was made to be."""

    title: str | None
    """None for a file that is to say nothing of itself."""
    language: str
    """BCP 47."""
    labels: tuple[str, ...] | None = None
    """The printed folio of each page; None when it is not known."""


def check_pdf(path: Path, expected: ExpectedPdf) -> list[Diagnostic]:
    """Whether the PDF at `path` says of itself what was asked for.

    Looked at: page labels, title, language and that the title is what a window shows. A file that
    cannot be opened is one finding. What a printer asks of it is the preflight's.
    """
    try:
        with pikepdf.open(path) as pdf:
            return [error(code, text, path.name) for code, text in _faults(pdf, expected)]
    except (pikepdf.PikepdfError, RuntimeError, OSError) as fault:
        return [error("pdf-unreadable", f"the PDF cannot be read: {fault}", path.name)]


Fault = tuple[str, str]
"""A finding's code and message."""


def _faults(pdf: pikepdf.Pdf, expected: ExpectedPdf) -> Iterator[Fault]:
    """All faults of an open PDF, in the order in which a person would look."""
    looks: dict[str, Callable[[pikepdf.Pdf, ExpectedPdf], Iterable[Fault]]] = {
        "page labels": _labels,
        "title": _title,
        "language": _language,
    }
    for part, look in looks.items():
        # NOTE: pikepdf answers an object of the wrong kind, a font that is a number, with whatever
        # Python's own operations raise.
        try:
            yield from look(pdf, expected)
        except (TypeError, ValueError, AttributeError, LookupError, RuntimeError) as fault:
            yield "pdf-malformed", f"the PDF's {part} cannot be made sense of: {fault}"


def _labels(pdf: pikepdf.Pdf, expected: ExpectedPdf) -> Iterator[Fault]:
    if expected.labels is None:
        return
    labels = [str(page.label) for page in pdf.pages]
    if len(labels) != len(expected.labels):
        yield "pdf-pages", f"the PDF has {len(labels)} pages, not {len(expected.labels)}"
    for number, (found, asked) in enumerate(zip(labels, expected.labels, strict=False), start=1):
        if found != asked:
            message = f"page {number} is labelled “{found}”, not “{asked}” as printed"
            yield "pdf-page-label", message
            return  # One wrong label moves all that follow it.


def _title(pdf: pikepdf.Pdf, expected: ExpectedPdf) -> Iterator[Fault]:
    if expected.title is None:
        return
    with pdf.open_metadata(update_docinfo=False, set_pikepdf_as_editor=False) as xmp:
        titles = {
            "document information": pdf.docinfo.get("/Title"),
            "XMP metadata": xmp.get("dc:title"),
        }
    known = {place: str(title) for place, title in titles.items() if title is not None}
    if not known:
        yield "pdf-title", f"the PDF does not say its title, “{expected.title}”"
    for place, title in known.items():
        if title != expected.title:
            yield "pdf-title", f"the title in the {place} is “{title}”, not “{expected.title}”"
    preferences = pdf.Root.get("/ViewerPreferences", pikepdf.Dictionary())
    if not preferences.get("/DisplayDocTitle"):
        yield (
            "pdf-display-title",
            "the PDF does not ask viewers to show its title (DisplayDocTitle)",
        )


def _language(pdf: pikepdf.Pdf, expected: ExpectedPdf) -> Iterator[Fault]:
    language = str(pdf.Root.get("/Lang", ""))
    if language != expected.language:
        yield "pdf-language", f"the PDF's language is “{language}”, not “{expected.language}”"
