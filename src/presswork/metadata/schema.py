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
    field_validator,
    model_validator,
)

from presswork.metadata.accessibility import check_hazards
from presswork.metadata.faults import bad_value
from presswork.metadata.fields import (
    Conformance,
    Exemption,
    FilePath,
    Hazard,
    Isbn,
    IsoDate,
    Language,
    Line,
    Position,
    Prose,
    Relator,
    SectionRole,
    Size,
    Slug,
    TocDepth,
    Url,
    Uuid,
    one_or_more,
    slug_from,
)
from presswork.metadata.roles import ROLES, role_named_by
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

    @model_validator(mode="before")
    @classmethod
    def _from_list(cls, value: Any) -> Any:
        return {"files": value} if isinstance(value, list | tuple) else value


class ContentsEntry(Entry):
    """A section of the book, in its place."""

    shorthand = "file"

    file: FilePath | None = Field(
        default=None,
        description="Markdown file, in manuscript/; only `references` can do without.",
    )
    role: SectionRole = Field(
        default_factory=lambda given: role_named_by(given.get("file") or ""),
        validate_default=True,
        description="What the section is to the book; if absent, what the file's name says, as in"
        " `03-preface.md`, else `chapter`.",
    )
    title: Line | None = Field(
        default=None, description="Title of the section, when its heading is not to give it."
    )

    @model_validator(mode="after")
    def _with_file(self) -> ContentsEntry:
        if self.file in ROLES:
            hint = f"write `role: {self.file}`"
            raise bad_value("bad-path", f"has the role `{self.file}` where a file stands", hint)
        if self.file is None and self.role != "references":
            hint = "only `references`, the list of works cited, is made without one"
            raise bad_value("missing-key", "has no `file`", hint)
        return self


class EpubOptions(Entry):
    """How the EPUB is made."""

    toc_depth: TocDepth = Field(
        default=2, description="Levels of headings in the table of contents."
    )
    stylesheets: tuple[FilePath, ...] = Field(
        default=(), description="More stylesheets, in styles/, after the project's own."
    )


class PrintOptions(Entry):
    """How the printed edition is made."""

    trim: Size = Field(
        default=Trim(396.0, 612.0),
        description="Size of the trimmed page: `5.5in x 8.5in`, `135 x 210 mm`, or `a4`, `a5`,"
        " `b5`, `letter`, `digest`.",
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
    dialect: Literal["markdown", "commonmark_x"] = Field(
        default="markdown", description="pandoc's name for the Markdown that the files are in."
    )
    bibliography: Bibliography | None = Field(
        default=None, description="Works that the text cites; paths alone stand for `files`."
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
        seen: set[str | None] = set()
        for number, entry in enumerate(entries):
            name = entry.file if entry.role != "references" else entry.role
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
