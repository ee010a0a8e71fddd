"""The trim: the size of the finished page, as printers and authors name it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from presswork.metadata.faults import bad_value

POINTS = {"in": 72.0, "mm": 72 / 25.4, "cm": 72 / 2.54, "pt": 1.0}
"""Points in each unit (CSS Values and Units 3, section 6.2)."""

NAMED = {
    "a4": "210 x 297 mm",
    "a5": "148 x 210 mm",
    "b5": "176 x 250 mm",
    "letter": "8.5 x 11 in",
    "digest": "5.5 x 8.5 in",
}
"""Trims with a name (ISO 216; ANSI/ASME Y14.1; the American trade's digest)."""

SMALLEST, LARGEST = 3 * 72.0, 18 * 72.0

_SIZE = re.compile(
    r"(?P<width>\d+(?:\.\d+)?)\s*(?P<first>in|mm|cm|pt)?\s*[x×]\s*"
    r"(?P<height>\d+(?:\.\d+)?)\s*(?P<second>in|mm|cm|pt)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Trim:
    """Width and height of the trimmed page, in points of 1/72 inch."""

    width: float
    height: float

    def __str__(self) -> str:
        """Width and height in inches: `5.5 x 8.5 in`."""
        return f"{self.width / 72:.4g} x {self.height / 72:.4g} in"


def read_trim(value: object) -> Trim:
    """The trim that `value` writes out: "5.5in x 8.5in", "135 x 210 mm", "a5"."""
    if isinstance(value, Trim):
        return value
    forms = f'write it as "5.5in x 8.5in", "135 x 210 mm" or one of {", ".join(NAMED)}'
    text = value.strip().lower() if isinstance(value, str) else ""
    match = _SIZE.fullmatch(NAMED.get(text, text))
    if match is None:
        raise bad_value("bad-trim", f"is `{value}`, which is not a page size", forms)
    unit = match["second"].lower()
    width = float(match["width"]) * POINTS[(match["first"] or unit).lower()]
    height = float(match["height"]) * POINTS[unit]
    if not all(SMALLEST <= side <= LARGEST for side in (width, height)):
        raise bad_value(
            "bad-trim",
            "is not a size a book can have",
            "each side has 3 to 18 inches (76 to 457 mm)",
        )
    return Trim(round(width, 3), round(height, 3))
