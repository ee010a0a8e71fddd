"""The roles a section can play in a book, with what the standards call them.

The semantic names are those of the EPUB 3 Structural Semantics Vocabulary 1.1, the roles those
of DPUB-ARIA 1.1. A word that has no counterpart there stays empty, and must.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from pathlib import PurePosixPath

from presswork.metadata.faults import bad_value, listed, nearest_hint


class Matter(Enum):
    """The three divisions of a book (EPUB SSV 1.1, "Document divisions")."""

    FRONT = "frontmatter"
    BODY = "bodymatter"
    BACK = "backmatter"


@dataclass(frozen=True)
class Role:
    """What a section is to the book."""

    name: str
    matter: Matter
    epub_type: str
    """Word of the vocabulary; empty where it has none."""
    aria: str | None
    """DPUB-ARIA role, or None where the standard has none."""


def _roles() -> dict[str, Role]:
    front, body, back = Matter.FRONT, Matter.BODY, Matter.BACK
    rows = (
        ("halftitlepage", front, "halftitlepage", None),
        ("titlepage", front, "titlepage", None),
        ("copyright-page", front, "copyright-page", None),
        ("dedication", front, "dedication", "doc-dedication"),
        ("epigraph", front, "epigraph", "doc-epigraph"),
        ("contents", front, "toc", "doc-toc"),
        ("list-of-figures", front, "loi", None),
        ("list-of-tables", front, "lot", None),
        ("foreword", front, "foreword", "doc-foreword"),
        ("preface", front, "preface", "doc-preface"),
        ("acknowledgments", front, "acknowledgments", "doc-acknowledgments"),
        ("introduction", front, "introduction", "doc-introduction"),
        ("part", body, "part", "doc-part"),
        ("prologue", body, "prologue", "doc-prologue"),
        ("chapter", body, "chapter", "doc-chapter"),
        ("conclusion", body, "conclusion", "doc-conclusion"),
        ("epilogue", body, "epilogue", "doc-epilogue"),
        ("afterword", back, "afterword", "doc-afterword"),
        ("appendix", back, "appendix", "doc-appendix"),
        ("notes", back, "endnotes", "doc-endnotes"),
        ("glossary", back, "glossary", "doc-glossary"),
        ("references", back, "bibliography", "doc-bibliography"),
        ("index", back, "index", "doc-index"),
        ("about-the-author", back, "", None),
        ("also-by", back, "", None),
        ("colophon", back, "colophon", "doc-colophon"),
    )
    return {name: Role(name, matter, kind, aria) for name, matter, kind, aria in rows}


ROLES: dict[str, Role] = _roles()
"""In the order in which a book has them (Chicago Manual of Style, "The parts of a book")."""

GENERATED = (
    "halftitlepage",
    "titlepage",
    "copyright-page",
    "contents",
    "list-of-figures",
    "list-of-tables",
)
"""Roles whose pages the program can write from the metadata; a file takes a page's place."""

UNLISTED = ("halftitlepage", "titlepage", "copyright-page", "contents")
"""Roles that no list of contents shows."""

COMPILED = ("notes", "references", "index")
"""Roles whose sections the program compiles from the text; they need no file."""

WITHOUT_FILE = (*GENERATED, "part", *COMPILED, "colophon")
"""Roles that a section can have without a text of its own."""


def role_named_by(path: str) -> str:
    """The role that a file's name says ("03-preface.md" says "preface"), else "chapter"."""
    name = PurePosixPath(path).stem.lower().lstrip("0123456789-_. ")
    # In other programs' projects `index.md` is the first page.
    return name if name in ROLES and name != "index" else "chapter"


def read_role(value: object) -> str:
    """The name of a role that an author may give to a file."""
    allowed = list(ROLES)
    if not isinstance(value, str):
        raise bad_value("wrong-type", "must be a role", f"the roles are {listed(allowed, 'and')}")
    name = value.strip()
    if name not in ROLES:
        hint = nearest_hint(name, allowed, f"the roles are {listed(allowed, 'and')}")
        raise bad_value("unknown-role", f"is `{name}`, which is no role of a section", hint)
    return name
