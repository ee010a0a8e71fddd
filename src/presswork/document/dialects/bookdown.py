r"""bookdown: references `\@ref(fig:map)`, labels `(\#fig:map)`, and texts named `(ref:words)`."""

from __future__ import annotations

import re

from presswork.document.blocks.theorems import PREFIXES
from presswork.document.dialects.text import Text
from presswork.manuscript.lines import LineKind

SIGNS = re.compile(r"\\@ref\(|\(\\#|^\(ref:[\w-]+\)", re.MULTILINE)

REFERENCE = re.compile(r"\\@ref\((?P<key>[^)\s]+)\)")
LABEL = re.compile(r"\s*\(\\#(?P<key>[\w:-]+)\)\s*")
TABLE = re.compile(r"^(?:Table)?:\s*\(\\#tab:(?P<key>[\w-]+)\)\s*(?P<caption>.*)$")
NAMED = re.compile(r"^\(ref:(?P<name>[\w-]+)\)\s+(?P<words>\S.*)$")
USE = re.compile(r"\(ref:([\w-]+)\)")

KINDS = {"fig": "fig", "tab": "tbl", "eq": "eq", "lst": "lst"}
"""bookdown's prefixes of labels, and Quarto's."""


def translate_bookdown(text: Text) -> None:
    """Turn references into Quarto's form, and labels into ids."""
    named: dict[str, str] = {}
    kept = []
    for line, kind in text.kinds():
        match = NAMED.match(line.text) if kind is LineKind.TEXT else None
        if match:
            named[match["name"]] = match["words"].strip()
            kept.append(line._replace(text=""))
        else:
            kept.append(line)
    text.lines = [
        line._replace(text=USE.sub(lambda m: named.get(m[1], m[0]), line.text)) for line in kept
    ]
    text.lines = [
        line if kind in {LineKind.CODE, LineKind.COMMENT} else line._replace(text=_table(line.text))
        for line, kind in text.kinds()
    ]
    text.change_prose(SIGNS, lambda part, number: _references(part, number, text))


def _table(line: str) -> str:
    match = TABLE.match(line)
    return f": {match['caption']} {{#tbl-{match['key']}}}" if match else line


def identifier_of(key: str) -> str:
    """The id that a label of bookdown becomes: `fig:map` is `fig-map`, a section keeps its own."""
    kind, colon, name = key.partition(":")
    return f"{KINDS.get(kind, kind)}-{name}" if colon else key


def _references(part: str, number: int, text: Text) -> str:
    part = REFERENCE.sub(_reference, part)
    for label in LABEL.finditer(part):
        if not label["key"].startswith(("eq:", "fig:", "tab:")):
            text.warn(
                "unknown-label",
                f"the label {label['key']} is left out",
                number,
                "labels are those of figures (fig:), tables (tab:) and equations (eq:)",
            )
    # The label of an equation stands in the formula, as LaTeX's own.
    part = re.sub(r"\(\\#(eq:[\w-]+)\)", r"\\label{\1}", part)
    return LABEL.sub(" ", part)


def _reference(match: re.Match[str]) -> str:
    """The number alone, as bookdown has it."""
    identifier = identifier_of(match["key"])
    if re.match(rf"(?:fig|tbl|eq|lst|sec|{'|'.join(PREFIXES)})-", identifier):
        return f"[-@{identifier}]"
    return f"[](#{identifier}){{.number}}"
