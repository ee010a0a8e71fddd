"""The order of a book: where the program's own pages stand, and which chapters a part holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from presswork.document.book import Section
from presswork.manuscript import ManuscriptSection
from presswork.metadata.roles import GENERATED, ROLES, Matter

BEFORE_CONTENTS = frozenset({"dedication", "epigraph"})
"""Front matter that stands before the contents (Chicago Manual of Style, order of front matter)."""

RANKS = {name: rank for rank, name in enumerate(ROLES)}

IN_PARTS = frozenset({"chapter", "appendix"})
"""Sections that belong to the part before them; others stand outside of it and end it."""


def is_place(section: ManuscriptSection) -> bool:
    """Whether the contents name a page here that the program writes."""
    return section.file is None and section.role.name in (*GENERATED, "colophon")


def arrange(
    sections: Sequence[Section], pages: Sequence[Section], listed: Sequence[ManuscriptSection]
) -> tuple[Section, ...]:
    """All sections of the book in the reading order.

    The author's order is kept, but that a dedication and an epigraph come before the contents
    where the author does not say otherwise.

    Args:
        sections: Those with words of the author's, in order.
        pages: Those that the program has written, in the order of a book.
        listed: The contents, with the places of pages that are listed there.
    """
    places = [section.role.name for section in listed if is_place(section)]
    by_stem = {section.stem: section for section in sections}
    by_role = {page.role.name: page for page in pages}
    ordered = [
        by_role.get(each.role.name) if is_place(each) else by_stem.get(each.stem) for each in listed
    ]
    book = [section for section in ordered if section is not None]
    if "contents" not in places:
        book = _dedications_first(book)
    for page in pages:
        if page.role.name not in places:
            book.insert(_place_of(page, book), page)
    return _in_parts([_with_own_stem(section, by_stem) for section in book])


def _with_own_stem(section: Section, by_stem: Mapping[str, Section]) -> Section:
    """A page of ours gives way to a file of the author's that is called like it."""
    other = by_stem.get(section.stem, section)
    return section if other is section else replace(section, stem=f"{section.stem}-page")


def _dedications_first(sections: list[Section]) -> list[Section]:
    """Of the front matter only: an epigraph further on is that of a part or chapter."""
    is_front = [section.role.matter is Matter.FRONT for section in sections]
    end = is_front.index(False) if False in is_front else len(sections)
    front = sorted(sections[:end], key=lambda each: each.role.name not in BEFORE_CONTENTS)
    return [*front, *sections[end:]]


def _place_of(page: Section, sections: list[Section]) -> int:
    """Before the first section that a book has after such a page."""
    later = (
        index
        for index, section in enumerate(sections)
        if RANKS[section.role.name] > RANKS[page.role.name]
    )
    return next(later, len(sections))


def _in_parts(sections: list[Section]) -> tuple[Section, ...]:
    """The sections with the part that each belongs to; a part holds chapters or appendices."""
    result: list[Section] = []
    part, held = None, None
    for section in sections:
        role = section.role.name
        if role == "part":
            part, held = section.stem, None
        elif part and role in IN_PARTS and held in (None, role):
            held = role
            section = replace(section, part=part)
        else:
            part = None
        result.append(section)
    return tuple(result)
