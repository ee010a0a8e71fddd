"""The words that an edition must hold, and those that it may show besides, from the Book."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from presswork.checks.parity import SectionText
from presswork.document import Book
from presswork.document.apparatus.notes import words_of
from presswork.document.generated import LISTS
from presswork.document.pictures.svg import NAMESPACE, SVG
from presswork.document.trees.xhtml import classes, parse, remove, tag, text_of


def section_texts(book: Book) -> list[SectionText]:
    """The words that both editions must hold, in order."""
    return [
        SectionText(section.source, section.title, section.text, section.notes)
        for section in book.sections
    ]


def printed_texts(book: Book) -> list[SectionText]:
    """The same in the order of the pages, where notes at an end are text like any other."""
    sections = section_texts(book)
    if book.metadata.notes.place == "foot":
        return sections
    if book.metadata.notes.place == "chapter":
        return [_with_notes(section, section.text, section.notes) for section in sections]
    noted = [text for section in sections if section.notes for text in _noted(section)]
    return [
        _with_notes(section, section.title, noted)
        if part.role.name == "notes"
        else replace(section, notes=())
        for part, section in zip(book.sections, sections, strict=True)
    ]


def _noted(section: SectionText) -> list[str]:
    return [section.title, *section.notes]


def _with_notes(section: SectionText, text: str, notes: Sequence[str]) -> SectionText:
    return replace(section, text="\n".join([text, *notes]), notes=())


def words(texts: Sequence[SectionText]) -> str:
    """How many words are compared, for the report."""
    count = sum(len(f"{text.text} {' '.join(text.notes)}".split()) for text in texts)
    return f"{count:,} words compared"


def captions(book: Book) -> list[str]:
    """The words that the print edition may move to the head of a page: captions, whole tables."""
    trees = [parse(section.markup) for section in book.sections]
    figures = [figure for tree in trees for figure in tree.iterfind(tag("figure"))]
    captions = [[*figure.iter(tag("figcaption"))] for figure in figures]
    tables = [[table] for tree in trees for table in tree.iterfind(tag("table"))]
    return [" ".join(words_of(each) for each in parts) for parts in captions + tables if parts]


def captions_listed(book: Book) -> Iterator[str]:
    """The entries of the lists of figures and of tables."""
    for section in book.sections:
        if section.role.name in LISTS and section.source is None:
            yield from (text_of(entry) for entry in parse(section.markup).iter(tag("li")))


def index_entries(book: Book) -> Iterator[str]:
    """The lines of the index, as the EPUB has them and without the places, and its letters."""
    for section in book.sections:
        if section.role.name == "index":
            tree = parse(section.markup)
            yield from (text_of(letter) for letter in tree.iter(tag("h2")))
            for line in tree.iter(tag("p")):
                yield text_of(line)
                for places in [s for s in line.iter(tag("span")) if "locators" in classes(s)]:
                    remove(places)
                yield text_of(line)


def lettering(book: Book) -> Iterator[str]:
    """The words inside drawings, which the PDF holds as text."""
    for asset in book.assets:
        if asset.media_type == SVG:
            for node in parse(asset.data).iter(f"{{{NAMESPACE}}}text"):
                yield text_of(node)
