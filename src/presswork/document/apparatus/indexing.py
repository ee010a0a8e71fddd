"""The index: marks in the text, gathered into an alphabetical list with a link to each place.

A mark is a span of the class `index`. `[whales]{.index}` prints its words and is an entry of
them; `[]{.index entry="Whales!white!harpooned"}` prints nothing. What is between exclamation
marks stands below what comes before. `range="start"` and `range="end"` mark a passage; `see="…"`
leads to another entry instead of a place, `seealso="…"` in addition.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from presswork.diagnostics import Diagnostic, error, warning
from presswork.document.draft import Draft
from presswork.document.trees.ast import Node, plain_text, transform
from presswork.metadata import Metadata

DEEPEST = 3
"""Levels of an entry: it, sub-entries, and entries below these."""

KEYS = ("entry", "see", "seealso", "range")

MARK = re.compile(r"\[(?P<text>(?:[^\[\]]|\[[^\]]*\])*)\]\{(?P<keys>[^}]*\.index\b[^}]*)\}")

Path = tuple[str, ...]


@dataclass(frozen=True)
class IndexMark:
    """A mark as the author wrote it."""

    path: Path
    """The entry: `("Whales", "white")`."""
    id: str
    """Where it is in the text; empty where it gives no place."""
    range: str
    """`start`, `end` or empty."""
    see: str
    see_also: str
    file: str
    line: int | None
    column: int | None

    def fault(self, code: str, message: str, hint: str) -> Diagnostic:
        """An error at the mark."""
        return error(code, message, self.file, self.line, self.column, hint=hint)


@dataclass
class Place:
    """Where the text speaks of an entry: one point, or a passage with an end."""

    start: IndexMark
    end: IndexMark | None = None


@dataclass
class IndexEntry:
    """An entry with all that is below it."""

    path: Path
    places: list[Place] = field(default_factory=list)
    see: list[str] = field(default_factory=list)
    see_also: list[str] = field(default_factory=list)
    below: dict[str, IndexEntry] = field(default_factory=dict)


def read_index_marks(draft: Draft, metadata: Metadata) -> None:
    """Note the marks of a section on its draft; spans of the class `index-mark` with ids stay."""
    places = list(MARK.finditer(draft.source.text))

    def change(node: Node) -> list[Node] | None:
        if node["t"] != "Span" or "index" not in node["c"][0][1]:
            return None
        (identifier, _, pairs), inlines = node["c"]
        keys, words = dict(pairs), _name(inlines)
        mark = _read_mark(keys, words, identifier, draft, _find(keys, words, places, draft))
        draft.index_marks.append(mark)
        draft.diagnostics += _check_mark(mark, keys)
        if not mark.id:
            return list(inlines)
        return [{"t": "Span", "c": [[mark.id, ["index-mark"], []], inlines]}]

    draft.blocks = transform(draft.blocks, change)


def _name(inlines: list[Node]) -> str:
    """The words of a mark as an entry has them: what is emphasised between asterisks."""
    return " ".join("".join(_words(node) for node in inlines).split())


def _words(node: Node) -> str:
    if node["t"] == "Emph":
        return f"*{_name(node['c'])}*"
    return plain_text([{"t": "Plain", "c": [node]}])[0].rstrip("\n") or " "


def _read_mark(
    keys: dict[str, str],
    words: str,
    identifier: str,
    draft: Draft,
    position: tuple[int | None, int | None],
) -> IndexMark:
    number = len(draft.index_marks) + 1
    has_place = "see" not in keys and ("seealso" not in keys or bool(words))
    return IndexMark(
        path=tuple(" ".join(part.split()) for part in keys.get("entry", words).split("!")),
        id=(identifier or f"index-{draft.section.stem}-{number}") if has_place else "",
        range=keys.get("range", ""),
        see=keys.get("see", ""),
        see_also=keys.get("seealso", ""),
        file=draft.file,
        line=position[0],
        column=position[1],
    )


def _find(
    keys: dict[str, str], words: str, places: list[re.Match[str]], draft: Draft
) -> tuple[int | None, int | None]:
    """Line and column: of the first mark in the source that says the same and is not taken yet."""
    for number, place in enumerate(places):
        same = all(value in place["keys"] for value in keys.values())
        first = words.split()[0].strip("*") if words else ""
        if same and (first in place["text"] if first else not place["text"].strip()):
            return draft.source.position(places.pop(number).start())
    return draft.source.find_pattern(r"\.index\b")


def _check_mark(mark: IndexMark, keys: dict[str, str]) -> Iterator[Diagnostic]:
    if not all(mark.path):
        hint = 'write the term in the brackets, or entry="Main!Sub"'
        yield mark.fault("bad-index-mark", "a mark of the index has no term", hint)
    if len(mark.path) > DEEPEST:
        hint = f"an entry has at most {DEEPEST} levels; take one of the ! out"
        yield mark.fault("bad-index-mark", f"{'!'.join(mark.path)} is too deep", hint)
    if mark.range not in ("", "start", "end"):
        hint = 'write range="start" where the passage begins and range="end" where it ends'
        yield mark.fault("bad-index-mark", f"a range cannot be `{mark.range}`", hint)
    for key in keys:
        if key not in KEYS:
            close = get_close_matches(key, KEYS, n=1)
            hint = f"did you mean {close[0]}?" if close else f"its keys are {', '.join(KEYS)}"
            yield mark.fault("bad-index-mark", f"a mark of the index has no key `{key}`", hint)


def gather_index(drafts: Sequence[Draft]) -> tuple[dict[str, IndexEntry], list[Diagnostic]]:
    """The entries by name, with what is wrong with ranges and cross-references."""
    top: dict[str, IndexEntry] = {}
    open_ranges: dict[Path, Place] = {}
    diagnostics: list[Diagnostic] = []
    marks = [mark for draft in drafts for mark in draft.index_marks]
    for mark in marks:
        entry = _entry(top, mark.path)
        entry.see += _targets(mark.see, entry.see)
        entry.see_also += _targets(mark.see_also, entry.see_also)
        if mark.id:
            diagnostics += _add_place(entry, mark, open_ranges)
    diagnostics += [_never_ends(place.start) for place in open_ranges.values()]
    diagnostics += _check_targets(marks, top)
    diagnostics += _check_case(marks)
    return top, diagnostics


def _entry(top: dict[str, IndexEntry], path: Path) -> IndexEntry:
    level, entry = top, IndexEntry(())
    for depth, name in enumerate(path, start=1):
        entry = level.setdefault(name, IndexEntry(path[:depth]))
        level = entry.below
    return entry


def _targets(written: str, known: Sequence[str]) -> list[str]:
    """Several are parted by semicolons."""
    targets = [" ".join(target.split()) for target in written.split(";")]
    return [target for target in dict.fromkeys(targets) if target and target not in known]


def _add_place(
    entry: IndexEntry, mark: IndexMark, open_ranges: dict[Path, Place]
) -> Iterator[Diagnostic]:
    name = "!".join(mark.path)
    if mark.range == "end":
        place = open_ranges.pop(mark.path, None)
        if place is None:
            hint = f'write []{{.index entry="{name}" range="start"}} where it begins'
            yield mark.fault("index-range", f"a range of {name} ends that never begins", hint)
        else:
            place.end = mark
        return
    if mark.range == "start" and mark.path in open_ranges:
        line = open_ranges[mark.path].start.line
        hint = f"it began in {open_ranges[mark.path].start.file}:{line}; end that one first"
        yield mark.fault("index-range", f"a range of {name} begins inside another", hint)
    place = Place(mark)
    entry.places.append(place)
    if mark.range == "start":
        open_ranges[mark.path] = place


def _never_ends(mark: IndexMark) -> Diagnostic:
    name = "!".join(mark.path)
    hint = f'write []{{.index entry="{name}" range="end"}} where it ends'
    return mark.fault("index-range", f"the range of {name} never ends", hint)


def _check_targets(marks: Sequence[IndexMark], top: dict[str, IndexEntry]) -> Iterator[Diagnostic]:
    names = ["!".join(entry.path) for entry in all_entries(top)]
    for mark in marks:
        for target in (*_targets(mark.see, ()), *_targets(mark.see_also, ())):
            if target == "!".join(mark.path):
                hint = "name another entry"
                yield mark.fault("index-reference", f"{target} refers to itself", hint)
            elif target not in names:
                close = get_close_matches(target, names, n=1)
                hint = f"did you mean {close[0]}?" if close else "mark a place of it in the text"
                yield mark.fault("index-reference", f"the index has no entry {target}", hint)


def _check_case(marks: Sequence[IndexMark]) -> Iterator[Diagnostic]:
    """A capital at the head of a sentence makes another entry, hardly on purpose."""
    spelt: dict[str, IndexMark] = {}
    for mark in marks:
        name = "!".join(mark.path)
        first = spelt.setdefault(name.casefold(), mark)
        if first.path != mark.path:
            written = "!".join(first.path)
            yield warning(
                "index-case",
                f"{name} and {written} become two entries of the index",
                mark.file,
                mark.line,
                mark.column,
                hint=f'write entry="{written}" here if they are one',
            )


def all_entries(level: dict[str, IndexEntry]) -> Iterator[IndexEntry]:
    """Each entry before those below it."""
    for entry in level.values():
        yield entry
        yield from all_entries(entry.below)
