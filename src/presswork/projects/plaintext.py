"""Plain text, as typists have it, to Markdown: headings, paragraphs, verse, notes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from presswork.diagnostics import Diagnostic, Severity
from presswork.projects import headings
from presswork.projects.gutenberg import strip_gutenberg
from presswork.projects.verse import is_verse, line_block, line_width

LONGEST_HEADING = 80
BREAK = re.compile(r"^\s*(?:[*·•]\s*){1,9}$|^\s*[-_=~]{3,}\s*$|^\s*[#⁂]\s*$")
"""A line of stars or dashes: a break between scenes."""

NOTE = re.compile(
    r"^\[(?:Footnote\s+)?(?P<label>\d{1,4}|[A-Z])(?P<end>[:\]])\s*(?P<text>.+)", re.IGNORECASE
)


@dataclass(frozen=True)
class Block:
    """Lines between blank lines."""

    lines: tuple[str, ...]
    space: int
    """Blank lines before it."""

    @property
    def text(self) -> str:
        """The lines joined."""
        return " ".join(line.strip() for line in self.lines)


@dataclass
class Converted:
    """Markdown, and what was learnt on the way."""

    markdown: str
    about: dict[str, Any] = field(default_factory=dict)
    remarks: list[Diagnostic] = field(default_factory=list)


def convert_plain_text(text: str) -> Converted:
    """Find the structure of a plain text and write it as Markdown."""
    text, about, remarks = strip_gutenberg(text.expandtabs(4))
    blocks = list(_blocks(text))
    found = _find_headings(blocks)
    blocks, found = _without_contents(blocks, found, remarks)
    written, verse = _write(blocks, found)
    if verse:
        message = f"{verse} stanzas or groups of short lines are kept line by line"
        remarks.append(Diagnostic(Severity.INFO, "verse-kept", message))
    return Converted("\n\n".join(written) + "\n", about, remarks)


def _blocks(text: str) -> Iterator[Block]:
    space, lines = 2, []
    for line in [*text.split("\n"), ""]:
        if line.strip():
            lines.append(line.rstrip())
        else:
            if lines:
                yield Block(tuple(lines), space)
                space, lines = 0, []
            space += 1


def _find_headings(blocks: Sequence[Block]) -> dict[int, int]:
    """The level of each block that is a heading, by its place."""
    kinds = {index: kind for index, block in enumerate(blocks) if (kind := _kind(block))}
    strong = {"part", "chapter", "role", "contents"}
    counts = {kind: list(kinds.values()).count(kind) for kind in set(kinds.values())}
    accepted = {*strong}
    if counts.get("chapter", 0) < 2:
        # The weaker kinds count where no chapter calls itself so.
        accepted |= {kind for kind in ("titled", "number") if counts.get(kind, 0) > 1}
        if accepted == strong:
            accepted.add("capitals")
    chosen = {index: kind for index, kind in kinds.items() if kind in accepted}
    first = min((i for i, kind in chosen.items() if kind != "contents"), default=0)
    # Capitals well set off from the text are a heading between chapters, too.
    chosen |= {
        index: kind
        for index, kind in kinds.items()
        if kind == "capitals" and index > first and blocks[index].space > 2
    }
    parts = any(kind == "part" for kind in chosen.values())
    below = any(kind in {"chapter", "number", "titled"} for kind in chosen.values())
    depth = 2 if parts and below else 1
    return {
        index: depth if kind in {"chapter", "number", "titled"} else 1
        for index, kind in sorted(chosen.items())
    }


def _kind(block: Block) -> str | None:
    """What kind of heading a block may be; None when it is text."""
    first = block.lines[0].strip()
    if len(block.lines) > 2 or block.space < 1 or len(block.text) > LONGEST_HEADING:
        return None
    if headings.CONTENTS.match(block.text):
        return "contents"
    if first.endswith((",", ";")):
        return None
    if headings.is_part(first) and _is_title(first):
        return "part"
    if headings.is_numbered_chapter(first) and _is_title(first):
        return "chapter"
    if len(block.lines) > 1:
        return None
    if headings.role_of_heading(first) != "chapter":
        return "role"
    if headings.is_number(first):
        return "number"
    if headings.is_number_and_title(first) and _is_title(first):
        return "titled"
    letters = [char for char in first if char.isalpha()]
    if len(letters) > 2 and first.isupper() and not _is_end(first) and "[" not in first:
        return "capitals"
    return None


def _is_title(line: str) -> bool:
    """Whether a line reads as a heading and not as a sentence that begins like one."""
    words = [word for word in re.findall(r"[^\W\d_]+", line) if len(word) > 3]
    small = sum(word[0].islower() for word in words)
    return small * 2 <= len(words) or line.isupper()


def _is_end(line: str) -> bool:
    return (
        re.fullmatch(r"(?:the end|finis|fin|ende|fine|конец|τέλος)[.]?", line, re.IGNORECASE)
        is not None
    )


def _without_contents(
    blocks: list[Block], found: dict[int, int], remarks: list[Diagnostic]
) -> tuple[list[Block], dict[int, int]]:
    """The text without its own list of contents, whose lines are those of headings further on."""
    start = next((i for i in found if headings.CONTENTS.match(blocks[i].text)), None)
    if start is None:
        return blocks, found
    later: dict[str, int] = {}
    for index, block in enumerate(blocks):
        for line in block.lines[:2]:
            later[_norm(line)] = index
        later[_norm(block.text)] = index
    end = start + 1
    while end < len(blocks) and _is_listed(blocks[end], end, later):
        end += 1
    if end == start + 1:
        return blocks, found
    message = "the list of contents is left out; the editions make their own"
    remarks.append(Diagnostic(Severity.INFO, "contents-left-out", message))
    kept = [*blocks[:start], *blocks[end:]]
    gone = end - start
    moved = {
        i if i < start else i - gone: level for i, level in found.items() if not start <= i < end
    }
    return kept, moved


def _norm(line: str) -> str:
    """A line of the contents without numeral dots, page number and case."""
    plain = re.sub(r"(?:\s*[.·…]{2,}\s*|\s{2,})\d+$", "", line.strip())
    return re.sub(r"\W+", " ", plain.casefold()).strip()


def _is_listed(block: Block, index: int, later: dict[str, int]) -> bool:
    """Whether most lines of a block come again further on, and nothing reads as prose."""
    lines = [line for line in block.lines if _norm(line)]
    again = sum(
        later.get(_norm(line), -1) > index
        or headings.is_chapter_like(line)
        or headings.is_part(line)
        for line in lines
    )
    repeated = any(later.get(_norm(line), -1) > index for line in lines)
    short = all(len(line) <= LONGEST_HEADING for line in lines)
    return bool(lines) and short and again * 2 > len(lines) and (repeated or len(lines) > 2)


def _write(blocks: Sequence[Block], found: dict[int, int]) -> tuple[list[str], int]:
    """Each block as Markdown, and how many were kept line by line."""
    prose = [block.lines for index, block in enumerate(blocks) if index not in found]
    width = line_width(prose)
    titles = _titles_below(blocks, found)
    written: list[str] = []
    verse = 0
    for index, block in enumerate(blocks):
        if index in found:
            written.append(f"{'#' * found[index]} {_heading(block, blocks, index, titles)}")
        elif index in titles:
            continue
        elif BREAK.match(block.text) and len(block.lines) == 1:
            written.append("* * *")
        elif not NOTE.match(block.text) and _is_verse(block, width):
            verse += 1
            written.append("\n".join(line_block([_escape(line) for line in block.lines])))
        else:
            written.append(_paragraph(block))
    return _with_notes(written), verse


def _is_verse(block: Block, width: int) -> bool:
    """A line or two that are short may be all there is of a paragraph of prose."""
    firsts = [match[0] for line in block.lines if (match := re.search(r"[^\W\d_]", line))]
    small = sum(first.islower() for first in firsts)
    return is_verse(block.lines, width) and (len(block.lines) > 3 or small * 2 < len(firsts))


def _titles_below(blocks: Sequence[Block], found: dict[int, int]) -> set[int]:
    """Blocks that are the second line of a heading, where most chapters have one."""
    numbered = [
        index
        for index in found
        if index + 1 < len(blocks)
        and len(blocks[index].lines) == 1
        and (headings.is_chapter_like(blocks[index].text) or headings.is_part(blocks[index].text))
        and len(re.sub(r"\W", "", blocks[index].text)) < 20
    ]
    below = {
        index + 1
        for index in numbered
        if index + 1 not in found and _may_be_title(blocks[index + 1])
    }
    return below if len(below) > 1 and len(below) * 5 >= len(numbered) * 4 else set()


def _may_be_title(block: Block) -> bool:
    text = block.text.strip("_ ")
    return (
        len(block.lines) <= 2
        and len(text) <= LONGEST_HEADING
        and text[:1].isupper()
        and not re.search(r"[,;:]$|[\"”’]$", text)
        and (not text.endswith(".") or _is_title(text))
    )


def _heading(block: Block, blocks: Sequence[Block], index: int, titles: set[int]) -> str:
    lines = [*block.lines, *(blocks[index + 1].lines if index + 1 in titles else ())]
    text = ""
    for line in (each.strip() for each in lines):
        closed = not text or text.endswith((".", ":", "—", "?", "!"))
        text = f"{text} {line}" if closed else f"{text}. {line}"
    return _escape(text.strip())


def _paragraph(block: Block) -> str:
    note = NOTE.match(block.text)
    if note is not None:
        text = note["text"].removesuffix("]") if note["end"] == ":" else note["text"]
        return f"[^{note['label']}]: {_escape(text)}"
    if all(re.match(r"\s*[-*•+] ", line) for line in block.lines):
        return "\n".join(f"- {_escape(line.strip()[2:].strip())}" for line in block.lines)
    text = _escape(block.text)
    text = re.sub(r"^([-+>|:#%=]|\d+(?=[.)])|\(?\w{1,5}(?=[.)]\s))", _guard, text)
    return f"> {text}" if _is_set_in(block) else text


def _is_set_in(block: Block) -> bool:
    """A quotation: all its lines are indented; a first line alone opens a paragraph."""
    return len(block.lines) > 1 and all(line.startswith("  ") for line in block.lines)


def _guard(match: re.Match[str]) -> str:
    """What would begin a list, heading or quotation begins a paragraph."""
    text = match[0]
    return f"{text}\\" if text[-1].isalnum() and not text.startswith("(") else f"\\{text}"


SPECIAL = re.compile(r"[\\`*<$~^@]|\[(?=\^|@)|\](?=[({\[:])|(?<=\w)_(?=\w)|__+")


def _escape(text: str) -> str:
    """The text with those characters escaped that Markdown would read; `_emphasis_` stays."""
    escaped = SPECIAL.sub(lambda match: "".join(f"\\{char}" for char in match[0]), text)
    if len(re.findall(r"(?<!\\)_", escaped)) % 2 and "\n" not in text:
        return (
            escaped
            if escaped.lstrip().startswith("_") or escaped.endswith("_")
            else (re.sub(r"(?<!\\)_", r"\\_", escaped))
        )
    return escaped


def _with_notes(written: list[str]) -> list[str]:
    """Calls `[1]` of notes whose text follows, as Markdown has them; notes without call as text.

    Numbers may begin anew in each chapter: a note answers the calls since the note before it of
    the same number.
    """
    waiting: dict[str, int] = {}
    result = list(written)
    for index, block in enumerate(written):
        note = re.match(r"\[\^([^\]]+)\]: ", block)
        if note is None:
            continue
        label = note[1]
        name = f"{label}-{waiting[label]}" if label in waiting else label
        since = waiting.get(label, -1) + 1
        call = re.compile(rf"\[(?:Footnote )?{re.escape(label)}\](?!:)")
        places = [i for i in range(since, index) if call.search(result[i])]
        if places:
            for i in places:
                result[i] = call.sub(f"[^{name}]", result[i])
            result[index] = f"[^{name}]: {block[note.end() :]}"
        else:
            result[index] = f"\\[{label}\\] {block[note.end() :]}"
        waiting[label] = index
    return result
