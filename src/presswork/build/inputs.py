"""What an edition is made of: every file on disk whose change changes it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from presswork.build.editions import EDITIONS, Edition, Format
from presswork.build.pages import COVER, PRINT, needs_pages
from presswork.build.project import (
    COVER_STYLES,
    STYLES,
    Project,
    added_stylesheets,
    stylesheet_path,
)
from presswork.build.shared import COVERED
from presswork.document import Book, back_files
from presswork.manuscript import OUTLINES, Manuscript


def all_inputs(
    edition: Edition, manuscript: Manuscript, books: Mapping[Format, Book], project: Project
) -> Iterator[Path]:
    """The edition's own, and those of the printed pages where it depends on them."""
    yield from _inputs(edition, manuscript, books[edition.format], project)
    if needs_pages(edition.format, manuscript):
        yield from _inputs(EDITIONS[PRINT], manuscript, books[PRINT], project)


def _inputs(
    edition: Edition, manuscript: Manuscript, book: Book, project: Project
) -> Iterator[Path]:
    """Everything on disk whose change changes the edition, also files that are not there yet."""
    yield project.book_yaml
    if not manuscript.metadata.contents:
        yield manuscript.folder
        for name in (*OUTLINES, "book.json"):
            yield manuscript.folder / name
    for name in manuscript.files:
        yield project.folder / name
    for asset in (*book.assets, *filter(None, [book.cover_image, book.press_profile])):
        yield manuscript.folder / asset.path
    if edition.format == COVER:
        yield from (manuscript.folder / name for name in back_files(manuscript))
    yield from project.font_folders
    yield from book.fonts
    bibliography = manuscript.metadata.bibliography
    if bibliography is not None:
        for file in (*bibliography.files, *filter(None, [bibliography.style])):
            yield manuscript.folder / file
    for name in manuscript.metadata.macros:
        yield manuscript.folder / name
    for name in (*edition.stylesheets, *(COVER_STYLES if edition.format == COVERED else ())):
        yield project.folder / STYLES / name
        yield stylesheet_path(project, name)
    for name in added_stylesheets(manuscript.yaml, edition.format):
        yield project.folder / STYLES / name
