"""GitBook and HonKit: hints, tabs, embeds and other tags between `{%` and `%}`, and variables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from presswork.document.dialects.text import NumberedLine, Text, callout, file_name, quoted
from presswork.manuscript.lines import LineKind, outside_code

SIGNS = re.compile(r"\{%|<!--\s*(?:end)?sec\b|\{\{\s*book\.")

TAG = re.compile(r"\{%-?\s*(?P<name>[A-Za-z_][\w-]*)\s*(?P<rest>.*?)\s*-?%\}")
RAW = re.compile(r"\{%-?\s*(?:end)?raw\s*-?%\}")
FILENAME = re.compile(r"\{%-?\s*filename\s*-?%\}(.*?)\{%-?\s*endfilename\s*-?%\}")
SECTION = re.compile(r"<!--\s*sec\b[^>]*?data-title=(?P<mark>[\"'])(?P<title>.*?)(?P=mark)")
VARIABLE = re.compile(r"\{\{\s*(?:book\.)?(?P<name>[\w.]+)\s*\}\}")
SETTING = re.compile(r"^(?P<name>\w+)\s*=\s*(?P<quote>['\"])(?P<value>.*)(?P=quote)$")
OUTPUT = re.compile(r"^output\.name\s*(?P<sign>==|!=)\s*['\"](?P<name>\w+)['\"]$")

HINTS = {"info": "note", "success": "tip", "tip": "tip", "warning": "warning", "danger": "caution"}

BOOKS = frozenset({"ebook", "epub", "pdf", "mobi"})
"""HonKit's names of outputs that are books."""

SILENT = frozenset(
    "endhint endtab tabs endtabs endcode content-ref endcontent-ref endembed endraw raw stepper"
    " endstepper step endstep columns endcolumns column endcolumn set filename endfilename".split()
)
"""Tags that say nothing on a page, or that are done with here."""


@dataclass
class _State:
    """What earlier lines have said."""

    variables: dict[str, str]
    shown: list[bool] = field(default_factory=list)
    """For each open `if`, whether its text is for a book."""


def translate_gitbook(text: Text) -> None:
    """Turn tags into divs and plain text; report those that are not known."""
    state = _State(dict(text.around.variables))
    text.lines = [new for line, kind in text.kinds() for new in _line(line, kind, state, text)]


def _line(line: NumberedLine, kind: LineKind, state: _State, text: Text) -> Iterator[NumberedLine]:
    if state.variables and "{{" in line.text:
        line = line._replace(text=VARIABLE.sub(lambda m: _variable(m, state), line.text))
    if kind in {LineKind.CODE, LineKind.OPENING, LineKind.CLOSING}:
        # GitBook reads its tags in code, too; other books may have them there as their subject.
        if all(state.shown):
            yield line._replace(text=RAW.sub("", line.text)) if text.around.has_tags else line
        return
    section = SECTION.search(line.text)
    if section:
        # The comment may go on on the next line; its end, `ces-->`, is taken for its beginning.
        ended = "-->" in line.text
        yield from _paragraph(f"**{section['title']}**", line)
        if not ended:
            yield line._replace(text="<!--")
        return
    named = FILENAME.fullmatch(line.text.strip())
    if named and all(state.shown):
        yield from file_name(named[1].strip(), line)
        return
    if "{%" not in line.text:
        if all(state.shown):
            yield line
        return
    yield from _tags(line, state, text)


def _variable(match: re.Match[str], state: _State) -> str:
    return state.variables.get(match["name"], match[0])


def _tags(line: NumberedLine, state: _State, text: Text) -> Iterator[NumberedLine]:
    """The line in pieces: what a tag stands for becomes lines of its own where it is a block."""
    source = RAW.sub("", line.text)
    source = FILENAME.sub(lambda m: f"[{m[1].strip()}]{{.filename}}", source)
    blocks: list[str] = []

    def change(part: str) -> str:
        return TAG.sub(lambda m: _tag(m, line.number, state, text, blocks), part)

    was_shown = all(state.shown)
    words = outside_code(source, change)
    if blocks:
        before, *after = words.split("\x00")
        yield from _shown(before, line)
        for block, more in zip(blocks, after, strict=True):
            yield from _paragraph(block, line)
            yield from _shown(more, line)
    elif was_shown or all(state.shown):
        yield line._replace(text=words if words.strip() else "")


def _shown(words: str, line: NumberedLine) -> Iterator[NumberedLine]:
    if words.strip():
        yield line._replace(text=words.strip())


def _paragraph(words: str, line: NumberedLine) -> Iterator[NumberedLine]:
    yield line._replace(text="")
    yield line._replace(text=words)
    yield line._replace(text="")


def _tag(match: re.Match[str], number: int, state: _State, text: Text, blocks: list[str]) -> str:
    name, rest = match["name"], match["rest"]
    if name in {"if", "else", "endif"}:
        _condition(name, rest, number, state, text)
        return ""
    if name == "set" and (setting := SETTING.match(rest)):
        state.variables[setting["name"]] = setting["value"]
        return ""
    block = _block(name, rest)
    if block is not None:
        blocks.append(block)
        return "\x00"
    if name in SILENT:
        return ""
    if text.around.has_tags:
        text.warn(
            "unknown-tag",
            f"the tag {name} is left out",
            number,
            "write in Markdown what it stands for",
        )
        return ""
    text.warn(
        "unknown-tag",
        f"the tag {name} stands in the text as it is",
        number,
        "write it as code if it is meant to be read: `{% … %}`",
    )
    return match[0]


def _block(name: str, rest: str) -> str | None:
    given = dict(re.findall(r"([\w-]+)\s*=\s*\"([^\"]*)\"", rest))
    if name == "hint":
        return callout(HINTS.get(given.get("style", "info"), "note"), given.get("title", ""))
    if name == "endhint":
        return ":::"
    if name in {"embed", "youtube", "video"} and given.get("url"):
        return f"<{given['url']}>"
    if name == "tab" and given.get("title"):
        return f"**{given['title']}**"
    if name == "code" and given.get("title"):
        return f"**{given['title']}**"
    if name == "file" and given.get("src"):
        return f"[{given.get('caption') or given['src']}]({quoted(given['src'])[1:-1]})"
    return None


def _condition(name: str, rest: str, number: int, state: _State, text: Text) -> None:
    if name == "endif":
        if state.shown:
            state.shown.pop()
    elif name == "else":
        if state.shown:
            state.shown[-1] = not state.shown[-1]
    else:
        asked = OUTPUT.match(rest)
        if asked is None:
            text.warn(
                "unknown-condition",
                f"the condition {rest} is taken for met",
                number,
                "known are conditions on output.name",
            )
        is_book = asked is None or (asked["name"] in BOOKS) == (asked["sign"] == "==")
        state.shown.append(is_book)
