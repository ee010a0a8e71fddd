"""What a preflight is told and what its rules say: plain values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from presswork.diagnostics import Severity
from presswork.geometry import Box
from presswork.metadata.printers import Edges, Printer
from presswork.metadata.trim import Trim


@dataclass(frozen=True)
class PictureSource:
    """A picture of the manuscript, to know it again by."""

    path: str
    data: bytes
    file: str | None
    """The Markdown file that shows it."""
    line: int | None


@dataclass(frozen=True)
class TextSource:
    """A block of the manuscript's text."""

    text: str
    file: str
    line: int


@dataclass(frozen=True)
class Sources:
    """The manuscript, for findings that come from it."""

    pictures: Sequence[PictureSource] = ()
    texts: Sequence[TextSource] = ()


@dataclass(frozen=True)
class Expected:
    """What a PDF was made for; nothing of it need be known."""

    printer: Printer | None = None
    """None for general rules."""
    trim: Trim | None = None
    """None where the file alone tells."""
    bleed: Edges | None = None
    """How far its pages run past the trim; None where they may or may not, as the printer asks."""
    paper: str | None = None
    colour: str | None = None
    """`rgb`, `cmyk` or `grey`; None for what the printer takes: who takes RGB converts it."""
    leftward: bool = False
    """Whether the book is bound on the right."""
    resolution: int | None = None
    """The dots an inch below which images are warned about, 0 for none; None: the profile's."""
    sources: Sources = field(default_factory=Sources)

    @property
    def whose(self) -> str:
        """Who asks for it, for messages."""
        return self.printer.name if self.printer else "print"

    @property
    def ink(self) -> str | None:
        """`rgb`, `cmyk` or `grey`; None where any will do."""
        return self.colour or (self.printer.colour if self.printer else None)


@dataclass(frozen=True)
class Sheet:
    """One page's boxes, in its own coordinates; a box that it lacks is the next larger one."""

    number: int
    media: Box
    crop: Box
    bleed: Box
    trim: Box
    is_recto: bool
    bound_right: bool
    """Whether the binding is at its right edge."""
    turned: int = 0
    """Degrees clockwise by which viewers turn it."""
    unit: float = 1.0
    """Points to the unit of its coordinates."""


@dataclass(frozen=True)
class Sighting:
    """A fault at one place; those of one kind are told together."""

    severity: Severity
    code: str
    message: str
    page: int | None = None
    box: Box | None = None
    hint: str | None = None
    picture: tuple[int, int] | None = None
    """The image's object."""
    is_text: bool = False
    """Whether the words at the place belong to the message."""


def wrong(code: str, message: str, page: int | None = None, **more: object) -> Sighting:
    """A sighting that is an error."""
    return Sighting(Severity.ERROR, code, message, page, **more)  # type: ignore[arg-type]


def doubtful(code: str, message: str, page: int | None = None, **more: object) -> Sighting:
    """A sighting that is a warning."""
    return Sighting(Severity.WARNING, code, message, page, **more)  # type: ignore[arg-type]


def remark(code: str, message: str, page: int | None = None, **more: object) -> Sighting:
    """A sighting that is worth knowing and may well be meant so."""
    return Sighting(Severity.INFO, code, message, page, **more)  # type: ignore[arg-type]
