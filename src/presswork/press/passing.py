"""From a finished PDF to the file for a press: all passes, in their order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BytesIO

import pikepdf

from presswork.diagnostics import Diagnostic, error, warning
from presswork.press.fonts import fit_fonts
from presswork.press.inks import BlackInk, Inks, PlainColours, ProcessInks
from presswork.press.recolour import Recolouring
from presswork.press.remains import rgb_left
from presswork.press.rules import AT, PressRules
from presswork.press.standards import VERSIONS, claim_standard


class LeftoverRgb(AssertionError):
    """A colour has slipped through the conversions: a fault of ours, not of the book."""


def to_press(pdf: pikepdf.Pdf, rules: PressRules) -> tuple[Diagnostic, ...]:
    """Bring an open PDF into the inks and the standard of its press.

    Its boxes have been set before (see `boxes`); it must be saved by `save`. Errors tell what
    could not be converted, with the pages; the file is of no use then.
    """
    if rules.colours == "rgb" and not rules.flat and rules.standard is None:
        return ()
    limit = rules.ink_limit if rules.colours == "cmyk" else None
    walk = Recolouring(pdf, _inks(rules), limit, rules.flat)
    walk.all_pages()
    if walk.faults:
        return tuple(_fault(words, pages) for words, pages in walk.faults.items())
    if rules.standard == "x-1a":
        fit_fonts(pdf)
    claim_standard(pdf, rules)
    if rules.colours != "rgb" and (left := rgb_left(pdf)):
        raise LeftoverRgb("; ".join(left))
    return tuple(_on_white(walk.faded))


def _inks(rules: PressRules) -> Inks:
    if rules.colours == "grey":
        return BlackInk()
    if rules.colours == "cmyk":
        return ProcessInks(rules.profile, rules.ink_limit)
    return PlainColours()


def save(pdf: pikepdf.Pdf, standard: str | None) -> bytes:
    """The bytes of the file; the same file gives the same.

    PDF/X-1a is PDF 1.3, which has no object streams (ISO 15930-1, 6.2).
    """
    out = BytesIO()
    is_old = standard == "x-1a"
    streams = pikepdf.ObjectStreamMode
    pdf.save(
        out,
        deterministic_id=True,
        object_stream_mode=streams.disable if is_old else streams.generate,
        force_version=VERSIONS.get(standard or "", ""),
    )
    return out.getvalue()


def _fault(words: str, pages: list[int]) -> Diagnostic:
    message = f"{words} cannot be printed as this printer wants it, on {_listed(pages)}"
    hint = "draw it without, or export it as a PNG or JPEG without transparency"
    return error("unprintable", message, hint=hint, key=AT)


def _on_white(pages: list[int]) -> Iterator[Diagnostic]:
    if pages:
        message = "colours that let the paper through are printed as they look on white, on"
        hint = "the printer takes no transparency; where they lie on a picture, choose full colours"
        yield warning("flattened-colour", f"{message} {_listed(pages)}", hint=hint)


def _listed(pages: Iterable[int]) -> str:
    numbers = [str(page) for page in pages]
    return f"page{'s' * (len(numbers) > 1)} {', '.join(numbers)}"
