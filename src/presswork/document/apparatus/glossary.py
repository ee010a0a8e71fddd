"""The glossary: its terms get ids, and `[term]{.gls}` anywhere in the text leads to them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches

from lxml import etree

from presswork.diagnostics import Diagnostic, error
from presswork.document.draft import Draft
from presswork.document.trees.ast import Node, plain_text, transform, walk
from presswork.document.trees.xhtml import classes, tag

USE = re.compile(r"\[(?P<text>(?:[^\[\]]|\[[^\]]*\])*)\]\{(?P<keys>[^}]*\.gls\b[^}]*)\}")
"""A use of a term, as the author writes it."""


def link_glossary(drafts: Sequence[Draft]) -> list[Diagnostic]:
    """Give the terms of glossaries ids, and make a link of each use; the first has class `first`.

    A term is what a definition list in a section with the role `glossary` defines. A use that
    is spelt otherwise names it: `[whales]{.gls term="whale"}`.
    """
    terms: dict[str, str] = {}
    diagnostics: list[Diagnostic] = []
    for draft in drafts:
        if draft.section.role.name == "glossary":
            diagnostics += _identify_terms(draft, terms)
    seen: set[str] = set()
    for draft in drafts:
        if any(node["t"] == "Span" and "gls" in node["c"][0][1] for node in walk(draft.blocks)):
            diagnostics += _link_uses(draft, terms, seen)
    return diagnostics


def _identify_terms(draft: Draft, terms: dict[str, str]) -> Iterator[Diagnostic]:
    for node in walk(draft.blocks):
        for item in node["c"] if node["t"] == "DefinitionList" else ():
            name = _words(item[0])
            if _folded(name) in terms:
                yield error(
                    "duplicate-term",
                    f"the glossary explains {name} twice",
                    draft.file,
                    *draft.source.find(name),
                    hint="put the two explanations under one term",
                )
                continue
            identifier = f"gls-{len(terms) + 1}-{_slug(name)}".rstrip("-")
            terms[_folded(name)] = identifier
            item[0] = [{"t": "Span", "c": [[identifier, ["glossterm"], []], item[0]]}]


def _words(inlines: list[Node]) -> str:
    return " ".join(plain_text([{"t": "Plain", "c": inlines}])[0].split())


def _folded(name: str) -> str:
    return name.casefold().replace("’", "'")


def _slug(name: str) -> str:
    return re.sub(r"[^\w]+", "-", name.casefold()).strip("-")


def _link_uses(draft: Draft, terms: Mapping[str, str], seen: set[str]) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    places = list(USE.finditer(draft.source.text))

    def change(node: Node) -> list[Node] | None:
        if node["t"] != "Span" or "gls" not in node["c"][0][1]:
            return None
        (identifier, _, pairs), inlines = node["c"]
        name = dict(pairs).get("term") or _words(inlines)
        target = terms.get(_folded(name))
        if target is None:
            found.append(_unknown(name, draft, places, terms))
            return list(inlines)
        names = ["glossref"] if target in seen else ["glossref", "first"]
        seen.add(target)
        return [{"t": "Link", "c": [[identifier, names, []], inlines, [f"#{target}", ""]]}]

    draft.blocks = transform(draft.blocks, change)
    return found


def _unknown(
    name: str, draft: Draft, places: Sequence[re.Match[str]], terms: Mapping[str, str]
) -> Diagnostic:
    """The use is looked for in the source by its words."""
    first = name.split()[0] if name.split() else ""
    starts = [place.start() for place in places if first in place[0]]
    position = draft.source.position(starts[0]) if starts else (None, None)
    if not terms:
        message, hint = (
            f"{name} is marked as a term, but no glossary explains any",
            ("write a glossary.md with a definition list"),
        )
    else:
        message = f"the glossary does not explain {name}"
        close = get_close_matches(_folded(name), list(terms), n=1)
        hint = f'did you mean [{name}]{{.gls term="{close[0]}"}}?' if close else "explain it there"
    return error("unknown-term", message, draft.file, *position, hint=hint)


def mark_glossary(tree: etree._Element, draft: Draft) -> None:
    """Terms are `dfn`, their explanations of the class `glossdef`."""
    for term in tree.iter(tag("span")):
        if "glossterm" in classes(term):
            term.tag = tag("dfn")
    if draft.section.role.name == "glossary":
        for explanation in tree.iter(tag("dd")):
            explanation.set("class", "glossdef")
