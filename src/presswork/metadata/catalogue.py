"""What book.yaml says for catalogues, shops and readers: people, numbers, subjects, the cover."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    model_validator,
)

from presswork.metadata.accessibility import CONFORMANCE, check_hazards
from presswork.metadata.entry import Entry
from presswork.metadata.faults import bad_value
from presswork.metadata.fields import (
    Colour,
    Conformance,
    Exemption,
    Feature,
    FilePath,
    Hazard,
    Isbn,
    IsoDate,
    Issn,
    Line,
    Mode,
    Position,
    Prose,
    Relator,
    Scheme,
    Sufficient,
    Url,
    one_or_more,
)
from presswork.metadata.subjects import CODE_SHAPES


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
    kind: Literal["person", "organization"] = Field(
        default="person", description="Whether the name is a person's or an organisation's."
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
    scheme: Scheme | None = Field(
        default=None, description="Scheme that the code is from: `BISAC`, `Thema`, `LCSH`."
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
        shape = CODE_SHAPES.get(self.scheme or "")
        if shape and self.code and not re.fullmatch(shape.pattern, self.code):
            message = f"is `{self.code}`, which is no code of {self.scheme}"
            raise bad_value("bad-code", message, shape.hint, at=("code",))
        return self


class Series(Entry):
    """A series that the book belongs to."""

    shorthand = "name"

    name: Line = Field(description="Title of the series.")
    position: Position | None = Field(
        default=None, description="The book's place in it: `3` or `1.5`."
    )
    type: Literal["series", "set"] = Field(
        default="series",
        description="`set` for one that is complete, such as the volumes of a trilogy.",
    )
    issn: Issn | None = Field(default=None, description="ISSN of the series.")


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
    features: Annotated[tuple[Feature, ...], BeforeValidator(one_or_more)] = Field(
        default=(),
        description="Features beyond those that are found by themselves, as Schema.org calls"
        " them: `highContrastDisplay`; one that the content does not have is an error.",
    )
    modes: Annotated[tuple[Mode, ...], BeforeValidator(one_or_more)] = Field(
        default=(),
        description="Ways of perceiving the content beyond those that are found: `textOnVisual`.",
    )
    sufficient: Annotated[tuple[Sufficient, ...], BeforeValidator(one_or_more)] = Field(
        default=(),
        description="What is enough to read all of it: `textual`, `textual,visual`; found as well.",
    )
    page: Url | None = Field(
        default=None, description="The publisher's page about the accessibility of the book."
    )
    conformance: Conformance | None = Field(
        default=None,
        description="Standard that a person found the EPUB to meet, to the letter:"
        " `EPUB Accessibility 1.1 - WCAG 2.2 Level AA`.",
    )
    certifier: Line | None = Field(
        default=None, description="Who found so; demanded with `conformance`."
    )
    certifier_credential: Line | None = Field(
        default=None, description="What entitles them to say so: words, or a web address."
    )
    evaluated: IsoDate | None = Field(default=None, description="When they found so.")
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
        for key in ("certifier", "certifier_credential", "certifier_report", "evaluated"):
            if getattr(self, key) and not self.conformance:
                hint = f"add `conformance: {CONFORMANCE[0]}`, or leave it out"
                message = "is given, but no `conformance`"
                raise bad_value("missing-key", message, hint, at=(key,))
        return self


class Cover(Entry):
    """The front of the book: an image, or one that is drawn from the other keys."""

    shorthand = "design"

    image: FilePath | None = Field(
        default=None, description="Image file, in manuscript/; without one a cover is drawn."
    )
    alt: Line | None = Field(
        default=None,
        description="What the image shows, for those who cannot see it; demanded with `image`.",
    )
    design: Literal["classic", "modern", "pattern", "none"] = Field(
        default="classic", description="Design of a drawn cover; `none` for a book without cover."
    )
    colour: Colour | None = Field(
        default=None,
        description="Main colour of a drawn cover; if absent, one that the title decides.",
    )
    back: Prose | None = Field(
        default=None,
        description="Text on the back of the printed book: Markdown, or the name of a file in"
        " manuscript/ that ends in `.md`; if absent, the `description`.",
    )
    biography: Prose | None = Field(
        default=None, description="Short text about the author on the back; likewise."
    )
    author_picture: FilePath | None = Field(
        default=None, description="Picture of the author on the back, in manuscript/."
    )
    category: Line | None = Field(
        default=None,
        description="Where a bookshop shelves it, on the back; if absent, the first BISAC subject.",
    )

    @model_validator(mode="before")
    @classmethod
    def _from_short_form(cls, value: Any) -> Any:
        if isinstance(value, str) and "." in value:
            hint = "an image has the keys `image` and `alt`, which says what it shows"
            raise bad_value("wrong-value", f"cannot be `{value}`", hint)
        return {"design": "none"} if value is False else value

    @model_validator(mode="after")
    def _image_or_drawing(self) -> Cover:
        if self.image and not self.alt:
            hint = "say in it what the image shows, for those who cannot see it"
            raise bad_value("missing-key", "is given without an `alt`", hint, at=("image",))
        if self.alt and not self.image:
            hint = "leave it out: a drawn cover is described by title and author"
            raise bad_value("wrong-value", "is given without an `image`", hint, at=("alt",))
        drawn = self.model_fields_set & {"design", "colour"}
        if self.image and drawn:
            hint = "a cover is either an image or drawn: leave one of the two out"
            raise bad_value("wrong-value", "is given beside an `image`", hint, at=(min(drawn),))
        return self

    @property
    def is_none(self) -> bool:
        """Whether the book is to have no cover."""
        return self.design == "none"


def as_author(value: Any) -> Any:
    """A contributor that was made elsewhere is an author where it stands for one."""
    if isinstance(value, Contributor):
        return value.model_dump(exclude_unset=True)
    return value
