"""The stylesheets as the e-book carries them: one sheet of plain CSS.

Authors write with custom properties; many reading systems do not know them, so each `var()` is
replaced by the value it stands for. Only `:root` may define custom properties, and of several
definitions the last counts, as in the cascade.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import tinycss2
from tinycss2.ast import FunctionBlock, ParenthesesBlock, WhitespaceToken

from presswork.diagnostics import Diagnostic, Outcome, error
from presswork.editions.epub.fallbacks import older_declarations
from presswork.typography.css import Nodes, declarations_in, rules_in, rules_of
from presswork.typography.stylesheet import Stylesheet

CONDITIONAL = ("media", "supports")
"""At-rules that hold rules."""

DESCRIPTIVE = ("font-face", "page")
"""At-rules that hold declarations."""


def join_stylesheets(stylesheets: Sequence[Stylesheet]) -> Outcome[str]:
    """One sheet of all the rules, in their order, without comments and custom properties.

    Faults are errors at the sheet's line: `css-syntax`, `css-import`, `css-url`, and
    `undefined-`, `circular-` or `misplaced-custom-property`.
    """
    parsed = [rules_of(sheet.text) for sheet in stylesheets]
    values: dict[str, Nodes] = {}
    for nodes in parsed:
        values |= _root_values(nodes)
    writers = [_Writer(sheet.name, values) for sheet in stylesheets]
    lines = [
        line
        for writer, nodes in zip(writers, parsed, strict=True)
        for line in writer.write_rules(nodes)
    ]
    faults = tuple(fault for writer in writers for fault in writer.faults)
    return Outcome("".join(f"{line}\n" for line in lines), faults)


def _root_values(nodes: Nodes) -> dict[str, Nodes]:
    return {
        node.name: _plain(node.value)
        for rule in nodes
        if rule.type == "qualified-rule" and _text(rule.prelude) == ":root"
        for node in declarations_in(rule.content)
        if node.type == "declaration" and node.name.startswith("--")
    }


def _plain(tokens: Nodes) -> Nodes:
    """Tokens without comments, with a single space for white space and none at the ends."""
    space = WhitespaceToken(0, 0, " ")
    plain: list[Any] = []
    for token in tokens:
        if token.type not in ("whitespace", "comment"):
            plain.append(token)
        elif plain and plain[-1] is not space:
            plain.append(space)
    return plain[:-1] if plain and plain[-1] is space else plain


def _text(tokens: Nodes) -> str:
    """The tokens as CSS."""
    return str(tinycss2.serialize(_plain(tokens)))


class _Writer:
    """Writes the rules of one stylesheet and collects its faults."""

    def __init__(self, name: str, values: Mapping[str, Nodes]) -> None:
        self.name = name
        self.values = values
        self.faults: list[Diagnostic] = []

    def write_rules(self, nodes: Nodes, *, under_condition: bool = False) -> Iterator[str]:
        """The lines of the rules that say something."""
        for node in nodes:
            if node.type == "error":
                self._report_syntax(node)
            elif node.type == "at-rule":
                yield from self._write_at_rule(node)
            elif stray := next((each for each in node.prelude if each.type == "error"), None):
                self._report_syntax(stray)
            else:
                is_root = _text(node.prelude) == ":root" and not under_condition
                declarations = self._write_declarations(node.content, is_root)
                yield from _block(_text(node.prelude), declarations)

    def _write_at_rule(self, rule: Any) -> Iterator[str]:
        keyword, prelude = rule.lower_at_keyword, _text(rule.prelude)
        opening = f"@{keyword} {prelude}".rstrip()
        if keyword in CONDITIONAL and rule.content is not None:
            inner = self.write_rules(rules_in(rule.content), under_condition=True)
            yield from _block(opening, list(inner))
        elif keyword in DESCRIPTIVE and rule.content is not None:
            yield from _block(opening, self._write_declarations(rule.content, in_root=False))
        elif keyword == "import":
            hint = "list the other stylesheet in book.yaml instead"
            self._report("css-import", "an e-book's stylesheet cannot import another", rule, hint)
        elif keyword != "charset":  # the joined sheet is UTF-8
            yield rule.serialize()

    def _write_declarations(self, content: Nodes, in_root: bool) -> list[str]:
        """The lines of a rule, older declarations first, without its custom properties."""
        declared: list[tuple[str, str]] = []
        for node in declarations_in(content):
            if node.type == "error":
                self._report_syntax(node)
            elif node.type != "declaration":
                hint = "write the inner rule after the outer one, with its whole selector"
                self._report("css-nesting", "e-readers do not know nested rules", node, hint)
            elif not node.name.startswith("--"):
                value = _text(self._resolve(node.value))
                important = " !important" if node.important else ""
                declared.append((node.lower_name, f"{value}{important}"))
            elif not in_root:
                message = f"the custom property {node.name} is set elsewhere than in :root alone"
                hint = "set it in :root, outside of conditions, or write the value itself"
                self._report("misplaced-custom-property", message, node, hint)
        return [f"{name}: {value};" for name, value in [*older_declarations(declared), *declared]]

    def _resolve(self, tokens: Nodes, using: tuple[str, ...] = (), at: Any = None) -> list[Any]:
        """The tokens with each `var()` replaced.

        `using` names the properties being resolved, `at` is the `var()` that asked for them:
        their own place may be in another sheet.
        """
        resolved: list[Any] = []
        for token in _plain(tokens):
            if token.type == "url" or (token.type == "function" and token.lower_name == "url"):
                hint = "the e-book takes its images from the manuscript and its fonts by name"
                self._report("css-url", "a stylesheet cannot bring a file along", at or token, hint)
            if token.type == "function" and token.lower_name == "var":
                resolved += self._resolve_var(token, using, at or token)
            elif token.type == "function":
                arguments = self._resolve(token.arguments, using, at)
                place = (token.source_line, token.source_column)
                resolved.append(FunctionBlock(*place, token.name, arguments))
            elif token.type == "() block":
                content = self._resolve(token.content, using, at)
                place = (token.source_line, token.source_column)
                resolved.append(ParenthesesBlock(*place, content))
            else:
                resolved.append(token)
        return resolved

    def _resolve_var(self, token: Any, using: tuple[str, ...], at: Any) -> list[Any]:
        arguments = _plain(token.arguments)
        name = arguments[0].value if arguments and arguments[0].type == "ident" else ""
        if name in using:
            message = f"the custom property {name} is defined by itself"
            self._report("circular-custom-property", message, at)
            return []
        if name in self.values:
            return self._resolve(self.values[name], (*using, name), at)
        comma = next((i for i, part in enumerate(arguments) if part == ","), None)
        if comma is not None:  # what comes after it is the fallback
            return self._resolve(arguments[comma + 1 :], using, at)
        message = f"the custom property {name} is not defined"
        hint = "set it in :root, at the top of a stylesheet"
        self._report("undefined-custom-property", message, at, hint)
        return []

    def _report_syntax(self, node: Any) -> None:
        told = node.message.rstrip(".")
        message = told if told.startswith("EOF") else told[:1].lower() + told[1:]
        self._report("css-syntax", f"not valid CSS: {message}", node)

    def _report(self, code: str, message: str, node: Any, hint: str | None = None) -> None:
        place = (self.name, node.source_line, node.source_column)
        self.faults.append(error(code, message, *place, hint=hint))


def _block(opening: str, lines: list[str]) -> list[str]:
    """A rule around its lines; none if there are none."""
    return [f"{opening} {{", *(f"  {line}" for line in lines), "}"] if lines else []
