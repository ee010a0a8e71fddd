"""Theorems, definitions, examples, proofs: with a word and a number of their kind before them.

`::: {#thm-lln}` with a heading for its name, as Quarto has them, and bookdown's
`::: {.theorem #lln name="…"}` become a division that begins with "Theorem 1 (…)."
"""

from __future__ import annotations

import re

from presswork.document.blocks.elements import paragraph, span, string
from presswork.document.draft import Draft
from presswork.document.language.terms import Terms, wording
from presswork.document.trees import pandoc
from presswork.document.trees.ast import Node, transform
from presswork.metadata import Metadata

PREFIXES = {
    "thm": "theorem",
    "lem": "lemma",
    "cor": "corollary",
    "prp": "proposition",
    "cnj": "conjecture",
    "def": "definition",
    "exm": "example",
    "exr": "exercise",
    "hyp": "hypothesis",
    "rem": "remark",
    "sol": "solution",
    "alg": "algorithm",
}
"""What the beginning of an id says (Quarto, bookdown), and the field of `Terms`."""

NUMBERED = tuple(PREFIXES.values())

CLASSES = {kind: prefix for prefix, kind in PREFIXES.items()} | {"proof": "prf"}

PLAIN_WORDS = frozenset({"definition", "example", "exercise", "solution", "algorithm", "remark"})
"""Classes that may mean something else: they are theorems only with an id or a name."""

UNNUMBERED = frozenset({"proof", "remark", "solution"})
"""Without an id of their kind they have no number."""

THEOREM = "theorem-like"
TITLE = "theorem-title"

IDENTIFIER = re.compile(rf"(?P<prefix>{'|'.join(PREFIXES)})[-:]")


def set_theorems(draft: Draft, metadata: Metadata) -> None:
    """Set each with its word; numbers are written later, into the title."""
    words = wording(metadata)
    count = 0

    def change(node: Node) -> list[Node] | None:
        nonlocal count
        kind = _kind(node) if node["t"] == "Div" else None
        if kind is None:
            return None
        count += 1
        return [_theorem(node, kind, words, f"{draft.section.stem}-{count}")]

    draft.blocks = transform(draft.blocks, change)


def title_of(theorem: Node) -> Node:
    """The span with the word for its kind and its name."""
    first: Node = theorem["c"][1][0]
    while first["t"] == "Div":
        first = first["c"][1][0]
    title: Node = first["c"][0]
    return title


def _kind(node: Node) -> str | None:
    identifier, names, pairs = node["c"][0]
    prefix = IDENTIFIER.match(identifier)
    if prefix and node["c"][1]:
        return PREFIXES[prefix["prefix"]]
    kind = next((name for name in names if name in CLASSES), None)
    is_meant = kind not in PLAIN_WORDS or bool(identifier) or "name" in dict(pairs)
    return kind if is_meant and node["c"][1] else None


def _theorem(node: Node, kind: str, words: Terms, fallback: str) -> Node:
    (given, names, pairs), content = node["c"]
    name, own, content = _take_name(dict(pairs).get("name", ""), content)
    is_numbered = bool(IDENTIFIER.match(given)) or kind not in UNNUMBERED
    identifier = given
    if is_numbered and not IDENTIFIER.match(given):
        identifier = f"{CLASSES[kind]}-{given or fallback}"
    word = [] if is_numbered else [string(_alone(getattr(words, kind)))]
    title = [*word, *([{"t": "Space"}, string("("), *name, string(")")] if name else [])]
    opening: list[Node] = [span([*title, string(".")], TITLE)]
    anchors = [each for each in (given if given != identifier else "", own) if each]
    opening += [{"t": "Span", "c": [[anchor, [], []], []]} for anchor in anchors]
    kept = [[key, value] for key, value in pairs if key != "name"]
    others = [each for each in names if each != kind]
    attributes = [identifier, [THEOREM, kind, *others], kept]
    return {"t": "Div", "c": [attributes, _opened(opening, content)]}


def _alone(template: str) -> str:
    """The word without a number: "Proof" of "Proof {number}"."""
    word = template.replace("{number}", "").strip(" .")
    return word[:1].upper() + word[1:]


def _take_name(given: str, content: list[Node]) -> tuple[list[Node], str, list[Node]]:
    """The name, the id of the heading that gives it, and the blocks without this heading."""
    if given:
        ast, _ = pandoc.read_ast(given, "commonmark_x")
        blocks = ast["blocks"]
        return (blocks[0]["c"] if blocks else [string(given)]), "", content
    if content[0]["t"] == "Header":
        return content[0]["c"][2], content[0]["c"][1][0], content[1:]
    return [], "", content


def _opened(opening: list[Node], content: list[Node]) -> list[Node]:
    """The title runs into the first paragraph; before a list or a formula it stands alone."""
    if content and content[0]["t"] in ("Para", "Plain"):
        first = content[0]
        return [{**first, "c": [*opening, {"t": "Space"}, *first["c"]]}, *content[1:]]
    return [paragraph(opening), *content]
