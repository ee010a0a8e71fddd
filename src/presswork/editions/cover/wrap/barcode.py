"""The barcode of a printed book: an EAN-13 of its ISBN with the price beside it, as a drawing.

The bars are those of Zint, which zxing-cpp contains: exact rectangles in modules. All else, the
digits and the line with the ISBN above, is placed here. Lengths are points.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from presswork.diagnostics import Outcome, error
from presswork.document.generated import hyphenate_isbn
from presswork.document.pictures.svg import NAMESPACE
from presswork.editions.cover.boxes import Box
from presswork.editions.cover.wrap.geometry import Geometry
from presswork.metadata import Metadata
from presswork.metadata.trim import POINTS

MODULE = 0.33 * POINTS["mm"]
"""Width of the narrowest bar at 100 % (GS1 General Specifications, 5.2)."""

SMALLEST, LARGEST = 0.8, 2.0
"""Sizes that are legal, as parts of 100 % (ibid.)."""

QUIET_LEFT, QUIET_RIGHT, QUIET_ADD_ON = 11, 7, 5
"""Modules that stay white beside the bars (ibid., 5.2.3.4 and 5.2.3.5)."""

BARS = 22.85 / 0.33
"""Height of the bars in modules (ibid.)."""

GUARD = 5
"""Modules by which the guard bars are longer (ibid.)."""

ADD_ON_TOP = 9
"""Modules by which the bars of the add-on begin lower; its digits stand above (ibid., 5.2.3.5)."""

DIGITS, DIGIT_SIZE = "Source Code Pro", 11.2
"""Face of the digits, each of which has seven modules, and its size in modules."""

ABOVE = 11
"""Modules for the line with the ISBN."""

MAIN_WIDTH = 95
GAP = 7
"""Modules of the main symbol, and between it and the add-on."""

_BAR = re.compile(r"M(\d+) (\d+)h(\d+)v(\d+)h-\d+Z")


@dataclass(frozen=True)
class Bar:
    """One bar, in modules from the first."""

    left: int
    width: int
    is_add_on: bool
    is_guard: bool


@dataclass(frozen=True)
class Symbol:
    """The bars of an ISBN, with or without an add-on."""

    isbn: str
    add_on: str | None
    bars: tuple[Bar, ...]

    @property
    def modules(self) -> tuple[float, float]:
        """Width and height with the quiet zones and the line above, in modules."""
        right = max(bar.left + bar.width for bar in self.bars)
        quiet = QUIET_ADD_ON if self.add_on else QUIET_RIGHT
        return QUIET_LEFT + right + quiet, ABOVE + BARS + GUARD + 4


def symbol_of(isbn: str, add_on: str | None) -> Symbol:
    """The bars for thirteen digits, and for five beside them."""
    import zxingcpp

    text = f"{isbn}+{add_on}" if add_on else isbn
    drawing = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.EAN13).to_svg()
    found = [tuple(map(int, numbers)) for numbers in _BAR.findall(drawing)]
    first, longest = found[0][0], max(height for _, _, _, height in found)
    bars = tuple(
        Bar(
            left - first,
            width,
            is_add_on=left - first >= MAIN_WIDTH,
            is_guard=left - first < MAIN_WIDTH and height == longest,
        )
        for left, _, width, height in found
    )
    return Symbol(isbn, add_on, bars)


@dataclass(frozen=True)
class Barcode:
    """The drawing, and its size."""

    svg: str
    width: float
    height: float
    size: float
    """As part of 100 %."""


def draw_barcode(symbol: Symbol, room: tuple[float, float] | None) -> Barcode | None:
    """The symbol on white, at 100 % or as large as the room allows; None where none is legal."""
    wide, high = symbol.modules
    size = 1.0
    if room is not None:
        size = min(1.0, room[0] / (wide * MODULE), room[1] / (high * MODULE))
    if size < SMALLEST:
        return None
    module = MODULE * size
    width, height = wide * module, high * module
    drawing = (
        f'<svg xmlns="{NAMESPACE}" viewBox="0 0 {wide} {high:.3f}"'
        f' width="{width:.4f}pt" height="{height:.4f}pt">'
        f'<rect width="{wide}" height="{high:.3f}" fill="#fff"/>'
        f'<path fill="#000" d="{"".join(_bars(symbol))}"/>'
        f"{''.join(_texts(symbol))}</svg>"
    )
    return Barcode(drawing, width, height, size)


def _bars(symbol: Symbol) -> Iterator[str]:
    bottom = ABOVE + BARS + GUARD
    for bar in symbol.bars:
        top = ABOVE + (ADD_ON_TOP if bar.is_add_on else 0)
        foot = bottom if bar.is_guard or bar.is_add_on else ABOVE + BARS
        yield f"M{QUIET_LEFT + bar.left} {top}h{bar.width}v{foot - top:.3f}h-{bar.width}z"


def _texts(symbol: Symbol) -> Iterator[str]:
    """The line above, and every digit on the middle of its seven modules."""
    middle = QUIET_LEFT + MAIN_WIDTH / 2
    size = min(8.6, 1.62 * MAIN_WIDTH / len(f"ISBN {hyphenate_isbn(symbol.isbn)}"))
    yield _text(f"ISBN {hyphenate_isbn(symbol.isbn)}", middle, ABOVE - 3.2, size)
    base = ABOVE + BARS + GUARD + 3
    yield _text(symbol.isbn[0], QUIET_LEFT - 5.5, base)
    for index, digit in enumerate(symbol.isbn[1:]):
        middle = QUIET_LEFT + 3 + (index + 0.5) * 7 + (5 if index > 5 else 0)
        yield _text(digit, middle, base)
    start = QUIET_LEFT + MAIN_WIDTH + GAP + 4
    for index, digit in enumerate(symbol.add_on or ""):
        yield _text(digit, start + index * 9 + 3.5, ABOVE + ADD_ON_TOP - 1.2)


def _text(text: str, x: float, y: float, size: float = DIGIT_SIZE) -> str:
    return (
        f'<text x="{x:g}" y="{y:.3f}" font-size="{size:g}" text-anchor="middle"'
        f' font-family="{DIGITS}" fill="#000">{text}</text>'
    )


@dataclass(frozen=True)
class PlacedBarcode:
    """The barcode, if there is one, and the area that is kept for it."""

    code: Barcode | None
    place: Box | None
    kept: Box | None
    """What nothing else may stand in: the code's place, or the area that the printer names."""


def place_barcode(metadata: Metadata, geometry: Geometry) -> Outcome[PlacedBarcode]:
    """The code of the printed book's ISBN in the lower right corner of the back.

    Without an ISBN the area stays clear where the printer puts a code of its own.
    """
    isbn, zone = metadata.isbn.print, geometry.zone
    rules = metadata.print.printer.wrap
    if isbn is None:
        own = rules is not None and rules.barcode.own
        return Outcome(PlacedBarcode(None, None, zone if own else None))
    add_on = metadata.print.price[0].code if metadata.print.price else None
    room = (zone.width, zone.height) if zone else None
    code = draw_barcode(symbol_of(isbn, add_on), room)
    if code is None:
        message = "the barcode has no room at a legal size"
        fault = error("barcode-room", message, key=("isbn", "print"))
        return Outcome(PlacedBarcode(None, None, zone), (fault,))
    if zone is None:
        right, bottom = geometry.corner
        place = Box(right - code.width, bottom - code.height, code.width, code.height)
        return Outcome(PlacedBarcode(code, place, place))
    left = zone.left + (zone.width - code.width) / 2
    top = zone.top + (zone.height - code.height) / 2
    return Outcome(PlacedBarcode(code, Box(left, top, code.width, code.height), zone))
