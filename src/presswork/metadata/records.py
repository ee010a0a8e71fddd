"""What book.yaml says for the records of catalogues: titles, numbers, related works, contact."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from presswork.metadata.entry import Entry
from presswork.metadata.faults import bad_value
from presswork.metadata.fields import Email, Line, Url, Work, one_or_more
from presswork.metadata.identifiers import check_identifier
from presswork.metadata.isbn import isbn_in

Audience = Literal[
    "general", "children", "young-adult", "school", "higher-education", "professional"
]
"""Whom a book is for; each has a number in ONIX code list 28."""


class Titles(Entry):
    """Other titles of the book than the one on its title page."""

    sort: Line | None = Field(
        default=None, description="The title as catalogues sort it: `Sea Wolf, The`."
    )
    short: Line | None = Field(default=None, description="A shortened title.")
    expanded: Line | None = Field(
        default=None, description="The title in full, with all that belongs to it."
    )
    original: Line | None = Field(
        default=None, description="The title of the work that this is a translation of."
    )
    alternative: Annotated[tuple[Line, ...], BeforeValidator(one_or_more)] = Field(
        default=(), description="Titles by which it is known as well."
    )


class Identifier(Entry):
    """A number or name that identifies the book, besides its ISBN."""

    type: Literal[
        "doi", "gtin", "ismn", "lccn", "legal-deposit", "oclc", "urn", "ark", "publisher"
    ] = Field(description="What it is; `publisher` for a publisher's own number.")
    value: Line = Field(description="The identifier, with or without `doi:` and hyphens.")
    name: Line | None = Field(
        default=None, description="What the publisher calls the number; with `publisher` only."
    )

    @model_validator(mode="before")
    @classmethod
    def _read(cls, given: Any) -> Any:
        if not isinstance(given, dict) or not isinstance(given.get("value"), str | int):
            return given
        text = str(given["value"])
        # Numbers of ten digits may pass for an ISBN: one in eleven of a library's does.
        if isbn_in(text) and given.get("type") not in ("lccn", "oclc"):
            raise bad_value("bad-identifier", "is an ISBN", "give it under `isbn`", at=("value",))
        return {**given, "value": text}

    @model_validator(mode="after")
    def _check(self) -> Identifier:
        if self.name and self.type != "publisher":
            hint = "take it out: the type says what the identifier is"
            raise bad_value("unknown-key", "goes with `type: publisher` only", hint, at=("name",))
        value = check_identifier(self.type, self.value)
        return self if value == self.value else self.model_copy(update={"value": value})


class Related(Entry):
    """A work that has to do with this one."""

    shorthand = "work"

    work: Work = Field(description="Its ISBN, DOI or web address, or the work in words.")
    relation: Literal[
        "translation",
        "companion",
        "replaces",
        "replaced-by",
        "includes",
        "part-of",
        "same-author",
        "similar",
        "cites",
    ] = Field(default="similar", description="What it is to this book.")


class Contact(Entry):
    """Whom readers and booksellers ask."""

    email: Email | None = Field(default=None, description="Address for questions.")
    website: Url | None = Field(default=None, description="The publisher's web site.")
