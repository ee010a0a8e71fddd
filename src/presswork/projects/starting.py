"""Start a book: a project with two sample chapters that builds at once."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from presswork.errors import WrongUsage
from presswork.manuscript import FOLDER
from presswork.metadata.languages import read_language
from presswork.projects.bookyaml import scalar
from presswork.projects.writing import write_project

SAMPLE = "sample"


@dataclass(frozen=True)
class NewBook:
    """What the author says of a book that is begun."""

    title: str = "Untitled"
    author: str = "Anonymous"
    language: str = "en"
    kind: str = "book"


def start_project(folder: Path, book: NewBook, styles: Path) -> list[str]:
    """Write the project into `folder`, which must be new or empty; returns the files to begin with.

    Raises `WrongUsage` for a language that does not exist, `OutputFailed` when the folder is not
    empty or cannot be written.
    """
    try:
        language = read_language(book.language)
    except ValueError as fault:
        raise WrongUsage(f"the language {fault}", hint="write en, en-GB, de, pt-BR …") from fault
    if not book.title.strip():
        raise WrongUsage("the title is empty", hint="any title will do; change it later")
    sample = files(__package__) / SAMPLE
    texts: dict[str, str | bytes | Path] = {
        f"{FOLDER}/{each.name}": each.read_bytes()
        for each in sorted(sample.iterdir(), key=lambda each: each.name)
        if each.name.endswith(".md")
    }
    picture = sample / "lighthouse.svg"
    texts[f"{FOLDER}/images/{picture.name}"] = picture.read_bytes()
    yaml = (sample / "book.yaml").read_text(encoding="utf-8")
    values = {
        "TITLE": scalar(book.title.strip()),
        "AUTHOR": scalar(book.author.strip() or NewBook.author),
        "LANGUAGE": language,
        "KIND": book.kind,
    }
    for name, value in values.items():
        yaml = yaml.replace(f"<{name}>", value)
    texts = {f"{FOLDER}/book.yaml": yaml, **texts}
    write_project(folder, texts, styles)
    return list(texts)
