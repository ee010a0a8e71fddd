r"""MathML written anew as mathematics of Typst, which knows the spacing and the signs of the trade.

NOTE: pandoc can write Typst too, but loses delimiters that grow and the columns of arrays there.

Every character is written as `\u{…}`, so that none of them is taken for syntax.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

MATHML = "{http://www.w3.org/1998/Math/MathML}"

INVISIBLE = dict.fromkeys([0x2061, 0x2062, 0x2063, 0x2064, 0x200B])
"""Signs that tell a program how to read, and that are not printed (Unicode 16, table 22-5)."""

PRIMES = {"'": 1, "′": 1, "″": 2, "‴": 3, "⁗": 4}
BARS = "|‖∥∣/\\"
"""Delimiters that are the same on both sides."""
ARROWS = "←→↔⇐⇒⇔↦↩↪↼↽⇀⇁⇋⇌⟵⟶⟷⟸⟹⟺⟼"
"""What becomes as long as the words above and below it."""

ACCENTS = {"→": "⃗", "←": "⃖", "↔": "⃡", "^": "̂", "ˆ": "̂", "~": "̃", "˜": "̃", "‾": "̄", "ˉ": "̄"}
ACCENTS |= {"˙": "̇", "¨": "̈", "˘": "̆", "ˇ": "̌", "´": "́", "`": "̀", "˚": "̊"}
"""Accents that stand by themselves, and the combining ones that Typst wants."""

LINES_ABOVE = {"¯": "overline", "⏞": "overbrace", "⎴": "overbracket", "⏜": "overparen"}
LINES_BELOW = {"_": "underline", "̲": "underline", "⏟": "underbrace", "⎵": "underbracket"}
LINES_BELOW |= {"¯": "underline", "‾": "underline", "⏝": "underparen"}
SURROUNDINGS = {
    "updiagonalstrike": "cancel({})",
    "downdiagonalstrike": "cancel(inverted: #true, {})",
    "updiagonalstrike downdiagonalstrike": "cancel(cross: #true, {})",
    "horizontalstrike": "cancel(angle: #90deg, {})",
    "box": "#box(stroke: 0.04em, inset: 0.3em, ${}$)",
    "roundedbox": "#box(stroke: 0.04em, inset: 0.3em, radius: 0.3em, ${}$)",
    "top": "overline({})",
    "bottom": "underline({})",
}
"""Notations of `menclose` (MathML 3, 3.3.9)."""

VARIANTS = {
    "normal": "upright({})",
    "bold": "upright(bold({}))",
    "italic": "italic({})",
    "bold-italic": "bold(italic({}))",
    "double-struck": "bb({})",
    "script": "cal({})",
    "bold-script": "bold(cal({}))",
    "fraktur": "frak({})",
    "bold-fraktur": "bold(frak({}))",
    "sans-serif": "sans({})",
    "monospace": "mono({})",
}

ALIGNED = {"left": "& {}", "right": "{} &", "center": "{}"}
PAIR_GAP = "1.5em"
"""Room between the equations that stand side by side in one line of an alignment."""


class UnsupportedMathError(ValueError):
    """The formula has an element that cannot be set; its name is the message."""


def typst_row(nodes: list[Element]) -> str:
    """The source of elements side by side, for between dollar signs; raises UnsupportedMathError.

    Delimiters that grow do so with all that stands between them.
    """
    if not any(_grows(node) for node in nodes):
        return " ".join(map(_convert, nodes))
    inner = nodes[1:-1] if len(nodes) == 3 and _fences(nodes) == ["(", ")"] else []
    if inner and inner[0].tag == f"{MATHML}mfrac" and inner[0].get("linethickness") == "0":
        return f"binom({_convert(inner[0][0])}, {_convert(inner[0][1])})"
    return f"lr({' '.join(map(_convert, nodes))})"


def _convert(node: Element) -> str:
    name = node.tag.removeprefix(MATHML)
    convert = CONVERTERS.get(name)
    if convert is None:
        raise UnsupportedMathError(name)
    return convert(node)


def _fences(nodes: list[Element]) -> list[str]:
    return [_text(node) for node in (nodes[0], nodes[-1])]


def _grows(node: Element) -> bool:
    is_stretchy = node.get("stretchy") == "true" and node.get("minsize") is None
    return node.tag == f"{MATHML}mo" and is_stretchy


def _text(node: Element) -> str:
    return " ".join("".join(node.itertext()).split()).translate(INVISIBLE)


def _characters(text: str) -> str:
    return " ".join(f"\\u{{{ord(character):x}}}" for character in text)


def _string(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _children(node: Element) -> str:
    return typst_row(list(node))


def _identifier(node: Element) -> str:
    text, variant = _text(node), node.get("mathvariant")
    if len(text) > 1 and not _is_combined(text):
        return f"op({_string(text)})"
    if text in PRIMES:
        return f"#math.primes({PRIMES[text]})"
    if text and text in "−+-±∓":  # a sign that stands before a number, not between two
        return f'class("normal", {_characters(text)})'
    plain = text.isascii() or "Α" <= text <= "ϖ"
    template = VARIANTS.get(variant or "", "{}") if plain else "{}"
    return template.format(_characters(text))


def _is_combined(text: str) -> bool:
    """Whether it is one letter with marks on it."""
    return all(0x0300 <= ord(mark) <= 0x036F or 0x20D0 <= ord(mark) <= 0x20FF for mark in text[1:])


def _number(node: Element) -> str:
    return " ".join(
        f'class("normal", {_characters(each)})' if each in ",:" else _characters(each)
        for each in _text(node)
    )


def _words(node: Element) -> str:
    """Text in the book's own face."""
    text, variant = _text(node), node.get("mathvariant") or "normal"
    if variant == "monospace" or "sans" in variant:
        return f"{'mono' if variant == 'monospace' else 'sans'}({_string(text)})"
    style = [
        'weight: "bold"' if "bold" in variant else "",
        'style: "italic"' if "italic" in variant else "",
    ]
    options = "".join(f", {option}" for option in style if option)
    return f"#words({_string(text)}{options})"


def _operator(node: Element) -> str:
    text = _text(node)
    if not text:
        return ""
    if set(text) <= set(PRIMES):
        return f"#math.primes({sum(PRIMES[each] for each in text)})"
    if text.isalpha() and len(text) > 1:
        return f"op({_string(text)})"
    sign, form = _characters(text), node.get("form")
    if _grows(node):
        if form == "infix":
            return f"mid({sign})"
        return f'class("{"opening" if form == "prefix" else "closing"}", {sign})'
    if size := re.fullmatch(r"(\d+)%", node.get("minsize") or ""):
        sign = f"lr(size: #{int(size[1]) / 100}em, {sign})"
    if form in ("prefix", "postfix"):
        sides = {"prefix": "opening", "postfix": "closing"}
        return f'class("{"normal" if text in BARS else sides[form]}", {sign})'
    return sign


def _space(node: Element) -> str:
    width = re.fullmatch(r"(-?[\d.]+)em", node.get("width") or "")
    return f"#h({width[1]}em)" if width else ""


def _fraction(node: Element) -> str:
    above, below = map(_convert, node)
    if node.get("linethickness") in ("0", "0px", "0em"):
        return f"vec(delim: #none, gap: #0.3em, {above}, {below})"
    return f"frac({above}, {below})"


def _root(node: Element) -> str:
    radicand, index = map(_convert, node)
    return f"root({index}, {radicand})"


def _scripts(node: Element) -> str:
    """Indices to the right of their base."""
    base, *indices = node
    names = {"msub": "b", "msup": "t"}.get(node.tag.removeprefix(MATHML), "bt")
    keyed = dict(zip(names, indices, strict=True))
    sides = "".join(
        f", {'tr' if name == 't' and _is_prime(each) else name}: {_convert(each)}"
        for name, each in keyed.items()
    )
    return f"attach(scripts({_base(base)}){sides})"


def _is_prime(node: Element) -> bool:
    return bool(_text(node)) and set(_text(node)) <= set(PRIMES)


def _base(node: Element) -> str:
    """What carries indices; an empty base takes no room."""
    return _convert(node) or '""'


def _limits(node: Element) -> str:
    """What stands under or over its base: limits, braces, accents."""
    base, *marks = node
    names = {"munder": "b", "mover": "t"}.get(node.tag.removeprefix(MATHML), "bt")
    if len(marks) == 1 and (accented := _accented(base, marks[0], names)):
        return accented
    carrier = f"stretch({_base(base)})" if _text(base) in [*ARROWS] else _base(base)
    keyed = zip(names, marks, strict=True)
    sides = "".join(f", {name}: {_convert(each)}" for name, each in keyed)
    return f"attach(limits({carrier}){sides})"


def _accented(base: Element, mark: Element, side: str) -> str | None:
    sign = _text(mark)
    if mark.tag != f"{MATHML}mo" or mark.get("accent") == "false":
        return None
    line = (LINES_ABOVE if side == "t" else LINES_BELOW).get(sign)
    if line is not None:
        return f"{line}({_base(base)})"
    accent = ACCENTS.get(sign, sign)
    is_combining = len(accent) == 1 and 0x0300 <= ord(accent) <= 0x20FF
    if side == "t" and is_combining and accent not in ARROWS:
        return f"accent({_base(base)}, {_characters(accent)})"
    return None


def _multiscripts(node: Element) -> str:
    """Indices on both sides of their base (MathML 3, 3.4.7)."""
    base, *rest = node
    names = [each.tag.removeprefix(MATHML) for each in rest]
    split = names.index("mprescripts") if "mprescripts" in names else len(rest)
    sides = ""
    for indices, keys in ((rest[:split], ("br", "tr")), (rest[split + 1 :], ("bl", "tl"))):
        for key, each in zip(keys, (indices[0::2], indices[1::2]), strict=True):
            written = " ".join(filter(None, map(_convert, each)))
            sides += f", {key}: {written}" if written else ""
    return f"attach({_base(base)}{sides})"


def _table(node: Element) -> str:
    """A matrix, or equations one below the other that are aligned at their signs."""
    rows = [list(row) for row in node]
    if any("padding" in cell.get("style", "") for row in rows for cell in row):
        lines = " ; ".join(", ".join(_aligned_cells(row)) for row in rows)
        return f"mat(delim: #none, column-gap: #0pt, row-gap: #0.6em, {lines})"
    # NOTE: Typst takes a semicolon right after a call (`#words("b");`) for the end of the call.
    lines = " ; ".join(", ".join(map(_cell, row)) for row in rows)
    return f"mat(delim: #none, row-gap: #0.3em, column-gap: #0.8em, {lines})"


def _cell(cell: Element) -> str:
    return ALIGNED.get(cell.get("columnalign", "center"), "{}").format(_children(cell) or '""')


def _aligned_cells(row: list[Element]) -> Iterator[str]:
    """Right and left sides by turns; a side's first sign keeps its distance from the other side."""
    for number, cell in enumerate(row):
        content = f'display("" {_children(cell)})'
        if number % 2:
            yield f"& {content}"
        else:
            yield f"#h({PAIR_GAP}) {content} &" if number else f"{content} &"


def _style(node: Element) -> str:
    content = _children(node)
    if node.get("displaystyle") is not None:
        content = f"{'display' if node.get('displaystyle') == 'true' else 'inline'}({content})"
    level = {"1": "script", "2": "sscript"}.get(node.get("scriptlevel", ""))
    return f"{level}({content})" if level else content


def _enclosed(node: Element) -> str:
    notation = " ".join(sorted((node.get("notation") or "").split(), reverse=True))
    if notation not in SURROUNDINGS:
        raise UnsupportedMathError(f"menclose {notation}".strip())
    return SURROUNDINGS[notation].format(_children(node))


CONVERTERS: dict[str, Callable[[Element], str]] = {
    "annotation": lambda node: "",
    "annotation-xml": lambda node: "",
    "math": _children,
    "menclose": _enclosed,
    "mfrac": _fraction,
    "mi": _identifier,
    "mmultiscripts": _multiscripts,
    "mn": _number,
    "mo": _operator,
    "mover": _limits,
    "mpadded": _children,
    "mphantom": lambda node: f"#hide(${_children(node)}$)",
    "mroot": _root,
    "mrow": _children,
    "ms": _words,
    "mspace": _space,
    "msqrt": lambda node: f"sqrt({_children(node)})",
    "mstyle": _style,
    "msub": _scripts,
    "msubsup": _scripts,
    "msup": _scripts,
    "mtable": _table,
    "mtext": _words,
    "munder": _limits,
    "munderover": _limits,
    "none": lambda node: "",
    "semantics": lambda node: _convert(node[0]),
}
"""How each element of presentation MathML is written."""
