"""The wrap, drawn: front, spine and back of one book on one sheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from presswork.diagnostics import Diagnostic, Outcome, error, has_errors, warning
from presswork.document.book import BackTexts, Book
from presswork.document.language.languages import direction_of
from presswork.document.trees.xhtml import parse, text_of
from presswork.editions.cover.boxes import Box
from presswork.editions.cover.fitting import Unit
from presswork.editions.cover.front import (
    fitted_page,
    own_colour,
    page_sheet,
    plan_faces,
    whole_page,
)
from presswork.editions.cover.layout import Layout, Press, units_of
from presswork.editions.cover.markup import lettering_of
from presswork.editions.cover.ornaments import Band
from presswork.editions.cover.wrap.barcode import DIGITS, PlacedBarcode, place_barcode
from presswork.editions.cover.wrap.content import imprint_of, spine_words
from presswork.editions.cover.wrap.direction import is_ascending
from presswork.editions.cover.wrap.geometry import Geometry
from presswork.editions.cover.wrap.guides import GUIDE_FACE, guides_page
from presswork.editions.cover.wrap.lettering import Part, Placed, fit_spine
from presswork.editions.cover.wrap.pictures import Pictures, read_pictures
from presswork.editions.cover.wrap.sheet import Sheet
from presswork.editions.cover.wrap.sheets import colours_sheet, places_sheet
from presswork.metadata.faults import KeyPath
from presswork.metadata.trim import Trim
from presswork.typography.faces import FaceKey
from presswork.typography.fontface import font_faces
from presswork.typography.plan import FontPlan
from presswork.typography.scripts import script_of
from presswork.typography.stylesheet import Stylesheet

SMALLEST_TYPE = 7.5
"""Points below which the text on the back is not made smaller."""

TRIALS = 6
"""Layouts that find the size of the text on the back, each halving what is uncertain."""

STACKED = frozenset({"Han", "Hiragana", "Katakana", "Hangul", "Bopomofo"})
"""Scripts whose letters stand upright on a spine."""

STACKED_EMS = 1.08
"""Height of a character in a stack; styles/wrap.css has it as well."""

TOLERANCE = 0.5
"""Points by which something may stand outside its area: what rounding makes."""


@dataclass(frozen=True)
class Drawn:
    """A wrap, not yet made for the press."""

    pdf: bytes
    """One page of the sheet's size, in RGB."""
    guides: bytes
    """The same with guides and a legend around it."""
    barcode: PlacedBarcode
    spine: tuple[Placed, ...]
    """The lettering of the spine."""


def draw_wrap(
    book: Book, stylesheets: Sequence[Stylesheet], geometry: Geometry
) -> Outcome[Drawn | None]:
    """Draw the sheet around a book in the design that its metadata name; None with errors.

    Args:
        book: With the texts of its back.
        stylesheets: In the order of the cascade.
        geometry: Where everything is.
    """
    leftward = direction_of(book.metadata.language) == "rtl"
    barcode = place_barcode(book.metadata, geometry)
    pictures = read_pictures(book, geometry, leftward=leftward)
    front = whole_page(book.metadata) if book.cover_image is None else None
    texts = book.back or BackTexts()
    sheet = Sheet(book.metadata, texts, imprint_of(book.metadata), front, barcode.value)
    plan = _plan(sheet, stylesheets, book)
    found = [*barcode.diagnostics, *pictures.diagnostics, *plan.missing]
    if has_errors(found):
        return Outcome(None, tuple(found))
    press = _press(plan, stylesheets, pictures.value, geometry, book)
    found += press.findings
    if has_errors(found):
        return Outcome(None, tuple(found))
    work = _Work(sheet, geometry, press, pictures.value, leftward)
    drawn = work.draw()
    return Outcome(drawn.value, (*found, *drawn.diagnostics))


def _plan(sheet: Sheet, sheets: Sequence[Stylesheet], book: Book) -> FontPlan:
    words = [text for texts in lettering_of(book.metadata).values() for text in texts]
    css = "\n".join(sheet.text for sheet in sheets)
    return plan_faces(sheet.loose(_spine_units(sheet)), words, css, book.fonts)


def _press(
    plan: FontPlan,
    stylesheets: Sequence[Stylesheet],
    pictures: Pictures,
    geometry: Geometry,
    book: Book,
) -> Press:
    families = [GUIDE_FACE, *([DIGITS] if book.metadata.isbn.print else [])]
    more = [FaceKey(family, 400, italic=False) for family in families]
    fonts, rules = font_faces([*plan.faces, *more], book.fonts)
    panel = Trim(geometry.front.width, geometry.front.height)
    sheets = (page_sheet(panel, rules), *stylesheets, *own_colour(book.metadata))
    return Press(sheets, fonts, pictures.files)


def _spine_units(sheet: Sheet) -> dict[str, list[str]]:
    """The words of the spine's parts, in the pieces between which a line may end."""
    language = sheet.metadata.language
    return {name: units_of(text, language) for name, text in spine_words(sheet.metadata).items()}


@dataclass(frozen=True)
class _Work:
    """The layouts of one wrap, each with what the one before has measured."""

    sheet: Sheet
    geometry: Geometry
    press: Press
    pictures: Pictures
    leftward: bool

    def draw(self) -> Outcome[Drawn | None]:
        """Fit front, spine and back, and lay the whole out."""
        barcode = self.sheet.barcode
        places = places_sheet(self.geometry, barcode.kept, leftward=self.leftward).text
        if self.sheet.front is not None:
            front = fitted_page(self.sheet.metadata, self.press, self._band)
            return replace(self, sheet=replace(self.sheet, front=front))._finish(places)
        return self._finish(places)

    def _finish(self, places: str) -> Outcome[Drawn | None]:
        at_spine = self.pictures.at_spine
        given = [] if at_spine is None else [colours_sheet(at_spine, given=True).text]
        proof = self.press.lay_out(self.sheet.loose(_spine_units(self.sheet)), places, *given)
        ground = proof.background_of("ground")
        colours = colours_sheet(ground, given=at_spine is not None).text
        size = self._size_of_words(places)
        if size is None:
            return Outcome(None, (self._overflow(places),))
        area = proof.box("lettering") if self.geometry.has_spine_text else None
        placed = self._spine(proof, area) if area else ()
        page = self.sheet.set(placed, area if placed else None, size)
        layout = self.press.lay_out(page, places, colours)
        legend, rules = guides_page(page, self.geometry, self.sheet.barcode, self.sheet.metadata)
        guides = self.press.lay_out(legend, places, colours, rules)
        found = (*self._doubts(layout, placed),)
        return Outcome(Drawn(layout.write(), guides.write(), self.sheet.barcode, placed), found)

    def _band(self, place: Box) -> Band:
        """How far an ornament of the front runs around the sheet, where it reaches an edge."""
        sheet, front, edge = self.geometry.sheet, self.geometry.front, self.geometry.edge
        left = front.left + place.left
        return Band(
            place.width,
            place.height,
            left=left,
            right=sheet.right - left - place.width,
            top=edge if place.top < edge else 0.0,
            bottom=edge if place.bottom > front.height - edge else 0.0,
        )

    def _spine(self, proof: Layout, area: Box) -> tuple[Placed, ...]:
        """The lettering in the sizes and places that fit."""
        measured = []
        for name, words in _spine_units(self.sheet).items():
            if not proof.has(f"spine-{name}"):
                continue
            units = [unit for units in proof.units(f"spine-{name}") for unit in units]
            text = "".join(words)
            stacked = all(script_of(character) in STACKED for character in text)
            if stacked:
                units = [Unit(text, len(text) * STACKED_EMS)]
            measured.append(Part(name, tuple(units), proof.size_of(f"spine-{name}"), stacked))
        ascending = is_ascending(self.sheet.metadata.language)
        return fit_spine(measured, area.height, area.width, ascending=ascending)

    def _size_of_words(self, places: str) -> float | None:
        """The largest size, up to that of the stylesheet, in which the text fits; or None."""
        first = self._trial(places, None)
        if not first.has("words"):
            return SMALLEST_TYPE
        largest, room = first.size_of("words"), self._room(places)
        if _fits(first, room):
            return largest
        low, high = min(SMALLEST_TYPE, largest), largest
        if not _fits(self._trial(places, low), room):
            return None
        for _ in range(TRIALS):
            middle = (low + high) / 2
            fits = _fits(self._trial(places, middle), room)
            low, high = (middle, high) if fits else (low, middle)
        return low

    def _room(self, places: str) -> float:
        """How high the text may be, in points.

        NOTE: WeasyPrint 70 stretches the area, whose height follows from its place, as far as a
        picture in it that text runs around; so it is measured without the author's.
        """
        texts = replace(self.sheet.texts, picture=None)
        bare = replace(self, sheet=replace(self.sheet, texts=texts))
        return float(bare._trial(places, None).box("words").height)

    def _trial(self, places: str, size: float | None) -> Layout:
        """A layout of the back on a page so long that nothing is lost."""
        tall = f"@page {{ size: {self.geometry.sheet.width:.4f}pt 20000pt }}"
        return self.press.lay_out(self.sheet.loose({}, size), places, tall)

    def _overflow(self, places: str) -> Diagnostic:
        trial = self._trial(places, SMALLEST_TYPE)
        part = self._room(places) / trial.box("flow").height
        texts = self.sheet.texts
        words = sum(len(text_of(parse(t)).split()) for t in (texts.blurb, texts.biography) if t)
        cover = self.sheet.metadata.cover
        key: KeyPath = ("cover", "back") if cover.back else ("description",)
        message = f"the text is too long for the back of the cover, even at {SMALLEST_TYPE:g} pt"
        hint = f"it has {words} words; there is room for about {int(words * part * 0.95)}"
        if not cover.back:
            hint += "; give a shorter text for the back under `cover: back`"
        return error("back-overflow", message, hint=hint, key=key)

    def _doubts(self, layout: Layout, placed: Sequence[Placed]) -> Iterator[Diagnostic]:
        """What stands too near the trim, or in the area of the barcode; what has been left out."""
        geometry, kept = self.geometry, self.sheet.barcode.kept
        for panel, safe in (("front", geometry.safe_front), ("back", geometry.safe_back)):
            for mark in layout.marks(panel):
                box = Box(mark.left, mark.top, mark.width, mark.height)
                if not _is_within(box, safe):
                    yield _unsafe(f"“{mark.text.strip()}” stands too near the edge of the {panel}")
                if panel == "back" and kept is not None and _overlap(box, kept):
                    yield _unsafe(f"“{mark.text.strip()}” stands where the barcode is to be")
        if not self.sheet.texts.blurb:
            message = "the back of the cover has no text"
            hint = "write what the book is about in `description` or `cover: back`"
            yield replace(warning("empty-back", message, hint=hint), key=("cover",))
        shown = {each.piece.name for each in placed}
        lost = [name for name in spine_words(self.sheet.metadata) if name not in shown]
        if geometry.has_spine_text and lost:
            message = f"the spine has no room for the {' and the '.join(lost)}"
            yield warning("spine-text", message, hint="a shorter title may fit: `titles: short:`")


def _fits(layout: Layout, room: float) -> bool:
    return layout.box("flow").height <= room + TOLERANCE


def _is_within(box: Box, safe: Box) -> bool:
    near = safe.within(-TOLERANCE, -TOLERANCE, -TOLERANCE, -TOLERANCE)
    inside = near.left <= box.left and box.right <= near.right
    return inside and near.top <= box.top and box.bottom <= near.bottom


def _overlap(one: Box, other: Box) -> bool:
    beside = one.right <= other.left or other.right <= one.left
    return not (beside or one.bottom <= other.top or other.bottom <= one.top)


def _unsafe(message: str) -> Diagnostic:
    return warning("cover-unsafe", message, hint="move it in styles/wrap.css or styles/cover.css")
