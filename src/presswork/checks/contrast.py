"""The contrast of every colour in the stylesheets, on the grounds that readers choose.

A colour of text is to have 4.5 to 1 on its ground (WCAG 2.2, 1.4.3), a line that tells something 3
to 1 (1.4.11). Readers choose white, sepia or black. A colour that is dark enough for sepia is too
dark for black: for that it needs a second one under `@media (prefers-color-scheme: dark)`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

import tinycss2.color4

from presswork.checks.declarations import Declaration
from presswork.diagnostics import Diagnostic
from presswork.typography.contrast import LINE, TEXT, Rgb, contrast_of
from presswork.typography.css import Nodes
from presswork.typography.styles import substitute

LIGHT = {"white": (1.0, 1.0, 1.0), "sepia": (251 / 255, 240 / 255, 217 / 255)}
"""Grounds by day; the sepia is that of Kindle's apps, the darkest of the common ones."""

DARK = {"black": (0.0, 0.0, 0.0)}

AT_NIGHT = re.compile(r"prefers-color-scheme:\s*dark")

Own = Mapping[tuple[str, ...], Rgb]
"""Grounds that rules set for themselves, by selectors and conditions."""


def check_contrast(declared: Sequence[Declaration]) -> Iterator[Diagnostic]:
    """Colours of text and of lines that cannot be told from a ground that readers choose."""
    values = {
        each.name: each.value
        for each in declared
        if each.name.startswith("--") and each.selectors == (":root",) and not each.conditions
    }
    grounds = {
        _place(each): colour
        for each in declared
        if each.name in ("background", "background-color")
        if (colour := _colour(each, values))
    }
    at_night = [each for each in declared if _is_night(each)]
    night = {_key(selector, each) for each in at_night for selector in each.selectors}
    for each in declared:
        least = _least(each.name)
        colour = _colour(each, values) if least else None
        if colour is None:
            continue
        for name, ground in _grounds(each, grounds, night).items():
            contrast = contrast_of(colour, ground)
            if contrast < least:
                yield _fault(each, name, contrast, least)


def _least(name: str) -> float:
    """The contrast that a property's colour must have; 0 for a property without one."""
    if name == "color":
        return TEXT
    is_line = re.fullmatch(r"(border|outline)(-(top|right|bottom|left))?(-color)?", name)
    return LINE if is_line else 0


def _grounds(each: Declaration, own: Own, night: set[tuple[str, str]]) -> Mapping[str, Rgb]:
    """What stands behind the colour: the rule's own ground, else those of the readers."""
    if (ground := own.get(_place(each))) is not None:
        return {"its own ground": ground}
    if _is_night(each):
        return DARK
    has_night = all(_key(selector, each) in night for selector in each.selectors)
    return LIGHT if has_night else LIGHT | DARK


def _place(each: Declaration) -> tuple[str, ...]:
    return (*each.selectors, *each.conditions)


def _key(selector: str, each: Declaration) -> tuple[str, str]:
    return selector, each.name


def _is_night(each: Declaration) -> bool:
    return any(AT_NIGHT.search(condition) for condition in each.conditions)


def _colour(each: Declaration, values: Mapping[str, Nodes]) -> Rgb | None:
    """The one colour in a value; None for none, for the text's own, and for transparent ones."""
    for token in substitute(each.value, values) or ():
        colour = tinycss2.color4.parse_color(token) if token.type != "number" else None
        if colour is None or colour == "currentcolor" or not colour.alpha:
            continue
        red, green, blue = colour.to("srgb").coordinates
        return float(red), float(green), float(blue)
    return None


def _fault(each: Declaration, ground: str, contrast: float, least: float) -> Diagnostic:
    at_night = " in `@media (prefers-color-scheme: dark)`" if ground == "black" else ""
    message = f"{each.name} `{each.text}` has a contrast of {contrast:.1f} to 1 on {ground}"
    hint = f"{least:g} to 1 is the least: take a {'lighter' if ground == 'black' else 'darker'} one"
    return each.fault("css-contrast", message, f"{hint}{at_night}")
