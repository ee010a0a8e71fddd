"""Pydantic's findings about book.yaml in words for authors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, get_args

from presswork.metadata.faults import KeyPath, listed, nearest, nearest_hint
from presswork.metadata.keys import all_keys, name_of

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails


@dataclass(frozen=True)
class Fault:
    """What is wrong with one value."""

    path: KeyPath
    code: str
    message: str
    hint: str


def explain_errors(errors: Sequence[ErrorDetails]) -> Iterator[Fault]:
    """A fault for each finding; a key that is only misspelt is not also missing."""
    unknown = [_explain_unknown(each) for each in errors if each["type"] == "extra_forbidden"]
    meant = {(*fault.path[:-1], _sibling_meant(fault.path)) for fault in unknown}
    yield from unknown
    for each in errors:
        if each["type"] == "missing" and each["loc"] in meant:
            continue
        # A default that follows from another key cannot be known when that one is wrong.
        if each["type"] not in ("extra_forbidden", "default_factory_not_called"):
            yield _explain(each)


def _siblings(path: KeyPath) -> list[str]:
    group = name_of(path[:-1])
    return [key.name.rpartition(".")[2] for key in all_keys().values() if key.group == group]


def _sibling_meant(path: KeyPath) -> str | None:
    return nearest(str(path[-1]), _siblings(path))


def _explain_unknown(finding: ErrorDetails) -> Fault:
    path = finding["loc"]
    group, word = name_of(path[:-1]), str(path[-1])
    near = _sibling_meant(path)
    if near:
        hint = f"did you mean `{name_of((*path[:-1], near))}`?"
    else:
        known = f"the keys of {group or 'the file'} are {listed(_siblings(path), 'and')}"
        hint = f"did you mean {listed(elsewhere)}?" if (elsewhere := _elsewhere(word)) else known
    return Fault(path, "unknown-key", f"`{name_of(path)}` is not a key of book.yaml", hint)


_ELSEWHERE = {
    "abstract": "description",
    "copyright": "rights",
    "creator": "authors",
    "css": "stylesheets",
    "editor": "contributors",
    "identifier": "isbn",
    "illustrator": "contributors",
    "keywords": "subjects",
    "license": "rights",
    "tags": "subjects",
    "translator": "contributors",
}
"""Keys of pandoc and other programs, and our names for them."""


def _elsewhere(word: str) -> list[str]:
    """The keys that are called so in another group, or that other programs call so."""
    wanted = word.lower().replace("-", "_")
    wanted = _ELSEWHERE.get(wanted, wanted)
    return [name for name in all_keys() if name.rpartition(".")[2] == wanted]


def _explain(finding: ErrorDetails) -> Fault:
    path, kind, value = finding["loc"], finding["type"], finding["input"]
    name = name_of(path)
    context = finding.get("ctx", {})
    if "hint" in context:
        path += tuple(context["at"])
        return Fault(path, kind, f"`{name_of(path)}` {context['message']}", context["hint"])
    if kind == "missing":
        return Fault(path, "missing-key", f"`{name}` is missing", f"add it: {_meaning(name)}")
    if value is None:
        return Fault(path, "empty-value", f"`{name}` is empty", "fill it in, or take it out")
    if kind == "literal_error":
        allowed = list(_choices(all_keys()[name].field.annotation))
        hint = nearest_hint(str(value), allowed, f"it is {listed(allowed)}")
        return Fault(path, "wrong-value", f"`{name}` cannot be `{value}`", hint)
    wanted, hint = _wanted(kind, name, value)
    return Fault(path, "wrong-type", f"`{name}` must be {wanted}, not {_kind_of(value)}", hint)


def _choices(annotation: Any) -> Iterator[str]:
    """The values of a `Literal`, also of one that may be absent."""
    for part in get_args(annotation):
        if isinstance(part, str | int):
            yield str(part)
        yield from _choices(part)


def _meaning(name: str) -> str:
    description = all_keys()[name].field.description or ""
    return f"{description[:1].lower()}{description[1:].rstrip('.')}"


def _wanted(kind: str, name: str, value: Any) -> tuple[str, str]:
    """What a value must be, and how to write it; `kind` is pydantic's name of the error."""
    if kind == "tuple_type":
        return "a list", "begin each entry with `- `, on a line of its own"
    if kind == "model_type":
        keys = [key.name.rpartition(".")[2] for key in all_keys().values() if key.group == name]
        either = "text or a group of keys" if name.endswith("[]") else "a group of keys"
        return either, f"its keys are {listed(keys, 'and')}"
    if isinstance(value, list | dict):
        return "text", "write one text, in quotes if it has a colon or begins with a bracket"
    return "text", f'put it in quotes: "{str(value).lower()}"'


def _kind_of(value: Any) -> str:
    """A value of book.yaml as its author would call it."""
    kinds: tuple[tuple[type | tuple[type, ...], str], ...] = (
        (str, "text"),
        (bool, "true or false"),
        ((int, Decimal), "a number"),
        (list, "a list"),
    )
    return next((words for kind, words in kinds if isinstance(value, kind)), "a group of keys")
