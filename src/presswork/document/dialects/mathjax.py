r"""MathJax: macros are defined between dollar signs, `$$ \newcommand… $$`, which shows nothing."""

from __future__ import annotations

import re

from presswork.document.blocks.macros import shows_nothing
from presswork.document.dialects.text import NumberedLine, Text
from presswork.manuscript.lines import LineKind

SIGNS = re.compile(r"^\s*\$\$\s*(?:%.*\s+)*\\(?:\w*command|[gex]?def|Declare)", re.MULTILINE)

FENCE = "$$"


def translate_mathjax(text: Text) -> None:
    """Take the dollar signs away, so that pandoc reads the definitions and shows nothing."""
    done: list[NumberedLine] = []
    formula: list[NumberedLine] = []
    for line, kind in text.kinds():
        marks = line.text.count(FENCE) if kind is LineKind.TEXT else 0
        if not formula and not marks:
            done.append(line)
            continue
        formula.append(line)
        if (len(formula) == 1 and marks == 2) or (len(formula) > 1 and marks):
            done += _bare(formula)
            formula = []
    text.lines = done + formula


def _bare(formula: list[NumberedLine]) -> list[NumberedLine]:
    whole = "\n".join(line.text for line in formula).strip()
    inner = whole.removeprefix(FENCE).removesuffix(FENCE)
    if FENCE in inner or not shows_nothing(inner):
        return formula
    return [line._replace(text=line.text.replace(FENCE, "").strip()) for line in formula]
