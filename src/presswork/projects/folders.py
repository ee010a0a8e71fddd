"""Folders of Markdown: mdBook, GitBook, HonKit, Quarto, bookdown, Leanpub, or loose files.

The files keep their names and their places, for their links, includes and lists of contents name
these; `presswork.manuscript` reads the lists where they are.
"""

from __future__ import annotations

import json
import os
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from presswork.document.compiled import UNSEEN
from presswork.errors import UnusableSource
from presswork.manuscript import FOLDER, SUFFIXES
from presswork.manuscript.files import natural_key
from presswork.metadata.roles import role_named_by
from presswork.metadata.source import read_source
from presswork.projects.chapters import find_headings, plain
from presswork.projects.headings import is_numbered_chapter, role_of_heading
from presswork.projects.macros import take_macros
from presswork.projects.markdown import (
    IMAGE,
    is_drama,
    keep_verse,
    read_markdown,
    take_top_block,
)
from presswork.projects.metadata import from_keys, tag_of
from presswork.projects.model import Found
from presswork.projects.pictures import FORMATS
from presswork.projects.texts import read_text_file
from presswork.projects.webpages import without_web

JUNK = frozenset(
    {"node_modules", "__pycache__", "_book", "_site", "_freeze", "_bookdown_files", "target",
     "venv", "renv"}
)  # fmt: skip
"""Folders that other programs make."""

LISTS = frozenset(
    {"_quarto.yml", "_bookdown.yml", "book.txt", "book.json", "_variables.yml", "_output.yml"}
)

COPIED = frozenset({*SUFFIXES, *FORMATS, ".bib", ".csl"})

NO_CHAPTERS = re.compile(
    r"^(?:readme|licen[cs]e|copying|contributing|changelog|code_of_conduct|security|authors|todo"
    r"|news|history)$",
    re.IGNORECASE,
)
"""Files of a repository, beside a book."""

REFERRED = re.compile(
    r"\{\{#\s*(?:rustdoc_)?include\s+(?P<mdbook>[^:}\s]+)"
    r"|\[(?:import|include)[^\]]*\]\((?P<honkit>[^)\s]+)"
    r"|\{%\s*include\s+[\"'](?P<gitbook>[^\"']+)"
    r"|\{\{<\s*include\s+(?P<quarto>[^\s>]+)"
    r"|<<\[[^\]]*\]\((?P<leanpub>[^)]+)\)|<<\((?P<leanpub2>[^)]+)\)"
    r"|(?:include|file)\s*=\s*[\"'](?P<attribute>[^\"'\n]+)"
    r"|\]\(<?(?P<link>\.\.?/[^)\s>#]+)"
)
"""Names of files that a text takes in."""


@dataclass(frozen=True)
class Layout:
    """Where a program keeps the book in its folder."""

    program: str
    source: Path
    """The folder that becomes manuscript/."""
    dialect: str = "markdown"


def find_layout(folder: Path) -> Layout:
    """Which program's book is in the folder, or in the only one in it that has a book.

    A book in several languages has a folder for each, and often only one is at hand.
    """
    layout = _layout_of(folder)
    if layout.program != "Markdown":
        return layout
    inner = [path for path in sorted(folder.iterdir()) if path.is_dir() and not _is_junk(path.name)]
    found = [layout for layout in map(_layout_of, inner) if layout.program != "Markdown"]
    return found[0] if len(found) == 1 else layout


def _is_junk(name: str) -> bool:
    return name in JUNK or name.startswith((".", "_"))


def _layout_of(folder: Path) -> Layout:
    if (folder / "book.toml").is_file():
        source = _toml(folder / "book.toml").get("book", {}).get("src", "src")
        return Layout("mdBook", _inner(folder, str(source)), "commonmark_x")
    if (folder / "_quarto.yml").is_file():
        return Layout("Quarto", folder)
    if (folder / "_bookdown.yml").is_file() or (folder / "index.Rmd").is_file():
        return Layout("bookdown", folder)
    for place in (folder, folder / FOLDER):
        if (place / "Book.txt").is_file() or (place / "book.txt").is_file():
            return Layout("Leanpub", place)
    settings = _json(folder / "book.json")
    structure = settings.get("structure")
    summary = structure.get("summary") if isinstance(structure, dict) else None
    root = _inner(folder, str(settings.get("root", ".")))
    if isinstance(summary, str) and (root / summary).is_file():
        return Layout("GitBook", root, "commonmark_x")
    for place in (root, folder / "src", folder / "docs"):
        if (place / "SUMMARY.md").is_file():
            return Layout("mdBook" if place.name == "src" else "GitBook", place, "commonmark_x")
    return Layout("Markdown", folder)


def _inner(folder: Path, name: str) -> Path:
    place = (folder / name).resolve()
    if not place.is_relative_to(folder.resolve()) or not place.is_dir():
        raise UnusableSource(f"the book's folder {name} is not in {folder.name}/")
    return place


def read_folder(folder: Path) -> Found:
    """The files of the book and of what they refer to; raises `UnusableSource`."""
    folder = folder.resolve()
    layout = find_layout(folder)
    found = Found()
    files = list(_files(layout.source, folder, found))
    texts = [path for path in files if path.suffix.lower() in SUFFIXES]
    if not texts:
        raise UnusableSource(f"no Markdown file is in {folder.name}/")
    if layout.program == "Markdown" and (whole := _whole_book(texts)):
        return _read_whole(whole, files, layout)
    if layout.dialect != "markdown":
        found.about["dialect"] = layout.dialect
    for path in files:
        found.copies[_place(path, layout)] = path
    if layout.program == "Markdown":
        _read_loose(texts, layout, found)
    else:
        found.note("program", f"the folder is read as a book of {layout.program}")
    if layout.program == "GitBook" and (folder / "book.json").is_file():
        # It names the list of contents and holds the values of variables.
        found.copies[f"{FOLDER}/book.json"] = folder / "book.json"
    _add_referred(texts, layout, folder, found)
    for path in texts:
        if layout.program == "Leanpub" and _place(path, layout) in found.copies:
            _keep_mended(path, layout, found)
    _leave_web_out(found)
    found.about |= _read_about(folder, layout, found)
    _add_macros(layout, found)
    return found


def _add_macros(layout: Layout, found: Found) -> None:
    """The macros of the book's chapters."""
    texts = [
        *found.texts.values(),
        *(
            path.read_text(encoding="utf-8", errors="replace")
            for path in found.copies.values()
            if isinstance(path, Path) and path.suffix.lower() in SUFFIXES
        ),
    ]
    tops = [take_top_block(text)[1] for text in texts]
    settings = [_yaml(layout.source / name) for name in ("_quarto.yml", "_output.yml")]
    take_macros(texts, layout.source, [*settings, *tops], found)


def _whole_book(texts: list[Path]) -> Path | None:
    """The only text of the folder, if it holds several numbered chapters."""
    chapters = [path for path in texts if not NO_CHAPTERS.match(path.stem)]
    if len(chapters) != 1:
        return None
    lines = read_text_file(chapters[0], Found()).split("\n")
    numbered = [h for h in find_headings(lines) if is_numbered_chapter(plain(h.text))]
    return chapters[0] if len(numbered) > 1 else None


def _read_whole(path: Path, files: list[Path], layout: Layout) -> Found:
    """A book in one file, to be split, with what the folder says of it."""
    found = read_markdown(path)
    works = [file for file in files if file.suffix.lower() in {".bib", ".csl"}]
    found.copies |= {_place(file, layout): file for file in works}
    found.about |= _read_about(layout.source, layout, found)
    return found


def _leave_web_out(found: Found) -> None:
    """Take out of all texts what only a web page can have, and tell of it."""
    places = [p for p in (*found.copies, *found.texts) if Path(p).suffix.lower() in SUFFIXES]
    for place in sorted(places):
        source = found.copies.get(place)
        if isinstance(source, Path):
            text = source.read_text(encoding="utf-8", errors="replace")
        else:
            text = found.texts.get(place, "")
        cleaned = without_web(text)
        if not cleaned.removed:
            continue
        found.copies.pop(place, None)
        found.texts[place] = cleaned.text
        listed = "; ".join(f"{what} (line {line})" for line, what in cleaned.removed)
        name = place.removeprefix(f"{FOLDER}/")
        found.regret("web-only", f"{name}: left out, for a book cannot have it: {listed}")


def _files(source: Path, root: Path, found: Found) -> Iterator[Path]:
    """The files that a book is made of, in natural order; links out of the folder are left."""
    outside = 0
    for here, folders, names in os.walk(source):
        folders[:] = sorted(f for f in folders if f not in JUNK and not f.startswith("."))
        for name in sorted(names, key=natural_key):
            path = Path(here) / name
            wanted = path.suffix.lower() in COPIED or name.lower() in LISTS
            if not wanted or name.startswith("."):
                continue
            if path.resolve().is_relative_to(root) and path.is_file():
                yield path
            else:
                outside += 1
    if outside:
        found.regret("outside-source", f"{outside} links to files outside the folder are left out")


def _place(path: Path, layout: Layout) -> str:
    """Where a file goes: the source folder becomes manuscript/, what is beside it stays beside."""
    return PurePosixPath(
        os.path.normpath(f"{FOLDER}/{os.path.relpath(path, layout.source)}".replace(os.sep, "/"))
    ).as_posix()


def _add_referred(texts: list[Path], layout: Layout, root: Path, found: Found) -> None:
    """Code and text that chapters include from anywhere in the source."""
    reserved = (f"{FOLDER}/", "styles/", "output/")
    for path in texts:
        text = path.read_text(encoding="utf-8", errors="replace")
        for match in REFERRED.finditer(text):
            name = next(value for value in match.groups() if value)
            for base in (path.parent, layout.source, layout.source / "resources"):
                target = Path(os.path.normpath(base / name))
                inside = target.resolve().is_relative_to(root)
                if not target.is_file() or not inside:
                    continue
                place = _place(target, layout)
                if not place.startswith("..") and (
                    place.startswith(reserved[0]) or not place.startswith(reserved)
                ):
                    found.copies.setdefault(place, target)
                break


def _read_loose(texts: list[Path], layout: Layout, found: Found) -> None:
    """Files without a list of contents: in the order of their names, verse kept."""
    beside = [p for p in texts if p.parent == layout.source and NO_CHAPTERS.match(p.stem)]
    chapters = [path for path in texts if path not in beside] or texts
    left = [path.name for path in texts if path not in chapters]
    if left:
        found.note("files-left-out", f"not part of the book: {', '.join(sorted(set(left)))}")
        for path in set(texts) - set(chapters):
            del found.copies[_place(path, layout)]
    verse = Found()
    entries = []
    for path in sorted(chapters, key=lambda p: _order(p, layout)):
        place = _place(path, layout)
        original = read_text_file(path, found) if path.read_bytes().strip() else ""
        if not original.strip():
            found.note("empty-file", f"{place.removeprefix(FOLDER + '/')} is empty")
            del found.copies[place]
            continue
        if not UNSEEN.sub("", original).strip():
            lists = _lists_instead(place, original, found)
            entries += [each for each in lists if each not in entries]
            continue
        text, keys = take_top_block(original)
        for key, value in from_keys(keys).items():
            if key in {"authors", "language"}:
                found.about.setdefault(key, value)
        top = original[: len(original) - len(text)]
        text = top + _mend_pictures(keep_verse(text, verse), path, layout)
        if text != original:
            del found.copies[place]
            found.texts[place] = text
        entries.append(_entry(place.removeprefix(f"{FOLDER}/"), text))
    if verse.remarks:
        found.note("verse-kept", f"files with verse, kept line by line: {len(verse.remarks)}")
    found.about["contents"] = entries
    if not entries:
        raise UnusableSource("all Markdown files of the folder are empty")


LATEX_LISTS = {
    "tableofcontents": "contents",
    "listoffigures": "list-of-figures",
    "listoftables": "list-of-tables",
    "printindex": "index",
}
"""Commands that make pages which are made here as well."""


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


def _keep_mended(path: Path, layout: Layout, found: Found) -> None:
    """Leanpub looks for pictures in resources/ as well."""
    original = path.read_text(encoding="utf-8", errors="replace")
    text = _mend_pictures(original, path, layout)
    if text != original:
        place = _place(path, layout)
        del found.copies[place]
        found.texts[place] = text


def _mend_pictures(text: str, path: Path, layout: Layout) -> str:
    """Paths of pictures that start elsewhere, where another program was run, from the file."""

    def mended(match: re.Match[str]) -> str:
        name = match[2].strip("<>")
        for base in (layout.source, layout.source / "resources", layout.source.parent):
            target = base / name
            if (
                not (path.parent / name).is_file()
                and target.is_file()
                and target.resolve().is_relative_to(layout.source)
            ):
                return match[1] + Path(os.path.relpath(target, path.parent)).as_posix()
        return match[0]

    return IMAGE.sub(mended, text)


def _order(path: Path, layout: Layout) -> list[Any]:
    """Natural order; in a folder its README or index comes first."""
    *folders, name = path.relative_to(layout.source).parts
    is_first = Path(name).stem.casefold() in {"readme", "index"}
    return [
        *((1, natural_key(folder)) for folder in folders),
        (0 if is_first else 1, natural_key(name)),
    ]


def _parts(path: Path, layout: Layout) -> tuple[str, ...]:
    return path.relative_to(layout.source).parts


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


def _read_about(folder: Path, layout: Layout, found: Found) -> dict[str, Any]:
    """The metadata of the program's own file."""
    if layout.program == "mdBook":
        return _from_toml(folder)
    values = _beside(folder)
    if layout.program == "Leanpub" or layout.program == "GitBook":
        return from_keys({**values, **_json(folder / "book.json")})
    folder = layout.source if layout.program in {"Quarto", "bookdown"} else folder
    if layout.program == "Quarto":
        top = _yaml(folder / "_quarto.yml")
        book = top.get("book")
        values |= {**top, **(book if isinstance(book, dict) else {})}
    elif layout.program == "bookdown":
        index = folder / "index.Rmd"
        text = read_text_file(index, found) if index.is_file() else ""
        values |= {**_yaml(folder / "_bookdown.yml"), **take_top_block(text)[1]}
    about = from_keys(values)
    bibliography = values.get("bibliography")
    names = [bibliography] if isinstance(bibliography, str) else bibliography or []
    files = [str(n) for n in names if f"{FOLDER}/{n}" in found.copies]
    if missing := [str(name) for name in names if str(name) not in files]:
        found.regret(
            "file-missing",
            f"the bibliography names files that are not in the source: {', '.join(missing)}",
            "another program makes them, as knitr::write_bib does; put them into manuscript/, and"
            " name them under `bibliography`",
        )
    if not bibliography and layout.program == "Markdown":
        files = [name.removeprefix(f"{FOLDER}/") for name in found.copies if name.endswith(".bib")]
    if files:
        style = values.get("csl")
        styled = isinstance(style, str) and f"{FOLDER}/{style}" in found.copies
        about["bibliography"] = {"files": files} | ({"style": style} if styled else {})
    return about


def _beside(folder: Path) -> dict[str, Any]:
    """The keys of a file of metadata, as pandoc's users keep one."""
    values: dict[str, Any] = {}
    for name in ("metadata.yaml", "metadata.yml", "META.yaml", "meta.yaml"):
        values |= _yaml(folder / name)
    return values


def _from_toml(folder: Path) -> dict[str, Any]:
    book = _toml(folder / "book.toml").get("book", {})
    about = from_keys(book)
    if isinstance(book.get("language"), str):
        about["language"] = tag_of(book["language"])
    return about


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError):
        return {}


def _json(path: Path) -> dict[str, Any]:
    try:
        value = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError):
        return {}
    return value if isinstance(value, dict) else {}


def _yaml(path: Path) -> dict[str, Any]:
    if not path.is_file():
        return {}
    value = read_source(path.read_text(encoding="utf-8-sig", errors="replace"), path.name).value
    return value if isinstance(value, dict) else {}
