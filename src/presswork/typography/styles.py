"""Computed styles: which font, which case and which marks an element's declarations ask for.

The values of CSS that decide which characters of which face are drawn, and no others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from tinycss2.ast import FunctionBlock, Node

Tokens = Sequence[Node]

MARKERS = {
    "none": "",
    "disc": "•",
    "circle": "◦",
    "square": "▪",
    "lower-alpha": "abcdefghijklmnopqrstuvwxyz.",
    "lower-latin": "abcdefghijklmnopqrstuvwxyz.",
    "upper-alpha": "ABCDEFGHIJKLMNOPQRSTUVWXYZ.",
    "upper-latin": "ABCDEFGHIJKLMNOPQRSTUVWXYZ.",
    "lower-roman": "ivxlcdm.",
    "upper-roman": "IVXLCDM.",
    "lower-greek": "αβγδεζηθικλμνξοπρστυφχψω.",
}
"""The characters a counter style may draw (CSS Counter Styles 3, section 6)."""

DIGITS = "0123456789"


@dataclass(frozen=True)
class FontStyle:
    """What is known of an element, a pseudo-element or a margin box once CSS has been applied."""

    families: tuple[str, ...] = ("serif",)
    weight: int = 400
    italic: bool = False
    transform: str = "none"
    marker: str = MARKERS["disc"]
    """The characters that its list marker may need."""
    quotes: str | None = None
    """The characters of `quotes`; None when the language chooses."""
    hyphens: str = "-\u2010"
    """The characters that may be set at the end of a line."""
    custom: Mapping[str, Tokens] = field(default_factory=dict)
    """Custom properties, `--name` to value."""
    display: str = "inline"
    content: Tokens = ()
    """`content`, not inherited."""
    running: Tokens = ()
    """`string-set`, not inherited."""

    def heir(self) -> FontStyle:
        """The style of a child about which nothing is declared."""
        return replace(self, display="inline", content=(), running=())


INITIAL = FontStyle()


@dataclass(frozen=True)
class Declaration:
    """A property's name in lower case (custom properties as written) and its value."""

    name: str
    tokens: Tokens
    important: bool = False


def compute_style(declarations: Iterable[Declaration], parent: FontStyle) -> FontStyle:
    """The style of a child of `parent` with these declarations, the strongest last.

    A declaration whose value cannot be read is left out, so that a weaker one holds.
    """
    declarations = list(declarations)
    style = parent.heir()
    customs = {d.name: d.tokens for d in declarations if d.name.startswith("--")}
    if customs:
        style = replace(style, custom={**parent.custom, **customs})
    for declaration in declarations:
        if known := PROPERTIES.get(declaration.name):
            tokens = substitute(significant(declaration.tokens), style.custom)
            style = replace(style, **_fields(known, tokens, parent)) if tokens else style
    return style


def _fields(known: Property, tokens: Tokens, parent: FontStyle) -> dict[str, Any]:
    keyword = _keyword(tokens)
    if keyword in ("inherit", "unset", "initial", "revert", "revert-layer"):
        origin = INITIAL if keyword == "initial" else parent
        return {name: getattr(origin, name) for name in known.fields}
    return dict(known.read(tokens, parent) or {})


def significant(tokens: Tokens) -> list[Node]:
    """The tokens without white space and comments."""
    return [token for token in tokens if token.type not in ("whitespace", "comment")]


def split_at_commas(tokens: Tokens) -> list[list[Node]]:
    """The tokens in the groups that commas part."""
    groups: list[list[Node]] = [[]]
    for part in tokens:
        if part == ",":
            groups.append([])
        else:
            groups[-1].append(part)
    return groups


def strings_in(tokens: Tokens) -> str:
    """All string values, in functions too, put together."""
    found = (
        token.value if token.type == "string" else strings_in(getattr(token, "arguments", ()))
        for token in tokens
    )
    return "".join(found)


def substitute(tokens: Tokens, custom: Mapping[str, Tokens]) -> list[Node] | None:
    """The value with every `var()` replaced; None when one has neither value nor fallback.

    CSS Custom Properties 1, section 3.
    """
    out: list[Node] = []
    for token in tokens:
        if token.type != "function":
            out.append(token)
            continue
        if token.lower_name == "var":
            inner = _variable(token, custom)
        else:
            inner = substitute(token.arguments, custom)
        if inner is None:
            return None
        if token.lower_name == "var":
            out += inner
        else:
            out.append(FunctionBlock(token.source_line, token.source_column, token.name, inner))
    return significant(out)


def _variable(token: FunctionBlock, custom: Mapping[str, Tokens]) -> list[Node] | None:
    name, *fallback = split_at_commas(significant(token.arguments))
    if len(name) != 1:
        return None
    key = name[0].value
    if key in custom:
        others = {other: value for other, value in custom.items() if other != key}
        return substitute(custom[key], others)
    if not fallback:
        return None
    start = token.arguments.index(",") + 1
    return substitute(token.arguments[start:], custom)


def _keyword(tokens: Tokens) -> str | None:
    """The value when it is a single keyword, in lower case."""
    if len(tokens) == 1 and tokens[0].type == "ident":
        return str(tokens[0].lower_value)
    return None


Fields = Mapping[str, Any]


def _read_families(tokens: Tokens, _: FontStyle) -> Fields | None:
    families = []
    for group in split_at_commas(tokens):
        if [token.type for token in group] == ["string"]:
            families.append(group[0].value)
        elif group and all(token.type == "ident" for token in group):
            families.append(" ".join(token.value for token in group))
        else:
            return None
    return {"families": tuple(families)}


def _read_slant(tokens: Tokens, _: FontStyle) -> Fields | None:
    slants = {"normal": False, "italic": True, "oblique": True}
    keyword = tokens[0].lower_value if tokens[0].type == "ident" else None
    return {"italic": slants[keyword]} if keyword in slants else None


def _read_weight(tokens: Tokens, parent: FontStyle) -> Fields | None:
    """CSS Fonts 4, section 2.2, with the table of relative weights."""
    token = tokens[0]
    if token.type == "number" and 1 <= token.value <= 1000:
        return {"weight": round(token.value)}
    inherited = parent.weight
    weights = {
        "normal": 400,
        "bold": 700,
        "bolder": 400 if inherited < 350 else 700 if inherited < 550 else max(900, inherited),
        "lighter": min(100, inherited) if inherited < 550 else 400 if inherited < 750 else 700,
    }
    keyword = _keyword(tokens)
    return {"weight": weights[keyword]} if keyword in weights else None


SIZES = frozenset(
    "xx-small x-small small medium large x-large xx-large xxx-large larger smaller".split()
)


def _read_font(tokens: Tokens, parent: FontStyle) -> Fields | None:
    """The `font` shorthand: style, variant, weight and width in any order, size, families."""
    fields: dict[str, Any] = {"weight": 400, "italic": False}
    for place, token in enumerate(tokens):
        is_size = token.type in ("dimension", "percentage", "function")
        if is_size or (token.type == "ident" and token.lower_value in SIZES):
            rest = list(tokens[place + 1 :])
            if rest and rest[0] == "/":
                rest = rest[2:]
            families = _read_families(rest, parent) if rest else None
            return {**fields, **families} if families else None
        if token.type == "ident" and token.lower_value == "normal":
            continue
        fields |= _read_slant([token], parent) or _read_weight([token], parent) or {}
    return None


def _read_transform(tokens: Tokens, _: FontStyle) -> Fields:
    cases = ("uppercase", "lowercase", "capitalize")
    keywords = [token.lower_value for token in tokens if token.type == "ident"]
    return {"transform": next((word for word in keywords if word in cases), "none")}


def _read_marker(tokens: Tokens, _: FontStyle) -> Fields:
    """`list-style-type`, and `list-style` in which it stands somewhere."""
    keywords = [token.lower_value for token in tokens if token.type == "ident"]
    text = strings_in([token for token in tokens if token.type == "string"])
    if text:
        return {"marker": text}
    types = [word for word in keywords if word not in ("inside", "outside")]
    return {"marker": counter_characters(types[0]) if types else MARKERS["disc"]}


def counter_characters(counter_style: str) -> str:
    """The characters that counters of this style may need."""
    return MARKERS.get(counter_style, DIGITS + ".")


def _read_quotes(tokens: Tokens, _: FontStyle) -> Fields:
    return {"quotes": None if _keyword(tokens) == "auto" else strings_in(tokens)}


def _read_hyphens(tokens: Tokens, _: FontStyle) -> Fields:
    return {"hyphens": "-" + (strings_in(tokens) or "\u2010")}


def _read_display(tokens: Tokens, _: FontStyle) -> Fields:
    return {"display": " ".join(token.lower_value for token in tokens if token.type == "ident")}


@dataclass(frozen=True)
class Property:
    """How a property of CSS is understood."""

    read: Callable[[Tokens, FontStyle], Fields | None]
    """From its value and the parent's style to the fields it sets; None if it cannot be read."""
    fields: tuple[str, ...]
    """The fields of `FontStyle` that it sets."""


PROPERTIES: Mapping[str, Property] = {
    "font-family": Property(_read_families, ("families",)),
    "font-style": Property(_read_slant, ("italic",)),
    "font-weight": Property(_read_weight, ("weight",)),
    "font": Property(_read_font, ("families", "weight", "italic")),
    "text-transform": Property(_read_transform, ("transform",)),
    "list-style-type": Property(_read_marker, ("marker",)),
    "list-style": Property(_read_marker, ("marker",)),
    "quotes": Property(_read_quotes, ("quotes",)),
    "hyphenate-character": Property(_read_hyphens, ("hyphens",)),
    "display": Property(_read_display, ("display",)),
    "content": Property(lambda tokens, _: {"content": tuple(tokens)}, ("content",)),
    "string-set": Property(lambda tokens, _: {"running": tuple(tokens)}, ("running",)),
}
