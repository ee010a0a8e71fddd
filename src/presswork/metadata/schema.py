"""What book.yaml may say: every key, its type, its default and its meaning, written once.

README's reference table is generated from this module (see `reference`); unknown keys and wrong
types are refused by it. All types are frozen: metadata flows through the whole program as values.
"""

from __future__ import annotations

import unicodedata
import uuid as uuids
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictStr,
    field_validator,
    model_validator,
)

from presswork.metadata.accessibility import check_hazards
from presswork.metadata.faults import bad_value, listed
from presswork.metadata.fields import (
    Conformance,
    Exemption,
    FilePath,
    Flag,
    Hazard,
    Isbn,
    IsoDate,
    Kind,
    Language,
    Line,
    Position,
    Prose,
    Reference,
    Relator,
    Resolution,
    SectionDepth,
    SectionRole,
    Size,
    Slug,
    TocDepth,
    Url,
    Uuid,
    citation_keys,
    one_or_more,
    read_abbreviations,
    slug_from,
)
from presswork.metadata.roles import COMPILED, ROLES, WITHOUT_FILE, role_named_by
from presswork.metadata.trim import Trim


class Entry(BaseModel):
    """Base of all parts of book.yaml: frozen, and strict about what it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    shorthand: ClassVar[str | None] = None
    """The key that is meant when a plain text stands for the whole entry."""

    @model_validator(mode="before")
    @classmethod
    def _written_out(cls, value: Any) -> Any:
        """The entry as keys and values; a key without a value is absent."""
        if cls.shorthand and isinstance(value, str):
            return {cls.shorthand: value}
        if isinstance(value, Mapping):
            known = cls.model_fields
            return {k: v for k, v in value.items() if v is not None or k not in known}
        return value


class Contributor(Entry):
    """A person or organisation with a part in the book."""

    shorthand = "name"

    name: Line = Field(description="Name as the title page shows it.")
    sort: Line | None = Field(
        default=None, description="Name as catalogues sort it: `Shelley, Mary`."
    )
    role: Relator = Field(
        default="ctb",
        description="What they did: a MARC relator, as code (`trl`) or term (`translator`).",
    )


class Author(Contributor):
    """A contributor whose name stands on the title page as the author's."""

    role: Relator = Field(
        default="aut", description="A MARC relator, when another than author: `edt`, `editor`."
    )


class Isbns(Entry):
    """The number of each edition; one number never serves two editions."""

    epub: Isbn | None = Field(default=None, description="ISBN of the EPUB; its identifier then.")
    print: Isbn | None = Field(default=None, description="ISBN of the printed edition.")

    @model_validator(mode="after")
    def _two_numbers(self) -> Isbns:
        if self.epub and self.epub == self.print:
            hint = "each edition has its own; leave one out if you have only one"
            raise bad_value("bad-isbn", "is the EPUB's as well", hint, at=("print",))
        return self


class Subject(Entry):
    """What the book is about, in free words or in those of a scheme."""

    shorthand = "text"

    text: Line = Field(description="The subject in words.")
    scheme: Line | None = Field(
        default=None, description="Scheme that the code is from: `BISAC`, `THEMA`, `LCSH`."
    )
    code: Line | None = Field(default=None, description="The subject's code in the scheme.")

    @model_validator(mode="after")
    def _scheme_and_code(self) -> Subject:
        # EPUB 3.3, D.3.2 and D.3.10: `authority` and `term` come together or not at all.
        if (self.scheme is None) != (self.code is None):
            given, other = ("scheme", "code") if self.scheme else ("code", "scheme")
            raise bad_value(
                "missing-key",
                f"is given without a `{other}`",
                f"add the `{other}`, or leave both out",
                at=(given,),
            )
        return self


class Series(Entry):
    """A series that the book belongs to."""

    shorthand = "name"

    name: Line = Field(description="Title of the series.")
    position: Position | None = Field(
        default=None, description="The book's place in it: `3` or `1.5`."
    )


class Accessibility(Entry):
    """What the publisher declares; features that can be seen in the book are found by itself."""

    summary: Prose | None = Field(
        default=None, description="What a reader with a disability can expect, in words."
    )
    descriptions: Literal["wanted", "required"] = Field(
        default="wanted",
        description="Whether an image without alternative text is a warning or, `required`, an"
        " error.",
    )
    hazards: Annotated[tuple[Hazard, ...], AfterValidator(check_hazards)] = Field(
        default=(),
        description="`none` or `unknown` alone, or any of `flashing`, `motionSimulation`, `sound`"
        " and their `no…Hazard` and `unknown…Hazard`, as in `noSoundHazard`.",
    )
    conformance: Conformance | None = Field(
        default=None,
        description="Standard that a person found the EPUB to meet, to the letter:"
        " `EPUB Accessibility 1.1 - WCAG 2.2 Level AA`.",
    )
    certifier: Line | None = Field(
        default=None, description="Who found so; demanded with `conformance`."
    )
    certifier_report: Url | None = Field(default=None, description="Where their report is.")
    exemption: Exemption | None = Field(
        default=None,
        description="Exemption from the European Accessibility Act: `eaa-microenterprise`,"
        " `eaa-disproportionate-burden` or `eaa-fundamental-alteration`.",
    )

    @model_validator(mode="after")
    def _certified(self) -> Accessibility:
        # EPUB Accessibility 1.1, section 3.5.3: a claim names the party that evaluated.
        if self.conformance and not self.certifier:
            hint = "add `certifier`, or leave the claim out"
            message = "is claimed without saying who found so"
            raise bad_value("missing-key", message, hint, at=("conformance",))
        return self


class Cover(Entry):
    """The picture on the front of the EPUB."""

    image: FilePath = Field(description="Image file, in manuscript/.")
    alt: Line = Field(description="What the image shows, for those who cannot see it.")


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


class EpubOptions(Entry):
    """How the EPUB is made."""

    toc_depth: TocDepth = Field(
        default=2, description="Levels of headings in the table of contents."
    )
    page_list: Flag = Field(
        default=True,
        description="Whether it marks and lists the pages of the print edition, which is laid out"
        " for that.",
    )
    stylesheets: tuple[FilePath, ...] = Field(
        default=(), description="More stylesheets, in styles/, after the project's own."
    )


class PrintOptions(Entry):
    """How the printed edition is made."""

    openings: Literal["page", "recto", "run-on"] = Field(
        default="page",
        description="Where chapters of a book begin: on a new page, on a right-hand page, or"
        " after the one before.",
    )
    references: Reference | None = Field(
        default=None,
        description="How references to figures and chapters read: `{label}`, or `{label} ({page})`;"
        " if absent, `{label}, page {page}` in the book's language.",
    )

    trim: Size = Field(
        default=Trim(396.0, 612.0),
        description="Size of the trimmed page: `5.5in x 8.5in`, `135 x 210 mm`, or `a4`, `a5`,"
        " `b5`, `letter`, `digest`.",
    )
    resolution: Resolution = Field(
        default=300,
        description="Pixels per inch below which an image, as it is placed, is warned about;"
        " 0 for no warnings.",
    )
    figures: Literal["next-page", "here"] = Field(
        default="next-page",
        description="Where a figure with a caption goes that does not fit on its page: to the head"
        " of the next, while the text goes on, or `here`, which leaves the page short.",
    )
    toc_depth: TocDepth = Field(
        default=2, description="Levels of headings in the table of contents."
    )
    stylesheets: tuple[FilePath, ...] = Field(
        default=(), description="More stylesheets, in styles/, after the project's own."
    )


def _as_author(value: Any) -> Any:
    """A contributor that was made elsewhere is an author where it stands for one."""
    if isinstance(value, Contributor):
        return value.model_dump(exclude_unset=True)
    return value


_NAMESPACE = uuids.UUID("7b3a3c0e-52b8-4a52-9d3e-0f6d3c9b6f11")
"""Of the identifiers made from a title and its authors; a change would rename every book."""


class Metadata(Entry):
    """All that book.yaml says."""

    kind: Literal["article", "book"] = Field(
        default="book",
        description="Sections of a `book` begin on new pages; those of an `article` run on.",
    )
    title: Line = Field(description="Title.")
    subtitle: Line | None = Field(default=None, description="Subtitle.")
    language: Language = Field(
        description="Language of the text, a BCP 47 tag: `en`, `en-GB`, `pt-BR`."
    )
    authors: tuple[Annotated[Author, BeforeValidator(_as_author)], ...] = Field(
        default=(), description="Authors, in the order of the title page."
    )
    contributors: tuple[Contributor, ...] = Field(
        default=(), description="Translators, illustrators, editors and others."
    )
    isbn: Isbns = Field(default=Isbns(), description="ISBN of each edition.")
    uuid: Uuid | None = Field(
        default=None,
        description="Identifier of an EPUB without ISBN; if absent, made from title and authors.",
    )
    publisher: Line | None = Field(default=None, description="Publisher.")
    place: Line | None = Field(default=None, description="Place of publication.")
    date: IsoDate | None = Field(
        default=None, description="Date of publication: `2026`, `2026-11` or `2026-11-23`."
    )
    edition: Line | None = Field(
        default=None, description="Edition statement: `Second, revised edition`."
    )
    rights: Prose | None = Field(
        default=None, description="Copyright and licence, for the copyright page."
    )
    description: Prose | None = Field(
        default=None, description="What the book is about, for catalogues and shops."
    )
    subjects: tuple[Subject, ...] = Field(default=(), description="Subjects, the main one first.")
    series: tuple[Series, ...] = Field(default=(), description="Series that the book belongs to.")
    accessibility: Accessibility = Field(
        default=Accessibility(), description="Statements about accessibility."
    )
    cover: Cover | None = Field(default=None, description="Cover of the EPUB.")
    pages: Pages = Field(default=Pages(), description="Pages that the program writes.")
    numbering: Numbering = Field(default=Numbering(), description="What is numbered, and how.")
    words: Words = Field(default=Words(), description="The program's words, reworded.")
    initials: Literal["drop-cap", "small-caps", "plain"] = Field(
        default="plain",
        description="How the first paragraph of a chapter begins: with an initial of three lines,"
        " with words in small capitals, or as any other.",
    )
    dialect: Literal["markdown", "commonmark_x"] = Field(
        default="markdown",
        description="pandoc's name for the Markdown that the files are in; `commonmark_x` where"
        " the contents come from a `SUMMARY.md`.",
    )
    bibliography: Bibliography | None = Field(
        default=None, description="Works that the text cites; paths alone stand for `files`."
    )
    macros: Annotated[tuple[FilePath, ...], BeforeValidator(one_or_more)] = Field(
        default=(),
        description="Files of LaTeX, in manuscript/, whose `\\newcommand` hold in all formulas.",
    )
    notes: Notes = Field(default=Notes(), description="How notes are numbered and placed.")
    abbreviations: Annotated[
        tuple[tuple[str, str], ...],
        BeforeValidator(read_abbreviations),
        Kind("abbreviations, each with its words"),
    ] = Field(
        default=(),
        description="Abbreviations of the text: `HTML: Hypertext Markup Language`.",
    )
    expand_abbreviations: Literal["book", "chapter", "never"] = Field(
        default="book",
        description="Where abbreviations are written out: at their first use in the book, at that"
        " in each chapter, or never.",
    )
    contents: tuple[ContentsEntry, ...] = Field(
        default=(),
        description="Sections in reading order; without it, all Markdown files by name.",
    )
    slug: Slug = Field(
        default_factory=slug_from,
        description="Name of the editions' files, without suffix; else from the title.",
    )
    epub: EpubOptions = Field(default=EpubOptions(), description="Options of the EPUB.")
    print: PrintOptions = Field(default=PrintOptions(), description="Options of the PDF.")

    @field_validator("contents")
    @classmethod
    def _each_file_once(cls, entries: tuple[ContentsEntry, ...]) -> tuple[ContentsEntry, ...]:
        seen: set[str] = set()
        for number, entry in enumerate(entries):
            own = (entry.file, *entry.files)
            for name in (entry.role,) if entry.role in COMPILED else filter(None, own):
                if name in seen:
                    hint = "take one of the two out"
                    raise bad_value("duplicate-file", f"lists {name} twice", hint, at=(number,))
                seen.add(name)
        return entries

    @property
    def full_title(self) -> str:
        """Title and subtitle as a catalogue writes them: "Frankenstein: or, …"."""
        return f"{self.title}: {self.subtitle}" if self.subtitle else self.title

    @property
    def epub_identifier(self) -> str:
        """`urn:isbn:` or `urn:uuid:`, the same for the same book at every build.

        Without ISBN or UUID it is a UUID of version 5 (RFC 9562) of title and authors.
        """
        if self.isbn.epub:
            return f"urn:isbn:{self.isbn.epub}"
        names = "\n".join([self.title, *(author.name for author in self.authors)])
        made = uuids.uuid5(_NAMESPACE, unicodedata.normalize("NFC", names))
        return f"urn:uuid:{self.uuid or made}"
