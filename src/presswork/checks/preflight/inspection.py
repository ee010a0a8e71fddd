"""The preflight: every page walked once, every rule asked, the findings put together."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf

from presswork.checks.pdffonts import fonts_outside
from presswork.checks.pdfforbidden import forbidden_parts
from presswork.checks.preflight import margins, objects, paintrules, pictures, sheets, typerules
from presswork.checks.preflight.bleedreach import BleedReach
from presswork.checks.preflight.findings import Findings
from presswork.checks.preflight.origins import Origins
from presswork.checks.preflight.painted import Fill, Malformed, Mark, Picture, Shade, Stroke, Text
from presswork.checks.preflight.rendered import check_rendered_ink
from presswork.checks.preflight.values import Expected, Sheet, Sighting, doubtful, wrong
from presswork.checks.preflight.walker import FAULTS, Walker
from presswork.checks.preflight.xcontent import ColourRule
from presswork.checks.preflight.xrules import RULES
from presswork.checks.preflight.xversions import Fault, Version, XFile, claimed_version, version_for
from presswork.diagnostics import Diagnostic, error

FILE, SHEETS, TYPE, PICTURES, INK, X = "File", "Sheets", "Type", "Pictures", "Ink", "PDF/X"
_INK = "ink-coverage"

PARTS = (FILE, SHEETS, TYPE, PICTURES, INK, X)
"""The parts of a preflight, each a row of the table."""

MarkRule = Callable[[Any, Sheet, Expected], Iterator[Sighting]]

_OF_ALL: tuple[tuple[str, MarkRule], ...] = (
    (INK, paintrules.check_colour),
    (INK, paintrules.check_registration),
    (INK, paintrules.check_overprint),
    (INK, paintrules.check_ink),
    (INK, paintrules.count_inks),
    (SHEETS, paintrules.check_marks),
)

MARK_RULES: dict[type, tuple[tuple[str, MarkRule], ...]] = {
    Text: (
        *_OF_ALL,
        (TYPE, typerules.check_glyphs),
        (TYPE, typerules.check_size),
        (TYPE, typerules.check_edge),
        (INK, typerules.check_black),
    ),
    Fill: (*_OF_ALL, (INK, paintrules.check_thickness)),
    Stroke: (*_OF_ALL, (INK, paintrules.check_thickness)),
    Picture: (
        *_OF_ALL,
        (PICTURES, pictures.check_resolution),
        (PICTURES, pictures.check_space),
    ),
    Shade: _OF_ALL,
}
"""What is asked of each kind of mark, and the part that its findings belong to."""


@dataclass(frozen=True)
class Part:
    """What one part of the preflight looked at, and what it found."""

    name: str
    looked_at: str
    diagnostics: tuple[Diagnostic, ...]


def preflight(path: Path, expected: Expected) -> list[Part]:
    """The PDF at `path` as a printer's preflight sees it, part by part.

    A file that cannot be opened is one finding of the part `File`.
    """
    try:
        with pikepdf.open(path) as pdf:
            return Inspection(path, pdf, expected).run()
    except pikepdf.PasswordError:
        fault = error("pdf-locked", "the PDF is locked by a password", path.name,
                      hint="save it without one: no printer can open it")  # fmt: skip
    except (pikepdf.PikepdfError, RuntimeError, OSError) as reason:
        what = str(reason).replace(str(path), path.name)
        fault = error("pdf-unreadable", f"the PDF cannot be read: {what}", path.name)
    return [Part(FILE, "whether it opens", (fault,))]


class Inspection:
    """One preflight of one open PDF."""

    def __init__(self, path: Path, pdf: pikepdf.Pdf, expected: Expected) -> None:
        self.path, self.pdf, self.expected = path, pdf, expected
        self.sheets: list[Sheet] = []
        self.found = {name: Findings() for name in PARTS}
        self.words = margins.Words(path)
        self.pictures: dict[tuple[int, int], tuple[Picture, Sheet]] = {}
        self.blank: list[int] = []
        self.placed = 0
        self.kinds: set[str] = set()
        """Of the colours that are printed: `grey`, `rgb`, `cmyk`, `spot`."""
        self.version: Version | None = None
        self._colour_rule: ColourRule | None = None
        self._walker = Walker()

    def run(self) -> list[Part]:
        """All parts, in the order in which a person would look."""
        self._guarded(FILE, "the structure", self._of_structure())
        for sheet, page in zip(self.sheets, self.pdf.pages, strict=False):
            self._guarded(SHEETS, "the page", self._of_page(sheet, page), sheet.number)
        if self.sheets:
            self._guarded(SHEETS, "the boxes", self._of_sheets())
        inks = pictures.check_picture_inks(self.pictures.values(), self.expected)
        self._guarded(PICTURES, "the pictures", inks)
        if "cmyk" in self.kinds and "rgb" not in self.kinds:  # whose inks a profile decides
            told = {page for part in (INK, PICTURES) for page in self.found[part].pages_with(_INK)}
            rendered = check_rendered_ink(self.path, self.sheets, told, self.expected)
            self._guarded(INK, "the rendered ink", rendered)
        return [self._part(name) for name in self.found if name != X or self.version]

    def _of_structure(self) -> Iterator[Sighting]:
        self.sheets = sheets.read_sheets(self.pdf, leftward=self._leftward)
        everything = objects.dictionaries(self.pdf)
        self.version = version_for(self.pdf, _family(self.expected))
        if self.version is not None and claimed_version(self.pdf) is None:
            self._guarded(X, "the PDF/X rules", _no_claim(self.version))
        elif self.version is not None:
            file = XFile(self.pdf, self.version, everything, self.sheets)
            self._guarded(X, "the PDF/X rules", _x_faults(file))
            self._colour_rule = ColourRule(file)
        yield from self._of_file(everything)

    @property
    def _leftward(self) -> bool:
        preferences = self.pdf.Root.get("/ViewerPreferences", pikepdf.Dictionary())
        return self.expected.leftward or preferences.get("/Direction") == pikepdf.Name.R2L

    def _guarded(
        self, part: str, what: str, sightings: Iterable[Sighting], page: int | None = None
    ) -> None:
        """NOTE: pikepdf answers an object of the wrong kind with whatever Python raises."""
        try:
            self.found[part].add(sightings)
        except (*FAULTS, pikepdf.PikepdfError, RuntimeError) as fault:
            message = f"{what} cannot be made sense of: {fault}"
            self.found[part].add([wrong("pdf-malformed", message, page)])

    def _of_file(self, everything: list[Any]) -> Iterator[Sighting]:
        for problem in _damages(self.pdf):
            # qpdf names the file by its whole path.
            what = problem.replace(str(self.path), self.path.name)
            hint = "let the program that made the PDF export it anew"
            yield wrong("pdf-damaged", f"the PDF is damaged: {what}", hint=hint)
        if not self.sheets:
            yield wrong("pdf-empty", "the PDF has no page")
        for name, numbers in fonts_outside(self.pdf).items():
            hint = "let the program that made the PDF embed all fonts"
            for number in numbers:
                message = f"the font {name} is not embedded"
                yield wrong("pdf-font-not-embedded", message, number, hint=hint)
        if self.pdf.is_encrypted:
            yield doubtful("pdf-encrypted", "the PDF is encrypted", hint="save it without a lock")
        printer = self.expected.printer
        for words in forbidden_parts(self.pdf, printer.forbidden) if printer else ():
            yield wrong("pdf-forbidden", f"the PDF has {words}, not taken by {self.expected.whose}")
        yield from objects.check_useless(self.pdf, everything, self.expected)
        yield from objects.check_file_size(self.path, self.expected)

    def _of_page(self, sheet: Sheet, page: pikepdf.Page) -> Iterator[Sighting]:
        """One walk through the page; sightings of other parts go there by themselves."""
        area = margins.safe_area(sheet, len(self.sheets), self.expected)
        is_blank, is_near_edge = True, False
        reach = BleedReach(sheet, self.expected)
        for event in self._walker.walk(sheet.number, page):
            if isinstance(event, Malformed):
                reason = f"contents of the page cannot be read: {event.reason}"
                yield wrong("pdf-malformed", reason, sheet.number)
                continue
            is_blank = is_blank and not (event.is_seen and sheet.trim.meets(event.box))
            self._ask(event, sheet)
            reach.see(event)
            is_near_edge = is_near_edge or (
                isinstance(event, Text) and margins.may_be_outside(event, area)
            )
        yield from reach.sightings()
        if is_blank:
            self.blank.append(sheet.number)
        if is_near_edge and self.expected.printer is not None:
            count = len(self.sheets)
            yield from margins.check_margins(sheet, area, self.words, count, self.expected)

    def _ask(self, event: Mark, sheet: Sheet) -> None:
        for part, rule in MARK_RULES[type(event)]:
            for sighting in rule(event, sheet, self.expected):
                self.found[part].add([sighting])
        if self._colour_rule is not None:
            self.found[X].add(self._colour_rule(event, sheet))
        space = event.space if isinstance(event, Picture) else event.colour.space
        if space is not None and not event.is_masking:
            self.kinds.add(space.kind)
        if isinstance(event, Picture):
            self.placed += 1
            if event.key is not None:
                self.pictures.setdefault(event.key, (event, sheet))

    def _of_sheets(self) -> Iterator[Sighting]:
        yield from sheets.check_boxes(self.sheets, self.expected)
        yield from sheets.check_count(self.sheets, self.expected)
        yield from sheets.check_blanks(self.sheets, self.blank, self.expected)

    @property
    def _images(self) -> dict[tuple[int, int], pikepdf.Stream]:
        marks = {key: mark.image for key, (mark, _) in self.pictures.items()}
        return {key: image for key, image in marks.items() if isinstance(image, pikepdf.Stream)}

    def _part(self, name: str) -> Part:
        origins = Origins(self.expected.sources, self._images)
        found = self.found[name].diagnostics(self.path.name, self.sheets, self.words, origins)
        return Part(name, self._looked_at(name), tuple(found))

    def _looked_at(self, name: str) -> str:
        pages = f"{len(self.sheets)} page{'' if len(self.sheets) == 1 else 's'}"
        return {
            FILE: "syntax, fonts, what does not belong in it",
            SHEETS: f"{pages}: boxes, margins, blanks",
            TYPE: "glyphs, sizes, edges",
            PICTURES: f"{self.placed} placed: pixels, colours, ink",
            INK: "lines, colours, overprint, ink",
            X: f"{self.version.name}, {self.version.standard}" if self.version else "",
        }[name]


def _damages(pdf: pikepdf.Pdf) -> list[str]:
    """What qpdf says of the syntax and of all streams that it can unpack."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # of formats of pictures that it cannot
        return list(dict.fromkeys([*pdf.get_warnings(), *pdf.check_pdf_syntax()]))


def _family(expected: Expected) -> str | None:
    return expected.printer.variant if expected.printer else None


def _no_claim(version: Version) -> Iterator[Sighting]:
    """One finding for a file that was never meant to be PDF/X, in place of thirty."""
    message = f"the file does not say that it is {version.name}, nor any PDF/X"
    hint = f"export it as {version.name}: {version.standard} asks for much that is not there else"
    yield wrong("x-version", message, hint=hint)


def _x_faults(file: XFile) -> Iterator[Sighting]:
    name = file.version.name
    for code, rule in RULES.items():
        hint = f"{file.version.standard}: {(rule.__doc__ or '').strip()}"
        for fault in rule(file):
            page, box = (fault.page, fault.box) if isinstance(fault, Fault) else (None, None)
            message = fault.message if isinstance(fault, Fault) else fault
            yield wrong(code, f"no {name}: {message}", page, box=box, hint=hint)
