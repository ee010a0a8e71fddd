"""Gradients: shadings and their functions, in the printer's inks.

A function tells the colour along a gradient. In other inks it is no longer the straight line that
it was between two colours, so it becomes a table of samples; hard stops stay where they are.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary

from presswork.press.inks import Inks
from presswork.press.spaces import DEVICE, Space, Unconvertible, read_space

SAMPLES = 64
"""Of each stretch of a gradient; between them lies a straight line."""

AXIAL, RADIAL = 2, 3
"""Types of shading along a line and between circles (ISO 32000-1, table 78)."""

SAMPLED, EXPONENTIAL, STITCHING = 0, 2, 3
"""Types of functions (ISO 32000-1, table 38)."""

Values = Callable[[float], list[float]]


def convert_shading(pdf: pikepdf.Pdf, shading: Any, inks: Inks) -> None:
    """Bring an axial or radial shading into the inks; raises Unconvertible for others."""
    space = read_space(shading.ColorSpace)
    kind = int(shading.ShadingType)
    if kind not in (AXIAL, RADIAL):
        raise Unconvertible(f"a gradient of PDF's shading type {kind}")
    shading.Function = _converted(pdf, shading.Function, space, inks)
    shading.ColorSpace = DEVICE[inks.components]
    if "/Background" in shading:
        background = [float(number) for number in shading.Background]
        shading.Background = Array(_numbers(inks.full(space.colour_of(background))))


def _converted(pdf: pikepdf.Pdf, function: Any, space: Space, inks: Inks) -> pikepdf.Object:
    if not isinstance(function, Array) and int(function.FunctionType) == STITCHING:
        parts = [_converted(pdf, part, space, inks) for part in function.Functions]
        return Dictionary(
            FunctionType=STITCHING,
            Domain=function.Domain,
            Functions=Array(parts),
            Bounds=function.Bounds,
            Encode=function.Encode,
        )
    start, end = _domain(function[0] if isinstance(function, Array) else function)
    values = _evaluator(function)
    steps = [start + (end - start) * step / (SAMPLES - 1) for step in range(SAMPLES)]
    colours = [inks.full(space.colour_of(values(step))) for step in steps]
    if len(set(colours)) == 1:
        return _even(colours[0], start, end)
    data = bytes(round(255 * number) for colour in colours for number in colour)
    table = pdf.make_stream(data)
    table.FunctionType = SAMPLED
    table.Domain = Array([start, end])
    table.Range = Array([0, 1] * inks.components)
    table.Size = Array([SAMPLES])
    table.BitsPerSample = 8
    return table


def _even(colour: Sequence[float], start: float, end: float) -> Dictionary:
    """One colour throughout, exact."""
    numbers = Array(_numbers(colour))
    return Dictionary(
        FunctionType=EXPONENTIAL, Domain=Array([start, end]), C0=numbers, C1=numbers, N=1
    )


def _numbers(colour: Sequence[float]) -> list[float]:
    return [round(number, 4) for number in colour]


def _domain(function: Any) -> tuple[float, float]:
    start, end = (float(number) for number in function.Domain)
    return start, end


def _evaluator(function: Any) -> Values:
    """The function as Python's, of one number."""
    if isinstance(function, Array):
        parts = [_evaluator(part) for part in function]
        return lambda at: [value for part in parts for value in part(at)]
    kind = int(function.FunctionType)
    if kind == EXPONENTIAL:
        return _exponential(function)
    if kind == STITCHING:
        return _stitching(function)
    if kind == SAMPLED and len(function.Domain) == 2 and int(function.BitsPerSample) == 8:
        return _sampled(function)
    raise Unconvertible(f"a gradient by a function of PDF's type {kind}")


def _exponential(function: Any) -> Values:
    first = [float(number) for number in function.get("/C0", Array([0]))]
    last = [float(number) for number in function.get("/C1", Array([1]))]
    power = float(function.N)

    def value(at: float) -> list[float]:
        share = at**power
        return [low + share * (high - low) for low, high in zip(first, last, strict=True)]

    return value


def _stitching(function: Any) -> Values:
    parts = [_evaluator(part) for part in function.Functions]
    bounds = [float(number) for number in function.Bounds]
    encode = [float(number) for number in function.Encode]
    start, end = _domain(function)
    edges = [start, *bounds, end]

    def value(at: float) -> list[float]:
        part = min(bisect_right(bounds, at), len(parts) - 1)
        low, high = edges[part], edges[part + 1]
        share = (at - low) / (high - low) if high > low else 0.0
        first, last = encode[2 * part : 2 * part + 2]
        return parts[part](first + share * (last - first))

    return value


def _sampled(function: Any) -> Values:
    start, end = _domain(function)
    size = int(function.Size[0])
    spread = [float(number) for number in function.get("/Decode", function.Range)]
    lows, highs = spread[0::2], spread[1::2]
    data = function.read_bytes()

    def value(at: float) -> list[float]:
        place = (at - start) / (end - start) * (size - 1)
        below = min(int(place), size - 2) if size > 1 else 0
        share = place - below
        found = []
        for index, (low, high) in enumerate(zip(lows, highs, strict=True)):
            near = data[below * len(lows) + index]
            far = data[min(below + 1, size - 1) * len(lows) + index]
            found.append(low + (near + share * (far - near)) / 255 * (high - low))
        return found

    return value
