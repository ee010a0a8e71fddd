"""What book.yaml says of each edition."""

from __future__ import annotations

from typing import Literal

from pydantic import (
    Field,
)

from presswork.metadata.entry import Entry
from presswork.metadata.fields import (
    FilePath,
    Flag,
    Reference,
    Resolution,
    Size,
    TocDepth,
)
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
