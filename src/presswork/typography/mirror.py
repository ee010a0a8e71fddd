"""Stylesheets in the mirror: what a book that is read from right to left is set by.

Its spine is on the right, its contents lead from right to left, its lists hang to the right: all
is as in other books, seen in a mirror. So authors write every stylesheet for text that runs from
left to right. Rules whose selector names a direction (`[dir="ltr"]`) or a side (`.align-right`)
stay as they are.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import tinycss2
from tinycss2.ast import AtKeywordToken, CurlyBracketsBlock, FunctionBlock, IdentToken

from presswork.typography.css import Nodes
from presswork.typography.stylesheet import Stylesheet

_SIDE = re.compile(r"(?<![a-z])(left|right)(?![a-z])", re.IGNORECASE)

_FOUR_SIDES = frozenset(
    "margin padding inset border-color border-style border-width scroll-margin"
    " scroll-padding".split()
)
"""Shorthands whose four values stand for top, right, bottom and left (CSS 2.2, section 8.3)."""

_NAMING_SIDES = frozenset(
    "text-align text-align-last float clear background background-image background-position"
    " break-before break-after page-break-before page-break-after justify-content justify-items"
    " justify-self object-position transform-origin".split()
)
"""Properties whose values may name a side."""


def mirror_stylesheet(sheet: Stylesheet) -> Stylesheet:
    """The stylesheet with left and right exchanged; its lines keep their numbers.

    Exchanged are sides in the names of properties (`margin-left`), in values that name a side, in
    shorthands of four values, and of pages (`@page :left`, `@top-left`). Lengths that are counted
    from the left, in positions of backgrounds and in transforms, stay as they are.
    """
    tokens = tinycss2.parse_component_value_list(sheet.text)
    return replace(sheet, text=str(tinycss2.serialize(_mirrored(tokens))))


def _mirrored(tokens: Nodes) -> list[Any]:
    """Rules and declarations, as they stand in a stylesheet or a block."""
    out: list[Any] = []
    statement: list[Any] = []
    for part in tokens:
        if part.type == "{} block":
            out += _rule(statement, part)
            statement = []
        elif part == ";":
            out += [*_declaration(statement), part]
            statement = []
        else:
            statement.append(part)
    return out + _declaration(statement)


def _rule(prelude: Nodes, block: Any) -> list[Any]:
    keyword = next((token for token in prelude if token.type == "at-keyword"), None)
    if keyword is None and _names_a_side(prelude):
        return [*prelude, block]
    if keyword is not None:
        is_page = keyword.lower_value == "page"
        prelude = [_with_sides(t) if t is keyword or is_page else t for t in prelude]
    place = (block.source_line, block.source_column)
    return [*prelude, CurlyBracketsBlock(*place, _mirrored(block.content))]


def _names_a_side(selector: Nodes) -> bool:
    text = tinycss2.serialize(selector)
    return bool(_SIDE.search(text) or re.search(r"\[dir\b|:dir\(", text))


def _declaration(tokens: Nodes) -> list[Any]:
    """A declaration; whatever else stands between semicolons stays as it is."""
    colon = next((i for i, part in enumerate(tokens) if part == ":"), None)
    names = [token for token in tokens[:colon] if token.type == "ident"]
    if colon is None or len(names) != 1 or names[0].value.startswith("--"):
        return list(tokens)
    name = names[0].lower_value
    value = list(tokens[colon + 1 :])
    if name in _FOUR_SIDES:
        value = _second_and_fourth_exchanged(value)
    elif name in _NAMING_SIDES:
        value = [_with_sides(token) for token in value]
    return [*map(_with_sides, tokens[:colon]), tokens[colon], *value]


def _second_and_fourth_exchanged(value: list[Any]) -> list[Any]:
    apart = ("whitespace", "comment")
    places = [i for i, token in enumerate(value) if token.type not in apart]
    end = next((n for n, i in enumerate(places) if value[i] == "!"), len(places))
    if end == 4:
        second, fourth = places[1], places[3]
        value[second], value[fourth] = value[fourth], value[second]
    return value


def _with_sides(token: Any) -> Any:
    """A name with the other side in it, also inside of functions."""
    place = (token.source_line, token.source_column)
    if token.type == "ident":
        return IdentToken(*place, _SIDE.sub(_other, token.value))
    if token.type == "at-keyword":
        return AtKeywordToken(*place, _SIDE.sub(_other, token.value))
    if token.type == "function":
        return FunctionBlock(*place, token.name, [_with_sides(t) for t in token.arguments])
    return token


def _other(side: re.Match[str]) -> str:
    return "right" if side[0].lower() == "left" else "left"
