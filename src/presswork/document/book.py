"""The Book: the whole manuscript as XHTML, ready for any edition. Plain values that pickle.

A section's `markup` is one XHTML `<section>` element in the XHTML namespace:

- its `id` is the section's, unique in the book, as is every id inside;
- `data-line` on a block is the line of the section's source where the block begins; editions
  strip it;
- `<a class="noteref" id="noteref-N" href="#note-N">N</a>` calls a note, and the notes called in
  a section stand at its end, in order, each `<aside class="note" id="note-N">` of blocks; with
  `notes: place` other than `foot` they are `<div class="note endnote">` in lists (see `notes`);
- a link to anywhere in the book is `href="#id"`, whatever section the id is in;
- `<span class="label">` begins a heading or caption with its number, and ends an equation;
- `<a class="crossref">` is a link whose words the program has written: "Figure 3";
- `<a class="citation" href="#ref-KEY">` leads to an entry of the reference list; a note in a style
  without such links has the ids of the entries in `data-works`;
- an image's `src` is the `path` of one of the book's assets.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from presswork.metadata import Metadata
from presswork.metadata.roles import Role


@dataclass(frozen=True)
class Heading:
    """A heading of a section, as the tables of contents show it."""

    level: int
    """1 for the section's own title."""
    id: str
    text: str


@dataclass(frozen=True)
class Section:
    """One section of the book in its place in the reading order."""

    stem: str
    """Name of its file in the EPUB, without suffix; unique in the book, `[a-z0-9-]+`."""
    role: Role
    title: str
    """Plain text for contents and page heads; empty when the section has no heading."""
    source: str | None
    """Path of the Markdown relative to the project folder; None for a generated section."""
    markup: bytes
    headings: tuple[Heading, ...]
    text: str
    """The words of the section as pandoc read them from the Markdown, before any of our stages."""
    notes: tuple[str, ...] = ()
    """The words of its notes, likewise, in order."""
    part: str | None = None
    """Stem of the part that it belongs to."""


@dataclass(frozen=True)
class Asset:
    """A file that the text uses: an image."""

    path: str
    """Where the markup refers to it, relative to the manuscript folder, with forward slashes."""
    data: bytes
    media_type: str


@dataclass(frozen=True)
class FrontCover:
    """The front of the book as an e-book and its shop show it."""

    image: Asset
    """A JPEG in sRGB, within the limits of the stores."""
    alt: str
    """What it shows, for those who cannot see it."""
    marketing: bytes
    """The JPEG that is uploaded beside the e-book."""


@dataclass(frozen=True)
class BackTexts:
    """What stands on the back of the printed book, beside what book.yaml says plainly."""

    blurb: bytes | None = None
    """XHTML, one `<div>` of blocks."""
    biography: bytes | None = None
    """Likewise."""
    picture: Asset | None = None
    """The author's."""


@dataclass(frozen=True)
class Book:
    """The whole book, as every edition reads it."""

    metadata: Metadata
    sections: tuple[Section, ...]
    assets: tuple[Asset, ...] = ()
    fonts: tuple[Path, ...] = ()
    """The font files of the project, which stylesheets may name by family."""
    cover_image: Asset | None = None
    """The image that book.yaml gives as the cover, as it is."""
    press_profile: Asset | None = None
    """The ICC profile of its press that book.yaml names."""
    front: FrontCover | None = None
    """The cover made of it, or drawn; the build adds it."""
    back: BackTexts | None = None
    """The texts of the printed cover's back; the build adds them."""
    bound_pages: int | None = None
    """How many pages the printer binds; the build adds it for the printed cover."""
