"""Rules about pictures: pixels enough for their size, the printer's colours, not too much ink."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pikepdf
from PIL import Image, ImageMath

from presswork.checks.preflight.painted import Picture
from presswork.checks.preflight.values import (
    Expected,
    Sheet,
    Sighting,
    doubtful,
    remark,
    wrong,
)

ENOUGH = 200
"""Dots an inch below which a picture looks soft, whoever prints it."""

SMALL = 9.0
"""Points, an eighth of an inch: smaller pictures are dots and ornaments."""

FEW = 4
"""Pixels across a gradient or a flat colour, which has no resolution."""

SPECKS = 0.0005
"""Part of a picture's pixels that may be over the limit: fringes of compression, not areas."""

_LARGEST = 100_000_000
"""Pixels of a picture that is looked into; larger ones would take the memory of the machine."""


def dots_per_inch(mark: Picture) -> float:
    """The lesser of both directions, as the picture is placed."""
    across = mark.columns * 72 / mark.matrix.width if mark.matrix.width else float("inf")
    down = mark.rows * 72 / mark.matrix.height if mark.matrix.height else float("inf")
    return min(across, down)


def check_resolution(mark: Picture, sheet: Sheet, expected: Expected) -> Iterator[Sighting]:
    """Pixels as many as the printer asks for at the size on the page, and not far too many."""
    size = max(mark.matrix.width, mark.matrix.height)
    if min(mark.columns, mark.rows) <= FEW or size < SMALL or not mark.is_seen or mark.is_masking:
        return
    dots = dots_per_inch(mark)
    inches = f"{mark.matrix.width / 72:.1f} × {mark.matrix.height / 72:.1f} in"
    asked = expected.printer.resolution if expected.printer else None
    wanted = expected.resolution
    is_line_art = mark.bits == 1
    if wanted is None:
        wanted = asked.wanted if asked and asked.wanted else ENOUGH
    if is_line_art and asked and asked.line_art and wanted:
        wanted = asked.line_art
    what = f"{_kind(mark)} of {mark.columns} × {mark.rows} pixels has {dots:.0f} dpi at {inches}"
    pixels = f"{round(mark.matrix.width * wanted / 72)} x {round(mark.matrix.height * wanted / 72)}"
    more = {"box": mark.box, "picture": mark.key,
            "hint": f"use one of at least {pixels} pixels, or place it smaller"}  # fmt: skip
    if asked and asked.least and round(dots) < asked.least:
        message = f"{what}; refused below {asked.least} by {expected.whose}"
        yield wrong("low-resolution", message, sheet.number, **more)
    elif round(dots) < wanted:
        message = f"{what}; {wanted} dpi for {expected.whose}"
        yield doubtful("low-resolution", message, sheet.number, **more)
    elif asked and asked.most and round(dots) > asked.most and not is_line_art:
        message = f"{what}; at most {asked.most} for {expected.whose}"
        hint = "make it smaller: the printer does, by a method of its own"
        yield remark("high-resolution", message, sheet.number, **{**more, "hint": hint})


def check_space(mark: Picture, sheet: Sheet, expected: Expected) -> Iterator[Sighting]:
    """The colours that the printer prints in."""
    ink = expected.ink
    if mark.space is None or mark.is_masking or not mark.is_seen or ink in (None, "rgb"):
        return
    kind, words = mark.space.kind, mark.space.words
    more = {"box": mark.box, "picture": mark.key}
    if ink == "cmyk" and kind == "rgb":
        message = f"{_kind(mark)} in {words}, not in CMYK or grey as for {expected.whose}"
        hint = "convert it to CMYK, or to grey if it has no colours"
        yield wrong("rgb-picture", message, sheet.number, **more, hint=hint)
    elif ink == "grey" and kind in ("rgb", "cmyk"):
        message = f"{_kind(mark)} in {words}, for printing in black ink"
        hint = "convert it to grey, to see what will be printed"
        yield doubtful("colour-picture", message, sheet.number, **more, hint=hint)


def check_picture_inks(
    pictures: Iterable[tuple[Picture, Sheet]], expected: Expected
) -> Iterator[Sighting]:
    """The ink of pictures in CMYK, pixel by pixel; each picture once, where it is first shown."""
    limit = expected.printer.ink_limit if expected.printer else None
    if limit is None:
        return
    for mark, sheet in pictures:
        if mark.is_masking or not mark.is_seen or mark.space is None:
            continue
        amounts = ink_amounts(mark.image) if mark.space.kind == "cmyk" else None
        if amounts is None:
            continue
        most, over = _most(amounts), _over(amounts, limit)
        if over > SPECKS:
            message = (
                f"a picture with up to {most:.0f} % of ink, {over:.1%} of it over the {limit} %"
                f" for {expected.whose}"
            )
            hint = f"convert it with a profile, or a setting, for {limit} % of ink at most"
            more = {"box": mark.box, "picture": mark.key, "hint": hint}
            yield wrong("ink-coverage", message, sheet.number, **more)


def ink_amounts(image: pikepdf.Stream | pikepdf.PdfInlineImage) -> list[int] | None:
    """How many pixels have how much ink: by 255ths of one colour, 0 to 1020.

    None for a picture that cannot be read, or is too large to be looked into.
    """
    picture = open_picture(image)
    return None if picture is None or picture.mode != "CMYK" else amounts_of(picture)


def amounts_of(picture: Image.Image) -> list[int]:
    """The same of a picture in CMYK that is open."""
    amounts = [0] * (_FULL + 1)
    for count, amount in ink_total(picture).getcolors(_FULL + 1) or ():
        amounts[int(amount)] = count  # type: ignore[arg-type]
    return amounts


def ink_total(picture: Image.Image) -> Image.Image:
    """The ink of each pixel of a picture in CMYK, 0 to 1020."""
    bands = {name: band.convert("I") for name, band in zip("cmyk", picture.split(), strict=True)}
    total: Image.Image = ImageMath.lambda_eval(
        lambda ink: ink["c"] + ink["m"] + ink["y"] + ink["k"], **bands
    )
    return total


def open_picture(image: pikepdf.Stream | pikepdf.PdfInlineImage) -> Image.Image | None:
    """The picture itself; None if it cannot be read or is too large."""
    try:
        shown = image if isinstance(image, pikepdf.PdfInlineImage) else pikepdf.PdfImage(image)
        if shown.width * shown.height > _LARGEST:
            return None
        return shown.as_pil_image()
    except (pikepdf.PikepdfError, ValueError, OSError, NotImplementedError, TypeError, KeyError):
        return None


_FULL = 4 * 255


def _most(amounts: list[int]) -> float:
    return max(index for index, count in enumerate(amounts) if count) / 2.55


def _over(amounts: list[int], limit: int) -> float:
    """The part of the pixels with more ink than `limit` per cent."""
    first = int(limit * 2.55) + 2  # rounding of four values
    return sum(amounts[first:]) / max(1, sum(amounts))


def _kind(mark: Picture) -> str:
    return "line art" if mark.bits == 1 else "a picture"
