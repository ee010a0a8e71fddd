"""Gathering: the editions as built, the form, the checklist and the reports, in one folder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from presswork.build.make import BuiltEdition
from presswork.build.project import Project
from presswork.build.upload.checklist import Situation, write_checklist
from presswork.build.upload.folder import write_folder
from presswork.build.upload.form import fill_form, form_json, form_text
from presswork.errors import FaultyBook
from presswork.metadata import read_metadata


def gather_upload(
    project: Project, built: Sequence[BuiltEdition], reports: Mapping[str, bytes], warnings: int
) -> tuple[Path, list[str]]:
    """Write the folder of the project's profile; returns it and the names of its files.

    `built` is the print edition and, if it is to be there, the cover; `reports` are files that go
    in as they are. Raises FaultyBook if book.yaml has changed to worse, OutputFailed if the folder
    cannot be written.
    """
    interior, *covers = built
    yaml = read_metadata(project.book_yaml, project.folder, project.profile)
    if yaml.value is None:
        raise FaultyBook(yaml.diagnostics)
    metadata = yaml.value.metadata
    form = fill_form(metadata, interior.extent)
    facts = [fact for cover in covers for fact in cover.facts]
    cover = covers[0].path.name if covers else None
    situation = Situation(metadata, form, interior.path.name, cover, facts, warnings)
    files = {edition.path.name: edition.path.read_bytes() for edition in built}
    files |= {
        "checklist.md": write_checklist(situation),
        "metadata.txt": form_text(form),
        "metadata.json": form_json(form),
        **reports,
    }
    folder = project.output / f"{metadata.slug}{project.tail}"
    write_folder(folder, files)
    return folder, list(files)
