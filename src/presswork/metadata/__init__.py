"""What the book is: manuscript/book.yaml read into values that every other room can trust.

In comes the path of book.yaml; out comes a `BookYaml`: the `Metadata`, and where in the file
each key stands, so that any room can point at the line that caused a fault. This room never
looks for the files that book.yaml names, and knows nothing of editions.
"""

from __future__ import annotations

from presswork.metadata.catalogue import (
    Accessibility,
    Author,
    Contributor,
    Cover,
    Isbns,
    Series,
    Subject,
)
from presswork.metadata.extra import Extra
from presswork.metadata.options import EpubOptions, PrintOptions
from presswork.metadata.read import BookYaml, read_metadata
from presswork.metadata.records import Contact, Identifier, Related, Titles
from presswork.metadata.schema import Metadata
from presswork.metadata.text import Bibliography, ContentsEntry, Notes, Numbering, Pages, Words
from presswork.metadata.trim import Trim

__all__ = [
    "Accessibility",
    "Author",
    "Bibliography",
    "BookYaml",
    "Contact",
    "ContentsEntry",
    "Contributor",
    "Cover",
    "EpubOptions",
    "Extra",
    "Identifier",
    "Isbns",
    "Metadata",
    "Notes",
    "Numbering",
    "Pages",
    "PrintOptions",
    "Related",
    "Series",
    "Subject",
    "Titles",
    "Trim",
    "Words",
    "read_metadata",
]
