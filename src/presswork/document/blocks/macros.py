r"""TeX macros: their definitions, as texts and LaTeX's preambles have them, and which are needed.

A definition is kept as its author wrote it (`\newcommand{\R}{\mathbb{R}}`); pandoc reads it before
the text that uses it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from presswork.diagnostics import Diagnostic
from presswork.document.draft import Draft
from presswork.manuscript import FOLDER, Manuscript, is_inside

HEAD = re.compile(
    r"\\(?:(?:re)?newcommand|providecommand|DeclareRobustCommand|DeclareMathOperator|[gex]?def)\*?"
    r"\s*\{?\s*\\(?P<name>[A-Za-z]+)\s*\}?(?:\s*\[[^\]]*\])*(?:\s*#\d)*\s*(?=\{)"
)
"""A definition up to what the macro stands for."""

COMMENT = re.compile(r"(?<!\\)%.*")

USED = re.compile(r"\\([A-Za-z]+)")


def definitions_in(tex: str) -> dict[str, str]:
    """The definitions in a text of LaTeX, by the macro's name; the last of a name holds."""
    tex = COMMENT.sub("", tex)
    found: dict[str, str] = {}
    for head in HEAD.finditer(tex):
        end = _end_of_group(tex, head.end())
        if end is not None:
            found[head["name"]] = " ".join(tex[head.start() : end].split())
    return found


def shows_nothing(tex: str) -> bool:
    """Whether definitions are all that there is."""
    rest = tex = COMMENT.sub("", tex)
    for head in reversed(list(HEAD.finditer(tex))):
        end = _end_of_group(tex, head.end())
        rest = rest[: head.start()] + rest[end:] if end is not None else rest
    return rest != tex and not rest.strip()


def _end_of_group(tex: str, start: int) -> int | None:
    """Where the group in braces that begins at `start` ends."""
    depth = 0
    for mark in re.finditer(r"\\.|[{}]", tex[start:], re.DOTALL):
        depth += {"{": 1, "}": -1}.get(mark[0], 0)
        if depth == 0 and mark[0] == "}":
            return start + mark.end()
    return None


USUAL = r"""
\newcommand{\argmin}{\operatorname*{arg\,min}}
\newcommand{\argmax}{\operatorname*{arg\,max}}
"""
"""Operators that KaTeX knows of itself ("Supported Functions"), and pandoc does not."""


def needed(used: Iterable[str], known: Mapping[str, str]) -> list[str]:
    """The macros among the names used, and of those in their definitions, in `known`'s order."""
    waiting, names = list(used), set[str]()
    while waiting:
        name = waiting.pop()
        if name in known and name not in names:
            names.add(name)
            waiting += USED.findall(known[name])
    return [name for name in known if name in names]


def read_macros(manuscript: Manuscript) -> tuple[dict[str, str], list[Diagnostic]]:
    """The usual definitions, and those in the files that book.yaml names under `macros`."""
    known = definitions_in(USUAL)
    faults: list[Diagnostic] = []
    for index, name in enumerate(manuscript.metadata.macros):
        path, key = manuscript.folder / name, ("macros", index)
        if not is_inside(path, manuscript.project) or not path.is_file():
            message = f"the file {name} does not exist"
            hint = f"the path starts from {FOLDER}/"
            faults.append(manuscript.yaml.fault(key, "missing-macros", message, hint))
        else:
            known |= definitions_in(path.read_text(encoding="utf-8", errors="replace"))
    return known, faults


def share_macros(
    drafts: Sequence[Draft], given: Mapping[str, str], reread: Callable[[Draft, str], Draft]
) -> Iterator[Draft]:
    """The drafts; those that use macros which are given, or of files before, are read again."""
    known = dict(given)
    for draft in drafts:
        own = {name for text in draft.macros for name in definitions_in(text)}
        used = set(USED.findall(draft.source.text)) - own
        used |= {name for text in draft.macros for name in USED.findall(text)} - own
        names = [name for name in needed(used, known) if name not in own]
        yield reread(draft, "\n".join(known[name] for name in names)) if names else draft
        for text in draft.macros:
            known |= definitions_in(text)
