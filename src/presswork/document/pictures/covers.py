"""The image that book.yaml gives as the cover: read, and measured by what stores ask for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from presswork.diagnostics import Diagnostic, Outcome, Severity
from presswork.document.book import Asset
from presswork.document.pictures.images import read_image, sentence
from presswork.document.pictures.pixels import BadPicture
from presswork.document.pictures.svg import SVG
from presswork.manuscript import Manuscript

FEWEST_PIXELS = 1400
"""Of the short side (Apple Books, "Cover art requirements")."""

SQUATTEST, SLIMMEST = 1.2, 1.9
"""Height by width: between them lie all usual formats of books; stores make room for 1.6."""

PLACE = ("cover", "image")


def read_cover_image(manuscript: Manuscript) -> Outcome[Asset | None]:
    """The image, None where book.yaml gives none or it cannot be read."""
    path = manuscript.metadata.cover.image
    if path is None:
        return Outcome(None)
    try:
        asset, (width, height) = read_image(path, manuscript)
    except BadPicture as fault:
        message = sentence(path, fault)
        return Outcome(None, (manuscript.yaml.fault(PLACE, fault.code, message, fault.hint),))
    pixels = None if asset.media_type == SVG else min(width, height)
    return Outcome(asset, tuple(_doubts(path, pixels, height / width, manuscript)))


def _doubts(
    path: str, pixels: float | None, ratio: float, manuscript: Manuscript
) -> Iterator[Diagnostic]:
    if pixels is not None and pixels < FEWEST_PIXELS:
        message = f"the cover {path} has {pixels:.0f} pixels on its short side"
        hint = f"Apple Books asks for {FEWEST_PIXELS}, Amazon for 1600: put in a larger one"
        yield _warning(manuscript, "small-cover", message, hint)
    if not SQUATTEST <= ratio <= SLIMMEST:
        message = f"the cover {path} is {ratio:.2f} times as high as it is wide"
        hint = "shops show covers best that are 1.6 times as high as wide, such as 1600 x 2560"
        yield _warning(manuscript, "cover-shape", message, hint)


def _warning(manuscript: Manuscript, code: str, message: str, hint: str) -> Diagnostic:
    fault = manuscript.yaml.fault(PLACE, code, message, hint)
    return replace(fault, severity=Severity.WARNING)
