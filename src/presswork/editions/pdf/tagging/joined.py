"""Tags of the whole file: parts of the book that were written apart are one, notes are found.

The layout may write the book in several files, which are joined: a division of the book, such as
its text, then comes once with each of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from presswork.editions.pdf.tagging.roles import IN_PART, PART, ROLE_MAP


def finish_tags(pdf: Pdf) -> None:
    """Complete the structure tree of a finished file; nothing where there is none."""
    root = pdf.Root.get("/StructTreeRoot")
    if root is None:
        return
    for document in _kids(root):
        _join_divisions(document)
        for division in _kids(document):
            _gather_parts(pdf, division)
    root.RoleMap = Dictionary({f"/{name}": Name(f"/{known}") for name, known in ROLE_MAP.items()})
    named = {bytes(each.ID): each for each in _elements(root) if "/ID" in each}
    if named:
        pairs = [entry for name in sorted(named) for entry in (String(name), named[name])]
        root.IDTree = pdf.make_indirect(Dictionary(Names=Array(pairs)))


def _join_divisions(document: Object) -> None:
    """Of divisions with the same title, in a row, one."""
    divisions: list[Object] = []
    for division in _kids(document):
        if divisions and "/T" in division and divisions[-1].get("/T") == division.T:
            _give(divisions[-1], [*_kids(divisions[-1]), *_kids(division)])
        else:
            divisions.append(division)
    document.K = Array(divisions)


def _gather_parts(pdf: Pdf, division: Object) -> None:
    """A node of its own around each section that opens a part and those that belong to it."""
    gathered: list[list[Object]] = []
    for section in _kids(division):
        title = str(section.get("/T", "")) if isinstance(section, Dictionary) else ""
        if title == IN_PART and gathered:
            gathered[-1].append(section)
        else:
            gathered.append([section])
    kids: list[Object] = []
    for sections in gathered:
        if str(sections[0].get("/T", "")) == PART:
            part = pdf.make_indirect(Dictionary(S=Name.Part, P=division))
            _give(part, sections)
            kids.append(part)
        else:
            kids += sections
        for section in sections:
            if "/T" in section and str(section.T) in (PART, IN_PART):
                del section["/T"]
    division.K = Array(kids)


def _give(parent: Object, kids: Sequence[Object]) -> None:
    for kid in kids:
        kid.P = parent
    parent.K = Array(kids)


def _kids(element: Object) -> list[Any]:
    kids: Any = element.get("/K", Array())
    return list(kids) if isinstance(kids, Array) else [kids]


def _elements(element: Object) -> Iterator[Object]:
    waiting = [element]
    while waiting:
        for kid in _kids(waiting.pop()):
            if isinstance(kid, Dictionary) and "/S" in kid:
                yield kid
                waiting.append(kid)
