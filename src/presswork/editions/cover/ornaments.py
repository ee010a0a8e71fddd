"""Ornaments of the covers, drawn as SVG; what varies in them is computed from the book's title."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from presswork.document.pictures.svg import NAMESPACE
from presswork.editions.cover.colours import Colour, hexadecimal, mixed
from presswork.metadata import Metadata


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


def fleuron(_: bytes, inks: Inks) -> str:
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


def discs(seed: bytes, inks: Inks) -> str:
    """A strip of large quarter and half discs, for the modern cover."""
    shapes = []
    for column in range(4):
        for row in range(2):
            value = seed[column * 2 + row]
            ink = (inks.mix(1), inks.mix(0.55), inks.mix(0.22))[value // 4 % 3]
            turn = f"translate({column + 0.5} {row + 0.5}) rotate({90 * (value & 3)})"
            shape = "M-.5 -.5H.5A1 1 0 0 1 -.5 .5Z"
            shapes.append(f'<path d="{shape}" fill="{ink}" transform="{turn}"/>')
    return f'<svg xmlns="{NAMESPACE}" viewBox="0 0 4 2">{"".join(shapes)}</svg>'


MOTIFS: Sequence[str] = (
    "M0 0H1A1 1 0 0 1 0 1Z",  # quarter disc
    "M0 0A1 1 0 0 1 1 1A1 1 0 0 1 0 0Z",  # leaf
    "M0 0H1L0 1Z",  # triangle
    "M0 0H1A1 1 0 0 1 .5 .5A.5 .5 0 0 1 0 1Z",  # sickle
)
"""What a cell of the pattern holds, in a square of 1 by 1."""

COLUMNS, ROWS = 8, 6


def tiles(seed: bytes, inks: Inks) -> str:
    """A pattern of equal motifs, mirrored in both directions as in a woven cloth."""
    motif = MOTIFS[seed[0] % len(MOTIFS)]
    block = 2 + seed[1] % 2
    cells = "".join(_cells(seed, motif, block, inks))
    return (
        f'<svg xmlns="{NAMESPACE}" viewBox="0 0 {COLUMNS} {ROWS}"'
        f' preserveAspectRatio="xMidYMid slice">{cells}</svg>'
    )


def _cells(seed: bytes, motif: str, block: int, inks: Inks) -> Iterator[str]:
    for row in range(ROWS):
        for column in range(COLUMNS):
            x, flipped = _mirrored(column, block)
            y, turned = _mirrored(row, block)
            value = seed[2 + y * block + x]
            ink = (inks.mix(1), inks.mix(1), inks.mix(0.45))[value // 4 % 3]
            place = f"translate({column + 0.5} {row + 0.5})"
            mirror = f"scale({-1 if flipped else 1} {-1 if turned else 1})"
            turn = f"rotate({90 * (value % 4)}) translate(-.5 -.5)"
            yield f'<path d="{motif}" fill="{ink}" transform="{place} {mirror} {turn}"/>'


def _mirrored(index: int, block: int) -> tuple[int, bool]:
    """The cell of the block that stands at a place, and whether mirrored."""
    place = index % (2 * block)
    return (place, False) if place < block else (2 * block - 1 - place, True)


ORNAMENTS: Mapping[str, Callable[[bytes, Inks], str]] = {
    "classic": fleuron,
    "modern": discs,
    "pattern": tiles,
}
"""By design."""
