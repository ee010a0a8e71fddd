"""Links of an imported book that lead to no place in it: mended, or set as the words they are.

On the web a page may link to what stands beside the book, and a lost place goes unnoticed; in a
book both are errors.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from presswork.diagnostics import Diagnostic, Severity, warning
from presswork.document.dialects import translate_sections
from presswork.manuscript import FOLDER, Manuscript, ManuscriptSection, read_manuscript
from presswork.manuscript.lines import LineKind, classify, outside_code
from presswork.metadata import read_metadata
from presswork.projects.chapters import find_headings, plain

INLINE = re.compile(r"\]\(<?(?P<href>[^\s()<>]+)")
DEFINED = re.compile(r"^(?:[\s>]*)\[(?P<label>[^\]^][^\]]*)\]:\s+<?(?P<href>[^\s<>]+)")
GIVEN = re.compile(r"\{[^}\n]*#(?P<id>[^\s}]+)|\b(?:id|name)\s*=\s*[\"']?(?P<attribute>[^\s\"'>]+)")
HEADING = re.compile(r"^[\s>]*#{1,6}\s+(?P<words>.*?)[\s#]*(?:\{[^{}]*\})?\s*$")
"""Also one in a quotation or in a block."""

ADDRESS = re.compile(r"[A-Za-z][A-Za-z+.-]*:|//")
USE = re.compile(
    r"(?P<code>(?<!`)(?P<fence>`+)(?!`).+?(?<!`)(?P=fence)(?!`))"
    r"|(?<![!\\\]])\[(?P<words>(?:[^\[\]`]|`[^`]*`|\[[^\[\]]*\])*)\](?:\[(?P<label>[^\]]*)\])?(?![(:])",
    re.DOTALL,
)


@dataclass(frozen=True)
class _Link:
    """A link that leads nowhere."""

    line: int
    href: str
    better: str | None
    """Where it is going to lead; None where only its words are to stay."""


@dataclass
class _Book:
    """The places that links may lead to."""

    ids: dict[str, set[str]] = field(default_factory=dict)
    """By file, relative to the manuscript folder: ids and headings, bare."""

    def better(self, href: str, file: str) -> str | None:
        """The same link where it is good, a mended one, or None where there is no such place."""
        path, _, identifier = unquote(href).partition("#")
        target = normpath(join(dirname(file), path)) if path else file
        if target not in self.ids:
            return None
        wanted = _bare(identifier)
        known = self.ids[target] if path else set().union(*self.ids.values())
        if not identifier or wanted in known or wanted.rstrip("0123456789") in known:
            return href
        return href.partition("#")[0] or None


def mend_links(project: Path) -> list[Diagnostic]:
    """Change the chapters of a project where their links are broken; a remark for each file."""
    yaml = read_metadata(project / FOLDER / "book.yaml", project).value
    if yaml is None:
        return []
    manuscript = read_manuscript(yaml, project).value
    remarks = []
    for file, links in sorted(_broken(manuscript).items()):
        path = project / file
        text = path.read_text(encoding="utf-8", errors="replace")
        path.write_text(_mended(text, links), encoding="utf-8")
        remarks.append(_remark(file, links))
    return remarks


def _remark(file: str, links: Sequence[_Link]) -> Diagnostic:
    name = file.removeprefix(f"{FOLDER}/")
    lost = [f"{link.href} (line {link.line})" for link in links if link.better is None]
    changed = [f"{link.href} (line {link.line})" for link in links if link.better is not None]
    parts = [f"only the words are left of links to no place in the book: {'; '.join(lost)}"]
    parts = parts if lost else []
    if changed:
        parts.append(f"links to a lost place in a file lead to its beginning: {'; '.join(changed)}")
    return Diagnostic(Severity.WARNING, "broken-link", f"{name}: {'. '.join(parts)}")


def _broken(manuscript: Manuscript) -> dict[str, list[_Link]]:
    """The broken links by the files that they are written in, relative to the project."""
    sections, _ = translate_sections(manuscript.sections, manuscript)
    texts = [text for section in sections for text in _texts(section)]
    ids: defaultdict[str, set[str]] = defaultdict(set)
    for _, file, markdown, _ in texts:
        ids[file] |= _ids(markdown)
    book = _Book(dict(ids))
    found: defaultdict[str, list[_Link]] = defaultdict(list)
    for section_file, file, markdown, numbers in texts:
        for line, href in _links(markdown):
            better = book.better(href, file)
            if better == href:
                continue
            number = numbers[line - 1] if numbers else line
            place = warning("broken-link", href, section_file, number)
            for origin in manuscript.locate([place]):
                found[origin.file or ""].append(_Link(origin.line or 1, href, better))
    return {file: list(dict.fromkeys(links)) for file, links in found.items() if file}


def _texts(section: ManuscriptSection) -> Iterator[tuple[str, str, str, Sequence[int]]]:
    """The section's file, each text's own file in the manuscript, the text, its line numbers."""
    if section.file is None:
        return
    yield section.file, _in_folder(section.file), section.markdown, section.lines
    for piece in section.more:
        if piece.file:
            yield section.file, _in_folder(piece.file), piece.markdown, piece.lines


def _in_folder(file: str) -> str:
    return file.removeprefix(f"{FOLDER}/")


def _ids(markdown: str) -> set[str]:
    markdown = re.sub(r"<!--.*?(?:-->|\Z)", "", markdown, flags=re.DOTALL)
    lines = markdown.split("\n")
    headings = {_bare(plain(each.text)) for each in find_headings(lines)}
    quoted = (HEADING.match(text) for text, kind in classify(lines) if kind is LineKind.TEXT)
    headings |= {_bare(plain(match["words"])) for match in quoted if match}
    given = {_bare(match["id"] or match["attribute"]) for match in GIVEN.finditer(markdown)}
    return headings | given


def _bare(text: str) -> str:
    """Programs make ids of headings in many ways, which differ in hyphens and marks."""
    return re.sub(r"[\W_]+", "", text.casefold())


def _links(markdown: str) -> Iterator[tuple[int, str]]:
    """The number of the line and the target of each link that stays in the book."""
    for number, (text, kind) in enumerate(classify(markdown.split("\n")), start=1):
        if kind is not LineKind.TEXT or ("](" not in text and "]:" not in text):
            continue
        found: list[str] = []
        outside_code(text, lambda part, into=found: _collect(part, into))  # type: ignore[misc]
        for href in found:
            if not ADDRESS.match(href):
                yield number, href


def _collect(part: str, into: list[str]) -> str:
    into += [match["href"] for match in INLINE.finditer(part) if not _is_image(part, match.start())]
    into += [match["href"] for match in DEFINED.finditer(part)]
    return part


def _is_image(text: str, closing: int) -> bool:
    start = _opening_of(text, closing)
    return start is not None and text[start - 1 : start] == "!"


def _opening_of(text: str, closing: int) -> int | None:
    """Where the bracket is opened that is closed at `closing`, in the same paragraph."""
    depth = 0
    for place in range(closing, -1, -1):
        if text.startswith("\n\n", place):
            return None
        depth += (text[place] == "]") - (text[place] == "[")
        if depth == 0:
            return place
    return None


def _mended(text: str, links: Sequence[_Link]) -> str:
    labels: set[str] = set()
    lines = text.split("\n")
    for link in sorted(links, key=lambda each: each.line, reverse=True):
        row = lines[link.line - 1] if link.line <= len(lines) else ""
        defined = DEFINED.match(row)
        if link.better is not None:
            # The file may be named otherwise here, as a page of the web.
            place = re.escape(f"#{link.href.partition('#')[2]}")
            lines[link.line - 1] = re.sub(rf"(?<=[^\s(<]){place}(?=[\s)>]|$)", "", row)
        elif defined and defined["href"] == link.href:
            labels.add(_label(defined["label"]))
            lines[link.line - 1] = ""
        else:
            lines = _unlinked(lines, link).split("\n")
    return _without_labels(lines, labels) if labels else "\n".join(lines)


def _unlinked(lines: Sequence[str], link: _Link) -> str:
    """The text with only the words of one link; unchanged where it is an image's."""
    text = "\n".join(lines)
    begin = sum(len(line) + 1 for line in lines[: link.line - 1])
    pattern = re.compile(
        rf"\]\(<?{re.escape(link.href)}>?(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)(?:\{{[^}}\n]*\}})?"
    )
    match = pattern.search(text, begin)
    start = _opening_of(text, match.start()) if match else None
    if match is None or start is None or text[start - 1 : start] == "!":
        return text
    return f"{text[:start]}{text[start + 1 : match.start()]}{text[match.end() :]}"


def _without_labels(lines: Sequence[str], labels: set[str]) -> str:
    """The words of all links whose address was defined under one of the labels."""
    parts: list[str] = []
    prose: list[str] = []
    for line, kind in classify(lines):
        if kind is LineKind.TEXT:
            prose.append(line)
            continue
        parts += [_plain_uses(prose, labels)] if prose else []
        parts.append(line)
        prose = []
    parts += [_plain_uses(prose, labels)] if prose else []
    return "\n".join(parts)


def _plain_uses(prose: Sequence[str], labels: set[str]) -> str:
    def change(match: re.Match[str]) -> str:
        if match["code"] or _label(match["label"] or match["words"]) not in labels:
            return match[0]
        return match["words"]

    return USE.sub(change, "\n".join(prose))


def _label(text: str) -> str:
    return " ".join(text.split()).casefold()
