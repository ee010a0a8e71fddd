"""Write a book.yaml: only what the program reads without a fault."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from presswork.diagnostics import Diagnostic, Severity
from presswork.manuscript import FOLDER
from presswork.metadata import read_metadata

ORDER = (
    "kind", "title", "subtitle", "language", "authors", "contributors", "publisher", "place",
    "date", "edition", "rights", "description", "subjects", "series", "cover", "dialect",
    "bibliography", "macros", "contents",
)  # fmt: skip
"""The keys in the order in which people look for them."""

_PLAIN = re.compile(r"[^\W\d_][\w ,.()/&’'+-]*[\w.)]|[^\W\d_]")
_FILE = re.compile(r"[\w/.-]*[^\W\d_][\w/.-]*\.[a-zA-Z]+")
_NOT_TEXT = re.compile(r"(?i:y|n|yes|no|on|off|true|false|null)$")
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")


def write_book_yaml(values: Mapping[str, Any], comment: str) -> str:
    """The keys as YAML, below a comment."""
    ordered = sorted(values, key=lambda key: ORDER.index(key) if key in ORDER else len(ORDER))
    lines = [f"# {line}".rstrip() for line in comment.splitlines()]
    for key in ordered:
        lines += _entry(key, values[key], "")
    return "\n".join(lines) + "\n"


def _entry(key: str, value: Any, indent: str) -> Iterator[str]:
    if isinstance(value, Mapping):
        yield f"{indent}{key}:"
        for name, item in value.items():
            yield from _entry(name, item, f"{indent}  ")
    elif isinstance(value, Sequence) and not isinstance(value, str):
        yield f"{indent}{key}:"
        for item in value:
            yield f"{indent}  - {_item(item)}"
    else:
        yield f"{indent}{key}: {scalar(value)}"


def _item(value: Any) -> str:
    if isinstance(value, Mapping):
        pairs = (f"{key}: {scalar(item, quote=True)}" for key, item in value.items())
        return "{" + ", ".join(pairs) + "}"
    return scalar(value)


def scalar(value: Any, *, quote: bool = False) -> str:
    """A value in YAML, quoted where it must be."""
    if isinstance(value, bool | int):
        return json.dumps(value)
    text = _CONTROLS.sub("", str(value))
    if _FILE.fullmatch(text) and text[0].isalnum():
        return text
    plain = _PLAIN.fullmatch(text) and not _NOT_TEXT.match(text) and " #" not in text
    if (plain and not (quote and re.search(r"[,{}\[\]]", text))) or re.fullmatch(
        r"\d{4}-\d\d(-\d\d)?", text
    ):
        return text
    return json.dumps(text, ensure_ascii=False)


def valid_values(values: dict[str, Any]) -> tuple[dict[str, Any], list[Diagnostic]]:
    """The values without those keys that book.yaml cannot have, and a remark for each of these.

    `title` and `language` must be good.
    """
    values = dict(values)
    remarks: list[Diagnostic] = []
    while faults := _faults(values):
        key, fault = next(((key, f) for key, f in faults if key in values), (None, faults[0][1]))
        if key is None or key in {"title", "language"}:
            raise AssertionError(fault)
        message = f"`{key}` of the source is left out of book.yaml: {fault.message}"
        shown = values.pop(key)
        hint = f"it was {shown}" if isinstance(shown, str) else fault.hint
        remarks.append(Diagnostic(Severity.WARNING, "metadata-left-out", message, hint=hint))
    return values, remarks


def _faults(values: Mapping[str, Any]) -> list[tuple[str | None, Diagnostic]]:
    """What is wrong, with the key at the top that it is in."""
    with tempfile.TemporaryDirectory(prefix="presswork-import-") as name:
        path = Path(name) / FOLDER / "book.yaml"
        path.parent.mkdir()
        text = write_book_yaml(values, "")
        path.write_text(text, encoding="utf-8")
        read = read_metadata(path, Path(name))
    if read.value is not None:
        return []
    lines = text.splitlines()
    return [(_key_above(lines, fault.line or 1), fault) for fault in read.diagnostics]


def _key_above(lines: Sequence[str], number: int) -> str | None:
    for line in reversed(lines[:number]):
        if match := re.match(r"(\w+):", line):
            return match[1]
    return None
