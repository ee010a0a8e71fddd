"""Every test book, with the options that change its EPUB most, for the validators to look at."""

import shutil
from pathlib import Path

from tests.books.test_citations import BY_NUMBER, BY_YEAR, IN_NOTES
from tests.books.test_east_asian import draw_chinese, draw_japanese
from tests.books.test_figures import add_pictures

from presswork.build import Project, build_editions
from presswork.build.record import read_record
from presswork.checks.container import Lines

BOOKS = Path(__file__).parent
NAMES = sorted(folder.name for folder in BOOKS.iterdir() if (folder / "manuscript").is_dir())
ADDED = {"figures": add_pictures, "chinese": draw_chinese, "japanese": draw_japanese}
VARIANTS = [
    *((name, "") for name in NAMES if name != "citations"),
    *(("citations", options) for options in (BY_YEAR, IN_NOTES, BY_NUMBER)),
    ("notes", "notes: {place: book, numbering: book}\n"),
    ("notes", "notes: {place: chapter}\n"),
    ("index", "epub: {index_links: true}\n"),
]


def copy_book(name: str, folder: Path, options: str = "") -> Project:
    """A test book in a folder, its pictures drawn, the options added to its book.yaml."""
    shutil.copytree(BOOKS / name, folder / name)
    with (folder / name / "manuscript" / "book.yaml").open("a", encoding="utf-8") as yaml:
        yaml.write(options)
    ADDED.get(name, lambda folder: None)(folder / name)
    return Project(folder / name, folder / name / "output")


def build_variant(variant: tuple[str, str], folder: Path) -> tuple[Path, Lines]:
    """The EPUB of a variant, and where its lines come from."""
    name, options = variant
    project = copy_book(name, folder, options)
    (epub,) = build_editions(project, ["epub"], lambda stage: None)
    return epub.path, read_record("epub", project).lines
