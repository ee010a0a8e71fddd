"""What printers ask of a cover's wrap, and the lengths and prices that book.yaml gives for it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from presswork.metadata.faults import bad_value
from presswork.metadata.trim import POINTS

_LENGTH = re.compile(r"(\d+(?:\.\d+)?)\s*(in|mm|cm|pt)", re.IGNORECASE)

_SHEET = re.compile(
    r"(\d+(?:\.\d+)?)\s*(in|mm|cm|pt)?\s*[x×]\s*(\d+(?:\.\d+)?)\s*(in|mm|cm|pt)", re.IGNORECASE
)

_STOCK = re.compile(r"(\d+(?:\.\d+)?)\s*g(?:/m²|/m2|sm)?\s*[x×]\s*(\d+(?:\.\d+)?)", re.IGNORECASE)

_PRICE = re.compile(r"([A-Z]{3})\s*(\d{1,4}(?:[.,]\d{2})?)")

CURRENCY_DIGITS: Mapping[str, str] = {"GBP": "0", "AUD": "3", "NZD": "4", "USD": "5", "CAD": "6"}
"""First digit of the price add-on (barcode-us.com, "ISBN Bookland EAN Supplemental Data")."""

NO_PRICE = "90000"
"""The add-on that says nothing (BISG; help.lightningsource.com 5293920968589)."""

MOST = Decimal("99.99")
"""The highest price that four digits hold; the add-on of a higher one says 9999 (same page)."""


@dataclass(frozen=True)
class BarcodePlace:
    """Where the barcode goes: the lower corner of the back that is to the right."""

    spine: float
    """Least distance from the spine, or the edge beside it, in points."""
    trim: float
    """Least distance from the lower edge, in points."""
    width: float | None = None
    """Of the area that the printer wants clear, in points; None for as much as the code takes."""
    height: float | None = None
    own: bool = False
    """Whether the printer puts a code of its own where the file has none."""


@dataclass(frozen=True)
class CaseWrap:
    """The sheet around the boards of a hardcover; its size is on the printer's template."""

    wrap: float
    """How far it is folded around the boards, in points."""
    hinge: float
    """Width of the groove beside the spine, in points."""


@dataclass(frozen=True)
class WrapRules:
    """What one printer asks of the sheet around a book. Lengths are points."""

    source: str
    template: str
    """Where the printer's template is to be had, in words."""
    bleed: float
    safe: float
    """How far lettering stays from the trim."""
    spine_clear: float
    """How far lettering stays from the folds of the spine."""
    barcode: BarcodePlace
    spine_text_from: int = 0
    """The fewest pages of a book with lettering on its spine."""
    spine_extra: float = 0.0
    """What the spine has beside the pages."""
    case: CaseWrap | None = None


def read_wrap(values: Mapping[str, Any]) -> WrapRules:
    """The rules that a table of the data describes."""
    given = dict(values)
    place = {key: _number(value) for key, value in given.pop("barcode").items()}
    case = given.pop("case", None)
    numbers = {key: _number(value) for key, value in given.items()}
    return WrapRules(
        barcode=BarcodePlace(**place),
        case=CaseWrap(**{key: length(value) for key, value in case.items()}) if case else None,
        **numbers,
    )


def _number(value: Any) -> Any:
    """A length in points; anything else as it is."""
    is_length = isinstance(value, str) and _LENGTH.fullmatch(value)
    return length(value) if is_length else value


def length(text: str) -> float:
    """A length such as `0.375 in` or `5 mm`, in points; raises ValueError for anything else."""
    match = _LENGTH.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"{text} is not a number and a unit")
    return float(match[1]) * POINTS[match[2].lower()]


def read_length(value: object) -> float:
    """The points of a length that an author writes; more than 4 in is a slip of the unit."""
    hint = "write a number and its unit, such as `14.2 mm` or `0.56 in`"
    if isinstance(value, float):
        return value
    try:
        points = length(value) if isinstance(value, str) else None
    except ValueError:
        points = None
    if points is None:
        raise bad_value("bad-length", f"is `{value}`, which is not a length", hint)
    if not 0 < points <= 4 * 72:
        raise bad_value("bad-length", f"is `{value}`, which no book has", hint)
    return points


@dataclass(frozen=True)
class Caliper:
    """How thick a leaf of the paper is."""

    leaf: float
    """In points."""
    words: str
    """As the author wrote it."""


def read_caliper(value: object) -> Caliper:
    """The caliper as a length, or by weight and volume: `0.13 mm`, `90 g x 1.5`.

    The thickness in millimetres is the weight in g/m² by the volume by a thousandth: a hundred
    leaves of 100 g with volume 1 are 10 mm high (EN ISO 534; BoD's and the binders' rule).
    """
    if isinstance(value, Caliper):
        return value
    hint = "write the thickness of a leaf, `0.13 mm`, or its weight and volume, `90 g x 1.5`"
    text = value.strip() if isinstance(value, str) else ""
    if match := _STOCK.fullmatch(text):
        leaf = float(match[1]) * float(match[2]) / 1000 * POINTS["mm"]
    elif _LENGTH.fullmatch(text):
        leaf = length(text)
    else:
        raise bad_value("bad-caliper", f"is `{value}`, which is not a thickness", hint)
    if not POINTS["mm"] / 50 <= leaf <= POINTS["mm"]:
        raise bad_value("bad-caliper", f"is `{value}`, which no paper has", hint)
    return Caliper(leaf, text)


@dataclass(frozen=True)
class Sheet:
    """Width and height of a whole wrap, in points."""

    width: float
    height: float


def read_sheet(value: object) -> Sheet:
    """The size of a wrap, as a template states it: `13.9 x 10.42 in`."""
    if isinstance(value, Sheet):
        return value
    match = _SHEET.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None:
        hint = "write the width and the height on the template: `13.9 x 10.42 in`"
        raise bad_value("bad-sheet", f"is `{value}`, which is not a size", hint)
    unit = match[4].lower()
    width = float(match[1]) * POINTS[(match[2] or unit).lower()]
    return Sheet(width, float(match[3]) * POINTS[unit])


@dataclass(frozen=True)
class Price:
    """A price of the printed book, as its back shows it and its barcode holds it."""

    currency: str | None
    """ISO 4217; None for a bare add-on."""
    amount: Decimal | None
    code: str = field(default=NO_PRICE)
    """Five digits of the barcode's add-on."""


def read_price(value: object) -> Price:
    """A price: `USD 14.99`, `EUR 12,00`, or the five digits of an add-on."""
    if isinstance(value, Price):
        return value
    text = str(value).strip() if isinstance(value, str | int) else ""
    if re.fullmatch(r"\d{5}", text):
        return Price(None, None, text)
    match = _PRICE.fullmatch(text.upper())
    if match is None:
        hint = "write the currency and the amount, `USD 14.99`, or the five digits of the add-on"
        raise bad_value("bad-price", f"is `{value}`, which is not a price", hint)
    amount = Decimal(match[2].replace(",", "."))
    return Price(match[1], amount, _add_on(match[1], amount))


def _add_on(currency: str, amount: Decimal) -> str:
    digit = CURRENCY_DIGITS.get(currency)
    if digit is None:
        return NO_PRICE
    return f"{digit}{int(amount * 100):04}" if amount <= MOST else f"{digit}9999"
