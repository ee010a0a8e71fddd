"""What book.yaml says of each edition."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Literal

from pydantic import (
    BeforeValidator,
    Field,
    model_validator,
)

from presswork.metadata.adaptation import read_profiles
from presswork.metadata.booklet import Booklet
from presswork.metadata.entry import Entry
from presswork.metadata.faults import bad_value, listed
from presswork.metadata.fields import (
    BookPrice,
    FilePath,
    Flag,
    Kind,
    Length,
    Line,
    PaperCaliper,
    Reference,
    Resolution,
    Size,
    TocDepth,
    WrapSize,
    one_or_more_prices,
)
from presswork.metadata.printers import NO_BLEED, Edges, Printer, printers
from presswork.metadata.trim import Trim


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
    index_links: Flag = Field(
        default=False,
        description="Whether words that are marked for the index lead to their entries. Such links"
        " do not look like any, so that a tap that should turn the page may follow one, and screen"
        " readers announce each.",
    )
    stylesheets: tuple[FilePath, ...] = Field(
        default=(), description="More stylesheets, in styles/, after the project's own."
    )


class PrintOptions(Entry):
    """How the printed edition is made."""

    profile: Literal["screen", "home", "kdp", "ingram", "lulu", "bod", "offset"] = Field(
        default="screen",
        description="Who prints it, or `screen`: the file is made and the trim, the number of pages"
        " and the margins are checked by that printer's rules.",
    )
    paper: Line | None = Field(
        default=None,
        description="The printer's paper, where it has several: `white`, `cream`; else its first.",
    )
    binding: Literal["paperback", "hardcover"] = Field(
        default="paperback",
        description="How it is bound; the cover of a hardcover needs `spine` and `wrap`.",
    )
    caliper: PaperCaliper | None = Field(
        default=None,
        description="Thickness of a leaf, `0.13 mm`, or weight and volume of the paper,"
        " `90 g x 1.5`, where the printer's numbers are not known.",
    )
    board: Length | None = Field(
        default=None,
        description="Thickness of the cover's board, which the spine has twice, with `caliper`.",
    )
    spine: Length | None = Field(
        default=None,
        description="Width of the spine, from the printer's template, in place of any formula.",
    )
    wrap: WrapSize | None = Field(
        default=None,
        description="Size of the whole cover with all that is cut off or folded in, from the"
        " printer's template; for a hardcover: `13.9 x 10.42 in`.",
    )
    price: Annotated[tuple[BookPrice, ...], BeforeValidator(one_or_more_prices)] = Field(
        default=(),
        description="Price on the back, `USD 14.99`, or several; the first is in the barcode."
        " `90000` for a barcode whose add-on says nothing.",
    )
    profiles: Annotated[
        tuple[str, ...],
        BeforeValidator(read_profiles),
        Kind("profiles, each with keys of `print`"),
    ] = Field(
        default=(),
        description="What is different for single profiles, with the keys of `print`:"
        " `bod: {trim: 155 x 220 mm}`.",
    )
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
    ink: Literal["black", "colour"] | None = Field(
        default=None,
        description="`black`: all that has colour is printed in grey; `colour`: as it is, or in"
        " CMYK where the printer asks for that. If absent, what the paper is printed in: black,"
        " but for `screen`, `home` and papers for colour.",
    )
    icc: FilePath | None = Field(
        default=None,
        description="The ICC profile of the press, of CMYK, that the printer names; if absent, the"
        " one that comes with Ghostscript.",
    )
    standard: Literal["x-1a", "x-4"] | None = Field(
        default=None,
        description="PDF/X-1a:2001 or PDF/X-4, where the printer asks for another than its profile"
        " has.",
    )
    bleed: Flag = Field(
        default=False,
        description="Whether pictures and colours run past the edges of the page, for the printer"
        " to cut: an image alone in its paragraph with the class `bleed` then fills a page, and"
        " backgrounds of pages reach over their edges.",
    )
    booklet: Booklet = Field(
        default=Booklet(),
        description="How `presswork build booklet` lays the pages two by two on sheets that are"
        " folded.",
    )
    resolution: Resolution = Field(
        default=300,
        description="Pixels per inch below which an image, as it is placed, is warned about;"
        " 0 for no warnings.",
    )
    figures: Literal["next-page", "here"] = Field(
        default="next-page",
        description="Where a figure or table with a caption goes that does not fit on its page: to"
        " the head of the next, while the text goes on, or `here`, which leaves the page short.",
    )
    toc_depth: TocDepth = Field(
        default=2, description="Levels of headings in the table of contents."
    )
    stylesheets: tuple[FilePath, ...] = Field(
        default=(), description="More stylesheets, in styles/, after the project's own."
    )

    @property
    def printer(self) -> Printer:
        """The numbers of the profile."""
        printer = printers()[self.profile]
        if self.standard is None:
            return printer
        # What leads somewhere on a screen is no part of any PDF/X (ISO 15930-1, 6.14).
        forbidden = printer.forbidden | {"links", "transparency"}
        if self.standard == "x-4":
            forbidden -= {"transparency"}
        return replace(printer, variant=self.standard, forbidden=forbidden)

    @property
    def colours(self) -> Literal["rgb", "cmyk", "grey"]:
        """What the file's colours are to be."""
        printer = self.printer
        paper = printer.paper(self.paper)
        ink = self.ink or (paper and paper.ink) or printer.ink
        return "grey" if ink == "black" else printer.colour

    @property
    def edges(self) -> Edges:
        """How far colour runs past each edge of the page."""
        return self.printer.bleed if self.bleed else NO_BLEED

    @model_validator(mode="after")
    def _as_the_printer_has_it(self) -> PrintOptions:
        printer = self.printer
        if self.standard and self.profile in ("screen", "home"):
            message = f"is `{self.standard}`, a standard for presses; the profile is {self.profile}"
            hint = "take it out, or name a printer with `profile`"
            raise bad_value("bad-standard", message, hint, at=("standard",))
        if not printer.takes(self.trim):
            message = f"is {self.trim}, a size that {printer.name} does not cut"
            hint = f"the nearest that it has is {printer.nearest(self.trim)}"
            raise bad_value("bad-trim", message, hint, at=("trim",))
        if self.paper and self.paper not in printer.papers:
            message = f"is `{self.paper}`, a paper that {printer.name} does not have by that name"
            names = listed(printer.papers, "and") if printer.papers else "none by name"
            raise bad_value("unknown-paper", message, f"it has {names}", at=("paper",))
        return self
