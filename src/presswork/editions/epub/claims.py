"""What book.yaml claims of the accessibility, held against what the content bears out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from presswork.diagnostics import Diagnostic, error
from presswork.editions.epub.accessibility import features_of, modes_of, sufficient_modes
from presswork.editions.epub.motion import Motion
from presswork.editions.epub.survey import Survey
from presswork.metadata import Metadata
from presswork.metadata.accessibility import FOUND_FEATURES, VISUAL_MODES

WHY = {
    "MathML": "the book has no formulas",
    "describedMath": "the book has no formulas, or some without a description",
    "index": "the book has no index",
    "latex": "the book has no formulas, or some without their TeX",
    "longDescription": "no image has a long description (`longdesc`)",
    "pageBreakMarkers": "the pages of the print edition are not marked (`epub.page_list`)",
    "pageNavigation": "the pages of the print edition are not listed (`epub.page_list`)",
    "rubyAnnotations": "the book has no `<ruby>`",
    "fullRubyAnnotations": "the book has no `<ruby>`",
}
"""Why a feature is not there; `alternativeText` has more than one reason."""


def check_claims(found: Survey, metadata: Metadata) -> Iterator[Diagnostic]:
    """An error for each claim that is not true, at its key."""
    asserted = metadata.accessibility
    features = features_of(found)
    if found.ruby:
        features.add("fullRubyAnnotations")  # whether all words have readings, a person knows
    if found.formulas and found.tex_formulas == found.formulas:
        features.add("latex")  # few reading systems show what is in an annotation
    modes = modes_of(found)
    if found.images:
        modes |= set(VISUAL_MODES)
    refutable = [word for word in asserted.features if word in FOUND_FEATURES]
    yield from _unfounded("features", asserted.features, refutable, features, found)
    yield from _unfounded("modes", asserted.modes, asserted.modes, modes, found)
    enough = sufficient_modes(found)
    yield from _unfounded("sufficient", asserted.sufficient, asserted.sufficient, enough, found)
    yield from _check_hazards(found, asserted.hazards)
    if asserted.conformance:
        for why, hint in _breaches(found):
            message = f"`{asserted.conformance}` is claimed, but {why}"
            yield error("false-claim", message, hint=hint, key=("accessibility", "conformance"))


def _unfounded(
    key: str, words: tuple[str, ...], refutable: Iterable[str], true: set[str], found: Survey
) -> Iterator[Diagnostic]:
    for word in refutable:
        if word not in true:
            message = f"`{word}` is claimed, but {_why(word, found)}"
            hint = "take it out: what is true is written without being claimed"
            place = ("accessibility", key, words.index(word))
            yield error("false-claim", message, hint=hint, key=place)


def _why(word: str, found: Survey) -> str:
    if word in ("alternativeText", "textual") and found.undescribed_images:
        return _undescribed(found)
    if word == "visual" and found.images:
        return "the text is to be read, not seen alone"
    return WHY.get(word, "the book has no images that say something")


def _undescribed(found: Survey) -> str:
    count = found.undescribed_images
    return f"{count} {'image has' if count == 1 else 'images have'} no alternative text"


def _check_hazards(found: Survey, hazards: tuple[str, ...]) -> Iterator[Diagnostic]:
    for number, word in enumerate(hazards):
        if word in ("none", "noFlashingHazard") and found.motion is Motion.FAST:
            why = "an image moves so fast that it may flash more than three times in a second"
            hint = "say `unknown` or `flashing`, or let each frame stay for 167 ms and more"
        elif word in ("flashing", "motionSimulation") and not found.motion:
            why, hint = "no image moves", "take it out"
        elif word == "sound":
            why, hint = "the book has no sound", "take it out"
        else:
            continue
        place = ("accessibility", "hazards", number)
        yield error("false-claim", f"`{word}` is claimed, but {why}", hint=hint, key=place)


def _breaches(found: Survey) -> Iterator[tuple[str, str]]:
    """What WCAG, at any level, forbids and can be seen; and what to do about it."""
    if found.undescribed_images:  # success criterion 1.1.1
        yield _undescribed(found), "describe them, or mark those that only adorn {.decorative}"
    if found.undescribed_formulas:  # success criterion 1.1.1
        yield "some formulas have no description", "give them `alttext`"
    if found.motion is Motion.FAST:  # success criterion 2.3.1
        yield "an image may flash", "let each of its frames stay for 167 ms and more"
