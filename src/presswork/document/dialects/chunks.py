"""Chunks of R, Python and other languages, as Quarto and R Markdown have them.

Nothing is run. The code is shown or left out as its options say, a picture that a chunk only
includes is an image, and a warning tells which results are missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from presswork.document.blocks.theorems import CLASSES
from presswork.document.dialects.captioned import CAPTIONED
from presswork.document.dialects.text import NumberedLine, Text, callout, quoted
from presswork.manuscript.lines import LineKind, opening_of

SIGNS = re.compile(r"^[\s>]*(?:`{3,}|~{3,})\s*\{\w|(?<!`)`r [^`]+`", re.MULTILINE)

HEADER = re.compile(r"^\s*\{(?P<engine>[A-Za-z]\w*)\b[\s,]*(?P<options>.*?)\}\s*$")
OPTION = re.compile(
    r"(?P<key>[\w.-]+)\s*=\s*(?:\"(?P<a>(?:[^\"\\]|\\.)*)\"|'(?P<b>(?:[^'\\]|\\.)*)'"
    r"|(?P<c>\w+\([^()]*\)|[^,\s]+))"
)
YAML = re.compile(r"^\s*(?:#|//|--|%%)\|\s?(?P<text>.*)$")
PICTURE = re.compile(r"include_graphics\(\s*(?:path\s*=\s*)?[\"'](?P<path>[^\"']+)[\"']")
INLINE = re.compile(r"(?<!`)`(?:r|\{(?:r|python)\}) (?P<code>[^`]+)`(?!`)")
FOR_WEB = re.compile(
    r"(?<!`)`r if \(\s*knitr:{2,3}is_html_output\(\)\s*\)\s*"
    r"(?P<mark>['\"])(?P<text>[^`]*?)(?P=mark)\s*`"
)
"""Text that LaTeX's templates bring themselves, as the heading of bookdown's references."""
SILENT = re.compile(r"opts_chunk\$set\([^)]*echo\s*=\s*F(?:ALSE)?\b", re.DOTALL)

TABLE = re.compile(r"\bcaption\s*=\s*([\"'])(?P<caption>(?:(?!\1).)+)\1")

TEXT_ENGINES = frozenset({"asis", "block", "block2", *CLASSES})
DIAGRAMS = frozenset({"mermaid", "dot", "tikz"})
NAMES = {"r": "r", "rcpp": "cpp", "ojs": "js", "node": "javascript", "asis": ""}
CALLOUTS = ("note", "tip", "warning", "caution", "important")


@dataclass
class Chunk:
    """One chunk with its options."""

    opening: NumberedLine
    engine: str
    options: dict[str, str]
    lines: list[NumberedLine] = field(default_factory=list)

    def is_off(self, key: str) -> bool:
        """Whether the option is given as false."""
        return self.options.get(key, "").lower() in {"false", "f"}

    def get(self, *keys: str) -> str:
        """The first of the options that is given."""
        return next((self.options[key] for key in keys if self.options.get(key)), "")


def translate_chunks(text: Text) -> None:
    """Turn chunks into code, pictures or nothing; count what would have been computed."""
    whole = "\n".join(line.text for line in text.lines)
    hidden = SILENT.search(whole) is not None
    missing: list[int] = []
    text.lines = [
        new
        for part in _parts(text)
        for new in (_written(part, hidden, missing, text) if isinstance(part, Chunk) else [part])
    ]
    _inline(text)
    if missing:
        count = "the result" if len(missing) == 1 else f"the results of {len(missing)} pieces"
        text.warn(
            "not-computed",
            f"{count} of code from here on are not in the book: nothing is run",
            missing[0],
            "put the results into the text, or build from the Markdown that knitr or Quarto makes",
        )


def _parts(text: Text) -> Iterator[NumberedLine | Chunk]:
    chunk: Chunk | None = None
    for line, kind in text.kinds():
        if kind is LineKind.OPENING:
            header = HEADER.match(opening_of(line.text)[2])
            if header:
                chunk = Chunk(line, header["engine"].lower(), _options(header["options"]))
                continue
        if chunk is None:
            yield line
        elif kind is LineKind.CLOSING:
            _take_yaml(chunk)
            yield chunk
            chunk = None
        else:
            chunk.lines.append(line)
    if chunk is not None:
        yield chunk


def _options(header: str) -> dict[str, str]:
    options = {m["key"]: m["a"] or m["b"] or m["c"] or "" for m in OPTION.finditer(header)}
    label = re.match(r"([\w:.-]+)\s*(?:,|$)", header)
    return _named({"label": label[1], **options} if label else options)


def _named(options: dict[str, str]) -> dict[str, str]:
    """R writes `fig.cap`, Quarto `fig-cap`."""
    return {key.replace(".", "-"): value for key, value in options.items()}


def _take_yaml(chunk: Chunk) -> None:
    """The options at the top of the code, `#| key: value`, over several lines if indented."""
    key = ""
    count = 0
    for line in chunk.lines:
        match = YAML.match(line.text)
        if match is None:
            break
        count += 1
        pair = re.match(r"([\w.-]+):\s*(.*)$", match["text"])
        if pair:
            key = pair[1].replace(".", "-")
            chunk.options[key] = pair[2].strip().strip("|>\"'").strip()
        elif key:
            more = match["text"].strip(" \"'")
            chunk.options[key] = f"{chunk.options[key]} {more}".strip()
    chunk.lines = chunk.lines[count:]


def _written(chunk: Chunk, hidden: bool, missing: list[int], text: Text) -> Iterator[NumberedLine]:
    at = chunk.opening
    picture = next((m for line in chunk.lines if (m := PICTURE.search(line.text))), None)
    if chunk.engine in TEXT_ENGINES:
        yield from _prose(chunk)
    elif picture:
        yield at._replace(text="")
        yield at._replace(text=_image(chunk, picture["path"]))
        yield at._replace(text="")
    else:
        shown = not (chunk.is_off("include") or chunk.is_off("echo"))
        if hidden and "echo" not in chunk.options:
            shown = False
        computed = not (chunk.is_off("eval") or chunk.is_off("include"))
        if computed and not chunk.engine.startswith("css"):
            missing.append(at.number)
        yield from _code(chunk, shown, computed)


def _code(chunk: Chunk, shown: bool, computed: bool) -> Iterator[NumberedLine]:
    """The code; below it the caption of the figure or table that is not computed."""
    at = chunk.opening
    caption = chunk.get("fig-cap", "tbl-cap") if computed else ""
    prefix = "tbl" if chunk.get("tbl-cap") else "fig"
    table = next((m for line in chunk.lines if (m := TABLE.search(line.text))), None)
    if table and computed and not caption:
        caption, prefix = table["caption"], "tbl"
    if caption:
        yield at._replace(text=f"::: {{#{_identifier(chunk, prefix)} .{CAPTIONED}}}")
        yield at._replace(text="")
    if shown and any(line.text.strip() for line in chunk.lines):
        indent, fence, _ = opening_of(at.text)
        language = NAMES.get(chunk.engine, chunk.engine)
        yield at._replace(text=f"{indent}{fence} {{.{language}}}")
        yield from chunk.lines
        yield chunk.lines[-1]._replace(text=indent + fence)
    if caption:
        yield at._replace(text="")
        yield at._replace(text=caption)
        yield at._replace(text=":::")
        yield at._replace(text="")


def _identifier(chunk: Chunk, prefix: str) -> str:
    label = re.sub(r"[^\w-]+", "-", chunk.get("label") or f"line-{chunk.opening.number}")
    return label if label.startswith(f"{prefix}-") else f"{prefix}-{label}"


def _image(chunk: Chunk, path: str) -> str:
    caption, description = chunk.get("fig-cap"), chunk.get("fig-alt")
    keys = [f"#{_identifier(chunk, 'fig')}"] if chunk.get("label") else []
    keys += [f"alt={quoted(description)}"] if description else []
    width = chunk.get("out-width")
    keys += [f'width="{width}"'] if re.fullmatch(r"[\d.]+(?:%|px|in|cm|mm)?", width) else []
    return f"![{caption}](<{path}>){{{' '.join(keys)}}}" if keys else f"![{caption}](<{path}>)"


def _prose(chunk: Chunk) -> Iterator[NumberedLine]:
    """Engines that set their text: custom blocks, theorems."""
    at = chunk.opening
    kind = chunk.get("type").lower()
    known = next((name for name in CALLOUTS if name in kind), None)
    div = callout(known) if known else f"::: {{.{kind or chunk.engine}}}"
    if chunk.engine in CLASSES:
        name = f" name={quoted(chunk.get('name'))}" if chunk.get("name") else ""
        label = f"#{_identifier(chunk, CLASSES[chunk.engine])} " if chunk.get("label") else ""
        div = f"::: {{{label}.{chunk.engine}{name}}}"
    if chunk.engine == "asis":
        yield from chunk.lines
        return
    yield at._replace(text="")
    yield at._replace(text=div)
    if chunk.get("name") and chunk.engine not in CLASSES:
        yield at._replace(text=f"**{chunk.get('name')}**")
        yield at._replace(text="")
    yield from chunk.lines
    yield at._replace(text=":::")
    yield at._replace(text="")


def _inline(text: Text) -> None:
    """A value that would be computed in the middle of a sentence stays as code."""
    changed: list[NumberedLine] = []
    for line, kind in text.kinds():
        if kind is LineKind.TEXT:
            line = line._replace(text=FOR_WEB.sub(r"\g<text>", line.text))
        match = INLINE.search(line.text) if kind is LineKind.TEXT else None
        if match:
            text.warn(
                "not-computed",
                f"the value of `{match['code']}` is not computed; its code stands in the text",
                line.number,
                "write the value",
            )
            line = line._replace(text=INLINE.sub(r"`\g<code>`", line.text))
        changed.append(line)
    text.lines = changed
