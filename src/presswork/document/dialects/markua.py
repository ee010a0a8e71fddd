"""Markua and Leanpub's older Markdown: asides and blurbs, attribute lines, directives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from presswork.document.dialects.text import NumberedLine, Text, callout, quoted
from presswork.manuscript.lines import LineKind, opening_of

SIGNS = re.compile(
    r"^(?:[ABCDEIQTWX]>|\{[^%{].*\}\s*$|%%)|\[\^\^|\{\$\$\}|\{i: ?[\"']", re.MULTILINE
)

PREFIX = re.compile(r"^(?P<kind>[ABCDEIQTWX])> ?(?P<text>.*)$")
BEGIN = re.compile(r"^[ABCDEIQTWX]>(?:[\s#!{`*]|$)")
"""The first line of an aside; `A>B` at the beginning of a line is a comparison."""

CALLOUTS = {
    "D": "note",
    "E": "caution",
    "I": "note",
    "Q": "note",
    "T": "tip",
    "W": "warning",
    "X": "note",
    "discussion": "note",
    "error": "caution",
    "information": "note",
    "question": "note",
    "tip": "tip",
    "warning": "warning",
    "exercise": "note",
}
"""Leanpub's icons and classes of blurbs, and the callouts that they are here."""

BLOCK = re.compile(r"^\{(?P<end>/?)(?P<name>aside|blurb|quiz|exercise)(?P<rest>,[^}]*)?\}\s*$")
DIRECTIVE = re.compile(
    r"^\{(?:frontmatter|mainmatter|backmatter|pagebreak|book-title|sample-only|crop-[\w-]+)\}\s*$"
)
ATTRIBUTES = re.compile(
    r"^\{\s*(?P<inner>#[\w:-]+|(?:#[\w:-]+\s*,?\s*)?[A-Za-z][\w-]*\s*[:=]\s*[^{}]*)\}\s*$"
)
PAIR = re.compile(r"([A-Za-z][\w-]*)\s*[:=]\s*(?:\"([^\"]*)\"|'([^']*)'|([^,\s]+))")
HEADING = re.compile(r"^#{1,6}\s+\S")
IMAGE = re.compile(r"^!\[[^\]]*\]\([^)]*\)\s*$")
TABLE = re.compile(r"^\s*(?:\||[+:-]{3})")

SAID = frozenset(
    {"sample", "class", "icon", "type", "format", "float", "align", "column-widths", "poetry"}
)
"""Attributes that ask for something an edition does by itself or not at all."""

INDEX = re.compile(r"\{i: ?[\"'](?P<entry>[^\"']+)[\"']\}")
MATH = re.compile(r"\{\$\$\}(.+?)\{/\$\$\}")


def translate_markua(text: Text) -> None:
    """Turn Leanpub's blocks into fenced divs and attribute lines into pandoc's attributes."""
    text.lines = list(_blocks(text))
    text.lines = list(_attributes(text))
    text.change_prose(re.compile(r"\[\^\^|\{/?\$\$\}|\{i:"), lambda part, _: _inline(part))


def _inline(part: str) -> str:
    part = INDEX.sub(lambda m: f"[]{{.index entry={quoted(m['entry'])}}}", part)
    part = MATH.sub(lambda m: f"${m[1].strip()}$", part)
    # What is left opens or closes a formula of several lines.
    part = part.replace("{$$}", "$$").replace("{/$$}", "$$")
    return part.replace("[^^", "[^end-")


def _blocks(text: Text) -> Iterator[NumberedLine]:
    """Runs of lines with a letter before them, and blocks between braces."""
    run: list[NumberedLine] = []
    kind = ""
    for line, what in text.kinds():
        prefix = PREFIX.match(line.text) if what is LineKind.TEXT else None
        if run and (prefix is None or prefix["kind"] != kind):
            yield from _fenced(kind, run)
            run = []
        if prefix and not run and not BEGIN.match(line.text):
            prefix = None
        if prefix:
            kind = prefix["kind"]
            run.append(line._replace(text=prefix["text"] or ""))
            continue
        block = BLOCK.match(line.text) if what is LineKind.TEXT else None
        if block:
            yield from _block(block, line, text)
        elif what is LineKind.TEXT and (DIRECTIVE.match(line.text) or line.text.startswith("%%")):
            yield line._replace(text="")
        else:
            yield line
    if run:
        yield from _fenced(kind, run)


def _fenced(kind: str, run: list[NumberedLine]) -> Iterator[NumberedLine]:
    title = ""
    heading = re.match(r"#{1,6}\s+(.*?)\s*#*(?:\s*\{[^}]*\})?\s*$", run[0].text)
    if heading:
        title, run = heading[1], run[1:] or [run[0]._replace(text="")]
    if kind == "C":
        opening = "::: {.center}"
    elif kind in CALLOUTS:
        opening = callout(CALLOUTS[kind], title)
    else:
        opening = f"::: {{.aside{f' title={quoted(title)}' if title else ''}}}"
    yield from _around(opening, run)


def _around(opening: str, run: list[NumberedLine]) -> Iterator[NumberedLine]:
    """A fenced div stands between blank lines."""
    first, last = run[0], run[-1]
    yield first._replace(text="")
    yield first._replace(text=opening)
    yield from run
    yield last._replace(text=":::")
    yield last._replace(text="")


def _block(match: re.Match[str], line: NumberedLine, text: Text) -> Iterator[NumberedLine]:
    name = match["name"]
    given = _pairs(match["rest"] or "")
    if name in {"quiz", "exercise"} and not match["end"]:
        text.warn(
            "no-quiz",
            f"a {name} is set as a part of the text",
            line.number,
            "a book can show its questions, but not mark the answers",
        )
    if match["end"]:
        yield line._replace(text=":::")
    elif name == "aside":
        yield line._replace(text="::: {.aside}")
    else:
        kind = CALLOUTS.get(given.get("class", name), "note")
        yield line._replace(text=callout(kind, given.get("title", "")))
    yield line._replace(text="")


def _pairs(inner: str) -> dict[str, str]:
    pairs = {key: a or b or c for key, a, b, c in PAIR.findall(inner)}
    identifier = re.match(r"\s*#([\w:-]+)", inner)
    return {"id": identifier[1], **pairs} if identifier else pairs


@dataclass
class _Held:
    """Attribute lines that wait for the block they belong to."""

    pairs: dict[str, str] = field(default_factory=dict)
    line: NumberedLine | None = None


def _attributes(text: Text) -> Iterator[NumberedLine]:
    held = _Held()
    before_blank = True
    for line, kind in text.kinds():
        match = ATTRIBUTES.match(line.text) if kind is LineKind.TEXT and before_blank else None
        if match:
            held.pairs |= _pairs(match["inner"])
            held.line = line
            yield line._replace(text="")
            continue
        if held.line is not None and line.text.strip():
            yield from _applied(held, line, kind, text)
            held = _Held()
        else:
            yield line
        before_blank = not line.text.strip()


def _applied(held: _Held, line: NumberedLine, kind: LineKind, text: Text) -> Iterator[NumberedLine]:
    pairs = dict(held.pairs)
    identifier = pairs.pop("id", "").replace(":", "-")
    caption = pairs.pop("caption", "") or pairs.pop("title", "")
    own = f"#{identifier}" if identifier else ""
    if kind is LineKind.OPENING:
        yield line._replace(text=_code(line.text, own, caption, pairs))
    elif HEADING.match(line.text):
        yield line._replace(text=f"{line.text.rstrip()} {{{own}}}" if own else line.text)
    elif IMAGE.match(line.text):
        keys = [f"{key}={quoted(pairs.pop(key))}" for key in ("alt", "width") if key in pairs]
        inner = " ".join([*filter(None, [own]), *keys])
        shown = line.text.rstrip()
        if caption:
            shown = re.sub(r"^!\[[^\]]*\]", lambda _: f"![{caption}]", shown)
        yield line._replace(text=f"{shown}{{{inner}}}" if inner else shown)
    elif TABLE.match(line.text) and (caption or own):
        yield line._replace(text=f"Table: {caption}{f' {{{own}}}' if own else ''}")
        yield line._replace(text="")
        yield line
    else:
        yield line._replace(text=f"[]{{{own}}}{line.text}" if own else line.text)
    _warn_of_rest(pairs, held, text)


def _code(opening: str, own: str, caption: str, pairs: dict[str, str]) -> str:
    indent, fence, info = opening_of(opening)
    language = pairs.pop("lang", "") or pairs.pop("format", "") or info.strip()
    numbered = pairs.pop("line-numbers", pairs.pop("linenos", "")) in {"true", "on", "yes"}
    start = pairs.pop("starting-line-number", "")
    parts = [own, f".{language}" if language and language != "text" else ""]
    parts += [".numberLines" if numbered else "", f'startFrom="{start}"' if start else ""]
    parts += [f"caption={quoted(caption)}" if caption else ""]
    inner = " ".join(part for part in parts if part)
    return f"{indent}{fence} {{{inner}}}" if inner else opening


def _warn_of_rest(pairs: dict[str, str], held: _Held, text: Text) -> None:
    unknown = [key for key in pairs if key not in SAID]
    if unknown and held.line is not None:
        text.warn(
            "unknown-attribute",
            f"the attribute {unknown[0]} is left out",
            held.line.number,
            "take it out, or write a class and a rule in the stylesheets",
        )
