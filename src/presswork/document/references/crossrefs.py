"""Cross-references: `@fig-map`, `[](#fig-map)` and `[](other.md)` become "Figure 3" and a link.

`@fig-map` reads like a citation to pandoc; so references are resolved before citations are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from presswork.diagnostics import Diagnostic, error
from presswork.document.blocks.theorems import PREFIXES
from presswork.document.draft import Draft, Label
from presswork.document.references.links import files_of, split_address
from presswork.document.references.numbering import SPACE, outline_of
from presswork.document.trees.ast import Node, attributes_of, transform, walk
from presswork.metadata import Metadata

KEY = re.compile(rf"(?:fig|tbl|sec|eq|lst|{'|'.join(PREFIXES)})[-:].+", re.IGNORECASE)
"""Keys of references among those of citations (Quarto; with a colon, pandoc-crossref)."""

KINDS = {
    "fig": "figure",
    "tbl": "table",
    "sec": "section",
    "eq": "equation",
    "lst": "listing",
    **PREFIXES,
}

NUMBER = "number"
"""Class of a link without words that is to have the number alone."""

CLASS = "crossref"
"""Class of a link whose words the program has written."""


def mend_ids(draft: Draft, metadata: Metadata) -> None:
    """`fig:map` is no id that XML allows: the colon becomes a hyphen, there and in links to it."""
    for node in walk(draft.blocks):
        attributes = attributes_of(node)
        if attributes is not None:
            attributes[0] = attributes[0].replace(":", "-")
        if node["t"] == "Link":
            address, mark, identifier = node["c"][2][0].partition("#")
            if ":" not in address:
                node["c"][2][0] = f"{address}{mark}{identifier.replace(':', '-')}"


def resolve_references(drafts: Sequence[Draft]) -> None:
    """Write the words of all references; those that lead nowhere are errors on their draft."""
    places = _Places(drafts)
    for draft in drafts:

        def change(node: Node, draft: Draft = draft) -> list[Node] | None:
            if node["t"] == "Cite":
                return _from_citations(node, draft, places)
            if node["t"] == "Link" and not node["c"][1]:
                return _from_link(node, draft, places)
            return None

        for index in places.referring[draft.section.stem]:
            draft.blocks[index : index + 1] = transform([draft.blocks[index]], change)


class _Places:
    """All that references can lead to."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self.files: Mapping[str, Draft] = files_of(drafts)
        self.labels: dict[str, Label] = {}
        self.ids: set[str] = set()
        self.referring: dict[str, list[int]] = {}
        """By the section's stem, the indexes of blocks with references, the last first."""
        for draft in drafts:
            for identifier, label in draft.labels.items():
                self.labels.setdefault(identifier, label)
            refers = [self._read(block) for block in draft.blocks]
            indexes = [index for index, is_referring in enumerate(refers) if is_referring]
            self.referring[draft.section.stem] = indexes[::-1]

    def _read(self, block: Node) -> bool:
        """Note the ids of a block; whether references are in it."""
        refers = False
        for node in walk(block):
            self.ids.add((attributes_of(node) or [""])[0])
            refers |= node["t"] == "Cite" or (node["t"] == "Link" and not node["c"][1])
        return refers

    def find(self, identifier: str, draft: Draft) -> Label | None:
        """What an id is called: in the section itself, else in the book."""
        return draft.labels.get(identifier) or self.labels.get(identifier)


def _from_citations(node: Node, draft: Draft, places: _Places) -> list[Node] | None:
    """The references of a citation in their order; None when it cites works."""
    citations = node["c"][0]
    are_references = [KEY.fullmatch(each["citationId"]) is not None for each in citations]
    if not any(are_references):
        return None
    if not all(are_references):
        key = citations[are_references.index(True)]["citationId"]
        draft.diagnostics.append(
            error(
                "mixed-reference",
                f"@{key} stands in brackets with works of the bibliography",
                draft.file,
                *draft.source.find(f"@{key}"),
                hint=f"give it brackets of its own: [@{key}]",
            )
        )
        return []
    inlines: list[Node] = []
    for citation in citations:
        inlines += [_text(","), SPACE] if inlines else []
        inlines += _reference(citation, draft, places)
    return inlines


def _reference(citation: Any, draft: Draft, places: _Places) -> list[Node]:
    """`[-@fig-x]` and `[Fig. @fig-x]` give the number alone, with the author's own word if any."""
    key = citation["citationId"]
    identifier = key.replace(":", "-")
    label = places.find(identifier, draft)
    if label is None:  # Quarto's @Fig-x begins a sentence
        identifier = identifier[:1].lower() + identifier[1:]
        label = places.find(identifier, draft)
    if label is None:
        draft.diagnostics.append(_dangling(key, identifier, draft, places))
        return []
    prefix, suffix = citation["citationPrefix"], citation["citationSuffix"]
    is_bare = citation["citationMode"]["t"] == "SuppressAuthor"
    words = label.number if (is_bare or prefix) and label.number else label.text
    before = [*prefix, _text("\N{NO-BREAK SPACE}")] if prefix else []
    return [*before, link_to(identifier, words, is_bare=is_bare), *suffix]


def link_to(identifier: str, words: str, address: str = "", *, is_bare: bool = False) -> Node:
    """A link whose words are ours; to a bare number print adds no page."""
    inlines: list[Node] = []
    for word in words.split(" "):
        inlines += [SPACE, _text(word)]
    names = [CLASS, NUMBER] if is_bare else [CLASS]
    return {"t": "Link", "c": [["", names, []], inlines[1:], [f"{address}#{identifier}", ""]]}


def _text(words: str) -> Node:
    return {"t": "Str", "c": words}


def _dangling(key: str, identifier: str, draft: Draft, places: _Places) -> Diagnostic:
    kind = KINDS[re.split("[-:]", identifier)[0]]
    place = draft.source.find(f"@{key}", f"@{{{key}}}")
    if identifier in places.ids:
        message = f"@{key} leads to something that has no number as a {kind}"
        hint = (
            f"give the {kind} a caption or, as a formula, its id; or write the words of the link:"
        )
        hint += f" [the words](#{key})"
        return error("unnumbered-reference", message, draft.file, *place, hint=hint)
    close = get_close_matches(identifier, list(places.labels), n=1)
    hint = f"did you mean @{close[0]}?" if close else f"give the {kind} the id: {{#{identifier}}}"
    return error(
        "broken-reference", f"no {kind} has the id {identifier}", draft.file, *place, hint=hint
    )


def _from_link(node: Node, draft: Draft, places: _Places) -> list[Node] | None:
    """A link without words gets those of its target; links that lead nowhere are found later."""
    address, identifier = split_address(node["c"][2][0], draft)
    if address is None:
        return None
    target = places.files.get(address) if address else draft
    if target is None:
        return None
    if address and not identifier:
        identifier = next((n["c"][1][0] for n, level in outline_of(target) if level == 1), "")
    label = places.find(identifier, target) if identifier else None
    if label is None:
        return None
    is_bare = NUMBER in node["c"][0][1]
    words = label.number if is_bare and label.number else label.text
    return [link_to(identifier, words, node["c"][2][0].partition("#")[0], is_bare=is_bare)]
