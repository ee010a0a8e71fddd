"""What a manuscript is: sections in order, and for each of their lines the file it came from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from presswork.diagnostics import Diagnostic
from presswork.manuscript.files import FOLDER
from presswork.metadata import BookYaml, Metadata
from presswork.metadata.roles import Role


@dataclass(frozen=True)
class Origin:
    """From line `number` of a section on, its lines are those of `file` from `line` on."""

    number: int
    file: str
    line: int


@dataclass(frozen=True)
class Piece:
    """One of the further files of a section, in the order of reading."""

    file: str
    """Path relative to the project folder, with forward slashes; empty when generated."""
    markdown: str
    lines: Sequence[int]
    """Number of each line of the text, as in `ManuscriptSection.lines`."""
    level: int | None = None
    """Level that its first heading is to have; None leaves it as it is."""
    title: str | None = None
    """Its heading, when the text has none."""


@dataclass(frozen=True)
class ManuscriptSection:
    """One section in its place in the book; a compiled one, and a part, may be without a file."""

    role: Role
    stem: str
    """Unique in the book, `[a-z0-9-]+`; from the file's name."""
    title: str | None
    """A title given outside the text, in book.yaml or in the file's YAML block."""
    file: str | None
    """Path relative to the project folder, with forward slashes; None when generated."""
    markdown: str
    """The text, includes expanded; a YAML block at its top is replaced by as many empty lines."""
    lines: Sequence[int] = ()
    """Number of each line of the text; empty when they are counted from 1.

    Sections split from one file go on counting, and where files are included or joined the
    numbers are looked up in `Manuscript.origins`.
    """
    level: int | None = None
    """Level that the first heading is to have; None leaves it as it is."""
    more: tuple[Piece, ...] = ()
    """The section's further files, each read on its own."""
    ids_by_file: bool = False
    """Whether ids are unique in each file only, as in books that were made for the web."""
    form: str = "prose"
    """What its paragraphs are: `prose`, `verse` or `drama`."""


@dataclass(frozen=True)
class Manuscript:
    """Everything that the author wrote, in reading order."""

    project: Path
    yaml: BookYaml
    sections: tuple[ManuscriptSection, ...]
    origins: Mapping[str, tuple[Origin, ...]] = field(default_factory=dict)
    """For each section's file whose text is not its own alone: where its lines come from."""
    files: tuple[str, ...] = ()
    """Every file that was read or looked for, relative to the project folder."""
    is_summary: bool = False
    """Whether the contents are a `SUMMARY.md`, as mdBook, GitBook and HonKit have it."""
    variables: Mapping[str, str] = field(default_factory=dict)
    """Values that a HonKit or GitBook `book.json` defines for `{{ book.NAME }}`."""

    @property
    def metadata(self) -> Metadata:
        """What book.yaml says."""
        return self.yaml.metadata

    @property
    def folder(self) -> Path:
        """The folder that the paths in book.yaml and in the Markdown start from."""
        return self.project / FOLDER

    def locate(self, diagnostics: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
        """The same findings, with the file and line that the author knows.

        To be used once on each finding about a line of a section or a key of book.yaml.
        """
        for found in diagnostics:
            if found.key:
                yield self.yaml.place(found)
                continue
            origins = self.origins.get(found.file or "")
            if not origins or found.line is None:
                yield found
                continue
            index = bisect_right(origins, found.line, key=lambda origin: origin.number) - 1
            origin = origins[max(0, index)]
            line = origin.line + max(0, found.line - origin.number)
            yield replace(found, file=origin.file, line=line)


@dataclass(frozen=True)
class EntryFile:
    """A file of a section, as a list of contents names it."""

    path: str | None
    """Relative to the manuscript folder; None for a heading without a text of its own."""
    title: str | None = None
    level: int | None = None


@dataclass(frozen=True)
class Entry:
    """What a list of contents says of a section, whichever program the list is for."""

    files: tuple[EntryFile, ...]
    """None, one or several."""
    fault: Callable[[str, str, str], Diagnostic]
    """An error at the entry: code, message, hint."""
    role: str | None = None
    """None when the file's name is to say it."""
    title: str | None = None
    split: int | None = None
    """Level of the headings that begin a section of their own."""
    form: str = "prose"
    """`prose`, `verse` or `drama`."""
    leanpub: bool = False
    """Whether `# Title #` and `-# Title` are parts, as at Leanpub."""


@dataclass(frozen=True)
class Contents:
    """The contents as found, with the file that says so."""

    entries: tuple[Entry, ...]
    file: str | None
    """Path relative to the project folder; None when the files' names alone are the contents."""
    diagnostics: tuple[Diagnostic, ...] = ()
    is_summary: bool = False
    """Whether they are those of a book for mdBook, GitBook or HonKit."""
    ids_by_file: bool = False
    """Whether the program that the book is for lets files have the same ids."""
