"""What several editions of one build share: made once, when the first of them asks for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cached_property

from presswork.build.editions import Edition, Format, Made
from presswork.build.moment import build_moment
from presswork.build.pages import (
    PRINT,
    PrintedPages,
    has_page_list,
    lay_out_pages,
    page_starts,
)
from presswork.build.project import Project, read_cover_stylesheets
from presswork.diagnostics import Outcome, has_errors
from presswork.document import Book, read_back
from presswork.document.book import FrontCover
from presswork.document.pagestarts import PageStart
from presswork.manuscript import Manuscript

COVERED: Format = "epub"
"""The format whose editions have the front cover."""

Pages = Outcome[tuple[PageStart, ...]]
Front = Outcome[FrontCover | None]


class Shared:
    """The printed pages and the front cover of one build."""

    def __init__(
        self,
        books: Mapping[Format, Book],
        manuscript: Manuscript,
        project: Project,
        progress: Callable[[str], None],
    ) -> None:
        self.moment = build_moment(manuscript.metadata, manuscript.folder)
        self.laid_out: Made | None = None
        """The print edition, if this build makes it."""
        self._books = books
        self._manuscript = manuscript
        self._project = project
        self._progress = progress

    def for_edition(self, edition: Edition) -> tuple[Pages, Front]:
        """What the edition is to get: the pages if it lists them, the cover if it has one."""
        lists_pages = has_page_list(edition.format, self._manuscript)
        has_cover = edition.format == COVERED and not self._manuscript.metadata.cover.is_none
        pages: Pages = self._pages if lists_pages else Outcome(())
        return pages, self._front if has_cover else Outcome(None)

    def for_cover(self, book: Book) -> Outcome[Book | None]:
        """The book as the printed cover wants it: with the texts of its back and its pages."""
        back, pages = read_back(self._manuscript), self._printed
        found = (*back.diagnostics, *pages.diagnostics)
        if pages.value is None or has_errors(found):
            return Outcome(None, found)
        return Outcome(replace(book, back=back.value, bound_pages=pages.value.count), found)

    @cached_property
    def _pages(self) -> Pages:
        return page_starts(self._printed)

    @cached_property
    def _printed(self) -> Outcome[PrintedPages | None]:
        self._progress("finding the printed pages")
        book = self._books[PRINT]
        return lay_out_pages(book, self.laid_out, self._manuscript, self._project, self.moment)

    @cached_property
    def _front(self) -> Front:
        from presswork.editions.cover import make_cover

        self._progress("making the cover")
        sheets = read_cover_stylesheets(self._project, self._manuscript.yaml)
        if has_errors(sheets.diagnostics):
            return Outcome(None, sheets.diagnostics)
        made = make_cover(self._books[COVERED], sheets.value)
        return Outcome(made.value, (*sheets.diagnostics, *made.diagnostics))
