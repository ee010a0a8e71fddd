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
    aria: str | None
    """DPUB-ARIA role, or None where the standard has none."""


def _roles() -> dict[str, Role]:
    front, body, back = Matter.FRONT, Matter.BODY, Matter.BACK
    rows = (
        ("titlepage", front, "titlepage", None),
        ("copyright-page", front, "copyright-page", None),
        ("contents", front, "toc", "doc-toc"),
        ("dedication", front, "dedication", "doc-dedication"),
        ("epigraph", front, "epigraph", "doc-epigraph"),
        ("foreword", front, "foreword", "doc-foreword"),
        ("preface", front, "preface", "doc-preface"),
        ("acknowledgments", front, "acknowledgments", "doc-acknowledgments"),
        ("introduction", front, "introduction", "doc-introduction"),
        ("prologue", body, "prologue", "doc-prologue"),
        ("chapter", body, "chapter", "doc-chapter"),
        ("conclusion", body, "conclusion", "doc-conclusion"),
        ("epilogue", body, "epilogue", "doc-epilogue"),
        ("afterword", back, "afterword", "doc-afterword"),
        ("appendix", back, "appendix", "doc-appendix"),
        ("references", back, "bibliography", "doc-bibliography"),
        ("colophon", back, "colophon", "doc-colophon"),
    )
    return {name: Role(name, matter, kind, aria) for name, matter, kind, aria in rows}


ROLES: dict[str, Role] = _roles()

GENERATED = ("titlepage", "copyright-page", "contents")
"""Roles that the program writes from the metadata; book.yaml does not list them."""


def role_named_by(path: str) -> str:
    """The role that a file's name says ("03-preface.md" says "preface"), else "chapter"."""
    name = PurePosixPath(path).stem.lower().lstrip("0123456789-_. ")
    return name if name in ROLES else "chapter"


def read_role(value: object) -> str:
    """The name of a role that an author may give to a file."""
    allowed = [name for name in ROLES if name not in GENERATED]
    if not isinstance(value, str):
        raise bad_value("wrong-type", "must be a role", f"the roles are {listed(allowed, 'and')}")
    name = value.strip()
    if name in GENERATED:
        hint = "take it out of the contents; if the file is your own text, give it another role"
        raise bad_value("generated-role", f"is `{name}`, which the program writes itself", hint)
    if name not in ROLES:
        hint = nearest_hint(name, allowed, f"the roles are {listed(allowed, 'and')}")
        raise bad_value("unknown-role", f"is `{name}`, which is no role of a section", hint)
    return name
