"""Where everything is on the sheet around a book: pure arithmetic, in points from the top left."""

from __future__ import annotations

from dataclasses import dataclass

from presswork.diagnostics import Outcome, error
from presswork.editions.cover.boxes import Box
from presswork.editions.cover.wrap.lettering import LEADING, SMALLEST
from presswork.editions.cover.wrap.spine import Spine, spine_of
from presswork.metadata.options import PrintOptions
from presswork.metadata.wraps import WrapRules

LINE = SMALLEST * LEADING
"""Width of a spine, without what stays clear, that has room for a line."""

NO_WRAP = ("print", "profile")
"""The key of book.yaml that names who prints."""


@dataclass(frozen=True)
class Geometry:
    """The sheet and its parts."""

    pages: int
    spine_found: Spine
    sheet: Box
    trim: Box
    """What is left when the bleed is cut off, or folded in."""
    back: Box
    spine: Box
    front: Box
    safe_back: Box
    safe_front: Box
    safe_spine: Box
    zone: Box | None
    """What the printer wants clear for the barcode; None where any place will do."""
    corner: tuple[float, float]
    """The lower right corner that the barcode does not exceed."""
    has_spine_text: bool
    """Whether the printer allows lettering on so thin a spine, and there is room at all."""
    is_case: bool

    @property
    def edge(self) -> float:
        """How far the sheet goes beyond the trim."""
        return self.trim.left


def geometry_of(pages: int, options: PrintOptions, *, leftward: bool) -> Outcome[Geometry | None]:
    """The sheet for a book of so many bound pages; None with errors.

    Args:
        pages: As the printer binds them, with the blank ones.
        options: The printer, the trim and what its template says.
        leftward: Whether the book is bound at the right, its front on the left of the sheet.
    """
    rules = options.printer.wrap
    if rules is None:
        hint = "name a printer, as in `profile: kdp`, or build with --profile kdp"
        message = f"the profile `{options.profile}` has no cover around its pages"
        return Outcome(None, (error("no-wrap", message, hint=hint, key=NO_WRAP),))
    spine = spine_of(pages, options)
    if spine.value is None:
        return Outcome(None, spine.diagnostics)
    if options.binding == "hardcover":
        return _case(pages, options, rules, spine.value, leftward)
    trim = options.trim
    parts = _Parts(rules.bleed, trim.width, trim.height, spine.value.width)
    return Outcome(_geometry(pages, rules, spine.value, parts, leftward, is_case=False))


@dataclass(frozen=True)
class _Parts:
    """Lengths of the parts of a sheet."""

    edge: float
    width: float
    """Of the back and of the front."""
    height: float
    spine: float
    hinge: float = 0.0


def _case(
    pages: int, options: PrintOptions, rules: WrapRules, spine: Spine, leftward: bool
) -> Outcome[Geometry | None]:
    """A hardcover's: its boards are larger than the pages, so the template must tell its size."""
    printer = options.printer
    if rules.case is None or options.wrap is None:
        known = rules.case is not None
        what = "the size of a hardcover's wrap" if known else "the wrap of a hardcover"
        message = f"nothing that {printer.name} publishes gives {what}"
        hint = f"read the whole size off {rules.template}: `wrap: 13.9 x 10.42 in`"
        if not known:
            hint = f"make it on {rules.template}; only its paperbacks are made here"
        key = ("print", "wrap" if known else "binding")
        return Outcome(None, (error("template-needed", message, hint=hint, key=key),))
    edge = rules.case.wrap
    width = (options.wrap.width - 2 * edge - spine.width) / 2
    height = options.wrap.height - 2 * edge
    if width < options.trim.width or height < options.trim.height:
        message = "the wrap is smaller than the book with its spine and what is folded in"
        hint = "give the whole size on the template, with the edges that are folded in"
        at = ("print", "wrap")
        return Outcome(None, (error("bad-sheet", message, hint=hint, key=at),))
    parts = _Parts(edge, width, height, spine.width, rules.case.hinge)
    return Outcome(_geometry(pages, rules, spine, parts, leftward, is_case=True))


def _geometry(
    pages: int, rules: WrapRules, found: Spine, parts: _Parts, leftward: bool, *, is_case: bool
) -> Geometry:
    edge, width, height = parts.edge, parts.width, parts.height
    trim = Box(edge, edge, 2 * width + parts.spine, height)
    first = Box(edge, edge, width, height)
    spine = Box(first.right, edge, parts.spine, height)
    last = Box(spine.right, edge, width, height)
    back, front = (last, first) if leftward else (first, last)
    place = rules.barcode
    right = max(place.spine, parts.hinge + rules.safe) if back is first else place.trim
    corner = back.right - right, back.bottom - place.trim
    zone = None
    if place.width and place.height:
        zone = Box(corner[0] - place.width, corner[1] - place.height, place.width, place.height)
    safe, clear = rules.safe, rules.spine_clear
    inner = max(safe, parts.hinge)
    return Geometry(
        pages=pages,
        spine_found=found,
        sheet=Box(0, 0, trim.width + 2 * edge, height + 2 * edge),
        trim=trim,
        back=back,
        spine=spine,
        front=front,
        safe_back=_safe(back, safe, inner, is_first=back is first),
        safe_front=_safe(front, safe, inner, is_first=front is first),
        safe_spine=spine.within(clear, safe, clear, safe),
        zone=zone,
        corner=corner,
        has_spine_text=pages >= rules.spine_text_from and spine.width >= 2 * clear + LINE,
        is_case=is_case,
    )


def _safe(panel: Box, safe: float, inner: float, *, is_first: bool) -> Box:
    left, right = (safe, inner) if is_first else (inner, safe)
    return panel.within(left, safe, right, safe)
