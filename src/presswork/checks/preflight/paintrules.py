"""Rules about lines, areas and colours: thick enough, in the printer's inks, and not too much."""

from __future__ import annotations

from collections.abc import Iterator

from presswork.checks.preflight.colours import DEVICE_N, SEPARATION, Colour
from presswork.checks.preflight.painted import Fill, Mark, Picture, Stroke, Text
from presswork.checks.preflight.values import (
    Expected,
    Sheet,
    Sighting,
    doubtful,
    remark,
    wrong,
)

THINNEST = 0.25
"""Points below which presses lose a line, whoever prints it (BoD, Worzalla)."""

SHORT = 36.0
"""Points, half an inch: shorter lines are bars of fractions and parts of signs, as thick as the
type is, and are held to no printer's own number."""

NEAR = 0.005
"""Points by which a line may be thinner than asked for: rounding."""

INK_SLACK = 0.5
"""Per cent of ink that rounding may add."""


def check_thickness(mark: Fill | Stroke, sheet: Sheet, expected: Expected) -> Iterator[Sighting]:
    """Lines as thick as the printer can hold, be they drawn or filled."""
    thickness = mark.width if isinstance(mark, Stroke) else mark.thickness
    printer = expected.printer
    least = (printer.thinnest_line if printer else 0.0) or THINNEST
    if max(mark.box.width, mark.box.height) < SHORT:
        least = min(least, THINNEST)
    if thickness < least - NEAR and mark.is_seen and not mark.colour.is_white:
        yield doubtful(
            "hairline",
            f"a line of {thickness:.2g} pt; at least {least:g} pt for {expected.whose}",
            sheet.number,
            box=mark.box,
            hint="draw it thicker",
        )


def check_colour(mark: Mark, sheet: Sheet, expected: Expected) -> Iterator[Sighting]:
    """Colours as the printer takes them: black ink alone, or four inks."""
    ink, colour = expected.ink, mark.colour
    if ink in (None, "rgb") or mark.is_masking or mark.is_annotation or not mark.is_seen:
        return
    kind = colour.space.kind
    if isinstance(mark, Picture):
        return  # Pictures are told of one by one.
    if kind == "rgb" and ink == "cmyk":
        hint = "give it in CMYK or grey: the printer's conversion decides its look otherwise"
        message = (
            f"{what(mark)} in {_described(colour)}, not in CMYK or grey as for {expected.whose}"
        )
        yield wrong("rgb-colour", message, sheet.number, box=mark.box, hint=hint)
    elif kind == "rgb":
        hint = "give it in grey: converted, black may turn into a screen of dots"
        message = f"{what(mark)} in {_described(colour)}, for printing in black ink"
        yield doubtful("rgb-colour", message, sheet.number, box=mark.box, hint=hint)
    elif kind == "cmyk" and ink == "grey" and sum(colour.values[:3]) > 0:
        message = f"{what(mark)} in {_described(colour)}, for printing in black ink"
        hint = "give it in grey, or choose printing in colour"
        yield doubtful("colour-in-black", message, sheet.number, box=mark.box, hint=hint)
    elif kind == "spot" and colour.space.names not in _PROCESS:
        message = f"{what(mark)} in {colour.space.words}, which is no ink of {expected.whose}"
        hint = "convert it to CMYK or grey"
        yield doubtful("spot-colour", message, sheet.number, box=mark.box, hint=hint)


_PROCESS = (("Black",), ("All",), ("None",))
"""Inks that are none of their own; `All` is another rule's."""


def check_registration(mark: Mark, sheet: Sheet, expected: Expected) -> Iterator[Sighting]:
    """The ink `All` is for marks outside the page: inside, it prints on every plate."""
    if "All" in mark.colour.space.names and mark.is_seen and sheet.trim.meets(mark.box):
        message = f"{what(mark)} in the registration colour, which prints with all inks"
        yield wrong("registration-colour", message, sheet.number, box=mark.box, hint="use black")


def check_overprint(mark: Mark, sheet: Sheet, expected: Expected) -> Iterator[Sighting]:
    """White that overprints leaves no trace (ISO 32000-1, 8.6.7, nonzero overprint mode)."""
    state = mark.state
    overprints = state.overprints_stroke if isinstance(mark, Stroke) else state.overprints_fill
    is_spot = mark.colour.space.family in (SEPARATION, DEVICE_N)
    vanishes = mark.colour.is_white and mark.colour.space.kind == "cmyk" and state.overprint_mode
    if overprints and mark.is_seen and (vanishes or (is_spot and not any(mark.colour.values))):
        message = f"white {what(mark)} set to overprint, so it does not print at all"
        hint = "let it knock out: no overprint for white"
        yield wrong("white-overprint", message, sheet.number, box=mark.box, hint=hint)


def check_ink(mark: Mark, sheet: Sheet, expected: Expected) -> Iterator[Sighting]:
    """Not more ink on one spot than dries."""
    limit = expected.printer.ink_limit if expected.printer else None
    ink = mark.colour.ink
    if limit is None or ink is None or ink <= limit + INK_SLACK or mark.is_masking:
        return
    if mark.is_seen and not isinstance(mark, Picture):
        message = f"{what(mark)} with {ink:.0f} % of ink; at most {limit} % for {expected.whose}"
        hint = "choose a lighter mixture; black of all inks: 60 40 40 100"
        yield wrong("ink-coverage", message, sheet.number, box=mark.box, hint=hint)


def check_marks(mark: Mark, sheet: Sheet, expected: Expected) -> Iterator[Sighting]:
    """Nothing beside the page where the printer wants no marks."""
    printer = expected.printer
    if printer is None or "marks" not in printer.forbidden or not mark.is_seen:
        return
    if not sheet.bleed.meets(mark.box) and sheet.media != sheet.bleed:
        message = f"{what(mark)} beside the page; no printer's marks for {printer.name}"
        hint = "export without crop marks and page information"
        yield wrong("printers-marks", message, sheet.number, box=mark.box, hint=hint)


def count_inks(mark: Mark, sheet: Sheet, expected: Expected) -> Iterator[Sighting]:
    """Inks of their own in a file that nobody has said anything about."""
    names = [name for name in mark.colour.space.names if name not in ("All", "None", "Black")]
    if expected.printer is None and names and not mark.is_masking:
        yield remark("spot-colour", f"{mark.colour.space.words} has a plate of its own",
                     sheet.number, box=mark.box)  # fmt: skip


def what(mark: Mark) -> str:
    """The kind of a mark, for messages."""
    return {Text: "text", Stroke: "a line", Picture: "a picture"}.get(type(mark), "an area")


def _described(colour: Colour) -> str:
    """`RGB 0 0 0`, or the space alone where the values say little."""
    words = colour.space.words
    if (
        colour.space.kind in ("rgb", "cmyk")
        and not colour.pattern
        and colour.space.family
        in (
            "DeviceRGB",
            "DeviceCMYK",
        )
    ):
        most = 255 if colour.space.kind == "rgb" else 100
        return f"{words} {' '.join(f'{most * value:.0f}' for value in colour.values)}"
    return words
