"""The text of the e-book: its documents in reading order, and the lists that lead to them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from presswork.document.book import Book
from presswork.document.generated import contents_page
from presswork.document.language.terms import wording
from presswork.document.pagestarts import PageStart
from presswork.document.trees import xhtml
from presswork.editions.epub.backlinks import link_back, link_to_index
from presswork.editions.epub.content import Document, write_cover, write_section
from presswork.editions.epub.files import NAVIGATION, Files, assign_files
from presswork.editions.epub.navigation import (
    Guides,
    has_contents,
    list_contents,
    list_landmarks,
    write_navigation,
)
from presswork.editions.epub.night import dark_on_nothing
from presswork.editions.epub.pagelist import mark_pages
from presswork.editions.epub.profiles import Profile


@dataclass(frozen=True)
class WrittenText:
    """All documents of the e-book. It holds trees, so it lives within one packing only."""

    documents: Sequence[Document]
    spine: Sequence[str]
    """The files of those that are read one after the other."""
    guides: Guides
    files: Files


def write_text(book: Book, starts: Sequence[PageStart], profile: Profile) -> WrittenText:
    """The sections with their cover, contents, landmarks and page marks as a profile wants them."""
    trees = [xhtml.parse(section.markup) for section in book.sections]
    if book.metadata.epub.index_links:
        link_to_index(trees)
    on_white = dark_on_nothing(book.assets, book.fonts)
    files = replace(assign_files(book, trees), on_white=on_white)
    pages = mark_pages(starts, book.sections, trees, files, book.metadata.language)
    # After the pages: they are found by counting the letters of the text.
    files = link_back(book.sections, trees, files, wording(book.metadata))
    landmarks = list_landmarks(book, files, has_cover_page=profile.has_cover_page)
    guides = Guides(list_contents(book, files), landmarks, pages)
    shown = guides if profile.may_hide(guides.hidden_letters) else replace(guides, pages=())
    documents = list(_write_documents(book, trees, files, shown, profile))
    spine = [document.file for document in documents]
    if not has_contents(book):
        documents.append(_navigation_alone(book, shown))
    return WrittenText(documents, spine, guides, files)


def _write_documents(
    book: Book,
    trees: Sequence[etree._Element],
    files: Files,
    guides: Guides,
    profile: Profile,
) -> Iterator[Document]:
    """The documents in reading order."""
    if book.front and profile.has_cover_page:
        yield write_cover(book.front, book, files)
    for section, tree in zip(book.sections, trees, strict=True):
        if files.sections[section.stem] == NAVIGATION:
            yield write_navigation(tree, book, guides)
        else:
            yield write_section(section, tree, book, files)


def _navigation_alone(book: Book, guides: Guides) -> Document:
    """The contents that reading systems show, of a book whose own pages have none."""
    page = xhtml.parse(contents_page(book.metadata).markup)
    return write_navigation(page, book, guides)
