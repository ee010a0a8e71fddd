"""What each passage's own language does to its text: quotation marks, spaces, line ends.

The language of a passage is that of the innermost span or block with `lang`, else the book's.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import cycle
from typing import Any

from langcodes import standardize_tag, tag_is_valid

from presswork.diagnostics import Diagnostic, error, warning
from presswork.document.draft import Draft
from presswork.document.language.languages import (
    EAST_ASIAN,
    direction_of,
    primary_of,
    script_of,
)
from presswork.document.language.terms import quotation_marks
from presswork.document.trees.ast import Node, attributes_of, plain_text, transform, walk
from presswork.document.trees.positions import WORD
from presswork.metadata import Metadata
from presswork.metadata.languages import FORMS

NARROW = "\N{NARROW NO-BREAK SPACE}"

_SPACES = "[ \u00a0\u2009\u202f]*"
_TO_THE_END = r"(?=[\s)\]»”’…]*$)"
"""Nothing may follow a mark that ends a word but other marks."""

_PROSE = frozenset({"Para", "Plain", "Header", "LineBlock"})


def check_languages(draft: Draft, metadata: Metadata) -> None:
    """Write every `lang` in its usual spelling; one that is no registered tag is an error."""
    for node in walk(draft.blocks):
        for pair in (attributes_of(node) or ("", [], []))[2]:
            if pair[0] not in ("lang", "xml:lang"):
                continue
            if "_" in pair[1] or not tag_is_valid(pair[1]):
                draft.diagnostics.append(
                    error(
                        "bad-language",
                        f"`{pair[1]}` is no registered language tag",
                        draft.file,
                        *draft.source.find_pattern(rf"lang=[\"']?{re.escape(pair[1])}"),
                        hint=FORMS,
                    )
                )
                continue
            pair[0], pair[1] = "lang", standardize_tag(pair[1])


def localize_text(draft: Draft, metadata: Metadata) -> None:
    """Set quotation marks, French spaces and East Asian line ends by language."""
    draft.blocks = localized(draft.blocks, metadata.language)


def localized(blocks: list[Node], language: str) -> list[Node]:
    """The blocks of a syntax tree with the marks and spaces of the language."""
    found: list[Node] = _localized(blocks, language)
    return found


def _localized(node: Any, language: str) -> Any:
    if isinstance(node, list):
        paired = _with_paired_marks(node, language) if _is_east_asian(language) else node
        parts = [part for child in paired for part in _parts(child, language)]
        return _set_inlines(parts, language)
    if not isinstance(node, dict):
        return node
    own = language_of(node) or language
    return {key: _localized(value, own) for key, value in node.items()}


def language_of(node: Node) -> str | None:
    """The language that an element itself names."""
    attributes = attributes_of(node)
    return dict(attributes[2]).get("lang") if attributes else None


def _parts(node: Any, language: str) -> list[Any]:
    """A quotation as its marks and its words; anything else as it is."""
    if not _is(node, "Quoted"):
        return [_localized(node, language)]
    kind, inlines = node["c"]
    marks = quotation_marks(language)
    opening, closing = marks.outer if kind["t"] == "DoubleQuote" else marks.inner
    return [_string(opening), *_localized(inlines, language), _string(closing)]


def _set_inlines(parts: list[Any], language: str) -> list[Any]:
    if primary_of(language) == "fr":
        parts = _with_french_spaces(parts, language.split("-")[-1])
    if _is_east_asian(language):
        parts = _without_line_ends(parts)
    return parts


def _is_east_asian(language: str) -> bool:
    """Whether it is written without spaces in full-width characters: not so Korean."""
    return script_of(language) in EAST_ASIAN and primary_of(language) != "ko"


def _with_paired_marks(inlines: list[Any], language: str) -> list[Any]:
    """Straight marks of quotation that pandoc took for closing ones, as no space is beside them."""
    text = "".join(node["c"] for node in inlines if _is(node, "Str"))
    if "“" in text or not text.count("”") or text.count("”") % 2:
        return inlines
    marks = cycle(quotation_marks(language).outer)
    return [
        _string(re.sub("”", lambda _: next(marks), node["c"])) if _is(node, "Str") else node
        for node in inlines
    ]


def _is(node: Any, *kinds: str) -> bool:
    return isinstance(node, dict) and node.get("t") in kinds


def _string(text: str) -> Node:
    return {"t": "Str", "c": text}


def _with_french_spaces(inlines: list[Any], region: str) -> list[Any]:
    """A narrow space that no line may end at, before ; : ! ? and inside guillemets.

    Imprimerie nationale, *Lexique des règles typographiques*; in Canada before the colon alone,
    and Swiss books set guillemets close.
    """
    marks = ":" if region == "CA" else ";:!?"
    quotes = "" if region == "CH" else "«»"
    spaced: list[Any] = []
    for node in inlines:
        text = node["c"] if _is(node, "Str") else ""
        before = spaced[-1]["c"] if spaced and _is(spaced[-1], "Str") else ""
        if _is(node, "Space", "SoftBreak") and before.endswith(f"«{NARROW}"):
            continue
        if spaced and text and text[0] in marks + quotes[1:]:
            if _is(spaced[-1], "Space", "SoftBreak"):
                spaced[-1] = _string(NARROW)
            elif before[-1:] not in (NARROW, *marks):
                spaced.append(_string(NARROW))
        spaced.append(_string(_spaced_inside(text, marks, quotes)) if text else node)
    return spaced


def _spaced_inside(text: str, marks: str, quotes: str) -> str:
    """A word with the spaces before the marks at its end, and inside its guillemets."""
    text = re.sub(rf"(?<=[^\s{marks}]){_SPACES}([{marks}]+){_TO_THE_END}", rf"{NARROW}\1", text)
    if quotes:
        text = re.sub(rf"«{_SPACES}", f"«{NARROW}", text)
        text = re.sub(rf"(?<=\S){_SPACES}»", f"{NARROW}»", text)
    return text


def _without_line_ends(inlines: list[Any]) -> list[Any]:
    """No space where a line of the source ends between two full-width characters."""
    return [
        node
        for index, node in enumerate(inlines)
        if not (
            _is(node, "SoftBreak")
            and 0 < index < len(inlines) - 1
            and _is_wide(_characters(inlines[index - 1])[-1:])
            and _is_wide(_characters(inlines[index + 1])[:1])
        )
    ]


def _characters(inline: Node) -> str:
    return plain_text([inline])[0]


def _is_wide(character: str) -> bool:
    """UAX #11: wide and full width; marks that are ambiguous there are wide in such text."""
    if not character:
        return False
    width = unicodedata.east_asian_width(character)
    return width in "WF" or (width == "A" and unicodedata.category(character)[0] == "P")


FEWEST = 3
"""Words of another script that make a sentence; a name alone is read the same either way."""


def set_directions(draft: Draft, metadata: Metadata) -> None:
    """Say in `dir` where the language of a passage changes the way that the text runs.

    Code runs from left to right in all languages, and so does, in a book from right to left, a
    paragraph that has no letter of such a script.
    """
    if direction_of(metadata.language) == "rtl":
        draft.blocks = transform(draft.blocks, _left_to_right)
    _set_directions(draft.blocks, direction_of(metadata.language))


def _left_to_right(node: Node) -> list[Node] | None:
    if node["t"] not in ("Para", "Header"):
        return None
    text = plain_text([node])[0]
    kinds = set(map(unicodedata.bidirectional, text))
    if "L" not in kinds or kinds & {"R", "AL"} or len(text.split()) < FEWEST:
        return None
    if node["t"] == "Para":
        return [{"t": "Div", "c": [["", [], [["dir", "ltr"]]], [node]]}]
    pairs = node["c"][1][2]
    pairs += [] if {"lang", "dir"} & {key for key, _ in pairs} else [["dir", "ltr"]]
    return None


def _set_directions(node: Any, direction: str) -> None:
    if isinstance(node, list):
        for child in node:
            _set_directions(child, direction)
    elif isinstance(node, dict):
        pairs: list[list[str]] = (attributes_of(node) or ("", [], []))[2]
        attributes = dict(pairs)
        language = attributes.get("lang")
        own = direction_of(language) if language else direction
        if _is(node, "Code", "CodeBlock"):
            own = "ltr"
        if own != direction and "dir" not in attributes:
            pairs.append(["dir", own])
        _set_directions(list(node.values()), attributes.get("dir", own))


def check_directions(draft: Draft, metadata: Metadata) -> None:
    """Warn of prose in a script from right to left which nothing says to be so."""
    found = list(_astray(draft.blocks, direction_of(metadata.language)))
    if found:
        draft.diagnostics.append(_undeclared(draft, found))


def _undeclared(draft: Draft, texts: list[str]) -> Diagnostic:
    words = [word.casefold() for word in WORD.findall(texts[0])][:4]
    place = draft.source.find_words(words, 0)
    more = f", and {len(texts) - 1} more paragraphs of the file" if len(texts) > 1 else ""
    return warning(
        "undeclared-direction",
        f"this text runs from right to left, and nothing says so{more}",
        draft.file,
        None if place is None else draft.source.word_lines[place],
        hint="name its language: `language: ar` in book.yaml, `::: {lang=ar}` around paragraphs,"
        " `[…]{lang=ar}` around words",
    )


def _astray(node: Any, direction: str) -> Iterator[str]:
    """The words of each paragraph whose letters run mostly against its direction."""
    if isinstance(node, list):
        for child in node:
            yield from _astray(child, direction)
    elif isinstance(node, dict):
        attributes = dict((attributes_of(node) or ("", [], []))[2])
        if "lang" in attributes:
            direction = direction_of(attributes["lang"])
        direction = attributes.get("dir", direction)
        if node.get("t") not in _PROSE:
            yield from _astray(list(node.values()), direction)
        elif direction == "ltr" and _runs_leftwards(text := _outside_spans(node)):
            yield text


def _outside_spans(node: Any) -> str:
    """The words of a paragraph but for those that name their language or direction."""
    if isinstance(node, list):
        return "".join(_outside_spans(child) for child in node)
    if not isinstance(node, dict):
        return ""
    attributes = dict((attributes_of(node) or ("", [], []))[2])
    if "dir" in attributes or "lang" in attributes:
        return ""
    if node.get("t") == "Str":
        return str(node["c"])
    if node.get("t") in {"Space", "SoftBreak", "LineBreak"}:
        return " "
    return _outside_spans(list(node.values()))


def _runs_leftwards(text: str) -> bool:
    letters = [unicodedata.bidirectional(character) for character in text]
    leftwards = sum(kind in ("R", "AL") for kind in letters)
    return leftwards > letters.count("L")
