"""The conductor of an import: a source in, a project that builds and a report out."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from presswork.diagnostics import Diagnostic, Severity
from presswork.errors import UnusableSource, WrongUsage
from presswork.manuscript import FOLDER
from presswork.manuscript.files import stem_of
from presswork.metadata.languages import read_language
from presswork.metadata.roles import role_named_by
from presswork.projects.bookyaml import valid_values, write_book_yaml
from presswork.projects.chapters import Chapter, split_chapters
from presswork.projects.documents import read_document
from presswork.projects.folders import read_folder
from presswork.projects.languages import guess_language
from presswork.projects.links import mend_links
from presswork.projects.lostpictures import mend_pictures
from presswork.projects.markdown import is_drama, read_markdown
from presswork.projects.model import Found
from presswork.projects.plaintext import convert_plain_text
from presswork.projects.texts import read_text_file
from presswork.projects.writing import check_target, write_project

Progress = Callable[[str], None]

REPORT = "IMPORT.md"

COMMENT = "Imported by presswork; IMPORT.md tells what was found. README.md explains every key."

LONGEST_STEM = 48


@dataclass(frozen=True)
class Imported:
    """What an import wrote."""

    folder: Path
    chapters: int
    """Text files of the book."""
    words: int
    remarks: tuple[Diagnostic, ...]


def import_source(
    source: Path, folder: Path, styles: Path, progress: Progress, language: str | None = None
) -> Imported:
    """Turn a document or a folder into a project in `folder`, which must be new or empty.

    Raises `UnusableSource` when the source cannot be read and `OutputFailed` when the project
    cannot be written; the source is only read.
    """
    _check_source(source, folder)
    check_target(folder)
    progress(f"reading {source.name}")
    found = READERS[_kind_of(source)](source)
    if found.markdown is not None:
        _split(found)
    _complete(found, source, language)
    about, left = valid_values(found.about)
    found.remarks += left
    progress(f"writing {folder.name}/")
    texts = {n: t for n, t in _all_texts(found).items() if n.startswith(f"{FOLDER}/")}
    words = sum(len(re.findall(r"\w+(?:[’'-]\w+)*", text)) for text in texts.values())
    files: dict[str, str | bytes | Path] = {
        **found.copies,
        **found.texts,
        f"{FOLDER}/book.yaml": write_book_yaml(about, COMMENT),
    }
    write_project(folder, files, styles)
    found.remarks += [*mend_pictures(folder), *mend_links(folder)]
    imported = Imported(folder, len(texts), words, tuple(found.remarks))
    (folder / REPORT).write_text(report(imported, source), encoding="utf-8")
    return imported


def _check_source(source: Path, folder: Path) -> None:
    if not source.exists():
        raise UnusableSource(f"there is no {source}")
    if source.is_dir() and folder.resolve().is_relative_to(source.resolve()):
        raise WrongUsage(
            f"{folder} is in the folder that is to be imported",
            hint="name a folder elsewhere; the source is left as it is",
        )
    try:
        if source.is_file() and not source.read_bytes():
            raise UnusableSource(f"{source.name} is empty")
        if source.is_dir():
            next(source.iterdir(), None)
    except OSError as fault:
        raise UnusableSource(f"{source} cannot be read: {fault.strerror}") from fault


KINDS = {
    ".txt": "text", ".text": "text", "": "text",
    ".md": "markdown", ".markdown": "markdown", ".qmd": "markdown", ".rmd": "markdown",
    ".docx": "docx", ".odt": "odt", ".epub": "epub",
    ".html": "html", ".htm": "html", ".xhtml": "html",
}  # fmt: skip


def _kind_of(source: Path) -> str:
    if source.is_dir():
        return "folder"
    kind = KINDS.get(source.suffix.lower())
    if kind is None:
        raise UnusableSource(
            f"{source.name} is of a kind that cannot be imported",
            hint="what can: plain text, Markdown, DOCX, ODT, HTML, EPUB, and folders of Markdown",
        )
    return kind


def _read_plain_text(path: Path) -> Found:
    found = Found()
    converted = convert_plain_text(read_text_file(path, found))
    found.markdown, found.about = converted.markdown, converted.about
    found.remarks += converted.remarks
    return found


READERS: dict[str, Callable[[Path], Found]] = {
    "text": _read_plain_text,
    "markdown": read_markdown,
    "docx": lambda path: read_document(path, "docx"),
    "odt": lambda path: read_document(path, "odt"),
    "epub": lambda path: read_document(path, "epub"),
    "html": lambda path: read_document(path, "html"),
    "folder": read_folder,
}
"""What reads each kind of source."""


def _split(found: Found) -> None:
    """Write the text as a file for each chapter, and their order into the contents."""
    result = split_chapters(found.markdown or "", _known(found.about))
    found.about = {**result.about, **found.about}
    found.remarks += result.remarks
    chapters = [c for c in result.chapters if not _is_spare(c, found)]
    digits = max(2, len(str(len(chapters))))
    entries: list[Any] = []
    for number, chapter in enumerate(chapters, start=1):
        name = f"{number:0{digits}d}-{_stem(chapter)}.md"
        found.texts[f"{FOLDER}/{name}"] = chapter.text
        entry = {"file": name} | ({"role": chapter.role} if _is_told(name, chapter) else {})
        if is_drama(chapter.text):
            entry["form"] = "drama"
        if chapter.title is None and chapter.role in {"chapter", "introduction"}:
            entry["title"] = str(found.about.get("title", "Text"))
        entries.append(entry if len(entry) > 1 else name)
    found.about["contents"] = entries
    roles = [f"{c.title} ({c.role})" for c in chapters if c.title and c.role not in _PLAIN_ROLES]
    if roles:
        found.note(
            "roles",
            f"front and back matter by their headings: {'; '.join(roles[:12])}",
            "change `role` in book.yaml where this is wrong",
        )
    if len(chapters) == 1:
        found.regret(
            "no-chapters",
            "no headings of chapters were found; all text is in one file",
            "write `# Title` above each chapter, or split the file",
        )


def _known(about: Mapping[str, Any]) -> list[str]:
    """What the title page says."""
    titles = [str(about[key]) for key in ("title", "subtitle") if key in about]
    people = [*about.get("authors", ()), *about.get("contributors", ())]
    return [*titles, *(each if isinstance(each, str) else each["name"] for each in people)]


_PLAIN_ROLES = frozenset({"chapter", "part"})


def _is_spare(chapter: Chapter, found: Found) -> bool:
    """A heading of the reference list, or of the contents, that the program makes itself."""
    has_text = bool(re.sub(r"\A#.*\n?", "", chapter.text).strip())
    return chapter.role == "references" and not has_text and "bibliography" in found.about


def _is_told(name: str, chapter: Chapter) -> bool:
    return role_named_by(name) != chapter.role


def _stem(chapter: Chapter) -> str:
    stem = stem_of(chapter.title or chapter.role, chapter.role)
    if len(stem) > LONGEST_STEM:
        stem = stem[: LONGEST_STEM + 1].rpartition("-")[0] or stem[:LONGEST_STEM]
    return stem


def _complete(found: Found, source: Path, language: str | None) -> None:
    """See to it that there are a title and a language."""
    about = found.about
    if not str(about.get("title", "")).strip():
        about["title"] = re.sub(r"[_\W]+", " ", source.resolve().stem).strip().title() or "Untitled"
        found.regret(
            "title-guessed",
            f"no title was found; the book is called {about['title']}",
            "change `title` in book.yaml",
        )
    given = language or about.get("language")
    try:
        about["language"] = read_language(given) if given else _guessed_language(found)
    except ValueError as fault:
        if language:
            raise WrongUsage(f"--language {language}: it {fault}") from fault
        found.regret(
            "language-guessed",
            f"the source's language {given} is no language tag; the book is in English (en)",
            "change `language` in book.yaml",
        )
        about["language"] = "en"


def _guessed_language(found: Found) -> str:
    tag = guess_language("\n".join(_all_texts(found).values())) or "en"
    found.regret(
        "language-guessed",
        f"the source does not say its language; the book is taken to be in `{tag}`",
        "change `language` in book.yaml, or import with --language",
    )
    return tag


def _all_texts(found: Found) -> dict[str, str]:
    """The Markdown of the project by its path."""
    copied = {
        name: (value.decode("utf-8", "replace") if isinstance(value, bytes)
               else value.read_text(encoding="utf-8", errors="replace"))
        for name, value in found.copies.items()
        if Path(name).suffix.lower() in {".md", ".markdown", ".qmd", ".rmd"}
        and Path(name).name.upper() != "SUMMARY.MD"
    }  # fmt: skip
    return {**copied, **found.texts}


def report(imported: Imported, source: Path) -> str:
    """The report as Markdown."""
    lines = [
        f"# Import of {source.name}", "",
        f"{imported.words:,} words in {_count(imported.chapters)}.", "",
    ]  # fmt: skip
    for title, severity in (
        ("What could not be kept, or needs a look", Severity.WARNING),
        ("What was done", Severity.INFO),
    ):
        chosen = [remark for remark in imported.remarks if remark.severity is severity]
        if chosen:
            lines += [f"## {title}", "", *(_line(remark) for remark in chosen), ""]
    return "\n".join(lines)


def _count(files: int) -> str:
    return "1 file" if files == 1 else f"{files} files"


def _line(remark: Diagnostic) -> str:
    hint = f" ({remark.hint})" if remark.hint else ""
    return f"- {remark.message}{hint}"
