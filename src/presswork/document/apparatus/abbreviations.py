"""Abbreviations: written out where the reader meets them first, marked as such everywhere.

They are defined in book.yaml or, after PHP Markdown Extra, by a line `*[HTML]: Hypertext Markup
Language` in any file. "HTML" becomes "Hypertext Markup Language (HTML)" at its first use.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from lxml import etree

from presswork.diagnostics import Diagnostic, error, warning
from presswork.document.draft import Draft
from presswork.document.trees.ast import Node, plain_text
from presswork.document.trees.xhtml import classes, tag
from presswork.manuscript import Manuscript, ManuscriptSection, Piece

DEFINITION = re.compile(r"\*\[(?P<name>[^\]\n]+)\]:[ \t]*(?P<words>.*)")
FENCE = re.compile(r"\s{0,3}(```+|~~~+)")

UNTOUCHED = frozenset({"Code", "CodeBlock", "RawInline", "RawBlock", "Math", "Image", "Cite"})
"""Elements whose text is no prose."""

SHORT = frozenset({"Header", "Note", "Table", "Figure"})
"""Elements in which abbreviations stay short: they are read out of turn, or repeated elsewhere."""

CLASS = "abbr"
"""Class of the spans that become `<abbr>`."""


@dataclass(frozen=True)
class Abbreviation:
    """What an abbreviation stands for, and where the author says so."""

    name: str
    words: str
    file: str
    line: int | None
    column: int | None = None


def take_definitions(
    sections: Sequence[ManuscriptSection],
) -> tuple[list[ManuscriptSection], list[Abbreviation]]:
    """The sections with empty lines in the place of definitions, and these."""
    found: list[Abbreviation] = []
    kept = [
        replace(
            section,
            markdown=_without_definitions(section, found),
            more=tuple(
                replace(piece, markdown=_without_definitions(piece, found))
                for piece in section.more
            ),
        )
        for section in sections
    ]
    return kept, found


def _without_definitions(part: ManuscriptSection | Piece, found: list[Abbreviation]) -> str:
    if not DEFINITION.search(part.markdown):
        return part.markdown
    lines, fence = part.markdown.split("\n"), ""
    for index, line in enumerate(lines):
        if match := FENCE.match(line):
            fence = "" if fence and line.strip().startswith(fence) else fence or match[1]
        elif not fence and (definition := DEFINITION.fullmatch(line.rstrip())):
            number = part.lines[index] if part.lines else index + 1
            name, words = definition["name"].strip(), " ".join(definition["words"].split())
            found.append(Abbreviation(name, words, part.file or "", number))
            lines[index] = ""
    return "\n".join(lines)


def expand_abbreviations(
    drafts: Sequence[Draft], defined: Sequence[Abbreviation], manuscript: Manuscript
) -> list[Diagnostic]:
    """Write abbreviations out at their first use, and mark all others, in the syntax trees."""
    known = [*_of_book_yaml(manuscript), *defined]
    diagnostics = [fault for each in known for fault in _check(each)]
    table: dict[str, Abbreviation] = {}
    for each in known:
        first = table.setdefault(each.name, each)
        if first.words != each.words:
            diagnostics.append(_defined_twice(each, first))
    if not table or diagnostics:
        return diagnostics
    mode = manuscript.metadata.expand_abbreviations
    writer = _Writer({name: each.words for name, each in table.items()})
    for draft in drafts:
        writer.new = set(table) if mode == "chapter" else writer.new
        writer.new = set() if mode == "never" else writer.new
        if draft.section.file is not None:
            draft.blocks = [writer.rewrite(block) for block in draft.blocks]
    return [_unused(each) for name, each in table.items() if name not in writer.used]


def _of_book_yaml(manuscript: Manuscript) -> Iterator[Abbreviation]:
    yaml = manuscript.yaml
    for name, words in manuscript.metadata.abbreviations:
        line, column = yaml.positions.get(("abbreviations", name), (None, None))
        yield Abbreviation(name, words, yaml.file, line, column)


def _check(each: Abbreviation) -> Iterator[Diagnostic]:
    if not each.words or any(letter.isspace() for letter in each.name):
        what = "has no words" if not each.words else "is more than one word"
        yield error(
            "bad-abbreviation",
            f"the abbreviation {each.name} {what}",
            each.file,
            each.line,
            each.column,
            hint="write an abbreviation without spaces and what it stands for",
        )


def _defined_twice(each: Abbreviation, first: Abbreviation) -> Diagnostic:
    return error(
        "duplicate-abbreviation",
        f"{each.name} stands for two things",
        each.file,
        each.line,
        each.column,
        hint=f"it is “{first.words}” in {first.file}:{first.line}; take one of the two out",
    )


def _unused(each: Abbreviation) -> Diagnostic:
    return warning(
        "unused-abbreviation",
        f"the text does not use the abbreviation {each.name}",
        each.file,
        each.line,
        each.column,
        hint="take it out, or see how the text spells it",
    )


@dataclass
class _Writer:
    """Rewrites the syntax tree of one section after another."""

    words: Mapping[str, str]
    new: set[str] = field(default_factory=set)
    """Abbreviations that have not been written out yet."""
    used: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.new = set(self.words)
        names = sorted(self.words, key=lambda name: (-len(name), name))
        self.pattern = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, names))})(?!\w)")

    def rewrite(self, node: Node, *, short: bool = False) -> Node:
        """An element with the abbreviations in it marked and, unless `short`, written out."""
        if node["t"] in UNTOUCHED or "c" not in node:
            return node
        return {**node, "c": self._content(node["c"], short=short or node["t"] in SHORT)}

    def _content(self, content: object, *, short: bool) -> object:
        if isinstance(content, dict):
            if "t" in content:
                return self.rewrite(content, short=short)
            return {key: self._content(value, short=short) for key, value in content.items()}
        if not isinstance(content, list):
            return content
        result: list[object] = []
        for each in content:
            if isinstance(each, dict) and each.get("t") == "Str":
                result += list(self._string(each["c"], result, short=short))
            else:
                result.append(self._content(each, short=short))
        return result

    def _string(self, text: str, before: list[object], *, short: bool) -> Iterator[Node]:
        """The pieces of a word: around the abbreviations and these."""
        for number, piece in enumerate(self.pattern.split(text)):
            if number % 2:
                yield from self._abbreviation(piece, text, before, short=short)
            elif piece:
                yield _text(piece)

    def _abbreviation(
        self, name: str, text: str, before: list[object], *, short: bool
    ) -> Iterator[Node]:
        self.used.add(name)
        attributes = ["", [CLASS], [["title", self.words[name]]]]
        span = {"t": "Span", "c": [attributes, [_text(name)]]}
        if name not in self.new or short:
            yield span
            return
        self.new.discard(name)
        if text.startswith(f"({name}") and self._is_written_out(name, before):
            yield span
            return
        for word in self.words[name].split():
            yield _text(word)
            yield {"t": "Space"}
        yield from (_text("("), span, _text(")"))

    def _is_written_out(self, name: str, before: list[object]) -> bool:
        """Whether the author has done it: "Hypertext Markup Language (HTML)"."""
        count = 2 * len(self.words[name].split())
        nodes = [node for node in before[-count:] if isinstance(node, dict)]
        said = " ".join(plain_text([{"t": "Plain", "c": nodes}])[0].split())
        return said.casefold().endswith(self.words[name].casefold())


def _text(text: str) -> Node:
    return {"t": "Str", "c": text}


def mark_abbreviations(tree: etree._Element, draft: Draft) -> None:
    """Marked abbreviations are `<abbr title="…">`."""
    for span in tree.iter(tag("span")):
        if CLASS in classes(span):
            span.tag = tag("abbr")
            del span.attrib["class"]
