"""Stylesheets taken apart: every declaration with the selectors and the conditions it stands in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import tinycss2

from presswork.diagnostics import Diagnostic, warning
from presswork.typography.css import Nodes, declarations_in, rules_in, rules_of
from presswork.typography.styles import split_at_commas
from presswork.typography.stylesheet import Stylesheet


@dataclass(frozen=True)
class Declaration:
    """A declaration in its place."""

    sheet: str
    """Name of its stylesheet."""
    line: int
    column: int
    name: str
    value: Nodes
    is_important: bool
    selectors: tuple[str, ...]
    conditions: tuple[str, ...]
    """The at-rules around it, the outermost first: `@media (prefers-color-scheme: dark)`."""

    @property
    def text(self) -> str:
        """The value as CSS, in small letters."""
        return str(tinycss2.serialize(self.value)).strip().lower()

    def fault(self, code: str, message: str, hint: str) -> Diagnostic:
        """A finding at its place."""
        return warning(code, message, self.sheet, self.line, self.column, hint=hint)


def declarations(sheet: Stylesheet) -> Iterator[Declaration]:
    """All declarations of a stylesheet in their order; what is no valid CSS is left out."""
    yield from _in_rules(rules_of(sheet.text), sheet.name, ())


def _in_rules(nodes: Nodes, sheet: str, conditions: tuple[str, ...]) -> Iterator[Declaration]:
    for node in nodes:
        if node.type == "qualified-rule":
            parts = split_at_commas(node.prelude)
            selectors = tuple(" ".join(tinycss2.serialize(part).split()) for part in parts)
            yield from _in_block(node.content, sheet, selectors, conditions)
        elif node.type == "at-rule" and node.content is not None:
            name = f"@{node.lower_at_keyword} {tinycss2.serialize(node.prelude).strip()}".strip()
            if node.lower_at_keyword in ("media", "supports"):
                yield from _in_rules(rules_in(node.content), sheet, (*conditions, name))
            else:
                yield from _in_block(node.content, sheet, (name,), conditions)


def _in_block(
    content: Nodes, sheet: str, selectors: tuple[str, ...], conditions: tuple[str, ...]
) -> Iterator[Declaration]:
    for node in declarations_in(content):
        if node.type == "declaration":
            yield Declaration(
                sheet,
                node.source_line,
                node.source_column,
                node.name if node.name.startswith("--") else node.lower_name,
                node.value,
                node.important,
                selectors,
                conditions,
            )
