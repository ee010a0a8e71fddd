"""The cascade: which declarations of a book's stylesheets hold for an element.

As much of CSS as it takes to know the font of every piece of text. Renderers do the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from cssselect2 import ElementWrapper, Matcher, SelectorError, compile_selector_list
from tinycss2.ast import FunctionBlock, LiteralToken, Node, WhitespaceToken

from presswork.typography.css import declarations_in, rules_in, rules_of
from presswork.typography.styles import (
    PROPERTIES,
    Declaration,
    FontStyle,
    compute_style,
    significant,
    split_at_commas,
)

Medium = Literal["all", "print", "screen"]

DEFAULTS = """
head, link, meta, script, source, style, template, title, track, rp { display: none }
annotation, annotation-xml, desc, metadata, math, [hidden] { display: none }
address, cite, dfn, em, i, var { font-style: italic }
b, strong { font-weight: bolder }
h1, h2, h3, h4, h5, h6, th { font-weight: bold }
code, kbd, pre, samp, tt { font-family: monospace }
li { display: list-item }
ol { list-style-type: decimal }
ul { list-style-type: disc }
:is(ol, ul) ul { list-style-type: circle }
:is(ol, ul) :is(ol, ul) ul { list-style-type: square }
q::before { content: open-quote }
q::after { content: close-quote }
"""
"""What renderers do without being told (HTML, section 15.3)."""

DEFAULT, AUTHOR, INLINE = 0, 1, 2
"""Origins, weaker ones first; a `style` attribute beats every selector."""


@dataclass(frozen=True)
class PageRule:
    """What one `@page` rule says of the page, and of each margin box by name."""

    is_general: bool
    """Whether it holds for every page."""
    declarations: tuple[Declaration, ...] = ()
    boxes: tuple[tuple[str, tuple[Declaration, ...]], ...] = ()


@dataclass
class Cascade:
    """The stylesheets of a book, in their order, for one medium.

    Rules with a selector that cannot be read are left out, as CSS wants. `@media` blocks count
    unless they are for another medium; with `all`, every block counts. `@supports` and `@layer`
    blocks count as if they were not wrapped; `@import` is not followed.
    """

    css: str
    medium: Medium = "all"
    _matcher: Matcher = field(default_factory=Matcher, init=False)
    _pages: list[PageRule] = field(default_factory=list, init=False)
    _namespaces: dict[str | None, str] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        """Read the rules."""
        for origin, css in ((DEFAULT, DEFAULTS), (AUTHOR, self.css)):
            self._add_rules(rules_of(css), origin)

    def styles(
        self, element: ElementWrapper, parent: FontStyle
    ) -> tuple[FontStyle, dict[str, FontStyle]]:
        """The style of an element whose parent has the style given, and of its pseudo-elements."""
        found: dict[str | None, list[tuple[tuple[Any, ...], Declaration]]] = {None: []}
        for specificity, order, pseudo, (origin, declarations) in self._matcher.match(element):
            for declaration in declarations:
                rank = (declaration.important, origin, specificity, order)
                found.setdefault(pseudo, []).append((rank, declaration))
        for declaration in _inline_declarations(element):
            rank = (declaration.important, INLINE, (0, 0, 0), 0)
            found[None].append((rank, declaration))
        style = compute_style(_by_rank(found.pop(None)), parent)
        pseudos = {
            name: compute_style(_by_rank(ranked), style) for name, ranked in found.items() if name
        }
        return style, pseudos

    def margin_boxes(self, root: FontStyle) -> Iterator[FontStyle]:
        """The style of every margin box of every kind of page, given the style of `html`.

        A box inherits from its page and that from `html`. Rules for special pages are put on top
        of the general ones, not on top of each other.
        """
        general = [rule for rule in self._pages if rule.is_general]
        for rule in [PageRule(True), *(rule for rule in self._pages if not rule.is_general)]:
            rules = [*general, rule]
            page = compute_style(_important_last(d for r in rules for d in r.declarations), root)
            boxes: dict[str, list[Declaration]] = {}
            for name, declarations in (box for r in rules for box in r.boxes):
                boxes.setdefault(name, []).extend(declarations)
            for declared in boxes.values():
                yield compute_style(_important_last(declared), page)

    def _add_rules(self, rules: Iterable[Node], origin: int) -> None:
        for rule in rules:
            if rule.type == "qualified-rule":
                self._add_style_rule(rule.prelude, rule.content, origin)
            elif rule.type == "at-rule" and rule.lower_at_keyword == "namespace":
                self._add_namespace(rule.prelude)
            elif rule.type == "at-rule" and rule.content is not None:
                self._add_block(rule, origin)

    def _add_block(self, rule: Node, origin: int) -> None:
        if rule.lower_at_keyword == "page":
            self._pages.append(_read_page_rule(rule))
        elif _counts(rule, self.medium):
            self._add_rules(rules_in(rule.content), origin)

    def _add_namespace(self, prelude: Sequence[Node]) -> None:
        tokens = significant(prelude)
        prefix = tokens[0].value if tokens and tokens[0].type == "ident" else None
        if tokens and tokens[-1].type in ("string", "url"):
            self._namespaces[prefix] = tokens[-1].value

    def _add_style_rule(self, prelude: list[Node], content: list[Node], origin: int) -> None:
        try:
            selectors = compile_selector_list(prelude, self._namespaces)
        except SelectorError:
            return
        items = declarations_in(content)
        declarations = _known_declarations(items)
        if declarations:
            for selector in selectors:
                self._matcher.add_selector(selector, (origin, declarations))
        for item in items:
            if item.type == "qualified-rule":
                self._add_style_rule(_nested_prelude(item, prelude), item.content, origin)
            elif item.type == "at-rule" and item.content and _counts(item, self.medium):
                self._add_style_rule(prelude, item.content, origin)


def _important_last(declarations: Iterable[Declaration]) -> list[Declaration]:
    return sorted(declarations, key=lambda declaration: declaration.important)


def _by_rank(ranked: list[tuple[tuple[Any, ...], Declaration]]) -> list[Declaration]:
    return [declaration for _, declaration in sorted(ranked, key=lambda pair: pair[0])]


def _known_declarations(items: Iterable[Node]) -> tuple[Declaration, ...]:
    return tuple(
        Declaration(name, item.value, item.important)
        for item in items
        if item.type == "declaration"
        and ((name := item.name).startswith("--") or (name := item.lower_name) in PROPERTIES)
    )


def _inline_declarations(element: ElementWrapper) -> tuple[Declaration, ...]:
    style = element.etree_element.get("style")
    return _known_declarations(declarations_in(style)) if style else ()


def _nested_prelude(rule: Node, parents: list[Node]) -> list[Node]:
    """The selectors of a nested rule, in the words of a rule that is not nested (CSS Nesting 1)."""
    line, column = rule.source_line, rule.source_column
    enclosing = [LiteralToken(line, column, ":"), FunctionBlock(line, column, "is", parents)]
    selectors: list[Node] = []
    for group in split_at_commas(rule.prelude):
        nested = [new for part in group for new in (enclosing if part == "&" else [part])]
        if "&" not in group:
            nested = [*enclosing, WhitespaceToken(line, column, " "), *nested]
        selectors += [LiteralToken(line, column, ","), *nested] if selectors else nested
    return selectors


def _counts(rule: Node, medium: Medium) -> bool:
    """Whether the rules in a block count for the medium."""
    if rule.lower_at_keyword == "media":
        queries = split_at_commas(significant(rule.prelude))
        return medium == "all" or any(_is_for(query, medium) for query in queries)
    return rule.lower_at_keyword in ("supports", "layer")


def _is_for(query: list[Node], medium: Medium) -> bool:
    """Whether a media query names the medium; features such as widths are taken to be there."""
    words = [token.lower_value for token in query if token.type == "ident"]
    negated = words[:1] == ["not"]
    types = [word for word in words if word not in ("not", "only", "and", "or")]
    return (not types or types[0] in ("all", medium)) != negated


def _read_page_rule(rule: Node) -> PageRule:
    items = declarations_in(rule.content)
    boxes = tuple(
        (item.lower_at_keyword, _known_declarations(declarations_in(item.content)))
        for item in items
        if item.type == "at-rule" and item.content
    )
    return PageRule(not significant(rule.prelude), _known_declarations(items), boxes)
