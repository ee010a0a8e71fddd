"""What book.yaml may say: every key, its type, its default and its meaning, written once.

The parts of it are in `catalogue`, `text` and `options`.

README's reference table is generated from this module (see `reference`); unknown keys and wrong
types are refused by it. All types are frozen: metadata flows through the whole program as values.
"""

from __future__ import annotations

import unicodedata
import uuid as uuids
from typing import Annotated, Literal

from pydantic import (
    BeforeValidator,
    Field,
    field_validator,
    model_validator,
)

from presswork.metadata.catalogue import (
    Accessibility,
    Author,
    Contributor,
    Cover,
    Isbns,
    Series,
    Subject,
    as_author,
)
from presswork.metadata.entry import Entry
from presswork.metadata.extra import Extra, check_prefixes, read_prefixes
from presswork.metadata.faults import bad_value
from presswork.metadata.fields import (
    FilePath,
    IsoDate,
    Kind,
    Language,
    Line,
    Prose,
    Slug,
    Uuid,
    Work,
    one_or_more,
    read_abbreviations,
    slug_from,
)
from presswork.metadata.options import EpubOptions, PrintOptions
from presswork.metadata.records import Audience, Contact, Identifier, Related, Titles
from presswork.metadata.roles import COMPILED
from presswork.metadata.text import Bibliography, ContentsEntry, Notes, Numbering, Pages, Words

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
    languages: Annotated[tuple[Language, ...], BeforeValidator(one_or_more)] = Field(
        default=(), description="Further languages of a book in several, the main one left out."
    )
    authors: tuple[Annotated[Author, BeforeValidator(as_author)], ...] = Field(
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
    titles: Titles = Field(default=Titles(), description="Further titles, for catalogues.")
    identifiers: tuple[Identifier, ...] = Field(
        default=(), description="Further identifiers, for catalogues and shops."
    )
    publisher: Line | None = Field(default=None, description="Publisher.")
    contact: Contact = Field(default=Contact(), description="Whom readers and booksellers ask.")
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
    audience: Audience | None = Field(default=None, description="Whom the book is for.")
    series: tuple[Series, ...] = Field(default=(), description="Series that the book belongs to.")
    sources: Annotated[tuple[Work, ...], BeforeValidator(one_or_more)] = Field(
        default=(),
        description="Works that the text is from, such as an older edition, by ISBN, DOI, web"
        " address or in words.",
    )
    related: tuple[Related, ...] = Field(
        default=(), description="Works that have to do with the book."
    )
    extra: tuple[Extra, ...] = Field(
        default=(),
        description="Anything else for the package document of the EPUB: each entry is one `meta`"
        " or `link`.",
    )
    prefixes: Annotated[
        tuple[tuple[str, str], ...],
        BeforeValidator(read_prefixes),
        Kind("prefixes, each with an address"),
    ] = Field(
        default=(),
        description="Prefixes of the properties in `extra`: `prism: http://…`; `dcterms`, `schema`"
        " and others of EPUB need none.",
    )
    accessibility: Accessibility = Field(
        default=Accessibility(), description="Statements about accessibility."
    )
    cover: Cover = Field(
        default=Cover(),
        description="Cover: an image, or the design of a drawn one.",
    )
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

    @model_validator(mode="after")
    def _declared_prefixes(self) -> Metadata:
        check_prefixes(self.extra, self.prefixes)
        return self

    @model_validator(mode="after")
    def _each_language_once(self) -> Metadata:
        for number, language in enumerate(self.languages):
            if language in (self.language, *self.languages[:number]):
                hint = "list only the languages besides `language`, each once"
                place = ("languages", number)
                raise bad_value("duplicate-value", f"is `{language}` again", hint, at=place)
        return self

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
