"""book.yaml, read and checked: the metadata, or everything that is wrong with the file."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import ValidationError

from presswork.diagnostics import Diagnostic, Outcome, error, in_reading_order
from presswork.metadata.adaptation import PRINT, adapted, profiles_with_keys
from presswork.metadata.faults import KeyPath
from presswork.metadata.printers import printers
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


def read_metadata(
    path: Path, project: Path, profile: str | None = None
) -> Outcome[BookYaml | None]:
    """Read book.yaml at `path`, a file inside the folder `project`.

    Every error of the file is among the diagnostics, in the order of its lines; with errors the
    value is None. `profile` is the printer's profile in place of the one that book.yaml names.
    """
    file = path.relative_to(project).as_posix()
    text = _read_text(path, file)
    if isinstance(text, Diagnostic):
        return Outcome(None, (text,))
    source = read_source(text, file)
    if not isinstance(source.value, dict):
        problem = _empty(file) if source.value is None else _not_keys(file)
        return Outcome(None, tuple(source.faults) or (problem,))
    wanted = adapted(source, profile)
    checked = _check(wanted)
    found = [*source.faults, *checked.diagnostics, *_check_profiles(source)]
    if found or checked.value is None:
        return Outcome(None, tuple(dict.fromkeys(in_reading_order(found))))
    return Outcome(BookYaml(checked.value, file, wanted.positions))


def _check(source: Source, keys: Collection[str] = ()) -> Outcome[Metadata | None]:
    """The values as metadata, or what is wrong with them, or only with these keys of `print`."""
    try:
        return Outcome(Metadata.model_validate(source.value))
    except ValidationError as findings:
        found = explain_errors(findings.errors(include_url=False))
        faults = [
            _fault(source.file, source.positions, fault.path, fault.code, fault.message, fault.hint)
            for fault in found
            if not keys
            or (fault.path[:1] == (PRINT,) and fault.path[1:2] and fault.path[1] in keys)
        ]
        return Outcome(None, tuple(faults))


def _check_profiles(source: Source) -> Iterator[Diagnostic]:
    """What is wrong with the keys of profiles, also of those that are not wanted now."""
    for name, keys in profiles_with_keys(source):
        if keys and name in printers():
            yield from _check(adapted(source, name), keys).diagnostics


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
