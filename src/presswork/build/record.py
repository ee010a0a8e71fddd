"""What a build used and made, kept beside the editions to tell what is up to date."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sysconfig
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from presswork.build.moment import newest_commit
from presswork.build.output import write_atomically
from presswork.build.project import Project
from presswork.diagnostics import Diagnostic, Severity
from presswork.document.pagestarts import PageStart
from presswork.manuscript import SUFFIXES as MARKDOWN
from presswork.typography.sources import SUFFIXES

LISTED = SUFFIXES | MARKDOWN

Lines = Mapping[str, tuple[tuple[int, str, int], ...]]


@dataclass(frozen=True)
class Record:
    """One edition's last successful build."""

    program: str
    """Hash of the program and of the packages beside it."""
    inputs: dict[str, str | None]
    """Path -> SHA-256 of the content; of the names for a folder; None where nothing was."""
    outputs: dict[str, str]
    """File in the output folder -> SHA-256."""
    epoch: str | None
    """SOURCE_DATE_EPOCH, which every edition carries."""
    commit: str | None
    """Time of the newest commit where the edition's date may come from it; None where not."""
    extent: int
    """Pages of a PDF, sections of an EPUB."""
    programs: dict[str, str | None] = field(default_factory=dict)
    """Programs of the machine that it may use, and where each was, if at all."""
    diagnostics: tuple[Diagnostic, ...] = ()
    lines: Lines = field(default_factory=dict)
    """For each file of an EPUB: (line, Markdown file, Markdown line)."""
    labels: tuple[str, ...] = ()
    """The folios of a PDF's pages."""
    starts: tuple[PageStart, ...] = ()
    """Where they begin in the text."""
    facts: tuple[str, ...] = ()
    """What whoever builds it is to know, in lines."""


def digest(path: Path) -> str | None:
    """SHA-256 of a file's content, or of the names of a folder's files; None where nothing is.

    Of a folder those names count that make a difference: Markdown and fonts.
    """
    if path.is_dir():
        found = (each for each in path.rglob("*") if each.suffix.lower() in LISTED)
        names = sorted(each.relative_to(path).as_posix() for each in found)
        return hashlib.sha256("\n".join(names).encode()).hexdigest()
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return None


def digest_inputs(paths: Iterable[Path], project: Project) -> dict[str, str | None]:
    """The state of all inputs; paths inside the project are kept relative to it."""
    return {_name(path, project): digest(path) for path in paths}


def _name(path: Path, project: Project) -> str:
    inside = path.is_relative_to(project.folder)
    return (path.relative_to(project.folder) if inside else path).as_posix()


def digest_program() -> str:
    """Hash of our own source and of the names and versions of all installed packages."""
    hasher = hashlib.sha256()
    package = Path(__file__).parents[1]
    for path in sorted([*package.rglob("*.py"), *package.rglob("*.toml")]):
        hasher.update(path.relative_to(package).as_posix().encode())
        hasher.update(path.read_bytes())
    site = Path(sysconfig.get_paths()["purelib"])
    for name in sorted(entry.name for entry in site.glob("*.dist-info")):
        hasher.update(name.encode())
    return hasher.hexdigest()


def find_programs(names: Iterable[str]) -> dict[str, str | None]:
    """Where each of the programs is; None for one that is not on this machine."""
    return {name: shutil.which(name) for name in names}


def write_record(record: Record, edition: str, project: Project) -> None:
    """Remember a build; written after the edition, so that a broken run is simply repeated."""
    text = json.dumps(asdict(record), ensure_ascii=False, separators=(",", ":"))
    write_atomically(_path(edition, project), text.encode())


def read_record(edition: str, project: Project) -> Record | None:
    """The last build of an edition; None without one, and an unreadable one is none."""
    try:
        return _from_json(json.loads(_path(edition, project).read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def was_recorded(edition: str, project: Project) -> bool:
    """Whether there is a record of the edition, be it unreadable."""
    return _path(edition, project).is_file()


def _path(edition: str, project: Project) -> Path:
    return project.state / f"{edition}{project.tail}.json"


def _from_json(values: dict[str, Any]) -> Record:
    diagnostics = tuple(
        Diagnostic(**{**found, "severity": Severity(found["severity"]), "key": ()})
        for found in values.pop("diagnostics")
    )
    lines = {
        name: tuple((int(line), str(file), int(source)) for line, file, source in rows)
        for name, rows in values.pop("lines").items()
    }
    labels = tuple(values.pop("labels"))
    starts = tuple(PageStart(**start) for start in values.pop("starts"))
    facts = tuple(values.pop("facts"))
    return Record(
        **values, diagnostics=diagnostics, lines=lines, labels=labels, starts=starts, facts=facts
    )


def is_current(record: Record, project: Project) -> bool:
    """Whether nothing that the edition depends on has changed since it was built."""
    return (
        record.epoch == os.environ.get("SOURCE_DATE_EPOCH")
        and (record.commit is None or record.commit == str(newest_commit(project.book_yaml.parent)))
        and all(digest(project.output / name) == known for name, known in record.outputs.items())
        and all(digest(project.folder / name) == known for name, known in record.inputs.items())
        and record.programs == find_programs(record.programs)
        and record.program == digest_program()
    )
