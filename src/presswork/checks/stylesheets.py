"""Stylesheets against the stores' lists: what a converter refuses and what a reader cannot change.

Each rule is a function from a declaration to findings; `RULES` lists them. Custom properties are
allowed, for the program writes plain values into the e-book. The lists are those of the Kindle
Publishing Guidelines 2019.2, of Kobo's EPUB guidelines and of the Apple Books Asset Guide 5.3.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from presswork.checks.contrast import check_contrast
from presswork.checks.declarations import Declaration, declarations
from presswork.diagnostics import Diagnostic
from presswork.typography.stylesheet import Stylesheet

TEXT = frozenset({"*", ":root", "body", "html", "p"})
"""Selectors that mean all of the text."""

READERS = frozenset({"background", "background-color", "color", "font-size", "line-height"})
"""What the reader sets for the text (KDP, "Normal Text Must Use Defaults")."""

MODERN = re.compile(r"\b(color-mix|clamp|lab|lch|light-dark|max|min|oklab|oklch)\(")
"""Functions for which an older reading system drops the declaration."""

SELECTORS = re.compile(r":(has|is|not|where)\(")
"""Pseudo-classes for which it drops the rule."""

SCREEN_UNITS = re.compile(r"\d(?:[dsl]?v[hw]|vmin|vmax|rem)\b")

NEGATIVE = re.compile(r"(?:^|\s)-\d*\.?\d")

PIXELS = re.compile(r"\d(?:px|pt)\b")

WORDLESS = re.compile(r"^nav|(?:^|[\s>+~])(?:br|hr|img|wbr)$")
"""A selector of lists for the reading system alone, or of what has no words."""

ON_PICTURES = re.compile(r"(?:^|[\s>+~])(?:img|svg|figure)[^\s>+~]*$|\.on-white$")
"""A selector of pictures, which may have a ground of their own."""


def check_stylesheets(sheets: Sequence[Stylesheet]) -> list[Diagnostic]:
    """What a store or a reader would find wrong with an e-book's stylesheets, each at its line."""
    declared = [each for sheet in sheets for each in declarations(sheet)]
    found = [fault for each in declared for rule in RULES for fault in rule(each)]
    return [*found, *_forced_grounds(declared), *check_contrast(declared)]


def _layout(each: Declaration) -> Iterator[Diagnostic]:
    is_boxes = each.name == "display" and re.match(r"(inline-)?(flex|grid)\b", each.text)
    if is_boxes or re.match(r"(flex|grid)(-|$)", each.name):
        message = f"`{each.name}: {each.text}` stops Kindle's converter (error E999)"
        yield each.fault("css-layout", message, "use blocks, `float` or a table")


def _position(each: Declaration) -> Iterator[Diagnostic]:
    if each.name == "position" and each.text in ("absolute", "fixed", "sticky"):
        message = f"`position: {each.text}` is ignored by some readers and hides text in others"
        yield each.fault("css-position", message, "leave the text in the flow, or use `float`")


def _units(each: Declaration) -> Iterator[Diagnostic]:
    if SCREEN_UNITS.search(each.text):
        message = f"`{each.text}` has a unit that older readers do not know, or take for the page's"
        yield each.fault("css-unit", message, "use `em` or `%`")
    if each.name in ("font", "font-size", "line-height") and PIXELS.search(each.text):
        message = f"`{each.name}: {each.text}` does not grow with the reader's text size"
        yield each.fault("css-fixed-size", message, "use `em` or `%`")


def _margins(each: Declaration) -> Iterator[Diagnostic]:
    if each.name.startswith("margin") and NEGATIVE.search(each.text):
        message = f"`{each.name}: {each.text}`: negative margins cut text off on Kindle and Kobo"
        yield each.fault("css-negative-margin", message, "use `padding` and `text-indent`")


def _modern(each: Declaration) -> Iterator[Diagnostic]:
    if match := MODERN.search(each.text):
        message = f"readers that do not know `{match[1]}()` drop the declaration"
        yield each.fault("css-function", message, "write a plain value")


def _forced(each: Declaration) -> Iterator[Diagnostic]:
    is_text = bool(TEXT & set(each.selectors))
    if is_text and each.name in READERS and each.text != "inherit":
        message = f"`{each.name}` on {each.selectors[0]} takes away what the reader has chosen"
        yield each.fault("css-forced", message, "leave it out, or set it on a part of the text")
    if is_text and each.name == "text-align" and each.text == "justify":
        message = "`text-align: justify` on all of the text beats the reader's setting"
        yield each.fault("css-justified", message, "leave it out: readers justify by themselves")
    if each.is_important and each.name in {*READERS, "font-family", "text-align"}:
        message = f"`!important` on `{each.name}` beats the reader's setting"
        yield each.fault("css-important", message, "leave `!important` out")


def _hidden(each: Declaration) -> Iterator[Diagnostic]:
    has_text = not all(WORDLESS.search(selector) for selector in each.selectors)
    if each.name == "display" and each.text == "none" and has_text:
        message = "hidden text is shown where styles are off, and KDP refuses more of it than"
        message += " 10,000 characters"
        yield each.fault("css-hidden", message, "leave the text out by `.print-only`")


def _selectors(each: Declaration) -> Iterator[Diagnostic]:
    for selector in each.selectors:
        if match := SELECTORS.search(selector):
            message = f"readers that do not know `:{match[1]}()` drop the rule"
            yield each.fault("css-selector", message, "write the rule for a class")
            return


RULES: tuple[Callable[[Declaration], Iterable[Diagnostic]], ...] = (
    _layout,
    _position,
    _units,
    _margins,
    _modern,
    _forced,
    _hidden,
    _selectors,
)


def _forced_grounds(declared: Sequence[Declaration]) -> Iterator[Diagnostic]:
    """Grounds without a colour for their text: at night that is light, and so may be the ground."""
    coloured = {(each.sheet, each.selectors, each.conditions) for each in declared if _inks(each)}
    for each in declared:
        place = (each.sheet, each.selectors, each.conditions)
        is_on_pictures = all(ON_PICTURES.search(selector) for selector in each.selectors)
        if _grounds(each) and place not in coloured and not is_on_pictures:
            message = "a ground without a colour for its text hides the text in night mode"
            yield each.fault("css-ground", message, "set `color` beside it, or use a border")


def _inks(each: Declaration) -> bool:
    return each.name == "color"


def _grounds(each: Declaration) -> bool:
    is_ground = each.name in ("background", "background-color")
    return is_ground and each.text not in ("inherit", "initial", "none", "transparent", "unset")
