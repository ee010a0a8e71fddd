"""Rules about text: a glyph for each character, large enough, black in one ink, inside the page."""

from __future__ import annotations

from collections.abc import Iterator

from presswork.checks.preflight.painted import Text
from presswork.checks.preflight.values import Expected, Sheet, Sighting, doubtful, wrong
from presswork.geometry import Box

NEAR = 0.05
"""Points by which type may be smaller than asked for: rounding of matrices."""

REGISTERED = 24.0
"""Points up to which black type in several inks shows when these are not in register."""

TINTED = 10.0
"""Per cent of ink besides black that make black text a mixture."""


def check_glyphs(mark: Text, sheet: Sheet, expected: Expected) -> Iterator[Sighting]:
    """No character shows the box that stands for a missing one."""
    if not mark.font.missing.isdisjoint(mark.codes):
        yield wrong(
            "missing-glyph",
            f"the font {mark.font.name} has no glyph for a character here",
            sheet.number,
            box=mark.box,
            hint="set it in a font that has the character",
            is_text=True,
        )


def check_size(mark: Text, sheet: Sheet, expected: Expected) -> Iterator[Sighting]:
    """Type as large as the printer can hold."""
    least = expected.printer.smallest_type if expected.printer else 0.0
    if 0 < mark.size < least - NEAR and mark.is_seen:
        yield doubtful(
            "small-type",
            f"type of {mark.size:.2g} pt; at least {least:g} pt for {expected.whose}",
            sheet.number,
            box=mark.box,
            hint="set it larger",
            is_text=True,
        )


def check_black(mark: Text, sheet: Sheet, expected: Expected) -> Iterator[Sighting]:
    """Black text is black alone: several inks never lie exactly on each other."""
    colour, ink = mark.colour, mark.colour.ink
    if colour.space.kind != "cmyk" or not colour.is_black or mark.size > REGISTERED:
        return
    if ink is not None and ink - 100 * colour.values[3] > TINTED and mark.is_seen:
        inks = " ".join(f"{100 * value:.0f}" for value in colour.values)
        yield doubtful(
            "rich-black-text",
            f"black text in several inks ({inks})",
            sheet.number,
            box=mark.box,
            hint="give it as 0 0 0 100: its edges blur where the inks do not meet exactly",
            is_text=True,
        )


def check_edge(mark: Text, sheet: Sheet, expected: Expected) -> Iterator[Sighting]:
    """No text is cut through. What lies wholly outside the trim are notes of the printer's."""
    seen = mark.box
    is_outside = not sheet.trim.holds(_middle(mark.whole), NEAR)
    # What a clip inside the page cuts off is meant to be cut off.
    if mark.is_seen and is_outside and sheet.trim.meets(seen) and not _inside(seen, sheet.trim):
        yield wrong(
            "text-across-trim",
            "text is cut off at the edge of the page",
            sheet.number,
            box=mark.box,
            hint="move it inwards",
            is_text=True,
        )


def _middle(box: Box) -> Box:
    """The middle of a line's box, which holds ink whatever the letters are."""
    if box.width >= box.height:
        quarter = box.height / 4
        return box._replace(bottom=box.bottom + quarter, top=box.top - quarter)
    quarter = box.width / 4
    return box._replace(left=box.left + quarter, right=box.right - quarter)


def _inside(box: Box, trim: Box) -> bool:
    """Whether it keeps clear of the trim's edges."""
    return trim.holds(box, -NEAR)
