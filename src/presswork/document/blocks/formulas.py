"""Formulas: what authors write in TeX, made ready for both editions.

A displayed formula leaves its paragraph and becomes `div.equation`, with its id if it has one.
Environments of LaTeX outside of dollar signs are formulas too. Macros that one file defines hold
for the files after it, as they do when pandoc reads them all in one go.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from presswork.diagnostics import Diagnostic, error
from presswork.document.draft import Draft, Label
from presswork.document.references.numbering import label_span
from presswork.document.trees.ast import Node, transform, walk
from presswork.document.trees.pandoc import LogEntry
from presswork.metadata import Metadata

ENVIRONMENT = re.compile(
    r"\s*\\begin\{(equation|align|gather|multline|eqnarray|flalign|alignat|displaymath|math)\*?\}"
)
"""Environments of LaTeX (and its package amsmath) that are formulas by themselves."""

PLAIN_ENVIRONMENT = re.compile(r"\\(?:begin|end)\{(?:equation|displaymath|math|multline)\*?\}")
"""Those of them that pandoc does not know inside a formula, and that say nothing there."""

LAST_BREAK = re.compile(r"(?:\\\\\s*)+$")
ENVIRONMENTS = re.compile(r"\\begin\{(\w+\*?)\}(?:(?!\\begin).)*?\\end\{\1\}", re.DOTALL)
GROUPS = re.compile(r"(?<!\\)\{[^{}]*\}")
"""The innermost of each in a formula."""

DEFINITION = re.compile(
    r"\s*\\(?:(?:re)?newcommand|providecommand|DeclareMathOperator|def|let|(?:re)?newenvironment)\b"
)

ATTRIBUTE = re.compile(r"\{#([^\s}]+)\}(.*)", re.DOTALL)
"""An id behind a formula (Quarto, pandoc-crossref), and what is written right after it."""

LABEL = re.compile(r"\\label\s*\{([^}]*)\}")
TAG = re.compile(r"\\tag\*?\s*\{([^}]*)\}")
UNNUMBERED = re.compile(r"\\(?:nonumber|notag)\b")

COLOUR = re.compile(r"\\(?:text)?color\s*(?:\[[^\]]*\])?\s*\{[^{}]*\}")

SHOWN = 60
"""Characters of a formula that a message repeats."""


def set_formulas(draft: Draft, metadata: Metadata) -> None:
    """Make one section's formulas ready, and note the macros that it defines."""
    draft.blocks = transform(draft.blocks, _environment)
    draft.macros += [node["c"][1] for node in walk(draft.blocks) if _is_definition(node)]
    draft.blocks = transform(draft.blocks, lambda node: [] if _is_definition(node) else None)
    draft.blocks = transform(draft.blocks, _in_lines)
    _leave_out_colours(draft.blocks)
    draft.blocks = transform(draft.blocks, _Displays(draft).part)


def _leave_out_colours(blocks: list[Node]) -> None:
    """NOTE: pandoc knows few names of colours, and none of the mixtures of LaTeX (`red!50`)."""
    for node in walk(blocks):
        if node["t"] == "Math" and "color" in node["c"][1]:
            node["c"][1] = COLOUR.sub("", node["c"][1])


def check_formulas(log: Iterable[LogEntry], draft: Draft) -> Iterator[Diagnostic]:
    """An error for each formula that pandoc could not read, of which it would print the TeX."""
    for entry in log:
        if entry.type == "CouldNotConvertTeXMath":
            unknown = re.search(r"unexpected control sequence (\\\S+)", entry.text)
            reason = f"{unknown[1]} is not known" if unknown else "its TeX cannot be read"
            yield error(
                "bad-formula",
                f"the formula {shortened(entry.subject)} cannot be set: {reason}",
                draft.file,
                *_place(entry.subject, unknown[1] if unknown else None, draft),
                hint="mend it, or define it by \\newcommand above, or in a file under `macros`"
                if unknown
                else "compare its braces and environments",
            )


def shortened(tex: str) -> str:
    """The beginning of a formula on one line, for messages."""
    line = " ".join(tex.split())
    return f"${line}$" if len(line) <= SHOWN else f"${line[:SHOWN]}…$"


def _place(tex: str, macro: str | None, draft: Draft) -> tuple[int | None, int | None]:
    """Where the formula stands; one whose macros were replaced is not found as it is."""
    place = draft.source.find(tex, tex.strip())
    if place[0] is None and macro is not None:
        place = draft.source.find_pattern(re.escape(macro) + r"(?![A-Za-z])")
    return place


def _environment(node: Node) -> list[Node] | None:
    """A formula of raw TeX as pandoc's own."""
    if node["t"] not in ("RawInline", "RawBlock"):
        return None
    form, text = node["c"]
    if form not in ("tex", "latex") or not ENVIRONMENT.match(text):
        return None
    formula = _display(text)
    return [formula] if node["t"] == "RawInline" else [{"t": "Para", "c": [formula]}]


def _in_lines(node: Node) -> list[Node] | None:
    """A formula with line ends outside of any environment, which browsers take as meant."""
    if node["t"] != "Math" or r"\\" not in node["c"][1]:
        return None
    kind, tex = node["c"]
    tex = LAST_BREAK.sub("", tex)
    outside = tex
    for nested in (ENVIRONMENTS, GROUPS):
        while nested.search(outside):
            outside = nested.sub("", outside)
    if r"\\" in outside:
        environment = "aligned" if re.search(r"(?<!\\)&", outside) else "gathered"
        tex = f"\\begin{{{environment}}}{tex}\\end{{{environment}}}"
    return None if tex == node["c"][1] else [{"t": "Math", "c": [kind, tex]}]


def _display(tex: str) -> Node:
    return {"t": "Math", "c": [{"t": "DisplayMath"}, tex]}


def _is_definition(node: Node) -> bool:
    return (
        node["t"] in ("RawBlock", "RawInline")
        and node["c"][0] in ("tex", "latex")
        and DEFINITION.match(node["c"][1]) is not None
    )


def _is_display(node: Node) -> bool:
    return bool(node["t"] == "Math" and node["c"][0]["t"] == "DisplayMath")


@dataclass
class _Equation:
    """A displayed formula with what is written behind it."""

    tex: str
    id: str = ""
    tag: str = ""
    stop: list[Node] = field(default_factory=list)
    """Punctuation that belongs to the formula's line."""

    @classmethod
    def read(cls, tex: str) -> _Equation:
        """The formula without the commands that speak of its number."""
        labels, tags = LABEL.findall(tex), TAG.findall(tex)
        for pattern in (LABEL, TAG, UNNUMBERED, PLAIN_ENVIRONMENT):
            tex = pattern.sub("", tex)
        return cls(tex.strip(), "".join(labels[:1]), "".join(tags[:1]))

    def block(self, draft: Draft) -> Node:
        """The formula as `div.equation`."""
        names = ["equation", *(["unnumbered"] if self.tag else [])]
        inner: list[Node] = [{"t": "Plain", "c": [_display(self.tex), *self.stop]}]
        if self.tag:
            shown = f"({self.tag})"
            inner.append({"t": "Plain", "c": [label_span(shown)]})
            draft.labels[self.id] = Label(shown, self.tag, "equation")
        return {"t": "Div", "c": [[self.id, names, []], inner]}


class _Displays:
    """Parts paragraphs at their displayed formulas."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft

    def part(self, node: Node) -> list[Node] | None:
        """The blocks that a paragraph becomes; None if it has no displayed formula."""
        if node["t"] not in ("Para", "Plain") or not any(_holds(each) for each in node["c"]):
            return None
        parts: list[Node] = []
        text: list[Node] = []
        rest = list(node["c"])
        while rest:
            inline = rest.pop(0)
            if _holds(inline):
                _end(parts, text, node["t"])
                text = []
                parts.append(_take(inline, rest).block(self.draft))
            else:
                text.append(inline)
        _end(parts, text, node["t"])
        return parts


def _holds(inline: Node) -> bool:
    """Whether it is a displayed formula, alone or in a span that gives it an id."""
    if inline["t"] == "Span" and len(inline["c"][1]) == 1:
        return _is_display(inline["c"][1][0])
    return _is_display(inline)


def _take(inline: Node, rest: list[Node]) -> _Equation:
    """The formula with its id and full stop, which are taken off the rest of the paragraph."""
    if inline["t"] == "Span":
        equation = _Equation.read(inline["c"][1][0]["c"][1])
        equation.id = inline["c"][0][0] or equation.id
        return equation
    equation = _Equation.read(inline["c"][1])
    words = [i for i, node in enumerate(rest) if node["t"] not in ("Space", "SoftBreak")]
    first = rest[words[0]] if words else None
    if first is not None and first["t"] == "Str" and (match := ATTRIBUTE.match(first["c"])):
        equation.id = match[1]
        rest[: words[0] + 1] = [{"t": "Str", "c": match[2]}] if match[2] else []
    elif first is not None and _is_empty_span(first):
        equation.id = first["c"][0][0]  # the id as commonmark_x reads it
        del rest[: words[0] + 1]
    if rest and rest[0]["t"] == "Str" and re.fullmatch(r"[.,;:!?]", rest[0]["c"]):
        equation.stop = [rest.pop(0)]
    return equation


def _is_empty_span(node: Node) -> bool:
    return bool(
        node["t"] == "Span"
        and node["c"][0][0]
        and all(inner["t"] in ("Space", "SoftBreak") for inner in node["c"][1])
    )


def _end(parts: list[Node], text: list[Node], kind: str) -> None:
    """Close the piece of a paragraph before a formula, or after the last."""
    blank = ("Space", "SoftBreak")
    while text and text[0]["t"] in blank:
        text.pop(0)
    while text and text[-1]["t"] in blank:
        text.pop()
    if text:
        parts.append({"t": kind, "c": text})
