"""How wide the spine is: the printer's formula, the paper's caliper, or the template's number."""

from __future__ import annotations

from dataclasses import dataclass

from presswork.diagnostics import Diagnostic, Outcome, error
from presswork.metadata.options import PrintOptions
from presswork.metadata.printers import Paper, Printer
from presswork.metadata.trim import POINTS
from presswork.metadata.wraps import Caliper

AT = ("print", "spine")
"""The key of book.yaml that gives the width when nothing else does."""


@dataclass(frozen=True)
class Spine:
    """The width of the spine, and how it was found."""

    width: float
    """In points."""
    formula: str
    """The reckoning in words: `250 pages × 0.002252 in = 0.563 in (14.3 mm)`."""


def spine_of(pages: int, options: PrintOptions) -> Outcome[Spine | None]:
    """The spine of a book of so many bound pages; None, with an error, where it must be given.

    A width from the template goes before the caliper of the paper, and that before the printer's
    formula.
    """
    printer = options.printer
    paper = printer.paper(options.paper)
    if options.spine is not None:
        return Outcome(Spine(options.spine, f"{in_words(options.spine)} from the template"))
    if options.binding == "hardcover":
        return Outcome(None, (_template_needed(printer, "the spine of a hardcover"),))
    if options.caliper is not None:
        return Outcome(_by_caliper(pages, options.caliper, options.board))
    if paper is None or paper.thickness is None:
        return Outcome(None, (_template_needed(printer, "the width of the spine"),))
    return Outcome(_by_pages(pages, paper, printer))


def _by_pages(pages: int, paper: Paper, printer: Printer) -> Spine:
    thickness = paper.thickness or 0.0
    extra = printer.wrap.spine_extra if printer.wrap else 0.0
    width = pages * thickness + extra
    more = f" + {extra / 72:.4g} in" if extra else ""
    formula = f"{pages} pages × {thickness / 72:.6g} in{more} = {in_words(width)}"
    return Spine(width, formula)


def _by_caliper(pages: int, caliper: Caliper, board: float | None) -> Spine:
    """Leaves by their thickness, and the board of the cover twice."""
    leaves = -(-pages // 2)
    width = leaves * caliper.leaf + 2 * (board or 0.0)
    leaf = f"{caliper.leaf / POINTS['mm']:.4g} mm"
    more = f" + 2 × {(board or 0) / POINTS['mm']:.3g} mm of board" if board else ""
    return Spine(width, f"{leaves} leaves × {leaf}{more} = {in_words(width)}")


def _template_needed(printer: Printer, what: str) -> Diagnostic:
    template = printer.wrap.template if printer.wrap else "the printer's template"
    return error(
        "template-needed",
        f"nothing that {printer.name} publishes gives {what}",
        hint=f"read it off {template} and write it here, as in `spine: 14.2 mm`; for a paperback"
        " the paper's `caliper: 0.13 mm` or `caliper: 90 g x 1.5` will do",
        key=AT,
    )


def in_words(points: float) -> str:
    """A length in inches and millimetres."""
    return f"{inches(points)} in ({points / POINTS['mm']:.2f} mm)"


def inches(points: float) -> str:
    """A length in inches, to a ten-thousandth: 12.7905."""
    return f"{points / 72:.4f}".rstrip("0").rstrip(".")
