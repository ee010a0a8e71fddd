r"""TeX macros that another program reads from LaTeX's preamble or MathJax's settings.

Those that the formulas of the book use come along, in a file that book.yaml names under `macros`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from presswork.document.blocks.macros import USED, definitions_in, needed
from presswork.manuscript import FOLDER
from presswork.projects.model import Found

SUFFIXES = frozenset({".tex", ".sty", ".cls", ".ltx", ".jax", ".html", ".js"})
"""Files that programs take into the head of what they make."""

LARGEST = 200_000
"""Bytes; no author writes so many settings."""

FORMULA = re.compile(
    r"\$\$.+?\$\$|\$[^$\n]+(?:\n[^$\n]+)*\$|\\begin\{([a-z]+\*?)\}.*?\\end\{\1\}|\\[\[(].+?\\[\])]",
    re.DOTALL,
)

MATHJAX = re.compile(r"\bmacros\s*:\s*\{", re.IGNORECASE)

TEXT = r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'"

SETTING = re.compile(
    rf"\b(?P<name>[A-Za-z]+)[\"']?\s*:\s*(?:(?P<plain>{TEXT})"
    rf"|\[\s*(?P<listed>{TEXT})\s*(?:,\s*(?P<count>\d))?)",
    re.DOTALL,
)
"""`RR: "\\bf R"` or `bold: ["\\bf #1", 1]`."""


def take_macros(texts: Iterable[str], root: Path | None, values: Any, found: Found) -> None:
    """Write the macros that the texts use and do not define, from the folder and from YAML keys."""
    used: set[str] = set()
    own: dict[str, str] = {}
    for text in texts:
        used |= {name for part in FORMULA.finditer(text) for name in USED.findall(part[0])}
        own |= definitions_in(text)
    known = _known(root, values) if used else {}
    names = [name for name in needed(used - set(own), known) if name not in own]
    if not names:
        return
    lines = [known[name] for name in names]
    found.texts[f"{FOLDER}/macros.tex"] = "\n".join(lines) + "\n"
    found.about["macros"] = ["macros.tex"]
    found.note(
        "macros",
        f"macros of LaTeX that the formulas use are in macros.tex: {len(names)}",
        "look there where a formula is not what it should be",
    )


def _known(root: Path | None, values: Any) -> dict[str, str]:
    """All definitions; those of LaTeX hold against MathJax's."""
    known: dict[str, str] = {}
    texts = [*(_headers(root) if root else ()), *_texts(values)]
    for text in texts:
        known |= _settings(text)
    for text in texts:
        known |= definitions_in(text)
    return known


def _headers(root: Path) -> Iterator[str]:
    for path in sorted(root.rglob("*")):
        parts = path.relative_to(root).parts
        hidden = any(part.startswith(".") or part in {"_book", "node_modules"} for part in parts)
        if path.suffix.lower() not in SUFFIXES or hidden or not path.is_file():
            continue
        if path.resolve().is_relative_to(root.resolve()) and path.stat().st_size < LARGEST:
            yield path.read_text(encoding="utf-8", errors="replace")


def _texts(values: Any) -> Iterator[str]:
    """All texts in YAML, such as those below `header-includes`."""
    if isinstance(values, str):
        yield values
    elif isinstance(values, Mapping):
        for value in values.values():
            yield from _texts(value)
    elif isinstance(values, list):
        for value in values:
            yield from _texts(value)


def _settings(text: str) -> dict[str, str]:
    """MathJax's macros as LaTeX's."""
    begun = MATHJAX.search(text)
    if begun is None:
        return {}
    found: dict[str, str] = {}
    for match in SETTING.finditer(text, begun.end()):
        body = re.sub(r"\\(.)", r"\1", (match["plain"] or match["listed"])[1:-1])
        count = f"[{match['count']}]" if match["count"] else ""
        found[match["name"]] = rf"\newcommand{{\{match['name']}}}{count}{{{body}}}"
    return found
