"""All keys of book.yaml by name, as README's reference and the messages call them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from presswork.metadata.entry import Entry
from presswork.metadata.faults import KeyPath, listed
from presswork.metadata.fields import Kind
from presswork.metadata.schema import Metadata


@dataclass(frozen=True)
class Key:
    """One key that book.yaml may have."""

    name: str
    """As in `print.trim`, and `authors[].name` for a key of each entry in a list."""
    words: str
    """What its value is."""
    field: FieldInfo

    @property
    def group(self) -> str:
        """Name of what the key is in; empty at the top."""
        return self.name.rpartition(".")[0]


def name_of(path: KeyPath) -> str:
    """A key path as the reference writes it: `authors[].name`."""
    return "".join("[]" if isinstance(part, int) else f".{part}" for part in path).lstrip(".")


@cache
def all_keys() -> dict[str, Key]:
    """Every key by name, in the order of the schema."""
    return {key.name: key for key in _keys_of(Metadata, "")}


def _keys_of(model: type[Entry], group: str) -> Iterator[Key]:
    for name, field in model.model_fields.items():
        shape = _shape_of(
            Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation
        )
        yield Key(group + name, shape.words, field)
        if shape.entry:
            yield from _keys_of(shape.entry, f"{group}{name}{'[]' if shape.many else ''}.")


@dataclass(frozen=True)
class _Shape:
    """What a type says to an author."""

    words: str
    many: bool = False
    entry: type[Entry] | None = None


def _shape_of(annotation: Any) -> _Shape:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        kinds = [extra for extra in arguments[1:] if isinstance(extra, Kind)]
        return _Shape(kinds[0].words) if kinds else _shape_of(arguments[0])
    if origin in (Union, UnionType):
        return _shape_of(next(each for each in arguments if each is not NoneType))
    if origin is Literal:
        return _Shape(listed(arguments))
    if origin is tuple:
        each = _shape_of(arguments[0])
        words = f"list, each {each.words}" if each.entry else f"list of {each.words}s"
        return _Shape(words, many=True, entry=each.entry)
    words = "text or keys" if annotation.shorthand else "keys"
    return _Shape(words, entry=annotation)
