"""Elements of an ONIX message by reference name, in few words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from lxml import etree

NAMESPACE = "http://ns.editeur.org/onix/3.1/reference"
DEFAULT: Any = {None: NAMESPACE}
"""Written without a prefix, as every example is."""


def node(name: str, *content: etree._Element | str | None, **attributes: str) -> etree._Element:
    """An element with its content; None is left out."""
    element = etree.Element(f"{{{NAMESPACE}}}{name}", attributes, nsmap=DEFAULT)
    for part in content:
        if isinstance(part, str):
            element.text = part
        elif part is not None:
            element.append(part)
    return element


def optional(name: str, text: str | None) -> etree._Element | None:
    """An element with a text, or nothing without one."""
    return node(name, text) if text else None


def group(name: str, parts: Iterable[etree._Element]) -> etree._Element | None:
    """An element around others, or nothing around none: ONIX has no empty groups."""
    children = list(parts)
    return node(name, *children) if children else None


def identifier(name: str, code: str, value: str, type_name: str | None = None) -> etree._Element:
    """A number of a product, a work or a collection, by code list 5, 13 or 16.

    `type_name` says what it is where the code is 01, proprietary.
    """
    type_ = name.removesuffix("Identifier") + "IDType"
    kind = optional("IDTypeName", type_name)
    return node(name, node(type_, code), kind, node("IDValue", value))
