"""What a publisher declares about accessibility, in the words the standards fix."""

from __future__ import annotations

from presswork.metadata.faults import bad_value, listed, nearest_hint

_KINDS = {
    "flashing": "FlashingHazard",
    "motionSimulation": "MotionSimulationHazard",
    "sound": "SoundHazard",
}

HAZARDS = (
    "none",
    "unknown",
    *(word for kind, name in _KINDS.items() for word in (kind, f"no{name}", f"unknown{name}")),
)
"""The values of schema:accessibilityHazard (Schema.org Accessibility Properties, section 4)."""

FOUND_FEATURES = (
    "ARIA",
    "MathML",
    "alternativeText",
    "describedMath",
    "displayTransformability",
    "index",
    "longDescription",
    "pageBreakMarkers",
    "pageNavigation",
    "readingOrder",
    "structuralNavigation",
    "tableOfContents",
    "unlocked",
    "latex",
    "rubyAnnotations",
    "fullRubyAnnotations",
)
"""Values of schema:accessibilityFeature (Schema.org Accessibility Properties, section 3) that a
look at the content confirms or refutes."""

STATED_FEATURES = (
    "highContrastDisplay",
    "horizontalWriting",
    "withAdditionalWordSegmentation",
    "withoutAdditionalWordSegmentation",
)
"""Values that only a person can vouch for."""

FEATURES = (*FOUND_FEATURES, *STATED_FEATURES)

VISUAL_MODES = (
    "chartOnVisual",
    "chemOnVisual",
    "colorDependent",
    "diagramOnVisual",
    "mathOnVisual",
    "musicOnVisual",
    "textOnVisual",
)
"""Values of schema:accessMode that say more of images (the same, section 2)."""

MODES = ("textual", "visual", *VISUAL_MODES)
"""Those that a book of text and images can have: it has no sound, and nothing to touch."""

SUFFICIENT = ("textual", "visual")
"""What combines to a value of schema:accessModeSufficient (the same, section 2.3)."""

EXEMPTIONS = (
    "eaa-microenterprise",
    "eaa-disproportionate-burden",
    "eaa-fundamental-alteration",
)
"""The values of a11y:exemption (The EPUB Accessibility exemption property, section 2)."""

CONFORMANCE = tuple(
    f"EPUB Accessibility 1.1 - WCAG {version} Level {level}"
    for version in ("2.2", "2.1", "2.0")
    for level in ("AA", "AAA", "A")
)
"""The statements of EPUB Accessibility 1.1, section 3.5.2, which must match to the letter."""


def read_hazard(text: str) -> str:
    """A word for a hazard."""
    return _known(text, HAZARDS, "unknown-hazard", "is no word for a hazard")


def read_feature(text: str) -> str:
    """A word for a feature that an e-book of ours can have."""
    return _known(text, FEATURES, "unknown-feature", "no e-book made here has")


def read_mode(text: str) -> str:
    """A word for a way in which the content is perceived."""
    return _known(text, MODES, "unknown-mode", "no e-book made here has")


def _known(text: str, words: tuple[str, ...], code: str, fault: str) -> str:
    if text not in words:
        hint = nearest_hint(text, words, f"the words are {listed(words, 'and')}")
        raise bad_value(code, f"is `{text}`, which {fault}", hint)
    return text


def read_sufficient(text: str) -> str:
    """One mode or several, `textual,visual`, in alphabetical order."""
    modes = sorted({part.strip() for part in text.split(",")})
    for mode in modes:
        if mode not in SUFFICIENT:
            hint = "write `textual`, `visual` or `textual,visual`"
            raise bad_value("unknown-mode", f"has `{mode}`, which is no mode", hint)
    return ",".join(modes)


def check_hazards(words: tuple[str, ...]) -> tuple[str, ...]:
    """Refuses words that contradict each other."""
    for alone in ("none", "unknown"):
        if alone in words and len(words) > 1:
            hint = f"`{alone}` stands alone"
            raise bad_value("bad-hazards", "contradict each other", hint)
    for kind, name in _KINDS.items():
        about = [word for word in words if word in (kind, f"no{name}", f"unknown{name}")]
        if len(about) > 1:
            hint = f"keep one of {listed(about)}"
            raise bad_value("bad-hazards", "contradict each other", hint)
    return words


def read_conformance(text: str) -> str:
    """A statement of conformance, word for word."""
    statement = " ".join(text.split())
    if statement not in CONFORMANCE:
        hint = nearest_hint(statement, CONFORMANCE, f"write `{CONFORMANCE[0]}`, or another version")
        raise bad_value("bad-conformance", "is not the standard's wording", hint)
    return statement


def read_exemption(text: str) -> str:
    """One of the three exemptions of the European Accessibility Act (EU 2019/882)."""
    if text not in EXEMPTIONS:
        hint = f"it is one of {listed(EXEMPTIONS)}"
        raise bad_value("unknown-exemption", f"is `{text}`, which is no exemption", hint)
    return text
