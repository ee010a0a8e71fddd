"""EPUBCheck is silent about every test book."""

import shutil
from pathlib import Path

import pytest
from tests.books.test_citations import BY_NUMBER, BY_YEAR, IN_NOTES
from tests.books.test_east_asian import draw_chinese, draw_japanese
from tests.books.test_figures import add_pictures

from presswork.build import Project, build_editions
from presswork.checks.epubcheck import check_epub

BOOKS = Path(__file__).parent
NAMES = sorted(folder.name for folder in BOOKS.iterdir() if (folder / "manuscript").is_dir())
ADDED = {"figures": add_pictures, "chinese": draw_chinese, "japanese": draw_japanese}
VARIANTS = [
    *((name, "") for name in NAMES if name != "citations"),
    *(("citations", options) for options in (BY_YEAR, IN_NOTES, BY_NUMBER)),
    ("notes", "notes: {place: book, numbering: book}\n"),
    ("notes", "notes: {place: chapter}\n"),
]


@pytest.mark.slow
@pytest.mark.parametrize(("name", "options"), VARIANTS)
def test_epubcheck_has_nothing_to_say(name, options, tmp_path):
    folder = tmp_path / name
    shutil.copytree(BOOKS / name, folder)
    with (folder / "manuscript" / "book.yaml").open("a", encoding="utf-8") as yaml:
        yaml.write(options)
    ADDED.get(name, lambda folder: None)(folder)
    (epub,) = build_editions(Project(folder, folder / "output"), ["epub"], lambda stage: None)
    # It mentions each font face that an EPUB embeds.
    assert [each for each in check_epub(epub.path) if each.code != "CSS-028"] == []
