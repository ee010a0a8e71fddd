"""The print edition as a printer's preflight sees it: sound, of the trim, every font inside."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pikepdf

from presswork.checks.pdffonts import fonts_outside
from presswork.checks.pdfforbidden import forbidden_parts
from presswork.diagnostics import Diagnostic, error
from presswork.metadata.printers import NO_BLEED, Edges

TOLERANCE = 0.01
"""Points by which a box may differ from the trim: a few micrometres, far below any cutter."""


@dataclass(frozen=True)
class ExpectedPdf:
    """What the print edition was made to be."""

    trim_width: float
    """In points."""
    trim_height: float
    """In points."""
    title: str | None
    """None for a file that is to say nothing of itself."""
    language: str
    """BCP 47."""
    labels: tuple[str, ...] | None = None
    """The printed folio of each page; None when it is not known."""
    printer: str = ""
    """Who prints it, for the messages."""
    bleed: Edges = NO_BLEED
    """How far its pages run past the trim."""
    forbidden: frozenset[str] = frozenset()
    """What the printer refuses in a file, in the words of the profiles."""


def check_pdf(path: Path, expected: ExpectedPdf) -> list[Diagnostic]:
    """Whether the PDF at `path` is sound and is what was asked for.

    Looked at: syntax and streams (by qpdf), pages, boxes, fonts, page labels, title, language and
    that the title is what a window shows. A file that cannot be opened is one finding.
    """
    try:
        with pikepdf.open(path) as pdf:
            return [error(code, text, path.name) for code, text in _faults(pdf, expected)]
    except (pikepdf.PdfError, RuntimeError, OSError) as fault:
        return [error("pdf-unreadable", f"the PDF cannot be read: {fault}", path.name)]


Fault = tuple[str, str]
"""A finding's code and message."""


def _faults(pdf: pikepdf.Pdf, expected: ExpectedPdf) -> Iterator[Fault]:
    """All faults of an open PDF, in the order in which a person would look."""
    looks: dict[str, Callable[[pikepdf.Pdf, ExpectedPdf], Iterable[Fault]]] = {
        "syntax": _syntax,
        "boxes": _boxes,
        "fonts": _fonts,
        "page labels": _labels,
        "title": _title,
        "language": _language,
        "forbidden parts": _forbidden,
    }
    for part, look in looks.items():
        # NOTE: pikepdf answers an object of the wrong kind, a font that is a number, with whatever
        # Python's own operations raise.
        try:
            yield from look(pdf, expected)
        except (TypeError, ValueError, AttributeError, LookupError, RuntimeError) as fault:
            yield "pdf-malformed", f"the PDF's {part} cannot be made sense of: {fault}"


def _syntax(pdf: pikepdf.Pdf, _: ExpectedPdf) -> Iterator[Fault]:
    for problem in dict.fromkeys([*pdf.get_warnings(), *pdf.check_pdf_syntax()]):
        yield "pdf-damaged", f"the PDF is damaged: {problem}"
    if len(pdf.pages) == 0:
        yield "pdf-empty", "the PDF has no page"


def _boxes(pdf: pikepdf.Pdf, expected: ExpectedPdf) -> Iterator[Fault]:
    """Each wrong size of each box once, with the pages that have it.

    A box that a page does not have is the next larger one (ISO 32000-2, 14.11.2).
    """
    wrong: dict[tuple[str, float, float, str], list[int]] = {}
    trim = expected.trim_width, expected.trim_height
    edges = expected.bleed
    full = trim[0] + edges.inside + edges.outside, trim[1] + edges.top + edges.bottom
    for number, page in enumerate(pdf.pages, start=1):
        boxes = (
            ("MediaBox", page.mediabox, full),
            ("TrimBox", page.trimbox, trim),
            ("CropBox", page.cropbox, full),
            ("BleedBox", page.bleedbox, full),
        )
        for name, box, asked in boxes:
            left, bottom, right, top = (float(edge) for edge in box)
            width, height = right - left, top - bottom
            if max(abs(width - asked[0]), abs(height - asked[1])) > TOLERANCE:
                size = f"{asked[0]:g} × {asked[1]:g} pt"
                found = (name, round(width, 3), round(height, 3), size)
                wrong.setdefault(found, []).append(number)
    for (name, width, height, size), numbers in wrong.items():
        yield "pdf-trim", f"{name} is {width:g} × {height:g} pt, not {size}, on {_pages(numbers)}"


def _fonts(pdf: pikepdf.Pdf, _: ExpectedPdf) -> Iterator[Fault]:
    for name, numbers in fonts_outside(pdf).items():
        yield "pdf-font-not-embedded", f"the font {name} is not embedded, on {_pages(numbers)}"


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


def _forbidden(pdf: pikepdf.Pdf, expected: ExpectedPdf) -> Iterator[Fault]:
    for words in forbidden_parts(pdf, expected.forbidden):
        yield "pdf-forbidden", f"the PDF has {words}, which {expected.printer} refuses"


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


def _pages(numbers: list[int]) -> str:
    """`page 7`, or `pages 1–3, 7`; the numbers are sorted."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    words = [str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs]
    return f"{'page' if len(numbers) == 1 else 'pages'} {', '.join(words)}"
