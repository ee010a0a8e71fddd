"""Loose files of Markdown, without another program's list: their order, roles and verse."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from presswork.document.compiled import UNSEEN
from presswork.errors import UnusableSource
from presswork.manuscript import FOLDER
from presswork.manuscript.files import natural_key
from presswork.metadata.roles import role_named_by
from presswork.projects.chapters import find_headings, plain
from presswork.projects.headings import is_numbered_chapter, role_of_heading
from presswork.projects.layouts import Layout, place_of
from presswork.projects.lookup import mend_pictures
from presswork.projects.markdown import (
    is_drama,
    keep_verse,
    read_markdown,
    take_top_block,
)
from presswork.projects.metadata import from_keys
from presswork.projects.model import Found
from presswork.projects.settings import read_about
from presswork.projects.texts import read_text_file

NO_CHAPTERS = re.compile(
    r"^(?:readme|licen[cs]e|copying|contributing|changelog|code_of_conduct|security|authors|todo"
    r"|news|history)$",
    re.IGNORECASE,
)
"""Files of a repository, beside a book."""

LATEX_LISTS = {
    "tableofcontents": "contents",
    "listoffigures": "list-of-figures",
    "listoftables": "list-of-tables",
    "printindex": "index",
}
"""Commands that make pages which are made here as well."""


def whole_book(texts: list[Path]) -> Path | None:
    """The only text of the folder, if it holds several numbered chapters."""
    chapters = [path for path in texts if not NO_CHAPTERS.match(path.stem)]
    if len(chapters) != 1:
        return None
    lines = read_text_file(chapters[0], Found()).split("\n")
    numbered = [h for h in find_headings(lines) if is_numbered_chapter(plain(h.text))]
    return chapters[0] if len(numbered) > 1 else None


def read_whole(path: Path, files: list[Path], layout: Layout) -> Found:
    """A book in one file, to be split, with what the folder says of it."""
    found = read_markdown(path)
    works = [file for file in files if file.suffix.lower() in {".bib", ".csl"}]
    found.copies |= {place_of(file, layout): file for file in works}
    found.about |= read_about(layout.source, layout, found)
    return found


def read_loose(texts: list[Path], layout: Layout, found: Found) -> None:
    """Files without a list of contents: in the order of their names, verse kept."""
    chapters = _chapters(texts, layout, found)
    verse = Found()
    entries: list[Any] = []
    for path in sorted(chapters, key=lambda p: _order(p, layout)):
        entries += [e for e in _read_chapter(path, layout, found, verse) if e not in entries]
    if verse.remarks:
        found.note("verse-kept", f"files with verse, kept line by line: {len(verse.remarks)}")
    found.about["contents"] = entries
    if not entries:
        raise UnusableSource("all Markdown files of the folder are empty")


def _chapters(texts: list[Path], layout: Layout, found: Found) -> list[Path]:
    """The files without those that a repository has beside a book, unless it has no others."""
    beside = [p for p in texts if p.parent == layout.source and NO_CHAPTERS.match(p.stem)]
    chapters = [path for path in texts if path not in beside]
    if not beside or not chapters:
        return texts
    names = sorted({path.name for path in beside})
    found.note("files-left-out", f"not part of the book: {', '.join(names)}")
    for path in beside:
        del found.copies[place_of(path, layout)]
    return chapters


def _read_chapter(path: Path, layout: Layout, found: Found, verse: Found) -> list[Any]:
    """The entries of one file in the contents; its text is kept as it is now to be."""
    place = place_of(path, layout)
    original = read_text_file(path, found) if path.read_bytes().strip() else ""
    if not original.strip():
        found.note("empty-file", f"{place.removeprefix(FOLDER + '/')} is empty")
        del found.copies[place]
        return []
    if not UNSEEN.sub("", original).strip():
        return _lists_instead(place, original, found)
    text, keys = take_top_block(original)
    for key, value in from_keys(keys).items():
        if key in {"authors", "language"}:
            found.about.setdefault(key, value)
    top = original[: len(original) - len(text)]
    text = top + mend_pictures(keep_verse(text, verse), path, layout)
    if text != original:
        del found.copies[place]
        found.texts[place] = text
    return [_entry(place.removeprefix(f"{FOLDER}/"), text)]


def _lists_instead(place: str, text: str, found: Found) -> list[Any]:
    """The pages of ours for a file that has only commands of LaTeX, which is left out."""
    commands = re.findall(r"\\([A-Za-z]+)", re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL))
    roles = [LATEX_LISTS[name] for name in commands if name in LATEX_LISTS]
    made = f"our own {' and '.join(roles)} are made" if roles else "it is left out"
    found.note(
        "only-commands", f"{place.removeprefix(f'{FOLDER}/')} has only commands of LaTeX: {made}"
    )
    del found.copies[place]
    return [{"role": role} for role in roles]


def _order(path: Path, layout: Layout) -> list[Any]:
    """Natural order; in a folder its README or index comes first."""
    *folders, name = path.relative_to(layout.source).parts
    is_first = Path(name).stem.casefold() in {"readme", "index"}
    return [
        *((1, natural_key(folder)) for folder in folders),
        (0 if is_first else 1, natural_key(name)),
    ]


def _entry(name: str, text: str) -> Any:
    """The entry in the contents: a role by the file's first heading, a split at its chapters."""
    found = list(find_headings(text.split("\n")))
    top = min((heading.level for heading in found), default=1)
    tops = [heading for heading in found if heading.level == top]
    role = role_of_heading(plain(tops[0].text)) if len(tops) == 1 else "chapter"
    entry: dict[str, Any] = {"file": name}
    if role != "chapter" and role_named_by(name) == "chapter":
        entry["role"] = role
    if len(tops) > 1 and found[0].level == top:
        entry["split"] = top
    if is_drama(text):
        entry["form"] = "drama"
    return entry if len(entry) > 1 else name
