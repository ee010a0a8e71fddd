"""The booklet: a book's pages two by two on sheets of paper, to be printed at home and folded.

Pages are placed as they are, as Form XObjects (ISO 32000-2, 8.10): nothing becomes pixels.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from presswork.document.language.languages import direction_of
from presswork.editions.pdf.imposition import Sheet, Side, impose, signature_sizes
from presswork.metadata import Metadata
from presswork.metadata.trim import NAMED, Trim, read_trim

A4, LETTER = read_trim("a4"), read_trim("letter")

LETTER_REGIONS = frozenset("BZ CA CL CO CR GT MX NI PA PH PR SV US VE".split())
"""Where home printers hold letter paper (Unicode CLDR, supplemental data, paperSize)."""

STAPLED = 64
"""Pages up to which all sheets are folded as one: sixteen are what a long stapler takes."""

SEWN = 16
"""Pages of a signature of longer books: four sheets fold well (usual in hand binding)."""

TOLERANCE = 0.5
"""Points by which a page may be larger than half a sheet and not be made smaller."""

MARK = 9.0
"""Length of a mark, in points."""
CLEARANCE = 3.0
"""Points from a page to a mark outside it."""
HAIRLINE = 0.25

STITCHES = (0.25, 0.75)
"""Where staples or threads go through the fold, in parts of the page's height."""


@dataclass(frozen=True)
class Booklet:
    """The sheets of a booklet."""

    data: bytes
    """The PDF: the front and the back of each sheet by turns."""
    sheets: int
    advice: tuple[str, ...]
    """How it is printed and folded."""


@dataclass(frozen=True)
class _Plan:
    """Where pages lie on a sheet; lengths in points."""

    trim: Trim
    width: float
    """Of the sheet, its longer side."""
    height: float
    scale: float
    thickness: float
    """Of the paper, where its creep is made up for; else 0."""
    marks: bool

    @property
    def fold(self) -> float:
        return self.width / 2

    @property
    def page(self) -> tuple[float, float]:
        """Width and height of a page as it is printed."""
        return self.trim.width * self.scale, self.trim.height * self.scale

    @property
    def foot(self) -> float:
        return (self.height - self.page[1]) / 2


def make_booklet(pages: bytes, metadata: Metadata) -> Booklet:
    """The sheets of a book, as `print: booklet:` in book.yaml wants them.

    Args:
        pages: The book's PDF.
        metadata: What book.yaml says.
    """
    plan = _plan(metadata)
    with pikepdf.open(BytesIO(pages)) as source, pikepdf.new() as pdf:
        count = len(source.pages)
        most = metadata.print.booklet.signature or (None if count <= STAPLED else SEWN)
        forms = [pdf.copy_foreign(page.as_form_xobject()) for page in source.pages]
        origins = [_origin(page) for page in source.pages]
        leftward = direction_of(metadata.language) == "rtl"
        sheets = list(impose(count, most, leftward=leftward))
        for sheet in sheets:
            for side, is_front in ((sheet.front, True), (sheet.back, False)):
                _add_side(pdf, plan, sheet, side, forms, origins, is_front=is_front)
        _describe(pdf, metadata, len(sheets))
        out = BytesIO()
        pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    sizes = signature_sizes(count, most)
    return Booklet(out.getvalue(), len(sheets), tuple(_advice(plan, sizes)))


def sheet_of(metadata: Metadata) -> Trim:
    """The sheet that a booklet is printed on, lying on its long edge.

    The one of book.yaml; else A4 or letter, whichever leaves the pages larger; else the one that
    is sold where the book's language is spoken.
    """
    given = metadata.print.booklet.sheet
    if given is None:
        trim, is_american = metadata.print.trim, _region(metadata.language) in LETTER_REGIONS
        order = (LETTER, A4) if is_american else (A4, LETTER)
        given = max(order, key=lambda sheet: _scale(trim, sheet))
    return Trim(max(given.width, given.height), min(given.width, given.height))


def _region(language: str) -> str | None:
    """The region that a language tag names (RFC 5646, section 2.2.4)."""
    return next((tag.upper() for tag in language.split("-")[1:] if len(tag) == 2), None)


def _scale(trim: Trim, sheet: Trim) -> float:
    width, height = max(sheet.width, sheet.height) / 2, min(sheet.width, sheet.height)
    scale = min(width / trim.width, height / trim.height)
    is_whole = trim.width <= width + TOLERANCE and trim.height <= height + TOLERANCE
    return 1.0 if is_whole else round(scale, 4)


def _plan(metadata: Metadata) -> _Plan:
    sheet, trim, options = sheet_of(metadata), metadata.print.trim, metadata.print.booklet
    scale = _scale(trim, sheet)
    return _Plan(trim, sheet.width, sheet.height, scale, options.thickness or 0.0, options.marks)


def _origin(page: pikepdf.Page) -> tuple[float, float]:
    """The lower left corner of the trimmed page, which is what its Form XObject shows."""
    left, bottom, *_ = page.trimbox
    return float(left), float(bottom)


def _add_side(
    pdf: pikepdf.Pdf,
    plan: _Plan,
    sheet: Sheet,
    side: Side,
    forms: Sequence[pikepdf.Object],
    origins: Sequence[tuple[float, float]],
    *,
    is_front: bool,
) -> None:
    """One side of a sheet as a page of the file."""
    page = pdf.add_blank_page(page_size=(plan.width, plan.height))
    names = Dictionary()
    parts = []
    for half, index in enumerate((side.left, side.right)):
        if index is not None:
            name = f"/P{half}"
            names[name] = forms[index]
            parts.append(_placed(plan, sheet, half, name, origins[index]))
    if plan.marks:
        parts += _marks(plan, with_stitches=sheet.is_innermost and not is_front)
    page.obj.Resources = Dictionary(XObject=names)
    page.obj.Contents = pdf.make_stream("\n".join(parts).encode())


def _placed(plan: _Plan, sheet: Sheet, half: int, name: str, origin: tuple[float, float]) -> str:
    """The operators that draw a page on the left (0) or the right (1) half of a sheet.

    Each sheet pushes those inside it away from the fold by its thickness. Where that is made up
    for, pages move towards the fold by as much: none on the outermost sheet, most on the
    innermost. What would cross the fold is cut off there.
    """
    creep = sheet.depth * plan.thickness
    left = plan.fold - creep if half else plan.fold - plan.page[0] + creep
    x = left - origin[0] * plan.scale
    y = plan.foot - origin[1] * plan.scale
    clip = f"{_n(half * plan.fold)} 0 {_n(plan.fold)} {_n(plan.height)} re W n"
    place = f"{_n(plan.scale)} 0 0 {_n(plan.scale)} {_n(x)} {_n(y)} cm"
    return f"q {clip} {place} {name} Do Q"


def _marks(plan: _Plan, *, with_stitches: bool) -> Iterator[str]:
    """Hairlines where a sheet is folded and cut, outside the pages, and stitched, in the fold."""
    width, height = plan.page
    top, bottom = plan.foot + height, plan.foot
    lines = [
        (plan.fold, bottom - CLEARANCE, plan.fold, bottom - CLEARANCE - MARK),
        (plan.fold, top + CLEARANCE, plan.fold, top + CLEARANCE + MARK),
    ]
    for edge, away in ((plan.fold - width, -1), (plan.fold + width, 1)):
        near, far = edge + away * CLEARANCE, edge + away * (CLEARANCE + MARK)
        for y, outwards in ((bottom, -1), (top, 1)):
            lines.append((near, y, far, y))
            lines.append((edge, y + outwards * CLEARANCE, edge, y + outwards * (CLEARANCE + MARK)))
    if with_stitches:
        for part in STITCHES:
            y = bottom + part * height
            lines.append((plan.fold - MARK / 4, y, plan.fold + MARK / 4, y))
    yield f"q 0 G {_n(HAIRLINE)} w"
    for x0, y0, x1, y1 in lines:
        if min(x0, x1) >= 0 and max(x0, x1) <= plan.width:
            yield f"{_n(x0)} {_n(y0)} m {_n(x1)} {_n(y1)} l S"
    yield "Q"


def _n(number: float) -> str:
    """A number as PDF writes it, to a thousandth of a point."""
    return f"{number:.4f}".rstrip("0").rstrip(".")


def _describe(pdf: pikepdf.Pdf, metadata: Metadata, sheets: int) -> None:
    """Title and language, what each side is, and how a print dialogue begins.

    ISO 32000-2, table 147: both sides, turned about the short edge, and in true size.
    """
    pdf.docinfo[Name.Title] = String(metadata.full_title)
    pdf.Root.Lang = String(metadata.language)
    pdf.Root.ViewerPreferences = Dictionary(
        DisplayDocTitle=True, Duplex=Name.DuplexFlipShortEdge, PrintScaling=Name("/None")
    )
    labels: list[object] = []
    for number in range(sheets):
        labels += [2 * number, Dictionary(P=String(f"{number + 1} front"))]
        labels += [2 * number + 1, Dictionary(P=String(f"{number + 1} back"))]
    pdf.Root.PageLabels = Dictionary(Nums=Array(labels))


def _advice(plan: _Plan, sizes: Sequence[int]) -> Iterator[str]:
    """What to do with the file, in the order in which it is done."""
    sheet = _name(plan.width, plan.height)
    yield f"print it on {sheet}, on both sides, turned about the short edge, in actual size"
    if plan.scale != 1:
        yield f"its pages of {plan.trim} are set at {plan.scale:.1%} to fit"
    if len(sizes) == 1:
        yield f"lay its {sizes[0]} sheets in one another and fold them once"
        return
    counts = Counter(sizes)
    sheets = " and ".join(f"{counts[size]} of {size} sheets" for size in sorted(counts)[::-1])
    yield f"fold signatures, {sheets}, the outermost sheet first, and lay them on one another"


def _name(width: float, height: float) -> str:
    names = {"a4": "A4", "letter": "letter"}
    for key, name in names.items():
        size = read_trim(NAMED[key])
        if max(abs(size.height - width), abs(size.width - height)) <= TOLERANCE:
            return name
    return str(Trim(height, width))
