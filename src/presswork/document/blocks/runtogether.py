"""Verse and drama that Markdown runs together into paragraphs, and fences that close nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median

from presswork.diagnostics import Diagnostic, error, warning
from presswork.document.blocks.elements import split_lines
from presswork.document.draft import Draft
from presswork.document.trees.ast import Node, plain_text, walk
from presswork.document.trees.positions import WORD
from presswork.manuscript.lines import LineKind, classify
from presswork.metadata import Metadata

LEAST = 6
"""Line ends, or speeches, from which on they are no accident."""

SHARE = 0.4
"""Of the line ends in a section, those that verse alone would have; in prose they are few."""

NARROWEST = 60
"""Characters of a line that prose is wrapped to at the least."""

SHORT = 36
"""Characters of a line of short verse, which may do without capitals."""

FULL_STOP = re.compile("[。．！？][」』）]*$")
"""Ends a sentence of Chinese or Japanese, which many authors write on a line of its own."""

SENTENCE_END = re.compile(r"[.?!:;…][\"'”’»)\]]*$")

FENCE = re.compile(r"^\s*:{3,}\s*(?P<attributes>\{.*\}|[^\s:{}]+)?\s*:*\s*$")


def check_lines(draft: Draft, metadata: Metadata) -> None:
    """Warn where lines that seem to be meant are going to be run together."""
    if draft.section.form != "prose":
        return
    texts = list(_paragraphs(draft.blocks))
    speeches = [lines for lines in texts if _is_speech(lines)]
    if len(speeches) >= LEAST:
        draft.diagnostics.append(_drama(draft, speeches))
        return
    words = [[plain_text(line)[0].strip() for line in lines] for lines in texts]
    found = _verse(words, draft)
    if found is not None:
        draft.diagnostics.append(found)


def _paragraphs(blocks: Sequence[Node]) -> Iterator[list[list[Node]]]:
    """The lines of all paragraphs that are going to be prose."""
    for block in blocks:
        if block["t"] == "Header" and {"verse", "drama"} & set(block["c"][1][1]):
            return
        if block["t"] == "BlockQuote":
            yield from _paragraphs(block["c"])
        elif block["t"] == "Para" and not any(n["t"] == "Image" for n in block["c"]):
            yield split_lines(block["c"])


def _is_speech(lines: list[list[Node]]) -> bool:
    """A name alone on the first of several lines."""
    first = [node for node in lines[0] if node["t"] != "Space"]
    return len(lines) > 1 and [node["t"] for node in first] == ["Strong"]


def _drama(draft: Draft, speeches: list[list[list[Node]]]) -> Diagnostic:
    return warning(
        "run-together",
        f"{len(speeches)} names on lines of their own are run together with what follows",
        draft.file,
        _line_of(" ".join(plain_text(line)[0] for line in speeches[0]), draft),
        hint="for a play, write `form: drama` at the file in book.yaml, or {.drama} after the"
        " heading",
    )


def _verse(texts: list[list[str]], draft: Draft) -> Diagnostic | None:
    lines = [line for text in texts for line in text]
    ends = [pair for text in texts for pair in pairwise(text) if all(pair)]
    width = max([NARROWEST, *(len(before) for before, _ in ends)])
    free = [
        (a, b)
        for a, b in ends
        if len(a) + 1 + len(b.split()[0]) <= width and not FULL_STOP.search(a)
    ]
    meant = [(a, b) for a, b in free if _begins_anew(b) and not SENTENCE_END.search(a)]
    is_short = len(free) > 0.8 * len(ends) and median(map(len, lines or [""])) <= SHORT
    found = meant if len(meant) >= max(LEAST, SHARE * len(ends)) else free if is_short else []
    if len(found) < LEAST:
        return None
    return warning(
        "run-together",
        f"{len(ends)} line ends that look like verse are run together into paragraphs",
        draft.file,
        _line_of(found[0][0], draft),
        hint="to keep the lines, write `form: verse` at the file in book.yaml, {.verse} after the"
        " heading, or ::: verse around the poem",
    )


def _begins_anew(line: str) -> bool:
    return line.lstrip("“”‘’„«»\"'([—*_")[:1].isupper()


def _line_of(words: str, draft: Draft) -> int | None:
    first = [word.casefold() for word in WORD.findall(words)[:6]]
    place = draft.source.find_words(first, 0) if first else None
    return None if place is None else draft.source.word_lines[place]


def check_fences(draft: Draft, metadata: Metadata) -> None:
    """A fence that is left in the text, and in CommonMark, which says nothing, one never closed."""
    draft.diagnostics += _stray(draft)
    if metadata.dialect == "commonmark_x":
        draft.diagnostics += _unclosed(draft)


def _stray(draft: Draft) -> Iterator[Diagnostic]:
    for node in walk(draft.blocks):
        if node["t"] in {"Para", "Plain"} and _text_of_first(node["c"]).startswith(":::"):
            words = plain_text([node])[0].split("\n")[0].strip()
            yield error(
                "stray-fence",
                f"the fence {_text_of_first(node['c'])} stands in the text: it opens and closes"
                " nothing",
                draft.file,
                *draft.source.find_pattern(rf"^[ >]*{re.escape(words)}"),
                hint="a block is opened by ::: name and closed by ::: on a line of its own",
            )
        elif node["t"] == "Div" and any(name[0] in "{.#" for name in node["c"][0][1] if name):
            name = next(name for name in node["c"][0][1] if name[:1] in "{.#")
            yield error(
                "bad-attributes",
                f"{name} after ::: is no name of a block",
                draft.file,
                *draft.source.find_pattern(rf":::+\s*{re.escape(name)}"),
                hint="write ::: name or ::: {.name}",
            )


def _text_of_first(inlines: Sequence[Node]) -> str:
    return str(inlines[0]["c"]) if inlines and inlines[0]["t"] == "Str" else ""


def _unclosed(draft: Draft) -> Iterator[Diagnostic]:
    for number in _never_closed(classify(draft.source.text.split("\n"))):
        yield unclosed(draft.file, draft.source.number(number))


def _never_closed(lines: Iterable[tuple[str, LineKind]]) -> list[int]:
    """Numbers, counted from 1, of the lines with fences that open a block and are not closed."""
    opened: list[int] = []
    for number, (text, kind) in enumerate(lines, start=1):
        match = FENCE.match(text) if kind is LineKind.TEXT else None
        if match and match["attributes"]:
            opened.append(number)
        elif match and opened:
            opened.pop()
    return opened


def unclosed(file: str, line: int | None, column: int | None = None) -> Diagnostic:
    """The finding about a fenced div that goes on to the end of the file."""
    return error(
        "unclosed-div",
        "the block that ::: opens here is never closed",
        file,
        line,
        column,
        hint="write ::: on a line of its own where it ends",
    )
