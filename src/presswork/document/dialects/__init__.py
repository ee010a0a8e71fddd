"""Authors' dialects of Markdown, each turned into pandoc's before pandoc reads the text.

To know another one, write a module with a pattern of its signs and a function that changes a
`Text`, and add it to `DIALECTS`. Signs are looked for in every text: authors mix dialects.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from presswork.diagnostics import Diagnostic
from presswork.document.dialects import (
    addresses,
    bookdown,
    chunks,
    containers,
    emphasis,
    fences,
    gitbook,
    markua,
    mathjax,
    mdbook,
    obsidian,
    spans,
)
from presswork.document.dialects.text import NumberedLine, Surroundings, Text
from presswork.manuscript import FOLDER, Manuscript, ManuscriptSection


@dataclass(frozen=True)
class Dialect:
    """A way of writing that pandoc does not read."""

    signs: re.Pattern[str]
    """Found in every text that has something of it."""
    translate: Callable[[Text], None]


DIALECTS: dict[str, Dialect] = {
    "GitBook, HonKit": Dialect(gitbook.SIGNS, gitbook.translate_gitbook),
    "Markua": Dialect(markua.SIGNS, markua.translate_markua),
    "Quarto, R Markdown": Dialect(chunks.SIGNS, chunks.translate_chunks),
    "bookdown": Dialect(bookdown.SIGNS, bookdown.translate_bookdown),
    "mdBook": Dialect(mdbook.SIGNS, mdbook.translate_mdbook),
    "emphasis without spaces": Dialect(emphasis.SIGNS, emphasis.translate_emphasis),
    "code in lines": Dialect(spans.SIGNS, spans.translate_spans),
    "MathJax": Dialect(mathjax.SIGNS, mathjax.translate_mathjax),
    "code fences": Dialect(fences.SIGNS, fences.translate_fences),
    "VitePress, Docusaurus, MkDocs": Dialect(containers.SIGNS, containers.translate_containers),
    "Obsidian": Dialect(obsidian.SIGNS, obsidian.translate_obsidian),
    "links between files": Dialect(addresses.SIGNS, addresses.translate_addresses),
}
"""In this order they are applied: tags before what they enclose, links last."""


def translate_sections(
    sections: Sequence[ManuscriptSection], manuscript: Manuscript
) -> tuple[list[ManuscriptSection], list[Diagnostic]]:
    """The sections in pandoc's Markdown, and what could not be translated."""
    around = _surroundings(manuscript)
    diagnostics: list[Diagnostic] = []
    return [_translated(section, around, diagnostics) for section in sections], diagnostics


def _surroundings(manuscript: Manuscript) -> Surroundings:
    files = {
        name.removeprefix(f"{FOLDER}/")
        for section in manuscript.sections
        for name in (section.file, *(piece.file for piece in section.more))
        if name
    }
    texts = (section.markdown for section in manuscript.sections)
    return Surroundings(
        frozenset(files),
        _files_by_name(manuscript) if any("[[" in text for text in texts) else {},
        manuscript.variables,
        manuscript.is_summary,
    )


def _files_by_name(manuscript: Manuscript) -> dict[str, str]:
    """All files of the folder: notes by their names without suffix, other files with it."""
    found: dict[str, str] = {}
    for path in sorted(manuscript.folder.rglob("*")):
        name = path.relative_to(manuscript.folder).as_posix()
        key = name.removesuffix(".md").casefold()
        found.setdefault(key, name)
        found.setdefault(key.rpartition("/")[2], name)
    return found


def _translated(
    section: ManuscriptSection, around: Surroundings, diagnostics: list[Diagnostic]
) -> ManuscriptSection:
    if section.file is None and not section.more:
        return section
    name = section.file or ""
    markdown, lines = _text(section.markdown, section.lines, name, name, around, diagnostics)
    more = []
    for piece in section.more:
        text, numbers = _text(piece.markdown, piece.lines, name, piece.file, around, diagnostics)
        more.append(replace(piece, markdown=text, lines=numbers))
    return replace(section, markdown=markdown, lines=lines, more=tuple(more))


def _text(
    markdown: str,
    numbers: Sequence[int],
    file: str,
    own: str,
    around: Surroundings,
    diagnostics: list[Diagnostic],
) -> tuple[str, Sequence[int]]:
    """The text after all dialects, and the numbers of its lines."""
    wanted = [dialect for dialect in DIALECTS.values() if dialect.signs.search(markdown)]
    if not wanted:
        return markdown, numbers
    texts = markdown.split("\n")
    rows = zip(texts, numbers or range(1, len(texts) + 1), strict=True)
    lines = [NumberedLine(text, number) for text, number in rows]
    text = Text(lines, file, own.removeprefix(f"{FOLDER}/"), around)
    for dialect in wanted:
        dialect.translate(text)
    diagnostics += text.diagnostics
    return "\n".join(line.text for line in text.lines), [line.number for line in text.lines]
