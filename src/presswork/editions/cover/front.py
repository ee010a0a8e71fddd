"""The front of the book, drawn: metadata and stylesheets become one page of a given size."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from presswork.diagnostics import Outcome, has_errors
from presswork.document.trees.xhtml import serialize
from presswork.editions.cover.boxes import Box
from presswork.editions.cover.colours import from_hexadecimal, hexadecimal, legible_on
from presswork.editions.cover.fitting import Room, Setting, fit
from presswork.editions.cover.layout import Layout, Mark, Press, units_of
from presswork.editions.cover.markup import AREAS, Element, front_page, lettering_of, lines_of
from presswork.editions.cover.ornaments import ORNAMENTS, Band, seed_of
from presswork.metadata import Metadata
from presswork.metadata.trim import Trim
from presswork.typography.faces import FaceKey, Own, covered_characters
from presswork.typography.fontface import font_faces
from presswork.typography.plan import FontPlan, TextDocument, plan_fonts
from presswork.typography.scripts import script_of
from presswork.typography.stylesheet import Stylesheet

SHARE = 0.45
"""The part of its area that lettering beside the main one may take."""

SMALLER = 0.7
"""The size of a subtitle, as part of the title's, that is not exceeded."""

ROUNDS = 4
"""How often the page is laid out again while its lettering is higher than reckoned."""

TALL = "@page { size: 1000pt 10000pt }"
"""For trials: what does not fit is seen on the page, and not lost to a second one."""

TOLERANCE = 0.001
"""By which lettering may be more than its area: what rounding makes."""

INK, PAPER = (31, 27, 22), (250, 246, 236)
"""What is preferred on a colour of the author's."""


@dataclass(frozen=True)
class Front:
    """The drawn front."""

    pdf: bytes
    """One page of the trim's size."""
    marks: tuple[Mark, ...]
    """Each line of its lettering."""


def draw_front(
    metadata: Metadata, stylesheets: Sequence[Stylesheet], trim: Trim, own: Own = ()
) -> Outcome[Front | None]:
    """Draw the front of a book in the design that its metadata name; None when there are errors.

    Args:
        metadata: What is on it.
        stylesheets: In the order of the cascade.
        trim: Size of the page.
        own: The project's font files.
    """
    words = (text for texts in lettering_of(metadata).values() for text in texts)
    css = "\n".join(sheet.text for sheet in stylesheets)
    plan = plan_faces(whole_page(metadata), words, css, own)
    if has_errors(plan.missing):
        return Outcome(None, plan.missing)
    fonts, rules = font_faces(plan.faces, own)
    sheets = (page_sheet(trim, rules), *stylesheets, *own_colour(metadata))
    press = Press(sheets, fonts)
    found = (*plan.missing, *press.findings)
    if has_errors(found):
        return Outcome(None, found)
    layout = press.lay_out(fitted_page(metadata, press))
    return Outcome(Front(layout.write(), layout.marks()), found)


def whole_page(metadata: Metadata) -> etree._Element:
    """The page with its lettering as it comes, for planning fonts."""
    words = lettering_of(metadata)
    whole = {name: Element([[text] for text in texts], "line") for name, texts in words.items()}
    return front_page(metadata, whole)


def plan_faces(page: etree._Element, words: Iterable[str], css: str, own: Own) -> FontPlan:
    """The faces of the lettering: no word has letters of two families, if one has them all."""
    document = TextDocument(None, serialize(page))
    plan = plan_fonts([document], css, "print", own)
    letters = {character for text in words for character in text if character.isalpha()}
    partial = {key.family for key in plan.faces if _is_partial(key, letters, own)}
    if not partial:
        return plan
    other = plan_fonts([document], css, "print", own, partial)
    return plan if has_errors(other.missing) else other


def _is_partial(key: FaceKey, letters: Collection[str], own: Own) -> bool:
    """Whether a face has some of the letters of a script, and lacks others."""
    known = covered_characters(key, own)
    scripts = {script_of(letter) for letter in letters if letter in known}
    return any(script_of(letter) in scripts for letter in letters if letter not in known)


def fitted_page(
    metadata: Metadata, press: Press, reach: Callable[[Box], Band] | None = None
) -> etree._Element:
    """The page with its lettering fitted, by what a layout of the loose words measures.

    `reach` tells how far an ornament runs on that has such a place on the page.
    """
    loose = {
        name: Element([units_of(text, metadata.language) for text in texts], "unit")
        for name, texts in lettering_of(metadata).items()
    }
    proof = press.lay_out(front_page(metadata, loose), TALL)
    ornament = None
    if proof.has("ornament"):
        place = proof.box("ornament")
        band = reach(place) if reach else Band(place.width, place.height)
        ornament = ORNAMENTS[metadata.cover.design](seed_of(metadata), proof.inks(), band)
    squeezed = dict.fromkeys(AREAS, 1.0)
    page = front_page(metadata, _lines(proof, squeezed), ornament)
    for _ in range(ROUNDS):
        trial = press.lay_out(page, TALL)
        fullness = {area: trial.fullness(area) if trial.has(area) else 0.0 for area in AREAS}
        if max(fullness.values()) <= 1 + TOLERANCE:
            break
        squeezed = {area: squeezed[area] / max(1.0, fullness[area]) for area in AREAS}
        page = front_page(metadata, _lines(proof, squeezed), ornament)
    return page


def _lines(proof: Layout, squeezed: Mapping[str, float]) -> dict[str, Element]:
    """The lettering in lines, in areas of which only a part is to be taken."""
    settings = [_fitted(proof, area, squeezed[area]) for area in AREAS]
    return {name: lines_of(setting) for each in settings for name, setting in each.items()}


def _fitted(proof: Layout, area: str, part: float) -> dict[str, Setting]:
    """How the lettering of an area is set; its main one takes what the others leave."""
    main, *others = [name for name in AREAS[area] if proof.has(name)] or [""]
    if not main:
        return {}
    settings: dict[str, Setting] = {}
    left = proof.height_of(area) * part
    for name in (*others, main):
        width = proof.width_in(area, name) * part
        room = proof.room(name, width, left if name == main else left * SHARE)
        settings[name] = fit(proof.units(name), room)
        left -= proof.surrounds(name) + _height(settings[name], room)
    if "subtitle" in others:
        most = settings[main].size * SMALLER
        subtitle = settings["subtitle"]
        settings["subtitle"] = replace(subtitle, size=min(subtitle.size, most))
    return settings


def _height(setting: Setting, room: Room) -> float:
    return setting.size * room.leading * sum(map(len, setting.paragraphs))


def page_sheet(trim: Trim, font_rules: str) -> Stylesheet:
    """The size of the page; lengths in `rem` are hundredths of its width."""
    size = f"width: {trim.width}pt; height: {trim.height}pt"
    css = (
        f"@page {{ size: {trim.width}pt {trim.height}pt; margin: 0 }}\n"
        f"html {{ font-size: {trim.width / 100}pt }}\n"
        f"body {{ position: relative; margin: 0; {size} }}\n"
        ".unit { display: inline-block; white-space: pre }\n"
        ".line { display: block; white-space: pre }\n"
    )
    return Stylesheet("presswork:page.css", css + font_rules)


def own_colour(metadata: Metadata) -> tuple[Stylesheet, ...]:
    """The colour that book.yaml names, with one for text that can be read on it."""
    if metadata.cover.colour is None:
        return ()
    text = legible_on(from_hexadecimal(metadata.cover.colour), PAPER, INK)
    rule = f":root {{ --colour: {metadata.cover.colour}; --on-colour: {hexadecimal(text)} }}"
    return (Stylesheet("presswork:colour.css", rule),)
