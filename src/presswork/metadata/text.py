"""What book.yaml says of the text: its sections and pages, numbers, notes, works and words."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import (
    BeforeValidator,
    Field,
    StrictStr,
    model_validator,
)

from presswork.metadata.entry import Entry
from presswork.metadata.faults import bad_value, listed
from presswork.metadata.fields import (
    FilePath,
    Flag,
    Kind,
    Line,
    SectionDepth,
    SectionRole,
    citation_keys,
    one_or_more,
)
from presswork.metadata.roles import ROLES, WITHOUT_FILE, role_named_by


class Bibliography(Entry):
    """The works that the text cites."""

    shorthand = "files"

    files: Annotated[tuple[FilePath, ...], BeforeValidator(one_or_more)] = Field(
        description="Bibliography files that pandoc reads (BibTeX, CSL JSON), in manuscript/."
    )
    style: FilePath | None = Field(
        default=None, description="Citation style (CSL), in manuscript/; else Chicago, author-date."
    )
    nocite: Annotated[
        tuple[StrictStr, ...],
        BeforeValidator(citation_keys),
        Kind("list of citation keys, or `all`"),
    ] = Field(default=(), description="Works that are listed although the text does not cite them.")
    lists: Literal["book", "chapter"] = Field(
        default="book",
        description="One list of references for the book, or one at the end of each chapter.",
    )

    @model_validator(mode="before")
    @classmethod
    def _from_list(cls, value: Any) -> Any:
        return {"files": value} if isinstance(value, list | tuple) else value


class Notes(Entry):
    """How notes are numbered, and where they stand."""

    numbering: Literal["chapter", "book"] | None = Field(
        default=None,
        description="Anew in each chapter or through the book; else by chapter, and through the"
        " whole of an article.",
    )
    place: Literal["foot", "chapter", "book"] = Field(
        default="foot",
        description="At the foot of the page, or together at the end of each chapter or of the"
        " book; in an EPUB `foot` means that they pop up.",
    )


Form = Literal["prose", "verse", "drama"]


class ContentsEntry(Entry):
    """A section of the book, in its place."""

    shorthand = "file"

    file: FilePath | None = Field(
        default=None,
        description="Markdown file, in manuscript/; a `part`, and what the program makes, can do"
        " without.",
    )
    files: Annotated[tuple[FilePath, ...], BeforeValidator(one_or_more)] = Field(
        default=(), description="Several files that make one section, in their order."
    )
    split: Literal[1, 2, 3] | None = Field(
        default=None,
        description="Level of the headings that each begin a section of their own, when a file"
        " holds several; of itself, `1` for the chapters and appendices of a book.",
    )
    role: SectionRole = Field(
        default_factory=lambda given: role_named_by(
            given.get("file") or next(iter(given.get("files", ())), "")
        ),
        validate_default=True,
        description="What the section is to the book; if absent, what the file's name says, as in"
        " `03-preface.md`, else `chapter`.",
    )
    title: Line | None = Field(
        default=None, description="Title of the section, when its heading is not to give it."
    )
    form: Form = Field(
        default="prose",
        description="What its paragraphs are: in `verse` each line is kept as it is written, in"
        " `drama` those are speeches that begin with a name in bold.",
    )

    @model_validator(mode="after")
    def _with_file(self) -> ContentsEntry:
        if self.file in ROLES:
            hint = f"write `role: {self.file}`"
            raise bad_value("bad-path", f"has the role `{self.file}` where a file stands", hint)
        if self.file and self.files:
            hint = "write all of them under `files`"
            raise bad_value("wrong-value", "has both `file` and `files`", hint)
        if self.files:
            return self
        if self.file is None and self.role == "part" and self.title is None:
            hint = "write its title, or name a file that has it"
            raise bad_value("missing-key", "is a part without `title`", hint)
        if self.file is None and self.role not in WITHOUT_FILE:
            hint = f"only {listed(WITHOUT_FILE, 'and')} can do without one"
            raise bad_value("missing-key", "has no `file`", hint)
        return self


class Pages(Entry):
    """Pages that the program writes from the other keys."""

    half_title: Flag | None = Field(
        default=None, description="Page with the title alone; a book has one, an article has not."
    )
    title_page: Flag = Field(default=True, description="Title page.")
    copyright_page: Flag = Field(default=True, description="Copyright page.")
    contents: Flag = Field(
        default=True, description="Table of contents; an e-reader has its own in any case."
    )
    list_of_figures: Flag = Field(default=False, description="List of the numbered figures.")
    list_of_tables: Flag = Field(default=False, description="List of the numbered tables.")
    colophon: Flag = Field(default=False, description="Who made the book, at its end.")


Numerals = Literal["arabic", "roman", "words", "none"]


class Numbering(Entry):
    """What is numbered, and how."""

    chapters: Numerals | None = Field(
        default=None,
        description="Numbers of chapters, in words by language; if absent, arabic in a book whose"
        " headings do not number themselves.",
    )
    parts: Numerals | None = Field(
        default=None, description="Numbers of parts; if absent, roman, unless headings have them."
    )
    appendices: Literal["letters", "arabic", "roman", "none"] | None = Field(
        default=None,
        description="Numbers of appendices; if absent, letters, unless headings have them.",
    )
    restart: Flag = Field(default=False, description="Whether each part begins with chapter 1.")
    sections: SectionDepth = Field(
        default=0, description="Levels below the chapter that are numbered: 3.1, 3.1.2."
    )
    captions: Literal["book", "chapter", "none"] = Field(
        default="book",
        description="Figures, tables, listings and equations that have an id are counted through"
        " the book (Figure 3) or by chapter (Figure 2.1).",
    )


class Words(Entry):
    """What the program says in a book, in words of your own."""

    contents: Line | None = Field(default=None, description="Title of the contents.")
    list_of_figures: Line | None = Field(default=None, description="Title of that list.")
    list_of_tables: Line | None = Field(default=None, description="Title of that list.")
    references: Line | None = Field(default=None, description="Title of the list of references.")
    colophon: Line | None = Field(default=None, description="Title of the colophon.")
    part: Line | None = Field(
        default=None, description="Label of a part: `Book`, or with its place `Book {number}`."
    )
    chapter: Line | None = Field(
        default=None, description="Label of a chapter; `{number}` alone for a bare number."
    )
    appendix: Line | None = Field(default=None, description="Label of an appendix.")
    section: Line | None = Field(
        default=None, description="Label of a numbered section in references."
    )
    figure: Line | None = Field(default=None, description="Label of a figure: `Plate`.")
    table: Line | None = Field(default=None, description="Label of a table.")
    listing: Line | None = Field(default=None, description="Label of a piece of code.")
    equation: Line | None = Field(default=None, description="Label of an equation.")
