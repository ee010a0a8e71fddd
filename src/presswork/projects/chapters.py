"""One long Markdown text to chapters: where they begin, what they are, and their own notes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

from presswork.diagnostics import Diagnostic, Severity
from presswork.projects import headings

ATX = re.compile(r"^ {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*$")
ATTRIBUTES = re.compile(r"[ \t]*(\{[^{}]*\})$")
FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
DIV = re.compile(r"^ {0,3}:{3,}[ \t]*(\S.*)?$")
DEFINITION = re.compile(r"^ {0,3}\[(?P<label>\^?[^\]]+)\]:[ \t]*\S")
FIELD = re.compile(
    r"^(?P<name>Title|Author|Year|Date|Translator|Language)\s*:\s*(?P<value>.+)$", re.IGNORECASE
)
TRANSLATED = re.compile(
    r"^[_*]*Translated (?:from the \w+ )?by (?P<names>[^.\n]+?)\.?[_*]*$", re.IGNORECASE
)
RULE = re.compile(r"^ {0,3}(?:[-*_][ \t]*){3,}$")

SHORT_OPENING = 80
"""Words before the first heading that make an epigraph or a line of credit, no introduction."""


@dataclass(frozen=True)
class Heading:
    """A heading of the text."""

    start: int
    """Index of its line."""
    end: int
    """Index of the line after it."""
    level: int
    text: str
    attributes: str = ""


@dataclass
class Chapter:
    """A file of the book to be."""

    role: str
    title: str | None
    """Its heading, if it has one."""
    text: str


@dataclass
class Chapters:
    """The text taken apart, and what it said about the book."""

    chapters: list[Chapter]
    about: dict[str, Any] = field(default_factory=dict)
    remarks: list[Diagnostic] = field(default_factory=list)


def split_chapters(markdown: str, known: Iterable[str] = ()) -> Chapters:
    """Split at the headings that begin chapters; a lone first heading above them is the title.

    Lines before the first heading that only repeat what is `known` of the book, its title and
    authors, are left out: the title page has them.
    """
    lines = markdown.split("\n")
    lines, definitions = _take_definitions(lines)
    result = Chapters([])
    begin, found = _read_title(lines, list(find_headings(lines)), result)
    units = _units(found)
    end = units[0][0].start if units else len(lines)
    spare = {_folded(each) for each in known}
    opening = [line for line in lines[begin:end] if not units or _folded(line) not in spare]
    _add_opening(opening, result, alone=not units)
    for index, (heading, role) in enumerate(units):
        until = units[index + 1][0].start if index + 1 < len(units) else len(lines)
        inside = [each for each in found if heading.start < each.start < until]
        text = _shifted(lines, heading, inside, until)
        result.chapters.append(Chapter(role, plain(heading.text), text))
    _give_definitions(result.chapters, definitions)
    return result


def _folded(line: str) -> str:
    return re.sub(r"^by\s+|[\W_]+", " ", plain(line).casefold()).strip() or "-"


def plain(text: str) -> str:
    """A heading's words without their Markdown."""
    text = re.sub(r"\[\^[^\]]*\]|\^\[[^\]]*\]", "", text)
    text = re.sub(r"!?\[([^\]]*)\](?:\([^)]*\)|\{[^}]*\})?", r"\1", text)
    text = re.sub(r"(?<!\\)[*_`]+", "", text)
    return re.sub(r"\\(\W)", r"\1", text).strip()


def find_headings(lines: Sequence[str]) -> Iterator[Heading]:
    """The headings that stand in no code, division, comment or list."""
    fence, depth, comment = "", 0, False
    for index, line in enumerate(lines):
        mark = FENCE.match(line)
        if fence:
            if mark and mark[1].startswith(fence) and not line.strip(" `~"):
                fence = ""
        elif comment or line.lstrip().startswith("<!--"):
            comment = "-->" not in line
        elif mark:
            fence = mark[1]
        elif div := DIV.match(line):
            depth = depth + 1 if div[1] else max(0, depth - 1)
        elif depth == 0 and (heading := _heading_at(lines, index)):
            yield heading


def _heading_at(lines: Sequence[str], index: int) -> Heading | None:
    line = lines[index]
    atx = ATX.match(line)
    if atx and atx[2]:
        return _made(index, index + 1, len(atx[1]), atx[2])
    if index + 1 < len(lines) and line.strip() and not line.startswith(("    ", "\t", "|", ">")):
        under = re.fullmatch(r"(=+|-{3,})[ \t]*", lines[index + 1])
        alone = index == 0 or not lines[index - 1].strip()
        if under and alone and not RULE.match(line):
            return _made(index, index + 2, 1 if under[1][0] == "=" else 2, line.strip())
    return None


def _made(start: int, end: int, level: int, text: str) -> Heading:
    attributes = ATTRIBUTES.search(text)
    if attributes is None:
        return Heading(start, end, level, text.strip())
    return Heading(start, end, level, text[: attributes.start()].strip(), attributes[1])


def _read_title(
    lines: Sequence[str], found: list[Heading], result: Chapters
) -> tuple[int, list[Heading]]:
    """Take headings that are about the book: its title, `Author: …`; where the text begins."""
    begin = 0
    while found and not "".join(lines[begin : found[0].start]).strip():
        first = found[0]
        named = FIELD.match(plain(first.text))
        levels = [heading.level for heading in found]
        lone = levels.count(first.level) == 1 and len(levels) > 2 and first.level == min(levels)
        if named:
            _note_field(named["name"].casefold(), named["value"].strip(), result)
        elif lone and begin == 0 and _stands_above(first, found):
            result.about["title"] = plain(first.text)
        else:
            break
        begin, found = first.end, found[1:]
    return begin, found


def _stands_above(first: Heading, found: Sequence[Heading]) -> bool:
    return (
        not headings.is_chapter_like(plain(first.text))
        and not headings.is_part(plain(first.text))
        and headings.role_of_heading(plain(first.text)) == "chapter"
        and sum(heading.level == first.level + 1 for heading in found) > 1
    )


def _note_field(name: str, value: str, result: Chapters) -> None:
    if name == "author":
        result.about["authors"] = [value]
    elif name == "translator":
        result.about["contributors"] = [{"name": value, "role": "trl"}]
    else:
        result.about[{"year": "date"}.get(name, name)] = value


def _units(found: Sequence[Heading]) -> list[tuple[Heading, str]]:
    """The headings that begin files, each with its role."""
    if not found:
        return []
    found = _levelled(found)
    top = min(heading.level for heading in found)
    units: list[tuple[Heading, str]] = []
    for index, heading in enumerate(found):
        if heading.level > top:
            continue
        below = []
        for each in found[index + 1 :]:
            if each.level <= heading.level:
                break
            below.append(each)
        deeper = min((each.level for each in below), default=0)
        chapters = [each for each in below if each.level == deeper]
        if _is_part(heading, chapters):
            units.append((heading, "part"))
            units += [(each, _role(each, units)) for each in chapters]
        else:
            units.append((heading, _role(heading, units)))
    return units


def _levelled(found: Sequence[Heading]) -> list[Heading]:
    """Chapters at the level of the parts by mistake, or below it, at that of the other chapters."""
    top = min(heading.level for heading in found)
    numbered = [h.level for h in found if headings.is_numbered_chapter(plain(h.text))]
    parts = any(h.level == top and headings.is_part(plain(h.text)) for h in found)
    if not parts:
        return list(found)
    if numbered.count(top) * 2 > len(numbered):
        return _raised(found, top)
    if numbered.count(top) * 5 > len(numbered):
        return list(found)
    level = max(set(numbered), key=numbered.count)
    return [
        replace(h, level=level)
        if h.level == top and headings.is_numbered_chapter(plain(h.text))
        else h
        for h in found
    ]


def _raised(found: Sequence[Heading], top: int) -> list[Heading]:
    """Numbered chapters up at the level of most; the first of a part is the one that tells it."""
    return [
        replace(h, level=top)
        if headings.is_numbered_chapter(plain(h.text)) and not headings.is_part(plain(above.text))
        else h
        for above, h in pairwise([found[0], *found])
    ]


def _is_part(heading: Heading, chapters: Sequence[Heading]) -> bool:
    like = sum(
        headings.is_chapter_like(plain(each.text))
        or headings.role_of_heading(plain(each.text)) != "chapter"
        for each in chapters
    )
    numbered = headings.is_numbered_chapter(plain(heading.text))
    scenes = any(re.match(r"s[cz]en[ea]\b|scène", plain(e.text), re.IGNORECASE) for e in chapters)
    return bool(chapters) and like * 2 > len(chapters) and not numbered and not scenes


def _role(heading: Heading, before: Sequence[tuple[Heading, str]]) -> str:
    """An introduction after the first chapter is a chapter."""
    role = headings.role_of_heading(plain(heading.text))
    begun = any(each in {"chapter", "part"} for _, each in before)
    front = {"introduction", "preface", "foreword", "dedication", "epigraph"}
    return "chapter" if role in front and begun else role


def _shifted(lines: Sequence[str], heading: Heading, inside: Sequence[Heading], until: int) -> str:
    """The lines of a chapter, with its own heading at level 1."""
    shift = heading.level - 1
    made: list[str] = []
    position = heading.start
    for each in (heading, *inside):
        made += lines[position : each.start]
        if made and made[-1].strip():
            made.append("")
        level = max(1 if each is heading else 2, each.level - shift)
        made += [f"{'#' * level} {each.text} {each.attributes}".rstrip()]
        position = each.end
        if position < until and lines[position].strip():
            made.append("")
    return "\n".join([*made, *lines[position:until]]).strip("\n") + "\n"


def _add_opening(lines: Sequence[str], result: Chapters, *, alone: bool) -> None:
    """What stands before the first heading: credits, an epigraph, or a text without headings."""
    kept = []
    for line in lines:
        credit = TRANSLATED.match(line.strip())
        if credit and not alone:
            result.about.setdefault("contributors", _translators(credit["names"]))
        else:
            kept.append(line)
    text = "\n".join(kept).strip("\n")
    if not [line for line in kept if line.strip() and not RULE.match(line)]:
        return
    if alone:
        result.chapters.append(Chapter("chapter", None, text + "\n"))
        return
    short = len(text.split()) < SHORT_OPENING
    role = "epigraph" if short else "introduction"
    message = f"the text before the first heading is kept as {role}: {_excerpt(text)}"
    result.remarks.append(Diagnostic(Severity.INFO, "text-before-headings", message))
    result.chapters.append(Chapter(role, None, text + "\n"))


def _translators(names: str) -> list[dict[str, str]]:
    """Each by name; a couple with one surname stays together."""
    each = [name.strip() for name in re.split(r",? and |, ", names)]
    each = each if all(" " in name for name in each) else [names.strip()]
    return [{"name": name, "role": "trl"} for name in each]


def _excerpt(text: str) -> str:
    words = text.split()
    return f"“{' '.join(words[:8])}{' …' if len(words) > 8 else ''}”"


def _take_definitions(lines: Sequence[str]) -> tuple[list[str], dict[str, list[str]]]:
    """The text without definitions of notes and links, and these by their label."""
    kept: list[str] = []
    taken: dict[str, list[str]] = {}
    fence, current = "", None
    for line in lines:
        mark = FENCE.match(line)
        if current is None or (line.strip() and not line.startswith((" ", "\t"))):
            label = None if fence else DEFINITION.match(line)
            lazy = current is not None and taken[current][-1].strip() and not label
            if label and label["label"].casefold() not in taken:
                current = label["label"].casefold()
                taken[current] = [line]
                continue
            if not (lazy and current and current.startswith("^") and not ATX.match(line)):
                current = None
        if current is not None:
            taken[current].append(line)
            continue
        if mark:
            fence = "" if fence and mark[1].startswith(fence) else fence or mark[1]
        kept.append(line)
    return kept, taken


def _give_definitions(chapters: Sequence[Chapter], definitions: dict[str, list[str]]) -> None:
    """Put each definition into the chapters that use it; one that is never used into the last."""
    given: set[str] = set()
    for chapter in chapters:
        used: dict[str, None] = {}
        waiting = _labels(chapter.text)
        while waiting:
            # A note may itself call a link that is defined elsewhere.
            label = waiting.pop(0)
            if label in definitions and label not in used:
                used[label] = None
                waiting += _labels("\n".join(definitions[label]))
        chapter.text += _written([definitions[label] for label in definitions if label in used])
        given |= set(used)
    if chapters:
        chapters[-1].text += _written([v for k, v in definitions.items() if k not in given])


def _labels(text: str) -> list[str]:
    return [label.casefold() for label in re.findall(r"\[([^\[\]]+)\]", text)]


def _written(definitions: Sequence[Sequence[str]]) -> str:
    return "".join("\n" + "\n".join(lines).rstrip() + "\n" for lines in definitions)
