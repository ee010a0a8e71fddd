"""Make the editions that are wanted and not up to date, from one conversion of the manuscript."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from presswork.build.editions import EDITIONS, Edition, Format, Made
from presswork.build.inputs import all_inputs
from presswork.build.moment import newest_commit
from presswork.build.output import write_atomically
from presswork.build.pages import COVER, PRINT
from presswork.build.project import (
    Project,
    find_fonts,
    read_stylesheets,
)
from presswork.build.record import (
    Record,
    digest,
    digest_inputs,
    digest_program,
    find_programs,
    is_current,
    read_record,
    write_record,
)
from presswork.build.shared import Shared
from presswork.diagnostics import Diagnostic, Outcome, has_errors
from presswork.document import Book, convert_book, varies_by_edition
from presswork.errors import FaultyBook
from presswork.manuscript import Manuscript, read_manuscript
from presswork.metadata import read_metadata
from presswork.typography.stylesheet import Stylesheet

Progress = Callable[[str], None]
"""Told what is happening, in words for the person who waits."""


@dataclass(frozen=True)
class BuiltEdition:
    """One edition as it now lies in the output folder."""

    edition: Edition
    path: Path
    extent: int
    written: bool
    """False when it was up to date and left alone."""
    diagnostics: tuple[Diagnostic, ...]
    beside: tuple[Path, ...] = ()
    """The files that belong to it, such as the ONIX record."""
    facts: tuple[str, ...] = ()
    """What whoever builds it is to know, in lines."""


def build_editions(
    project: Project, wanted: Sequence[str], progress: Progress
) -> list[BuiltEdition]:
    """Bring the wanted editions up to date, all of them or none.

    Raises FaultyBook with all errors of the book, OutputFailed when a file cannot be written; in
    both cases every edition in the output folder stays as it was.
    """
    current = {name: _current(name, project) for name in wanted}
    stale = [EDITIONS[name] for name in wanted if current[name] is None]
    if stale:
        current |= {built.edition.name: built for built in _build(stale, project, progress)}
    return [built for name in wanted if (built := current[name]) is not None]


def _current(name: str, project: Project) -> BuiltEdition | None:
    record = read_record(name, project)
    if record is None or not is_current(record, project):
        return None
    path, *beside = (project.output / file for file in record.outputs)
    edition = EDITIONS[name]
    return BuiltEdition(
        edition, path, record.extent, False, record.diagnostics, tuple(beside), record.facts
    )


def _build(
    editions: Sequence[Edition], project: Project, progress: Progress
) -> Iterator[BuiltEdition]:
    formats = dict.fromkeys([*(edition.format for edition in editions), PRINT])
    manuscript, books, found = read_books(project, list(formats), progress)
    sheets: dict[str, tuple[Stylesheet, ...]] = {}
    for edition in editions:
        read = read_stylesheets(project, manuscript.yaml, edition.format, edition.stylesheets)
        sheets[edition.name] = read.value
        found += read.diagnostics
    if not books or has_errors(found):
        raise FaultyBook(found)
    # Digests are taken before the work: a file saved meanwhile makes the edition stale, not wrong.
    inputs = {
        e.name: digest_inputs(all_inputs(e, manuscript, books, project), project) for e in editions
    }
    made = _make(editions, books, sheets, manuscript, project, progress)
    notes = {name: (*found, *outcome.diagnostics) for name, outcome in made.items()}
    is_whole = all(outcome.value is not None for outcome in made.values())
    if not is_whole or has_errors(note for rows in notes.values() for note in rows):
        raise FaultyBook(note for rows in notes.values() for note in rows)
    for edition in editions:
        value = made[edition.name].value
        if value is not None:
            yield _write(
                edition, value, inputs[edition.name], notes[edition.name], manuscript, project
            )


def _make(
    editions: Sequence[Edition],
    books: Mapping[Format, Book],
    sheets: Mapping[str, Sequence[Stylesheet]],
    manuscript: Manuscript,
    project: Project,
    progress: Progress,
) -> dict[str, Outcome[Made | None]]:
    """Each edition by name; the print edition first, for the others list its pages."""
    shared = Shared(books, manuscript, project, progress)
    made: dict[str, Outcome[Made | None]] = {}
    for edition in sorted(editions, key=lambda edition: edition.name != PRINT):
        if edition.format == COVER:
            made[edition.name] = _make_cover(edition, books[COVER], sheets, shared, manuscript)
            continue
        pages, front = shared.for_edition(edition)
        book = replace(books[edition.format], front=front.value)
        progress(edition.doing)
        outcome = edition.make(book, sheets[edition.name], shared.moment, pages.value)
        told = manuscript.locate([*pages.diagnostics, *front.diagnostics, *outcome.diagnostics])
        made[edition.name] = Outcome(outcome.value, tuple(told))
        if edition.name == PRINT:
            shared.laid_out = outcome.value
    return made


def _make_cover(
    edition: Edition,
    book: Book,
    sheets: Mapping[str, Sequence[Stylesheet]],
    shared: Shared,
    manuscript: Manuscript,
) -> Outcome[Made | None]:
    """The sheet around the printed book, if its pages can be laid out."""
    ready = shared.for_cover(book)
    if ready.value is None:
        return Outcome(None, tuple(manuscript.locate(ready.diagnostics)))
    outcome = edition.make(ready.value, sheets[edition.name], shared.moment, ())
    told = manuscript.locate([*ready.diagnostics, *outcome.diagnostics])
    return Outcome(outcome.value, tuple(told))


def read_books(
    project: Project, formats: Sequence[Format], progress: Progress
) -> tuple[Manuscript, dict[Format, Book], list[Diagnostic]]:
    """Read and convert the manuscript; raises FaultyBook when book.yaml itself has errors.

    The Book of each format is the same one, unless the text has parts for one of them only.
    With errors there is none.
    """
    progress("reading the manuscript")
    yaml = read_metadata(project.book_yaml, project.folder, project.profile)
    if yaml.value is None:
        raise FaultyBook(yaml.diagnostics)
    manuscript = read_manuscript(yaml.value, project.folder)
    progress("converting the text")
    varies = varies_by_edition(manuscript.value)
    texts = dict.fromkeys(PRINT if name == COVER else name for name in formats)
    kinds = list(texts) if varies else list(texts)[:1]
    converted = {name: convert_book(manuscript.value, name) for name in kinds}
    fonts = find_fonts(project)
    found = [
        *yaml.diagnostics,
        *manuscript.diagnostics,
        *(fault for outcome in converted.values() for fault in outcome.diagnostics),
        *fonts.diagnostics,
    ]
    if has_errors(found):
        return manuscript.value, {}, found
    books = {
        name: replace(outcome.value, fonts=fonts.value)
        for name, outcome in converted.items()
        if outcome.value is not None
    }
    found_in = {name: PRINT if name == COVER else name for name in formats}
    by_format = {name: books.get(text, books[kinds[0]]) for name, text in found_in.items()}
    return manuscript.value, by_format, found


def _write(
    edition: Edition,
    made: Made,
    inputs: dict[str, str | None],
    found: tuple[Diagnostic, ...],
    manuscript: Manuscript,
    project: Project,
) -> BuiltEdition:
    slug = manuscript.metadata.slug + project.tail
    files = {f"{slug}{edition.suffix}": made.data}
    files |= {f"{slug}{suffix}": data for suffix, data in made.companions.items()}
    for name, data in files.items():
        write_atomically(project.output / name, data)
    _remove_former(read_record(edition.name, project), list(files), project)
    record = _record(edition, made, inputs, found, manuscript, files)
    write_record(record, edition.name, project)
    path, *beside = (project.output / file for file in files)
    return BuiltEdition(edition, path, made.extent, True, found, tuple(beside), made.facts)


def _record(
    edition: Edition,
    made: Made,
    inputs: dict[str, str | None],
    found: tuple[Diagnostic, ...],
    manuscript: Manuscript,
    files: Mapping[str, bytes],
) -> Record:
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    from_commit = epoch is None and manuscript.metadata.date is None
    return Record(
        program=digest_program(),
        inputs=inputs,
        outputs={name: hashlib.sha256(data).hexdigest() for name, data in files.items()},
        epoch=epoch,
        commit=str(newest_commit(manuscript.folder)) if from_commit else None,
        extent=made.extent,
        programs=find_programs(edition.programs),
        diagnostics=found,
        lines=made.lines,
        labels=made.labels,
        starts=made.starts,
        facts=made.facts,
    )


def _remove_former(record: Record | None, names: Sequence[str], project: Project) -> None:
    """Take away what the last build wrote beside the same file, and this one has not written.

    So no picture of a cover that the book has lost, and no AZW3 of an older text, stays there.
    """
    if record is None or next(iter(record.outputs)) != names[0]:
        return
    for name, known in record.outputs.items():
        path = project.output / name
        if name not in names and digest(path) == known:  # else it is the author's by now
            path.unlink()
