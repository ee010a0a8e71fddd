"""Destinations: the arrays in a PDF that lead to a place on a page, wherever they stand."""

from __future__ import annotations

from typing import Any

import pikepdf
from pikepdf import Name


def destinations(pdf: pikepdf.Pdf) -> list[Any]:
    """All arrays in the file that name a page and a place on it (ISO 32000-1, 12.3.2.2)."""
    return [
        each
        for each in _arrays(pdf)
        if len(each) == 5 and each[1] == Name.XYZ and isinstance(each[0], pikepdf.Dictionary)
    ]


def _arrays(pdf: pikepdf.Pdf) -> list[Any]:
    found: list[Any] = []
    for item in pdf.objects:
        waiting = [item]
        while waiting:
            value = waiting.pop()
            if isinstance(value, pikepdf.Stream):
                continue
            if isinstance(value, pikepdf.Array):
                found.append(value)
                waiting += [each for each in value if not getattr(each, "is_indirect", False)]
            elif isinstance(value, pikepdf.Dictionary):
                inner = value.as_dict().values()
                waiting += [each for each in inner if not getattr(each, "is_indirect", False)]
    return found
