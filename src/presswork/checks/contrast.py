"""The contrast of every colour in the stylesheets, on the grounds that readers choose.

A colour of text is to have 4.5 to 1 on its ground (WCAG 2.2, 1.4.3), a line that tells something 3
to 1 (1.4.11). Readers choose white, sepia or black. A colour that is dark enough for sepia is too
dark for black: for that it needs a second one under `@media (prefers-color-scheme: dark)`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

import tinycss2.color4

from presswork.checks.declarations import Declaration, Nodes
from presswork.diagnostics import Diagnostic
from presswork.typography.styles import substitute

Colour = tuple[float, float, float]
"""Red, green, blue of sRGB, 0 to 1."""

LIGHT = {"white": (1.0, 1.0, 1.0), "sepia": (251 / 255, 240 / 255, 217 / 255)}
"""Grounds by day; the sepia is that of Kindle's apps, the darkest of the common ones."""

DARK = {"black": (0.0, 0.0, 0.0)}

TEXT, LINE = 4.5, 3.0
"""The least contrast (WCAG 2.2, 1.4.3 and 1.4.11)."""

AT_NIGHT = re.compile(r"prefers-color-scheme:\s*dark")

Own = Mapping[tuple[str, ...], Colour]
"""Grounds that rules set for themselves, by selectors and conditions."""


def check_contrast(declared: Sequence[Declaration]) -> Iterator[Diagnostic]:
    """Colours of text and of lines that cannot be told from a ground that readers choose."""
    values = {each.name: each.value for each in declared if each.name.startswith("--")}
    grounds = {
        _place(each): colour
        for each in declared
        if each.name in ("background", "background-color")
        if (colour := _colour(each, values))
    }
    night = {_key(selector, each) for each in declared if _is_night(each) for selector in
             each.selectors}  # fmt: skip
    for each in declared:
        least = _least(each.name)
        colour = _colour(each, values) if least else None
        if colour is None:
            continue
        for name, ground in _grounds(each, grounds, night).items():
            contrast = contrast_of(colour, ground)
            if contrast < least:
                yield _fault(each, name, contrast, least)


def contrast_of(one: Colour, other: Colour) -> float:
    """The contrast ratio, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Colour) -> float:
    """Relative luminance, 0 to 1 (WCAG 2.2, "relative luminance")."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _least(name: str) -> float:
    """The contrast that a property's colour must have; 0 for a property without one."""
    if name == "color":
        return TEXT
    is_line = re.fullmatch(r"(border|outline)(-(top|right|bottom|left))?(-color)?", name)
    return LINE if is_line else 0


def _grounds(each: Declaration, own: Own, night: set[tuple[str, str]]) -> Mapping[str, Colour]:
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


def _colour(each: Declaration, values: Mapping[str, Nodes]) -> Colour | None:
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
