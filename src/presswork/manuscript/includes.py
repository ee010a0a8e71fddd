"""Files that a text includes: of text and of code, by the directives of several programs.

mdBook's `{{#include file:lines}}`, Quarto's `{{< include file >}}`, GitBook's
`{% include "file" %}`, HonKit's `[import](file)`, Leanpub's `<<(file)`, Obsidian's `![[note]]`,
and a code block with `{include="file" lines="3-9"}`.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from urllib.parse import unquote

from presswork.diagnostics import Diagnostic, error
from presswork.manuscript.excerpts import (
    BadExcerpt,
    cut_excerpt,
    fence_for,
    language_of,
    under_heading,
)
from presswork.manuscript.files import FOLDER, SUFFIXES, clean_text, is_inside, read_text
from presswork.manuscript.lines import Line, LineKind, classify
from presswork.metadata.top_block import read_top_block

MDBOOK = re.compile(r"(?P<escape>\\?)\{\{#(?P<verb>\w+)(?P<rest>[^}]*)\}\}")
QUARTO = re.compile(r"^(?P<indent>\s*)\{\{<\s*include\s+(?P<path>.+?)\s*>\}\}\s*$")
GITBOOK = re.compile(r"\{%-?\s*include\s+[\"'](?P<path>[^\"']+)[\"']\s*-?%\}")
IMPORT = re.compile(
    r"^(?P<indent>\s*)\[(?:import|include)(?P<options>[:, ][^\]]*)?\]\((?P<path>[^)\s]+)\)\s*$"
)
EMBED = re.compile(
    r"^(?P<indent>\s*)!\[\[(?P<path>[^\]|#]+)(?:#(?P<part>[^\]|]+))?(?:\|[^\]]*)?\]\]\s*$"
)
LEANPUB = re.compile(r"^(?P<indent>\s*)<<(?:\[(?P<title>[^\]]*)\])?\((?P<path>[^)]+)\)\s*$")
LEANPUB_FOLDERS = ("code", ".", "resources")
BLOCK = re.compile(
    r"^(?P<indent>[\s>]*)(?P<fence>`{3,}|~{3,})\s*\{(?P<attributes>[^}]*\binclude=[\"'][^}]*)\}\s*$"
)
ATTRIBUTE = re.compile(r"\b(include|lines)=(?:\"([^\"]*)\"|'([^']*)'|([^\s}]+))")


@dataclass
class Reader:
    """Reads files with all that they include; notes what is wrong, and every file touched."""

    project: Path
    diagnostics: list[Diagnostic] = field(default_factory=list)
    touched: dict[str, None] = field(default_factory=dict)
    """Every file read or looked for, relative to the project folder."""
    included: set[str] = field(default_factory=set)
    """Files that others include as text."""
    notes: dict[str, str] = field(default_factory=dict)
    """Markdown files of the manuscript by name without suffix, where Obsidian finds them."""

    def read(self, path: Path) -> tuple[dict[str, str], list[Line]] | None:
        """The values of the YAML block at the top of the file, and its text, expanded."""
        name = self.name_of(path)
        text = self._text_of(path, name)
        if text is None:
            return None
        top, markdown = read_top_block(text)
        return top, list(self._expand(markdown, name, path, (path.resolve(),)))

    def name_of(self, path: Path) -> str:
        """The path as diagnostics give it."""
        whole = posixpath.normpath(path.as_posix())
        return posixpath.relpath(whole, posixpath.normpath(self.project.as_posix()))

    def _text_of(self, path: Path, name: str) -> str | None:
        self.touched[name] = None
        text = read_text(path, name)
        if isinstance(text, Diagnostic):
            self.diagnostics.append(text)
            return None
        cleaned, found = clean_text(text, name)
        self.diagnostics += found
        return cleaned

    def _expand(self, text: str, name: str, path: Path, stack: tuple[Path, ...]) -> Iterator[Line]:
        skipping = False
        directive = _Directive(self, path, stack)
        for number, (raw, kind) in enumerate(classify(text.split("\n")), start=1):
            line = Line(raw, name, number)
            block = BLOCK.match(raw) if kind is LineKind.OPENING else None
            if block:
                skipping = True
                yield from directive.code_block(block, line)
            elif skipping:
                skipping = kind is not LineKind.CLOSING
            elif kind is LineKind.COMMENT:
                yield line
            else:
                yield from directive.expand(line, in_code=kind is LineKind.CODE)


@dataclass
class _Directive:
    """What the directives of one file stand for."""

    reader: Reader
    path: Path
    stack: tuple[Path, ...]

    def expand(self, line: Line, *, in_code: bool) -> Iterator[Line]:
        text = line.text
        if "{{#" in text and MDBOOK.search(text):
            yield from self._mdbook(line, in_code)
        elif "include" in text and (match := QUARTO.match(text)):
            yield from self._whole(match["path"].strip("\"'"), line, match["indent"])
        elif "include" in text and not in_code and (match := GITBOOK.search(text)):
            yield from self._between(match, line)
        elif "[i" in text and not in_code and (match := IMPORT.match(text)):
            yield from self._import(match, line)
        elif "<<" in text and not in_code and (match := LEANPUB.match(text)):
            yield from self._leanpub(match, line)
        elif "![[" in text and not in_code and (match := EMBED.match(text)):
            yield from self._embed(match, line)
        else:
            yield line

    def _mdbook(self, line: Line, in_code: bool) -> Iterator[Line]:
        """All directives of a line; text before and after them joins what they include."""
        rows: list[Line] = [line._replace(text="")]
        end = 0
        for match in MDBOOK.finditer(line.text):
            self._join(rows, [line._replace(text=line.text[end : match.start()])])
            end = match.end()
            if match["escape"]:
                self._join(rows, [line._replace(text=match[0][1:])])
            else:
                before = rows[-1].text
                indent = before if before.isspace() else ""
                self._join(rows, self._indented(self._said(match, line, in_code), indent))
        self._join(rows, [line._replace(text=line.text[end:])])
        yield from rows

    @staticmethod
    def _join(rows: list[Line], more: Sequence[Line]) -> None:
        if not more:
            return
        first = more[0]
        if rows[-1].text == "":
            rows[-1] = first
        else:
            rows[-1] = rows[-1]._replace(text=rows[-1].text + first.text)
        rows += more[1:]

    @staticmethod
    def _indented(rows: list[Line], indent: str) -> list[Line]:
        """The first line stands behind the indent already."""
        if not indent:
            return rows
        return [*rows[:1], *(row._replace(text=indent + row.text) for row in rows[1:])]

    def _said(self, match: re.Match[str], line: Line, in_code: bool) -> list[Line]:
        verb, rest = match["verb"], match["rest"].strip()
        column = match.start() + 1
        if verb in {"include", "rustdoc_include"}:
            path, _, excerpt = rest.partition(":")
            return self._excerpt(path, excerpt, line, column, as_text=not in_code)
        if verb in {"playground", "playpen"} and rest:
            path = rest.split()[0]
            rows = self._excerpt(path, "", line, column, as_text=False)
            return self._fenced(rows, f"{{.{language_of(path)}}}", line)
        if verb != "title":
            # A title for the browser's window says nothing on a page.
            self._fault(
                line,
                column,
                "unknown-directive",
                f"{{{{#{verb}}}}} is no directive of mdBook",
                "mdBook has include, rustdoc_include, playground and title; write \\{{# for text",
            )
        return []

    def _between(self, match: re.Match[str], line: Line) -> Iterator[Line]:
        """GitBook's include may stand behind other words."""
        before, after = line.text[: match.start()], line.text[match.end() :]
        indent = before if before.isspace() else ""
        if before.strip():
            yield from (line._replace(text=before), line._replace(text=""))
        yield from self._whole(match["path"], line, indent)
        if after.strip():
            yield from (line._replace(text=""), line._replace(text=after))

    def _whole(self, path: str, line: Line, indent: str) -> Iterator[Line]:
        rows = self._excerpt(path, "", line, len(indent) + 1, as_text=True)
        yield from (row._replace(text=indent + row.text) for row in rows)

    def _import(self, match: re.Match[str], line: Line) -> Iterator[Line]:
        """HonKit's plugin "include-codeblock": lines by number or between two marks."""
        options = match["options"] or ""
        lines = re.match(r":\s*(\d*)-(\d*)", options)
        mark = re.match(r":\s*[\"']([^\"']+)", options) or re.search(
            r"marker\s*[:=]\s*[\"']([^\"']+)", options
        )
        titled = re.search(r"title\s*[:=]\s*[\"']([^\"']+)", options) or re.search(
            r",\s*([\w./-]+)\s*$", options
        )
        language = re.search(r"lang\s*[:=]\s*[\"']([^\"']+)", options)
        excerpt = f"{lines[1]}:{lines[2]}" if lines else mark[1].split(",")[0] if mark else ""
        path = match["path"]
        attributes = f".{language[1] if language else language_of(path)}"
        if titled:
            attributes += f' filename="{titled[1]}"'
        rows = self._excerpt(path, excerpt, line, len(match["indent"]) + 1, as_text=False)
        yield from self._fenced(rows, f"{{{attributes}}}", line, match["indent"])

    def _leanpub(self, match: re.Match[str], line: Line) -> Iterator[Line]:
        """Code with a title, from one of the folders where Leanpub looks."""
        root = self.reader.project / FOLDER
        path = match["path"].strip()
        places = [f"/{folder}/{path}" for folder in LEANPUB_FOLDERS]
        found = next((place for place in places if (root / place[1:]).is_file()), f"/{path}")
        rows = self._excerpt(found, "", line, len(match["indent"]) + 1, as_text=False)
        caption = (match["title"] or "").replace('"', '\\"')
        attributes = f".{language_of(path)}" + (f' caption="{caption}"' if caption else "")
        yield from self._fenced(rows, f"{{{attributes}}}", line, match["indent"])

    def _embed(self, match: re.Match[str], line: Line) -> Iterator[Line]:
        """A note, wherever it lies; anything else is left to the dialect, which knows images."""
        name = match["path"].strip()
        found = self.reader.notes.get(name.removesuffix(".md").casefold())
        if found is None:
            yield line
            return
        target = self.reader.project / FOLDER / found
        rows = self._lines_of(target, found, line, len(match["indent"]) + 1, as_text=True)
        if match["part"]:
            rows = under_heading(rows, match["part"])
            if not rows:
                self._fault(
                    line,
                    len(match["indent"]) + 1,
                    "missing-anchor",
                    f"{found} has no heading {match['part']}",
                    "write the heading as it stands in the note",
                )
        yield from rows

    def code_block(self, match: re.Match[str], line: Line) -> Iterator[Line]:
        """The block's text is taken from the file; what stands in it is replaced."""
        given = {m[1]: m[2] or m[3] or m[4] or "" for m in ATTRIBUTE.finditer(match["attributes"])}
        rest = " ".join(ATTRIBUTE.sub("", match["attributes"]).split())
        wanted = given.get("lines", "").replace("-", ":")
        if wanted.isdigit():
            wanted = f"{wanted}:{wanted}"
        rows = self._excerpt(given["include"], wanted, line, match.start("fence") + 1, False)
        attributes = rest or f".{language_of(given['include'])}"
        yield from self._fenced(rows, f"{{{attributes}}}", line, match["indent"])

    def _fenced(self, rows: list[Line], info: str, line: Line, indent: str = "") -> list[Line]:
        fence = fence_for(row.text for row in rows)
        return [
            line._replace(text=f"{indent}{fence} {info}"),
            *(row._replace(text=indent + row.text) for row in rows),
            line._replace(text=indent + fence),
        ]

    def _excerpt(
        self, path: str, wanted: str, line: Line, column: int, as_text: bool
    ) -> list[Line]:
        """The wanted lines of a file; none, after an error, where they cannot be had."""
        path = path.strip()
        folder = self.reader.project / FOLDER if path.startswith("/") else self.path.parent
        target = folder / unquote(path.lstrip("/"))
        as_text = as_text and not wanted and target.suffix.lower() in {*SUFFIXES, ".txt"}
        rows = self._lines_of(target, path, line, column, as_text)
        try:
            return cut_excerpt(rows, wanted)
        except BadExcerpt as fault:
            if rows:
                self._fault(line, column, "missing-anchor", f"{path}: {fault}", fault.hint)
            return []

    def _lines_of(
        self, target: Path, path: str, line: Line, column: int, as_text: bool
    ) -> list[Line]:
        reader = self.reader
        name = reader.name_of(target)
        if not is_inside(target, reader.project):
            message = f"the included file {path} lies outside the project folder"
            self._fault(line, column, "outside-project", message, "copy it into the project")
            return []
        if not target.is_file():
            reader.touched[name] = None
            self._fault(
                line,
                column,
                "missing-include",
                f"the included file {path} does not exist",
                _near(target) or "the path starts from the folder of the file that includes it",
            )
            return []
        if target.resolve() in self.stack:
            chain = [reader.name_of(step) for step in self.stack]
            message = f"the file {path} includes itself"
            hint = f"take the include out; the way is {' → '.join([*chain, name])}"
            self._fault(line, column, "cyclic-include", message, hint)
            return []
        text = reader._text_of(target, name)
        if text is None:
            return []
        if not as_text:
            rows = text.removesuffix("\n").split("\n")
            return [Line(row, name, number) for number, row in enumerate(rows, start=1)]
        reader.included.add(name)
        _, markdown = read_top_block(text)
        stack = (*self.stack, target.resolve())
        return list(reader._expand(markdown.removesuffix("\n"), name, target, stack))

    def _fault(self, line: Line, column: int, code: str, message: str, hint: str) -> None:
        self.reader.diagnostics.append(
            error(code, message, line.file, line.number, column, hint=hint)
        )


def _near(target: Path) -> str | None:
    names = [entry.name for entry in target.parent.glob("*")] if target.parent.is_dir() else []
    close = get_close_matches(target.name, names, n=1)
    return f"did you mean {close[0]}?" if close else None
