"""A driver for whole books: small projects in temporary folders, converted and built for real."""

from __future__ import annotations

import textwrap
from pathlib import Path

from presswork.build import BuiltEdition, Project, build_editions
from presswork.diagnostics import Diagnostic
from presswork.document import Book, convert_book
from presswork.manuscript import Manuscript, read_manuscript
from presswork.metadata import read_metadata

MINIMAL = "title: A Small Book\nlanguage: en\n"

NO_COVER = "cover: none\n"
"""Drawing one takes half a second."""


class BookProject:
    """A book project in a temporary folder, and what the rooms make of it."""

    def __init__(self, folder: Path, sections: dict[str, str], yaml: str) -> None:
        self.folder = folder
        self.project = Project(folder, folder / "output")
        self.write("book.yaml", yaml)
        for name, text in sections.items():
            self.write(name, text)

    def write(self, name: str, content: str | bytes) -> Path:
        """A file in the manuscript folder; text is dedented."""
        path = self.folder / "manuscript" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, str):
            path.write_text(textwrap.dedent(content), encoding="utf-8")
        else:
            path.write_bytes(content)
        return path

    def style(self, name: str, css: str) -> Path:
        """A stylesheet of the project."""
        path = self.folder / "styles" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(css, encoding="utf-8")
        return path

    def read(self) -> tuple[Manuscript, list[Diagnostic]]:
        """The manuscript as read, with what was found."""
        yaml = read_metadata(self.project.book_yaml, self.folder)
        assert yaml.value is not None, yaml.diagnostics
        manuscript = read_manuscript(yaml.value, self.folder)
        return manuscript.value, [*yaml.diagnostics, *manuscript.diagnostics]

    def convert(self) -> tuple[Book | None, list[Diagnostic]]:
        """The book as converted, with everything that was found."""
        manuscript, found = self.read()
        converted = convert_book(manuscript)
        return converted.value, [*found, *converted.diagnostics]

    def book(self) -> Book:
        """The book, which must have no faults at all."""
        book, found = self.convert()
        assert not found
        assert book is not None
        return book

    def faults(self) -> list[Diagnostic]:
        """What the conversion finds."""
        return self.convert()[1]

    def build(self, *editions: str) -> list[BuiltEdition]:
        """Editions in the output folder, as the command would make them."""
        return build_editions(self.project, editions or ("epub", "pdf"), lambda stage: None)
