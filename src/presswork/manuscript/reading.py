"""From the list of contents to sections: each entry's files read, joined or split."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path, PurePosixPath

from presswork.diagnostics import Diagnostic, Outcome, error
from presswork.manuscript.contents import find_contents
from presswork.manuscript.files import FOLDER, find_markdown, is_inside, stem_of, unique
from presswork.manuscript.includes import Reader
from presswork.manuscript.lines import Line
from presswork.manuscript.model import (
    Entry,
    EntryFile,
    Manuscript,
    ManuscriptSection,
    Origin,
    Piece,
)
from presswork.manuscript.outlines.leanpub import ROLES_OF_MATTER
from presswork.manuscript.outlines.summary import read_variables
from presswork.manuscript.splitting import Chunk, split_at_headings
from presswork.metadata import BookYaml
from presswork.metadata.roles import ROLES, role_named_by

NUMBERED = frozenset({"chapter", "appendix"})
"""Roles of which a book has many."""


def read_manuscript(yaml: BookYaml, project: Path) -> Outcome[Manuscript]:
    """Read all files of the contents; those that cannot be read are missing from the value."""
    folder = project / FOLDER
    contents = find_contents(yaml, folder)
    several = yaml.metadata.kind == "book" and contents.file in (None, yaml.file)
    reading = _Reading(project, Reader(project, notes=_notes(folder)), several=several)
    reading.reader.diagnostics += contents.diagnostics
    sections = [
        replace(section, form=entry.form)
        for entry in contents.entries
        for section in reading.sections_of(entry)
    ]
    if contents.file is None:
        sections = [s for s in sections if s.file not in reading.reader.included]
    if not contents.entries:
        reading.reader.diagnostics.append(_empty_book(yaml))
    listed = [contents.file] if contents.file is not None else []
    if contents.is_summary:
        yaml = _with_dialect(yaml)
    if contents.ids_by_file:
        sections = [replace(section, ids_by_file=True) for section in sections]
    manuscript = Manuscript(
        project,
        yaml,
        tuple(sections),
        reading.origins,
        tuple(dict.fromkeys([*listed, *reading.reader.touched])),
        contents.is_summary,
        read_variables(folder),
    )
    return Outcome(manuscript, tuple(reading.reader.diagnostics))


def _with_dialect(yaml: BookYaml) -> BookYaml:
    """Books with a SUMMARY.md are written in CommonMark, whatever program they are for."""
    if "dialect" in yaml.metadata.model_fields_set:
        return yaml
    metadata = yaml.metadata.model_copy(update={"dialect": "commonmark_x"})
    return replace(yaml, metadata=metadata)


def _notes(folder: Path) -> dict[str, str]:
    """Markdown files by name and by path, without suffix, as Obsidian's links have them."""
    found: dict[str, str] = {}
    for name in find_markdown(folder):
        path = PurePosixPath(name).with_suffix("")
        found.setdefault(path.as_posix().casefold(), name)
        found.setdefault(path.name.casefold(), name)
    return found


def _empty_book(yaml: BookYaml) -> Diagnostic:
    return error(
        "empty-book",
        "the book has no contents: no Markdown file is in the manuscript folder",
        yaml.file,
        hint="write a chapter, such as manuscript/01-chapter.md",
    )


@dataclass
class _Text:
    """One file of an entry, read."""

    name: str
    top: dict[str, str]
    rows: list[Line]
    given: EntryFile


@dataclass
class _Reading:
    """The reading of one manuscript."""

    project: Path
    reader: Reader
    several: bool = False
    """Whether a file with several titles holds several chapters; other programs' lists say so."""
    stems: set[str] = field(default_factory=set)
    origins: dict[str, tuple[Origin, ...]] = field(default_factory=dict)
    matter: str = "main"
    """That which directives in the text of a Leanpub or bookdown book have begun."""

    def sections_of(self, entry: Entry) -> Iterator[ManuscriptSection]:
        """One section, or several where the entry is split; none after an error."""
        if not entry.files:
            role = entry.role or "chapter"
            stem = unique(stem_of(entry.title or role, role), self.stems)
            yield ManuscriptSection(ROLES[role], stem, entry.title, None, "")
            return
        texts = [text for given in entry.files if (text := self._read(given, entry)) is not None]
        split = entry.split or (1 if self._hold_chapters(texts, entry) else None)
        if split is not None:
            for text in texts:
                yield from self._split(text, entry, split)
        elif texts:
            yield self._joined(texts, entry)

    def _hold_chapters(self, texts: Sequence[_Text], entry: Entry) -> bool:
        """Whether the entry is one file that begins with a title and has more of them."""
        if not self.several or len(entry.files) > 1 or entry.title is not None:
            return False
        if (entry.role or _role_of(entry.files[0].path or "")) not in NUMBERED:
            return False
        chunks = [chunk for text in texts for chunk in split_at_headings(text.rows, 1)]
        return len(chunks) > 1 and all(chunk.title is not None for chunk in chunks)

    def _read(self, given: EntryFile, entry: Entry) -> _Text | None:
        if given.path is None:
            return _Text("", {}, [], given)
        path = self.project / FOLDER / given.path
        fault = self._check(path, given.path, entry)
        if fault is not None:
            self.reader.diagnostics.append(fault)
            self.reader.touched[self.reader.name_of(path)] = None
            return None
        read = self.reader.read(path)
        if read is None:
            return None
        return _Text(self.reader.name_of(path), read[0], read[1], given)

    def _check(self, path: Path, file: str, entry: Entry) -> Diagnostic | None:
        if not path.is_file():
            near = get_close_matches(file, list(find_markdown(self.project / FOLDER)), n=1)
            hint = f"did you mean {near[0]}?" if near else f"create {FOLDER}/{file} or take it out"
            return entry.fault("missing-chapter", f"the file {file} does not exist", hint)
        if not is_inside(path, self.project):
            message = f"{file} leads out of the project folder"
            hint = "copy the file into the manuscript folder"
            return entry.fault("outside-project", message, hint)
        return None

    def _joined(self, texts: Sequence[_Text], entry: Entry) -> ManuscriptSection:
        """One section of all texts; the lines of each go on counting after the one before."""
        first = next((text for text in texts if text.name), texts[0])
        role = entry.role or _role_of(first.given.path or "")
        rows: list[Line] = []
        ranges: list[range] = []
        for text in texts:
            ranges.append(range(len(rows) + 1, len(rows) + len(text.rows) + 1))
            rows += text.rows
        self._note_origins(first.name, rows)
        main, lines = texts[0], ranges[0]
        title = entry.title or main.given.title or main.top.get("title")
        return ManuscriptSection(
            ROLES[role],
            unique(stem_of(first.given.path or title or role, role), self.stems),
            title,
            first.name or None,
            "\n".join(row.text for row in main.rows),
            lines,
            main.given.level,
            tuple(_piece(t, r) for t, r in zip(texts[1:], ranges[1:], strict=True)),
        )

    def _note_origins(self, name: str, rows: Sequence[Line]) -> None:
        """Nothing is noted of a file whose lines are all its own."""
        origins = [
            Origin(number, row.file, row.number)
            for number, row in enumerate(rows, start=1)
            if number == 1
            or (row.file, row.number) != (rows[number - 2].file, rows[number - 2].number + 1)
        ]
        if len(origins) > 1:
            self.origins[name] = tuple(origins)

    def _split(self, text: _Text, entry: Entry, level: int) -> Iterator[ManuscriptSection]:
        self._note_origins(text.name, text.rows)
        named = entry.role or _role_of(text.given.path or "")
        chunks = split_at_headings(text.rows, level, leanpub=entry.leanpub)
        for chunk in chunks:
            self.matter = chunk.matter or self.matter
            role = named
            if named == "chapter" and self.matter != "main":
                role = ROLES_OF_MATTER[self.matter]
            alone = len(chunks) == 1
            title = text.top.get("title") if alone and chunk.title is None else None
            name = "" if alone and chunk.part is None else chunk.part or chunk.title or ""
            yield self._chunk(chunk, text, role, title, name)

    def _chunk(
        self, chunk: Chunk, text: _Text, role: str, title: str | None, name: str
    ) -> ManuscriptSection:
        """`name` is what the section is called after, if not after its file."""
        if chunk.part is not None:
            role, title = "part", chunk.part
        path = text.given.path or ""
        stem = stem_of(_slug(name), role) if name else role
        if stem == role:  # A title without Latin letters says less than the name of its file.
            stem = stem_of(path, role)
        return ManuscriptSection(
            ROLES[role],
            unique(stem, self.stems),
            title,
            text.name,
            "\n".join(row.text for _, row in chunk.lines),
            tuple(number for number, _ in chunk.lines),
        )


def _slug(title: str) -> str:
    return re.sub(r"[./\\]", "-", title)


def _piece(text: _Text, lines: range) -> Piece:
    markdown = "\n".join(row.text for row in text.rows)
    title = text.given.title or text.top.get("title")
    return Piece(text.name, markdown, lines, text.given.level, title)


def _role_of(name: str) -> str:
    """A file that is called `contents` has text of its own."""
    role = role_named_by(name)
    return "chapter" if role == "contents" else role
