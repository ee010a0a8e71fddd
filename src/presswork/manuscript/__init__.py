"""The manuscript: which files make the book, in which order and role, and their text.

In comes what book.yaml says; out comes a `Manuscript`: sections of Markdown in reading order,
with includes expanded, and for each line the file that it came from.
"""

from __future__ import annotations

from presswork.manuscript.files import FOLDER, SUFFIXES, is_inside, read_text
from presswork.manuscript.model import Manuscript, ManuscriptSection, Origin, Piece
from presswork.manuscript.outlines import OUTLINES
from presswork.manuscript.reading import read_manuscript

__all__ = [
    "FOLDER",
    "OUTLINES",
    "SUFFIXES",
    "Manuscript",
    "ManuscriptSection",
    "Origin",
    "Piece",
    "is_inside",
    "read_manuscript",
    "read_text",
]
