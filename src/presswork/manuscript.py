"""The manuscript: which Markdown files make the book, in which order and role, and their text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from presswork.diagnostics import Diagnostic, Outcome, error
from presswork.metadata import BookYaml, ContentsEntry, Metadata
from presswork.metadata.roles import GENERATED, ROLES, Role, role_named_by
from presswork.metadata.top_block import read_top_block

FOLDER = "manuscript"
"""Name of the folder, inside the project, that holds book.yaml and the Markdown."""


@dataclass(frozen=True)
class ManuscriptSection:
    """One Markdown file in its place in the book; the reference list may be without one."""

    role: Role
    stem: str
    """Unique in the book, `[a-z0-9-]+`; from the file's name."""
    title: str | None
    """A title given outside the text, in book.yaml or in the file's YAML block."""
    file: str | None
    """Path relative to the project folder, with forward slashes; None when generated."""
    markdown: str
    """The text; a YAML block at its top is replaced by as many empty lines."""


@dataclass(frozen=True)
class Manuscript:
    """Everything that the author wrote, in reading order."""

    project: Path
    yaml: BookYaml
    sections: tuple[ManuscriptSection, ...]

    @property
    def metadata(self) -> Metadata:
        """What book.yaml says."""
        return self.yaml.metadata

    @property
    def folder(self) -> Path:
        """The folder that the paths in book.yaml and in the Markdown start from."""
        return self.project / FOLDER


def read_manuscript(yaml: BookYaml, project: Path) -> Outcome[Manuscript]:
    """Read all files of the contents; those that cannot be read are missing from the value."""
    sections: list[ManuscriptSection] = []
    diagnostics: list[Diagnostic] = []
    entries = yaml.metadata.contents or tuple(_find_entries(project / FOLDER))
    if not entries:
        diagnostics.append(
            error(
                "empty-book",
                "the book has no contents: no Markdown file is in the manuscript folder",
                yaml.file,
                hint="write a chapter, such as manuscript/01-chapter.md",
            )
        )
    stems: set[str] = set()
    for number, entry in enumerate(entries):
        outcome = _read_section(entry, number, yaml, project, stems)
        diagnostics += outcome.diagnostics
        if outcome.value is not None:
            sections.append(outcome.value)
    return Outcome(Manuscript(project, yaml, tuple(sections)), tuple(diagnostics))


def _find_entries(folder: Path) -> Iterator[ContentsEntry]:
    """The Markdown files of the folder in natural order; a stem that names a role has it."""
    for path in sorted(folder.glob("*.md"), key=lambda path: _natural_key(path.name)):
        yield ContentsEntry(file=path.name, role=_role_of(path.name))


def _natural_key(name: str) -> list[tuple[int, int, str]]:
    """`chapter-10` comes after `chapter-9`."""
    parts = re.split(r"(\d+)", name.casefold())
    return [(0, int(part), "") if part.isdigit() else (1, 0, part) for part in parts]


def _role_of(name: str) -> str:
    """A file that is called as a generated page is the author's own text."""
    role = role_named_by(name)
    return "chapter" if role in GENERATED else role


def _read_section(
    entry: ContentsEntry, number: int, yaml: BookYaml, project: Path, stems: set[str]
) -> Outcome[ManuscriptSection | None]:
    role = ROLES[entry.role]
    if entry.file is None:
        stem = _unique(role.name, stems)
        return Outcome(ManuscriptSection(role, stem, entry.title, None, ""))
    path = project / FOLDER / entry.file
    fault = _check_file(path, entry.file, number, yaml, project)
    if fault is not None:
        return Outcome(None, (fault,))
    name = f"{FOLDER}/{entry.file}"
    text = read_text(path, name)
    if isinstance(text, Diagnostic):
        return Outcome(None, (text,))
    top, markdown = read_top_block(text)
    stem = _unique(_slug(Path(entry.file).with_suffix("").as_posix()) or role.name, stems)
    title = entry.title or top.get("title")
    return Outcome(ManuscriptSection(role, stem, title, name, markdown))


def _check_file(
    path: Path, file: str, number: int, yaml: BookYaml, project: Path
) -> Diagnostic | None:
    if not path.is_file():
        near = get_close_matches(file, [p.name for p in path.parent.glob("*.md")], n=1)
        return yaml.fault(
            ("contents", number),
            "missing-chapter",
            f"the file {file} does not exist",
            f"did you mean {near[0]}?" if near else f"create {FOLDER}/{file} or take it out",
        )
    if not is_inside(path, project):
        return yaml.fault(
            ("contents", number),
            "outside-project",
            f"{file} leads out of the project folder",
            "copy the file into the manuscript folder",
        )
    return None


def is_inside(path: Path, project: Path) -> bool:
    """Whether a path, its symbolic links followed, stays in the project folder."""
    return path.resolve().is_relative_to(project.resolve())


def read_text(path: Path, name: str) -> str | Diagnostic:
    """The text of a UTF-8 file with plain line ends, or what is wrong with it."""
    try:
        data = path.read_bytes()
    except OSError as fault:
        return error("unreadable-file", f"the file cannot be read: {fault.strerror}", name)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        before = data[: fault.start]
        return error(
            "invalid-utf-8",
            f"the byte 0x{data[fault.start]:02X} is not UTF-8",
            name,
            before.count(b"\n") + 1,
            len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1,
            hint="save the file in the encoding UTF-8",
        )
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def _unique(stem: str, taken: set[str]) -> str:
    candidate, number = stem, 1
    while candidate in taken:
        number += 1
        candidate = f"{stem}-{number}"
    taken.add(candidate)
    return candidate
