"""Ornaments of the covers, drawn as SVG; what varies in them is computed from the book's title."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from presswork.document.pictures.svg import NAMESPACE
from presswork.editions.cover.colours import Colour, hexadecimal, mixed
from presswork.metadata import Metadata


@dataclass(frozen=True)
class Band:
    """The place of an ornament: its size, and how far it runs on beyond it, in points."""

    width: float
    height: float
    left: float = 0.0
    right: float = 0.0
    top: float = 0.0
    bottom: float = 0.0

    @property
    def whole_height(self) -> float:
        """With what it runs on over above and below."""
        return self.top + self.height + self.bottom


@dataclass(frozen=True)
class _Grid:
    """Square cells over a band and all that it runs on over."""

    band: Band
    size: float
    """Of a cell, in points."""
    start: float
    """Where a column begins, from the left edge of the band."""
    top: float
    """Where the first row begins, from its upper edge."""
    rows: int

    def cells(self) -> Iterator[tuple[int, int]]:
        """Column and row of each cell; row by row, as some of the drawings paint them."""
        first = math.floor((-self.band.left - self.start) / self.size + NEAR)
        last = math.ceil((self.band.width + self.band.right - self.start) / self.size - NEAR)
        return ((column, row) for row in range(self.rows) for column in range(first, last))

    def svg(self, content: str) -> str:
        """A drawing of the cells, one unit to each."""
        band = self.band
        width, height = band.left + band.width + band.right, self.rows * self.size
        left, top = -band.left - self.start, 0.0
        box = (left, top, width, height)
        view = " ".join(f"{round(length / self.size, 6):g}" for length in box)
        place = (
            f' style="position: absolute; left: {-band.left:.4f}pt; top: {self.top:.4f}pt;'
            f' width: {width:.4f}pt; height: {height:.4f}pt"'
        )
        is_plain = (width, height, self.top) == (band.width, band.height, 0)
        return (
            f'<svg xmlns="{NAMESPACE}" viewBox="{view}"{"" if is_plain else place}'
            f' preserveAspectRatio="xMinYMin slice">{content}</svg>'
        )


NEAR = 1e-6
"""Part of a cell that rounding makes."""

SEAM = 0.01
"""Width of the line around each shape, in cells: between two that touch, no ground shows."""


@dataclass(frozen=True)
class Inks:
    """The colours of an ornament, as the stylesheet gives them."""

    main: Colour
    ground: Colour

    def mix(self, share: float) -> str:
        """A colour between the two, `share` of it the main one, as `#rrggbb`."""
        return hexadecimal(mixed(self.ground, self.main, share))


def seed_of(metadata: Metadata) -> bytes:
    """32 bytes that the title and the authors of a book decide, for all choices of its cover."""
    names = "\n".join([metadata.title, *(author.name for author in metadata.authors)])
    return hashlib.sha256(names.encode()).digest()


def fleuron(_: bytes, inks: Inks, __: Band) -> str:
    """Two leaves at a lozenge: the printer's flower of the classic cover."""
    upper = "M10 -1C16 -12 29 -13 38 -8C46 -3 53 -3 60 -6C54 4 45 5 37 2C28 -1 19 -2 10 -1Z"
    lower = "M10 1C18 0 24 3 32 5C38 6.5 43 6 47 5C42 11 33 12.5 26 10C19 7.5 14 5 10 1Z"
    curl = "M60 -6C66 -9 75 -7 75 -1C75 4 69 5 68 1C70 2 72 0 71 -2C70 -5 64 -6 60 -6Z"
    side = "".join(f'<path d="{part}"/>' for part in (upper, lower, curl))
    return (
        f'<svg xmlns="{NAMESPACE}" viewBox="-80 -16 160 32"><g fill="{inks.mix(1)}">'
        f'<path d="M0 -9L6 0L0 9L-6 0Z"/>{side}<g transform="scale(-1 1)">{side}</g>'
        "</g></svg>"
    )


DISC_ROWS = 2


def discs(seed: bytes, inks: Inks, band: Band) -> str:
    """A strip of large quarter and half discs, for the modern cover."""
    grid = _disc_grid(band)
    shapes = []
    for column, row in grid.cells():
        value = seed[(column * DISC_ROWS + row) % len(seed)]
        ink = (inks.mix(1), inks.mix(0.55), inks.mix(0.22))[value // 4 % 3]
        turn = f"translate({column + 0.5} {row + 0.5}) rotate({90 * (value & 3)})"
        shape = "M-.5 -.5H.5A1 1 0 0 1 -.5 .5Z"
        shapes.append(f'<path d="{shape}" {_inked(ink)} transform="{turn}"/>')
    return grid.svg("".join(shapes))


def _disc_grid(band: Band) -> _Grid:
    """Two rows; where they run around a book, the fold is in the middle of a column.

    A column that ended at the fold would show every shift of the sheet, and one that began at the
    trim a sliver of itself.
    """
    size = band.whole_height / DISC_ROWS
    if not band.left:
        return _Grid(band, size, 0.0, -band.top, DISC_ROWS)
    inner, outer = (band.left, band.right) if band.left > band.right else (band.right, band.left)
    columns = math.ceil((band.width + outer) / size - 0.5 - NEAR) + 0.5
    size = (band.width + outer) / columns
    start = -size / 2 if inner == band.left else band.width + size / 2
    foot = band.height + band.bottom
    return _Grid(band, size, start, foot - DISC_ROWS * size, DISC_ROWS)


def _inked(ink: str) -> str:
    return f'fill="{ink}" stroke="{ink}" stroke-width="{SEAM}"'


MOTIFS: Sequence[str] = (
    "M0 0H1A1 1 0 0 1 0 1Z",  # quarter disc
    "M0 0A1 1 0 0 1 1 1A1 1 0 0 1 0 0Z",  # leaf
    "M0 0H1L0 1Z",  # triangle
    "M0 0H1A1 1 0 0 1 .5 .5A.5 .5 0 0 1 0 1Z",  # sickle
)
"""What a cell of the pattern holds, in a square of 1 by 1."""

TILE_ROWS = 6


def tiles(seed: bytes, inks: Inks, band: Band) -> str:
    """A pattern of equal motifs, mirrored in both directions as in a woven cloth."""
    motif = MOTIFS[seed[0] % len(MOTIFS)]
    block = 2 + seed[1] % 2
    grid = _Grid(band, band.whole_height / TILE_ROWS, 0.0, -band.top, TILE_ROWS)
    return grid.svg("".join(_tiled(seed, motif, block, inks, grid)))


def _tiled(seed: bytes, motif: str, block: int, inks: Inks, grid: _Grid) -> Iterator[str]:
    for column, row in grid.cells():
        x, flipped = _mirrored(column, block)
        y, turned = _mirrored(row, block)
        value = seed[2 + y * block + x]
        ink = (inks.mix(1), inks.mix(1), inks.mix(0.45))[value // 4 % 3]
        place = f"translate({column + 0.5} {row + 0.5})"
        mirror = f"scale({-1 if flipped else 1} {-1 if turned else 1})"
        turn = f"rotate({90 * (value % 4)}) translate(-.5 -.5)"
        yield f'<path d="{motif}" {_inked(ink)} transform="{place} {mirror} {turn}"/>'


def _mirrored(index: int, block: int) -> tuple[int, bool]:
    """The cell of the block that stands at a place, and whether mirrored."""
    place = index % (2 * block)
    return (place, False) if place < block else (2 * block - 1 - place, True)


ORNAMENTS: Mapping[str, Callable[[bytes, Inks, Band], str]] = {
    "classic": fleuron,
    "modern": discs,
    "pattern": tiles,
}
"""By design."""
