"""What is left in a file that its press cannot print: the last look, after all conversions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

RGB_OPERATORS = {"rg", "RG"}

RGB_SPACES = {"/DeviceRGB", "/RGB", "/CalRGB", "/Lab"}


def rgb_left(pdf: pikepdf.Pdf) -> list[str]:
    """Everything in a file that is in RGB, whoever uses it, in the words of PDF; sorted.

    Looked at is every object that will be in the file, not only what pages use: contents of pages,
    forms, patterns and glyphs by their operators, all else by the colour spaces it names.
    """
    found = set()
    for number, page in enumerate(pdf.pages, start=1):
        found |= {f"page {number}: {name}" for name in _operators(page)}
    for item in _kept(pdf):
        if isinstance(item, pikepdf.Stream) and _has_contents(item):
            found |= {f"a form: {name}" for name in _operators(item)}
        found |= set(_spaces(item))
    return sorted(found)


def _kept(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """The objects that something leads to from the root; others are not saved."""
    seen: set[tuple[int, int]] = set()
    waiting: list[Any] = [pdf.Root]
    while waiting:
        value = waiting.pop()
        if not isinstance(value, Array | Dictionary | pikepdf.Stream):
            continue
        if value.is_indirect:
            if value.objgen in seen:
                continue
            seen.add(value.objgen)
            yield value
        waiting += _parts(value)


def _parts(value: Any) -> list[Any]:
    if isinstance(value, Array):
        return list(value)
    inner = value.stream_dict if isinstance(value, pikepdf.Stream) else value
    return list(inner.as_dict().values())


def _has_contents(stream: Any) -> bool:
    return stream.get("/Subtype") == Name.Form or "/PatternType" in stream


def _operators(stream: Any) -> Iterator[str]:
    for instruction in pikepdf.parse_content_stream(stream):
        if isinstance(instruction, pikepdf.ContentStreamInlineImage):
            if str(instruction.iimage.obj.get("/ColorSpace", "")) in RGB_SPACES:
                yield "an inline image"
        elif str(instruction.operator) in RGB_OPERATORS:
            yield str(instruction.operator)
        elif str(instruction.operator) in ("cs", "CS"):
            yield from {str(instruction.operands[0])} & RGB_SPACES


def _is_rgb_profile(value: Any) -> bool:
    is_profile = isinstance(value, Array) and len(value) > 1 and value[0] == Name.ICCBased
    return is_profile and int(value[1].N) == 3


def _spaces(item: Any) -> Iterator[str]:
    """Names of RGB spaces in an object, and profiles with three channels."""
    waiting = [item]
    while waiting:
        value = waiting.pop()
        if isinstance(value, Name) and str(value) in RGB_SPACES:
            yield str(value)
        if _is_rgb_profile(value):
            yield "/ICCBased of three channels"
        if isinstance(value, Array | Dictionary | pikepdf.Stream):
            parts = _parts(value)
            waiting += [each for each in parts if not getattr(each, "is_indirect", False)]
