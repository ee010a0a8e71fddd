"""Stylesheets as tinycss2 reads them: rules and declarations, without comments and white space."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import tinycss2

Nodes = Sequence[Any]
"""Nodes of tinycss2, which has no types."""

_END = "presswork-end"
"""A word that no stylesheet ends with."""


def rules_of(css: str) -> Nodes:
    """The rules of a stylesheet; what is not valid CSS is a node of the type `error`."""
    nodes: Nodes = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    return nodes


def rules_in(content: Nodes) -> Nodes:
    """The rules inside an at-rule that holds rules, such as `@media`."""
    nodes: Nodes = tinycss2.parse_rule_list(content, skip_comments=True, skip_whitespace=True)
    return nodes


def declarations_in(content: Nodes) -> Nodes:
    """The declarations inside a rule, and what is nested in it."""
    nodes: Nodes = tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
    return nodes


def unclosed(css: str) -> tuple[int, int] | None:
    """Line and column, from 1, of the block or comment that is never closed; None if all are.

    NOTE: a parser closes them silently (CSS Syntax 3, 5.4.8), and what follows is inside.
    """
    tokens = tinycss2.parse_component_value_list(f"{css}\n{_END}")
    last = tokens[-1]
    if last.type == "ident" and last.value == _END:
        return None
    return last.source_line, last.source_column
