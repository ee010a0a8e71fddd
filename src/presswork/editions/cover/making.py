"""The cover of a book: the given image or the drawn front, as e-books and shops want it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from presswork.diagnostics import Diagnostic, Outcome, warning
from presswork.document.book import Asset, Book, FrontCover
from presswork.document.language.terms import terms
from presswork.editions.cover.colours import Colour, contrast
from presswork.editions.cover.given import framed, is_fit, pixels, pixels_of, reduced
from presswork.editions.cover.markup import lettering_of
from presswork.editions.cover.raster import rasterise, write_jpeg
from presswork.metadata import Metadata
from presswork.metadata.trim import Trim
from presswork.typography.contrast import TEXT
from presswork.typography.isolation import loading_weasyprint
from presswork.typography.stylesheet import Stylesheet

if TYPE_CHECKING:
    from PIL import Image

    from presswork.editions.cover.front import Front
    from presswork.editions.cover.layout import Mark

MARKETING = (1600, 2560)
"""Width and height that Amazon asks for (KDP help, "Cover image guidelines"); all shops take it."""

EMBEDDED = (1560, 2496)
"""The largest copy of the same shape below four million pixels (Apple Books, "Interior images")."""

MOST_BYTES = 5_000_000
"""Of a file: the strictest limit among the stores' for a cover."""

SAMPLES = 64
"""Pixels in each direction that are looked at for the ground of a line."""

TRIM = Trim(400.0, 640.0)
"""The page that is drawn: four pixels to the point make MARKETING."""

PATH = ":cover.jpg"
"""Of the image among the book's assets; no file of a manuscript is called so."""


def make_cover(book: Book, stylesheets: Sequence[Stylesheet]) -> Outcome[FrontCover | None]:
    """The cover that book.yaml wants: None where it wants none, or has errors."""
    wanted = book.metadata.cover
    if book.cover_image is not None and wanted.alt is not None:
        return Outcome(_from_image(book.cover_image, wanted.alt, book))
    if wanted.is_none:
        return Outcome(None)
    with loading_weasyprint():
        from presswork.editions.cover.front import draw_front

    front = draw_front(book.metadata, stylesheets, TRIM, book.fonts)
    if front.value is None:
        return Outcome(None, front.diagnostics)
    image = rasterise(front.value.pdf, EMBEDDED[0])
    shown = rasterise(front.value.pdf, MARKETING[0])
    faint = tuple(_faint(front.value, image, stylesheets[0].name))
    cover = _cover(write_jpeg(image, MOST_BYTES), description(book.metadata), shown)
    return Outcome(cover, (*front.diagnostics, *faint))


def description(metadata: Metadata) -> str:
    """What a drawn cover shows, in words: those that are on it."""
    wording = terms(metadata.language)
    lettering = (wording.comma.join(lines) for lines in lettering_of(metadata).values())
    return " – ".join([wording.cover, *lettering]).replace("\N{NO-BREAK SPACE}", " ")


def _from_image(image: Asset, alt: str, book: Book) -> FrontCover:
    picture = pixels_of(image, MARKETING, book.fonts)
    if is_fit(image, EMBEDDED):
        data = image.data
    else:
        data = write_jpeg(reduced(picture, EMBEDDED), MOST_BYTES)
    return _cover(data, alt, framed(picture, MARKETING))


def _cover(data: bytes, alt: str, shown: Image.Image) -> FrontCover:
    marketing = write_jpeg(shown, MOST_BYTES)
    return FrontCover(Asset(PATH, data, "image/jpeg"), alt, marketing)


def _faint(front: Front, image: Image.Image, sheet: str) -> Iterator[Diagnostic]:
    """Lettering that cannot be read well on what is behind it, measured in the pixels."""
    scale = image.width / TRIM.width
    for mark in front.marks:
        ratio = contrast(mark.colour, _ground(mark, image, scale))
        if ratio < TEXT:
            message = f"“{mark.text}” has a contrast of {ratio:.1f} on the cover"
            hint = f"text needs {TEXT}: change a colour in styles/cover.css or `cover: colour`"
            yield warning("cover-contrast", message, sheet, hint=hint)


def _ground(mark: Mark, image: Image.Image, scale: float) -> Colour:
    """The colour of most pixels around the letters."""
    from PIL import Image as Images

    left, right = round(mark.left * scale), round((mark.left + mark.width) * scale)
    top, bottom = round(mark.top * scale), round((mark.top + mark.height) * scale)
    part = image.crop((left, top, right, bottom))
    colours = Counter(pixels(part.resize((SAMPLES, SAMPLES), Images.Resampling.NEAREST)))
    return colours.most_common(1)[0][0]
