"""Sections that the program compiles from the whole text: notes, references, index."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from presswork.document.draft import Draft
from presswork.document.language.terms import WORDS, Terms
from presswork.document.trees.ast import walk
from presswork.manuscript import Manuscript, ManuscriptSection
from presswork.manuscript.files import unique
from presswork.metadata.roles import COMPILED, ROLES

REFERENCES_ID = "refs"
"""Id of the division that pandoc fills with the reference list."""

PLACE = re.compile(rf"\{{#{REFERENCES_ID}\b|\bid\s*=\s*[\"']{REFERENCES_ID}[\"']")

PLACE_FOR_LIST = ("", f"::: {{#{REFERENCES_ID}}}", ":::")

REFERENCE_TITLES = frozenset(
    {"bibliography", "works cited", "literature cited", "literature", "bibliographie"}
    | {title.casefold() for title in WORDS["references"].values()}
)

UNSEEN = re.compile(r"<!--(?s:.*?)-->|^\\[a-zA-Z]+.*$", re.MULTILINE)
"""Comments and commands of LaTeX: no text."""

HEADING = re.compile(r"#{1,6}[ \t]+(?P<title>[^\n{]+)(?:\{[^}\n]*\})?")

INDEX_MARK = re.compile(r"\{[^}\n]*\.index\b|\\index\{")

BEFORE = {
    "notes": ("glossary", "references", "index", "about-the-author", "also-by", "colophon"),
    "references": ("index", "about-the-author", "also-by", "colophon"),
    "index": ("about-the-author", "also-by", "colophon"),
}
"""What a compiled section stands before (Chicago Manual of Style, order of back matter)."""


def with_compiled(manuscript: Manuscript) -> list[ManuscriptSection]:
    """The sections, and those that are to be compiled, unless book.yaml has placed them."""
    sections = list(manuscript.sections)
    bibliography = manuscript.metadata.bibliography
    if bibliography is not None and bibliography.lists == "book":
        sections = _with_list(sections)
    for role in _wanted(manuscript):
        if not any(section.role.name == role for section in sections):
            names = [section.role.name for section in sections]
            places = [i for i, name in enumerate(names) if name in BEFORE[role]]
            place = places[0] if places else len(sections)
            stem = unique(role, {section.stem for section in sections})
            sections.insert(place, _compiled(role, stem))
    return sections


def _compiled(role: str, stem: str) -> ManuscriptSection:
    return ManuscriptSection(role=ROLES[role], stem=stem, title=None, file=None, markdown="")


def _with_list(sections: list[ManuscriptSection]) -> list[ManuscriptSection]:
    """The list stands below a heading for it with no text of its own, or in the file for it."""
    if any(PLACE.search(section.markdown) for section in sections):
        return sections
    for index, section in enumerate(sections):
        heading = HEADING.fullmatch(UNSEEN.sub("", section.markdown).strip())
        named = heading and heading["title"].strip().casefold() in REFERENCE_TITLES
        has_role = section.role.name == "references" and section.file is not None
        if (has_role or named) and not section.more:
            sections[index] = replace(
                section, role=ROLES["references"], **_longer(section, PLACE_FOR_LIST)
            )
            break
    return sections


def _longer(section: ManuscriptSection, lines: Sequence[str]) -> dict[str, Any]:
    """The text with further lines, which count as its last."""
    numbers = section.lines or range(1, section.markdown.count("\n") + 2)
    markdown = "\n".join([section.markdown, *lines])
    return {"markdown": markdown, "lines": (*numbers, *[numbers[-1]] * len(lines))}


def _wanted(manuscript: Manuscript) -> Iterator[str]:
    metadata, texts = manuscript.metadata, [section.markdown for section in manuscript.sections]
    if metadata.notes.place == "book":
        yield "notes"
    placed = any(PLACE.search(text) for text in texts)
    if metadata.bibliography and metadata.bibliography.lists == "book" and not placed:
        yield "references"
    if any(INDEX_MARK.search(text) for text in texts):
        yield "index"


def opening(section: ManuscriptSection, words: Terms) -> str:
    """The Markdown of a section without a file: its heading, and the place of the references."""
    role = section.role.name
    heading = f"# {section.title or getattr(words, role)}\n"
    return f"{heading}\n::: {{#{REFERENCES_ID}}}\n:::\n" if role == "references" else heading


def without_empty(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts without the compiled sections for which the text has nothing."""
    has_notes = any(node["t"] == "Note" for draft in drafts for node in walk(draft.blocks))
    return [draft for draft in drafts if not _is_empty(draft, has_notes=has_notes)]


def _is_empty(draft: Draft, *, has_notes: bool) -> bool:
    role = draft.section.role.name
    if role not in COMPILED or draft.section.file is not None:
        return False
    if role == "notes":
        return not has_notes
    if role == "index":
        return False
    divisions = [node for node in walk(draft.blocks) if node["t"] == "Div"]
    return not any(division["c"][1] for division in divisions)
