"""Values of book.yaml in the text: `{{title}}`, or as Quarto has it `{{< meta title >}}`."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import Any

from presswork.diagnostics import error, warning
from presswork.document.draft import Draft
from presswork.document.trees.ast import Node
from presswork.metadata import Metadata

SHORT = re.compile(r"\{\{\s*(?P<key>[A-Za-z_][\w.-]*)\s*\}\}")
META = re.compile(r"\{\{<\s*meta\s+[\"']?(?P<key>[\w.-]+)[\"']?\s*>\}\}")
OTHER = re.compile(r"\{\{<\s*(?!meta\b)(?P<name>[\w-]+)(?P<rest>[^>]*)>\}\}")
"""Quarto's other shortcodes."""

ALIASES = {"author": "authors", "lang": "language", "isbn-epub": "isbn.epub"}

HARMLESS = frozenset({"pagebreak", "fa", "bi", "iconify", "version", "lipsum"})
"""Shortcodes that add no words of the author's."""


def insert_values(draft: Draft, metadata: Metadata) -> None:
    """Put the values in place; a key that book.yaml does not have is an error."""
    if "{{" not in draft.source.text:
        return
    values = metadata.model_dump(exclude={"epub", "print", "contents"})
    for inlines in _inline_lists(draft.blocks):
        _replace(inlines, values, draft)


def _inline_lists(node: Any) -> list[list[Node]]:
    """Every list of inlines that has two braces in it."""
    found: list[list[Node]] = []
    if isinstance(node, list):
        strings = (n for n in node if isinstance(n, dict) and n.get("t") == "Str")
        if any("{{" in n["c"] for n in strings):
            found.append(node)
        for value in node:
            found += _inline_lists(value)
    elif isinstance(node, dict) and node.get("t") not in {"Code", "CodeBlock", "Math"}:
        found += _inline_lists(node.get("c"))
    return found


def _replace(inlines: list[Node], values: dict[str, Any], draft: Draft) -> None:
    index = 0
    while index < len(inlines):
        if inlines[index]["t"] != "Str" or "{{" not in inlines[index]["c"]:
            index += 1
            continue
        end, text = _run(inlines, index)
        new = _filled(text, values, draft)
        if new != text:
            inlines[index:end] = _as_inlines(new)
        index += 1 if new != text else end - index


def _run(inlines: list[Node], start: int) -> tuple[int, str]:
    """From the braces to their end: a shortcode is several words to pandoc."""
    text = ""
    for index in range(start, len(inlines)):
        node = inlines[index]
        if node["t"] == "Str":
            text += node["c"]
        elif node["t"] in {"Space", "SoftBreak"}:
            text += " "
        elif node["t"] == "Quoted":
            text += '"' + "".join(n["c"] for n in node["c"][1] if n["t"] == "Str") + '"'
        else:
            return index, text
        if text.count("{{") == text.count("}}"):
            return index + 1, text
    return len(inlines), text


def _as_inlines(text: str) -> list[Node]:
    parts = re.split(r"( )", text)
    return [{"t": "Space"} if p == " " else {"t": "Str", "c": p} for p in parts if p]


def _filled(text: str, values: dict[str, Any], draft: Draft) -> str:
    # Quarto writes a shortcode that is to be shown with three braces.
    if "{{{<" in text:
        return text.replace("{{{<", "{{<").replace(">}}}", ">}}")
    text = META.sub(lambda match: _value(match, values, draft), text)
    text = OTHER.sub(lambda match: _other(match, draft), text)
    return SHORT.sub(lambda match: _value(match, values, draft), text)


def _value(match: re.Match[str], values: dict[str, Any], draft: Draft) -> str:
    key = match["key"].removeprefix("book.")
    value = _look_up(ALIASES.get(key, key), values)
    if value is not None:
        return value
    names = get_close_matches(key, [*values, *ALIASES], n=1)
    known = names[0] if names else None
    is_unset = ALIASES.get(key, key).partition(".")[0] in values
    draft.diagnostics.append(
        error(
            "unknown-value",
            f"book.yaml {'says nothing of' if is_unset else 'has no key'} `{key}`",
            draft.file,
            *draft.source.find(match[0], f"{{{{{key}", f"meta {key}", key),
            hint=f"did you mean {known}?"
            if known and not is_unset
            else "add it to book.yaml, or write the braces as code: `{{…}}`",
        )
    )
    return match[0]


def _look_up(key: str, values: Any) -> str | None:
    """The value as a text would name it; people and lists by their names."""
    for part in key.split("."):
        if isinstance(values, dict):
            values = values.get(part)
        elif isinstance(values, list | tuple) and part.isdecimal() and int(part) < len(values):
            values = values[int(part)]
        else:
            return None
    return _spoken(values)


def _spoken(value: Any) -> str | None:
    if isinstance(value, list | tuple):
        names = [spoken for each in value if (spoken := _spoken(each))]
        return ", ".join(names) or None
    if isinstance(value, dict):
        return next((str(value[key]) for key in ("name", "text") if value.get(key)), None)
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else None


def _other(match: re.Match[str], draft: Draft) -> str:
    name = match["name"]
    if name == "kbd":
        return match["rest"].strip()
    kind = warning if name in HARMLESS else error
    draft.diagnostics.append(
        kind(
            "unknown-shortcode",
            f"the shortcode {name} is left out",
            draft.file,
            *draft.source.find(f"{{{{< {name}", f"{{{{<{name}"),
            hint="write in Markdown what it stands for",
        )
    )
    return ""
