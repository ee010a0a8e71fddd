"""The printers' profiles: what each asks of trim, pages, margins, bleed and the file itself.

The numbers are in `printers.toml`, each with its source; here they become values in points.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal

from presswork.metadata.trim import POINTS, Trim, read_trim
from presswork.metadata.wraps import WrapRules, read_wrap

DATA = Path(__file__).with_name("printers.toml")

TOLERANCE = 0.5
"""Points by which a trim may differ from one of the printer's: half a millimetre is 1.4."""

_LENGTH = re.compile(r"(\d+(?:\.\d+)?) (in|mm|cm|pt)")


@dataclass(frozen=True)
class Edges:
    """A length at each edge of a page, in points."""

    top: float = 0.0
    bottom: float = 0.0
    outside: float = 0.0
    inside: float = 0.0

    @property
    def widest(self) -> float:
        """The greatest of the four."""
        return max(self.top, self.bottom, self.outside, self.inside)


NO_BLEED = Edges()


@dataclass(frozen=True)
class Paper:
    """One of the papers that a printer prints on."""

    fewest: int
    """The least number of pages that can be bound."""
    most: int
    thickness: float | None = None
    """Of one page, half a leaf, in points; None where the printer's template must tell."""
    ink: Literal["black", "colour"] | None = None
    """How it is printed on, where that is not the printer's usual way."""


@dataclass(frozen=True)
class Resolution:
    """How many dots an inch pictures are to have at their size on the page."""

    wanted: int | None = None
    least: int | None = None
    """Fewer are refused."""
    most: int | None = None
    line_art: int | None = None
    """Wanted of pictures in black and white without greys."""


@dataclass(frozen=True)
class Printer:
    """What one printer, or one use, asks of the print edition."""

    name: str
    source: str
    colour: Literal["rgb", "cmyk"]
    """How a book with colours is wanted: in `rgb` or in `cmyk`."""
    ink: Literal["black", "colour"] = "black"
    """How books are printed if nothing is said."""
    trims: tuple[Trim, ...] = ()
    """Those that the printer cuts; any, if there are none."""
    custom: tuple[Trim, Trim] | None = None
    """The smallest and the largest of the sizes in between, where it cuts these, too."""
    papers: Mapping[str, Paper] = field(default_factory=dict)
    multiple: int = 1
    """What the number of pages must be a multiple of."""
    last_page_blank: bool = False
    blank_at_end: int = 0
    """How many blank pages may be added for a book that is too thin to be bound."""
    inside: tuple[tuple[int, float], ...] = ()
    """The least inner margin for so many pages at most, in points, by rising numbers."""
    outside: float = 0.0
    """The least margin at the other edges, in points."""
    outside_with_bleed: float | None = None
    advises_margins: bool = False
    """Whether margins are advice: text that stands in them is printed nevertheless."""
    bleed: Edges = NO_BLEED
    variant: str | None = None
    """The PDF standard that the file must meet: `x-1a`, `x-4`, `ua-1 a-3a`."""
    condition: str = "CGATS TR 001"
    """The printing condition that a PDF/X names, if no profile tells another: by its name in the
    ICC's registry (color.org)."""
    ink_limit: int | None = None
    """The most ink on one spot, in per cent of one colour."""
    smallest_type: float = 0.0
    thinnest_line: float = 0.0
    resolution: Resolution = Resolution()
    largest_file: int | None = None
    """In MB."""
    forbidden: frozenset[str] = frozenset()
    """What the file must not contain: `bookmarks`, `links`, `marks`, `metadata`, `icc`, …"""
    wrap: WrapRules | None = None
    """What is asked of the cover; None where nobody binds the book."""

    def takes(self, trim: Trim) -> bool:
        """Whether the printer cuts pages of that size."""
        if not self.trims or any(_is_near(trim, own) for own in self.trims):
            return True
        if self.custom is None:
            return False
        small, large = self.custom
        fits_width = small.width - TOLERANCE <= trim.width <= large.width + TOLERANCE
        return fits_width and small.height - TOLERANCE <= trim.height <= large.height + TOLERANCE

    def paper(self, name: str | None) -> Paper | None:
        """The paper of that name, or the first; None where the printer takes any."""
        return self.papers[name] if name else next(iter(self.papers.values()), None)

    def nearest(self, trim: Trim) -> Trim:
        """The size among the printer's own that differs least from that one."""
        return min(self.trims, key=lambda own: _distance(own, trim))

    def bound_pages(self, pages: int, paper: str | None = None) -> int:
        """The number of pages that the printer binds: with the blank ones that are added.

        `paper` is the name of one of its papers, of which each has a least number of pages.
        """
        whole = -(-(pages + self.last_page_blank) // self.multiple) * self.multiple
        bound = self.paper(paper)
        fewest = bound.fewest if bound else 0
        return fewest if whole < fewest <= pages + self.blank_at_end else whole

    def inside_margin(self, pages: int) -> float:
        """The least inner margin of a book of so many pages, in points."""
        margins = [margin for most, margin in self.inside if pages <= most]
        return margins[0] if margins else max((margin for _, margin in self.inside), default=0.0)


def _distance(one: Trim, other: Trim) -> float:
    return abs(one.width - other.width) + abs(one.height - other.height)


def _is_near(one: Trim, other: Trim) -> bool:
    return max(abs(one.width - other.width), abs(one.height - other.height)) <= TOLERANCE


@cache
def printers() -> Mapping[str, Printer]:
    """Every profile by its name."""
    tables = tomllib.loads(DATA.read_text(encoding="utf-8"))
    return {key: _read(values) for key, values in tables.items()}


def _read(values: dict[str, Any]) -> Printer:
    """The profile that a table of the data describes."""
    given = dict(values)
    small, large = given.pop("smallest", None), given.pop("largest", None)
    lengths: dict[str, Any] = {
        key: points(given.pop(key))
        for key in ("outside", "outside_with_bleed", "smallest_type", "thinnest_line")
        if key in given
    }
    inside = {int(most): points(margin) for most, margin in given.pop("inside", {}).items()}
    wrap = given.pop("wrap", None)
    papers = {name: _paper(paper) for name, paper in given.pop("papers", {}).items()}
    return Printer(
        trims=tuple(read_trim(trim) for trim in given.pop("trims", ())),
        custom=(read_trim(small), read_trim(large)) if small else None,
        papers=papers,
        inside=tuple(sorted(inside.items())),
        bleed=Edges(**{edge: points(far) for edge, far in given.pop("bleed", {}).items()}),
        resolution=Resolution(**given.pop("resolution", {})),
        forbidden=frozenset(given.pop("forbidden", ())),
        wrap=read_wrap(wrap) if wrap else None,
        **lengths,
        **given,
    )


def _paper(values: dict[str, Any]) -> Paper:
    fewest, most = values["pages"]
    thickness = points(values["thickness"]) if "thickness" in values else None
    if "pages_per_inch" in values:
        thickness = POINTS["in"] / values["pages_per_inch"]
    return Paper(fewest, most, thickness, values.get("ink"))


def points(length: str) -> float:
    """A length such as `0.375 in` or `5 mm`, in points; raises ValueError for anything else."""
    match = _LENGTH.fullmatch(length)
    if match is None:
        raise ValueError(f"{length} is not a number and a unit")
    return float(match[1]) * POINTS[match[2]]
