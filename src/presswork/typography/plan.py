"""The font plan: which faces a book needs, for which characters, and what no font can draw."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from presswork.diagnostics import Diagnostic, error, warning
from presswork.typography.cascade import Cascade, Medium
from presswork.typography.faces import (
    FaceKey,
    Own,
    covered_characters,
    installed_families,
    match_face,
    origin_of,
)
from presswork.typography.runs import Run, TextDocument, read_runs
from presswork.typography.scripts import script_of, suggest_font
from presswork.typography.sources import Origin

__all__ = ["FontPlan", "TextDocument", "plan_fonts"]

SPACES = " \u00a0"
"""In every face, whether or not the text has them: renderers put spaces of their own."""

TOLD_IN_FULL = 3
"""Missing characters of one script that get a message each: of more, a whole font is missing."""

SHOWN = 30
"""Characters that the message about all others shows."""


@dataclass(frozen=True)
class FontPlan:
    """The faces that a book needs."""

    faces: Mapping[FaceKey, frozenset[str]]
    """Each face with the characters it must hold; keys that `find_face` finds exactly, sorted."""
    missing: tuple[Diagnostic, ...]
    """First a `missing-glyph` error for each character that its fonts lack, then a `missing-font`
    error for each list of families of which none is installed, then a `missing-face` warning for
    each slant or weight that a family lacks, then a `machine-font` warning for each family that
    this machine happens to have; each at its first place."""


def plan_fonts(
    documents: Sequence[TextDocument],
    css: str,
    medium: Medium = "all",
    own: Own = (),
    without: Collection[str] = (),
) -> FontPlan:
    """The faces for all text of the documents when they are set by the stylesheets in `css`.

    `own` are the project's font files, `without` the families to be passed over.

    A character is set in the first family of its element's `font-family` that is installed and
    has it. Where a family has no italic (or nothing but italics), its other slant is planned, as it
    is for a sign that its italic lacks: a renderer must be kept from slanting it
    (`font-synthesis: none`). White space and characters
    that are not seen need no glyph, but get one where the face has it.
    """
    stacks: dict[tuple[tuple[str, ...], int, bool], _Stack] = {}
    faults: dict[str, _Fault] = {}
    for run in read_runs(documents, Cascade(css, medium)):
        text = unicodedata.normalize("NFC", run.text)
        visible = {character for character in set(text) if not _is_invisible(character)}
        if not visible and not run.spare:
            continue
        style = run.style
        key = (style.families, style.weight, style.italic)
        stack = stacks.get(key) or stacks.setdefault(key, _make_stack(run, own, without))
        stack.spare.update(set(run.text) - visible, run.spare, style.hyphens, SPACES)
        for character in sorted(stack.choose_faces(visible, run)):
            fault = faults.setdefault(character, _Fault(run))
            fault.count += text.count(character)
    missing = (
        *_missing_glyphs(faults, own),
        *_missing_fonts(stacks.values(), own),
        *_missing_faces(stacks.values()),
        *_machine_fonts(stacks.values(), own),
    )
    return FontPlan(_gather(stacks.values()), missing)


@dataclass
class _Fault:
    """A character that a stack lacks: where it occurs first, and how often it does in all."""

    run: Run
    count: int = 0


@dataclass
class _Candidate:
    """An installed family of a stack: the face of it, and the characters set in that."""

    key: FaceKey
    covers: frozenset[str]
    characters: set[str] = field(default_factory=set)
    first: Run | None = None
    """What is set in it first."""


@dataclass
class _Stack:
    """What is set in the families that one style asks for."""

    first: Run
    candidates: list[_Candidate]
    chosen: set[str] = field(default_factory=set)
    lacking: set[str] = field(default_factory=set)
    spare: set[str] = field(default_factory=set)
    """Characters wanted in every face that is used and has them."""

    def choose_faces(self, characters: set[str], run: Run) -> set[str]:
        """Give each character of a run to the first face that has it; returns what none has."""
        if not self.candidates:
            return set()
        for character in characters - self.chosen:
            if not self._choose_face(character, run):
                self.lacking.add(character)
        self.chosen |= characters
        return characters & self.lacking

    def _choose_face(self, character: str, run: Run) -> bool:
        """Try the character, then the letter and marks it is composed of, as HarfBuzz does."""
        for parts in (character, unicodedata.normalize("NFD", character)):
            for candidate in self.candidates:
                if candidate.covers.issuperset(parts):
                    candidate.characters.update(parts)
                    candidate.first = candidate.first or run
                    return True
        return False

    def used(self) -> list[_Candidate]:
        """The faces that hold text, or the first when counters alone are drawn."""
        return [c for c in self.candidates if c.characters] or self.candidates[:1]


def _make_stack(run: Run, own: Own, without: Collection[str]) -> _Stack:
    """The faces that a style asks for; behind italics the uprights, for signs that they lack."""
    keys: list[FaceKey] = []
    uprights: list[FaceKey] = []
    for family in (name for name in run.style.families if name not in without):
        wanted = FaceKey(family, run.style.weight, run.style.italic)
        other = match_face(replace(wanted, italic=not wanted.italic), own)
        key = match_face(wanted, own)
        keys += filter(None, [key or other])
        uprights += filter(None, [other if key and wanted.italic else None])
    return _Stack(run, [_Candidate(key, covered_characters(key, own)) for key in keys + uprights])


def _gather(stacks: Iterable[_Stack]) -> dict[FaceKey, frozenset[str]]:
    faces: dict[FaceKey, set[str]] = {}
    for stack in stacks:
        for candidate in stack.used():
            characters = candidate.characters | (stack.spare & candidate.covers)
            faces.setdefault(candidate.key, set()).update(characters)
    return {key: frozenset(faces[key]) for key in sorted(faces)}


@lru_cache(maxsize=4096)
def _is_invisible(character: str) -> bool:
    """Whether it is white space, a control or format character, or a variation selector."""
    if unicodedata.category(character) in ("Zs", "Zl", "Zp", "Cc", "Cf"):
        return True
    return "VARIATION SELECTOR" in unicodedata.name(character, "") or character == "\u034f"


def _missing_glyphs(faults: Mapping[str, _Fault], own: Own) -> Iterator[Diagnostic]:
    """The first characters of each script in full, the others in one message."""
    scripts: dict[str, list[str]] = {}
    for character in faults:
        scripts.setdefault(script_of(character), []).append(character)
    for script, characters in scripts.items():
        for character in characters[:TOLD_IN_FULL]:
            yield _missing_glyph(character, faults[character], own)
        others = sorted(characters[TOLD_IN_FULL:])
        if others:
            run = faults[characters[TOLD_IN_FULL]].run
            shown = "".join(others[:SHOWN]) + ("…" if len(others) > SHOWN else "")
            message = f"no glyphs for {len(others)} more characters of {script}: {shown}"
            hint = _where_to_find(others[0], run, own)
            yield error("missing-glyph", message, run.source, run.line, hint=hint)


def _missing_glyph(character: str, fault: _Fault, own: Own) -> Diagnostic:
    run = fault.run
    name = unicodedata.name(character, "without a name")
    shown = f"\u25cc{character}" if unicodedata.combining(character) else character
    message = f"no glyph for “{shown}” (U+{ord(character):04X} {name}) in {_families(run)}"
    if run.by_stylesheet:
        message += ", written by the stylesheet"
    if fault.count > 1:
        message += f"; it occurs {fault.count} times"
    hint = _where_to_find(character, run, own)
    return error("missing-glyph", message, run.source, run.line, hint=hint)


def _where_to_find(character: str, run: Run, own: Own) -> str:
    having = [name for name in sorted(installed_families(own)) if _has(name, character, own)]
    named = next((name for name in having if name in run.style.families), None)
    if named is not None:
        return f"{named} has it in italics only: set the word so, or name another family"
    if having:
        return f"{having[0]} has it: name it in font-family"
    font = suggest_font(character)
    if font is None:
        return "put a font that has it into styles/fonts/, and name its family in font-family"
    return f"{font.family} may have it: {font.command}, and name it in font-family"


def _has(family: str, character: str, own: Own) -> bool:
    slants = (FaceKey(family, 400, italic) for italic in (False, True))
    return any(character in covered_characters(key, own) for key in slants)


def _families(run: Run) -> str:
    return f"font-family {', '.join(run.style.families)}"


def _missing_fonts(stacks: Iterable[_Stack], own: Own) -> Iterator[Diagnostic]:
    runs: dict[tuple[str, ...], Run] = {}
    for stack in stacks:
        if not stack.candidates:
            runs.setdefault(stack.first.style.families, stack.first)
    installed = ", ".join(sorted(installed_families(own)))
    hint = f"installed are {installed}; name one of these, or add a font package"
    for run in runs.values():
        message = f"no font of {_families(run)} is installed"
        yield error("missing-font", message, run.source, run.line, hint=hint)


def _missing_faces(stacks: Iterable[_Stack]) -> Iterator[Diagnostic]:
    runs: dict[tuple[str, str], Run] = {}
    for stack in stacks:
        for candidate in stack.used():
            for lack in _lacks(candidate, stack):
                runs.setdefault((candidate.key.family, lack), candidate.first or stack.first)
    for (family, lack), run in runs.items():
        message = f"{family} has no {lack} for text that asks for one"
        hint = "name a family that has it, or set the text otherwise"
        yield warning("missing-face", message, run.source, run.line, hint=hint)


def _lacks(candidate: _Candidate, stack: _Stack) -> Iterator[str]:
    key, run = candidate.key, stack.first
    if key.italic != run.style.italic:
        others = (each for each in stack.candidates if each.key.italic == run.style.italic)
        is_for_some = any(each.key.family == key.family for each in others)
        signs = f" “{''.join(sorted(candidate.characters))}”" if is_for_some else ""
        yield f"{'italic' if run.style.italic else 'upright'}{signs}"
    if key.weight < 600 <= run.style.weight:  # where renderers embolden: CSS Fonts 4, 5.2
        yield "bold"


def _machine_fonts(stacks: Iterable[_Stack], own: Own) -> Iterator[Diagnostic]:
    runs: dict[str, Run] = {}
    for stack in stacks:
        for candidate in stack.used():
            if origin_of(candidate.key, own) is Origin.MACHINE:
                runs.setdefault(candidate.key.family, stack.first)
    for family, run in runs.items():
        message = f"{family} is a font of this machine: elsewhere the pages may come out otherwise"
        hint = "copy its files into styles/fonts/, if its licence allows that"
        yield warning("machine-font", message, run.source, run.line, hint=hint)
