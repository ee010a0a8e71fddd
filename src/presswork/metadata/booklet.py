"""What book.yaml says of the booklet: paper, signatures, marks."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field

from presswork.metadata.entry import Entry
from presswork.metadata.faults import bad_value
from presswork.metadata.fields import Flag, Kind, Size
from presswork.metadata.printers import points

MOST_PAGES = 128
"""Of a signature: 32 sheets are as many as can be folded by hand."""

THICKEST = 3.0
"""Points: what is thicker than a millimetre is board."""


def _read_signature(value: object) -> int:
    if type(value) is int and 0 < value <= MOST_PAGES and value % 4 == 0:
        return value
    hint = "a sheet has 4 pages; 16 or 32 make a signature"
    raise bad_value("wrong-value", f"must be a multiple of 4, {MOST_PAGES} at most", hint)


def _read_thickness(value: object) -> float:
    """A thickness of paper, in points."""
    hint = "write it as `0.1 mm`: the height of a ream by the number of its sheets"
    try:
        thickness = value if isinstance(value, float) else points(str(value))
    except ValueError:
        raise bad_value("wrong-value", f"is `{value}`, which is no length", hint) from None
    if not 0 < thickness <= THICKEST:
        raise bad_value("wrong-value", "is not the thickness of paper", hint)
    return thickness


Signature = Annotated[int, BeforeValidator(_read_signature), Kind("multiple of 4")]
Thickness = Annotated[float, BeforeValidator(_read_thickness), Kind("length")]


class Booklet(Entry):
    """How `presswork build booklet` lays the pages on sheets."""

    sheet: Size | None = Field(
        default=None,
        description="Size of the paper, such as `a4`, `letter` or `297 x 420 mm`; if absent, A4 or"
        " letter, whichever leaves the pages larger.",
    )
    signature: Signature | None = Field(
        default=None,
        description="Pages of a signature; if absent, 16 in a book of more than 64 pages, and all"
        " sheets folded as one in a shorter.",
    )
    thickness: Thickness | None = Field(
        default=None,
        description="Thickness of the paper, such as `0.1 mm` (the height of a ream by the number"
        " of its sheets): pages of inner sheets, which are pushed outwards, move inwards by as"
        " much.",
    )
    marks: Flag = Field(
        default=False,
        description="Whether there are marks where sheets are folded and cut, outside the pages,"
        " and where they are stitched, in the fold of the innermost.",
    )
