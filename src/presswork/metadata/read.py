"""book.yaml, read and checked: the metadata, or everything that is wrong with the file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import ValidationError

from presswork.diagnostics import Diagnostic, Outcome, error, in_reading_order
from presswork.metadata.faults import KeyPath
from presswork.metadata.schema import Metadata
from presswork.metadata.source import Position, Source, read_source
from presswork.metadata.words import explain_errors

NEEDED = "it needs at least `title: …` and `language: …`"


@dataclass(frozen=True)
class BookYaml:
    """book.yaml: what it says, and where it says it."""

    metadata: Metadata
    file: str
    """Path relative to the project folder, with forward slashes."""
    positions: Mapping[KeyPath, Position]
    """Line and column, from 1, of each key and list item, by the way that leads to it."""

    def fault(
        self, key_path: KeyPath, code: str, message: str, hint: str | None = None
    ) -> Diagnostic:
        """An error at a key, `("contents", 2, "file")`, or at what it would stand in."""
        return _fault(self.file, self.positions, key_path, code, message, hint)

    def place(self, found: Diagnostic) -> Diagnostic:
        """A finding about a key, with the line that the key stands in."""
        line, column = _place(self.positions, found.key)
        return replace(found, file=self.file, line=line, column=column, key=())


def _fault(
    file: str,
    positions: Mapping[KeyPath, Position],
    key_path: KeyPath,
    code: str,
    message: str,
    hint: str | None,
) -> Diagnostic:
    return error(code, message, file, *_place(positions, key_path), hint=hint)


def _place(
    positions: Mapping[KeyPath, Position], key_path: KeyPath
) -> tuple[int | None, int | None]:
    """Line and column of a key, or of what it would stand in."""
    # A short form leaves parts of the way out: `contents: [a.md]` has no key `file`.
    place: KeyPath = ()
    for part in key_path:
        if (*place, part) in positions:
            place = (*place, part)
    return positions.get(place, (None, None))


def read_metadata(path: Path, project: Path) -> Outcome[BookYaml | None]:
    """Read book.yaml at `path`, a file inside the folder `project`.

    Every error of the file is among the diagnostics, in the order of its lines; with errors the
    value is None.
    """
    file = path.relative_to(project).as_posix()
    text = _read_text(path, file)
    if isinstance(text, Diagnostic):
        return Outcome(None, (text,))
    source = read_source(text, file)
    if not isinstance(source.value, dict):
        problem = _empty(file) if source.value is None else _not_keys(file)
        return Outcome(None, tuple(source.faults) or (problem,))
    checked = _check(source)
    if source.faults or checked is None:
        return Outcome(None, tuple(in_reading_order(source.faults)))
    return Outcome(BookYaml(checked, file, source.positions))


def _check(source: Source) -> Metadata | None:
    """The values as metadata; what is wrong with them joins the faults of the source."""
    try:
        return Metadata.model_validate(source.value)
    except ValidationError as findings:
        for fault in explain_errors(findings.errors(include_url=False)):
            at = (source.file, source.positions, fault.path)
            source.faults.append(_fault(*at, fault.code, fault.message, fault.hint))
        return None


def _read_text(path: Path, file: str) -> str | Diagnostic:
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        hint = f"write one; {NEEDED}"
        message = f"there is no book in {path.parent.parent}: it has no {file}"
        return error("missing-file", message, file, hint=f"{hint}; or name the folder by --project")
    except OSError as fault:
        return error("unreadable-file", f"the file cannot be read: {fault.strerror}", file)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        before = data[: fault.start].decode("utf-8", "replace")
        return error(
            "invalid-utf-8",
            f"the byte 0x{data[fault.start]:02X} is not UTF-8",
            file,
            before.count("\n") + 1,
            len(before.rpartition("\n")[2]) + 1,
            hint="save the file in the encoding UTF-8",
        )


def _empty(file: str) -> Diagnostic:
    return error("empty-file", "book.yaml is empty", file, hint=NEEDED)


def _not_keys(file: str) -> Diagnostic:
    message = "book.yaml does not hold keys with values"
    return error("invalid-yaml", message, file, 1, 1, hint=NEEDED)
