"""The ink of whole pages as Ghostscript lays it down: a second opinion, where it is installed.

The walk knows the ink of every single mark; here marks lie over each other, mixed and overprinted.
"""

from __future__ import annotations

import tempfile
from collections.abc import Container, Iterator, Sequence
from pathlib import Path

from PIL import Image, ImageMath

from presswork.checks.preflight.pictures import ink_total
from presswork.checks.preflight.values import Expected, Sheet, Sighting, wrong
from presswork.errors import MissingTool, ToolFailed
from presswork.geometry import Box
from presswork.tools import find_program, run

DPI = 50
"""Dots an inch of the rendering: a dot is half a millimetre wide, less ink than that dries."""

PATCH = 12
"""Dots with too much ink that are told, 3 mm²: fewer are the edges of letters and lines."""

SECONDS = 300.0


def has_ghostscript() -> bool:
    """Whether the program is on this machine."""
    try:
        find_program("gs", hint="")
    except MissingTool:
        return False
    return True


def check_rendered_ink(
    path: Path, sheets: Sequence[Sheet], told: Container[int], expected: Expected
) -> Iterator[Sighting]:
    """Pages with an area of more ink than the printer takes, in whatever way it came about.

    `told` are the pages of which that is known already.
    """
    limit = expected.printer.ink_limit if expected.printer else None
    if limit is None or not has_ghostscript():
        return
    with tempfile.TemporaryDirectory() as folder:
        try:
            pages = _render(path, Path(folder), len(sheets))
        except ToolFailed:
            return  # The file is faulty, as other rules tell.
        for sheet, page in zip(sheets, pages, strict=False):
            if sheet.number not in told:
                with Image.open(page) as image:
                    yield from _over(ink_total(image), sheet, limit, expected.whose)


def _over(total: Image.Image, sheet: Sheet, limit: int, whose: str) -> Iterator[Sighting]:
    least = int(limit * 2.55) + _ROUNDING
    over = ImageMath.lambda_eval(lambda each: (each["ink"] > least) * 255, ink=total).convert("L")
    dots, bounds = over.histogram()[255], over.getbbox()
    if dots < PATCH or bounds is None:
        return
    most = float(total.getextrema()[1]) / 2.55  # type: ignore[arg-type]
    left, top, right, bottom = (72 * edge / DPI for edge in bounds)
    height = sheet.media.top
    box = Box(left + sheet.media.left, height - bottom, right + sheet.media.left, height - top)
    message = f"up to {most:.0f} % of ink where marks lie over each other"
    hint = f"{dots * (25.4 / DPI) ** 2:.0f} mm² on this page: choose lighter mixtures"
    message += f"; at most {limit} % for {whose}"
    yield wrong("ink-coverage", message, sheet.number, box=box, hint=hint)


_ROUNDING = 5
"""255ths by which four inks may be rounded up together, and a little more."""


def _render(path: Path, folder: Path, pages: int) -> list[Path]:
    program = find_program("gs", hint="")
    options = ["-q", "-dSAFER", "-dNOPAUSE", "-dBATCH", f"-r{DPI}", "-sDEVICE=tiff32nc",
               "-dSimulateOverprint=true", f"-sOutputFile={folder}/%d.tif"]  # fmt: skip
    run(program, [*options, path], seconds=SECONDS)
    return [folder / f"{number}.tif" for number in range(1, pages + 1)]
