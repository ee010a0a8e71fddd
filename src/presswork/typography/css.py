"""Stylesheets as tinycss2 reads them: rules and declarations, without comments and white space."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import tinycss2

Nodes = Sequence[Any]
"""Nodes of tinycss2, which has no types."""


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
