"""Lists of contents that other programs' books have: each read into the same entries.

To know another one, write a module with a function like these and add it to `OUTLINES`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from presswork.manuscript.model import Contents
from presswork.manuscript.outlines.bookdown import read_bookdown
from presswork.manuscript.outlines.leanpub import read_book_txt
from presswork.manuscript.outlines.quarto import read_quarto
from presswork.manuscript.outlines.summary import read_summary

OUTLINES: dict[str, Callable[[Path], Contents | None]] = {
    "SUMMARY.md": read_summary,
    "_quarto.yml": read_quarto,
    "_bookdown.yml": read_bookdown,
    "Book.txt": read_book_txt,
}
"""In this order the manuscript folder is searched; None says that there is no such list."""
