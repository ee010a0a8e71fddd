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
    if text not in HAZARDS:
        hint = nearest_hint(text, HAZARDS, f"the words are {listed(HAZARDS, 'and')}")
        raise bad_value("unknown-hazard", f"is `{text}`, which is no word for a hazard", hint)
    return text


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
