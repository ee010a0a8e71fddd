"""EPUBCheck is silent about every test book."""

import shutil
from pathlib import Path

import pytest
from tests.books.test_citations import BY_NUMBER, BY_YEAR, IN_NOTES
from tests.books.test_east_asian import draw_chinese, draw_japanese
from tests.books.test_figures import add_pictures
from tests.browsers import needs_ace

from presswork.build import Project, build_editions
from presswork.build.record import read_record
from presswork.checks.ace import run_ace
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


@pytest.fixture(scope="module", params=VARIANTS, ids="-".join)
def edition(request, tmp_path_factory):
    """The EPUB of a test book, and where its lines come from."""
    name, options = request.param
    folder = tmp_path_factory.mktemp("book") / name
    shutil.copytree(BOOKS / name, folder)
    with (folder / "manuscript" / "book.yaml").open("a", encoding="utf-8") as yaml:
        yaml.write(options)
    ADDED.get(name, lambda folder: None)(folder)
    project = Project(folder, folder / "output")
    (epub,) = build_editions(project, ["epub"], lambda stage: None)
    return epub.path, read_record("epub", project).lines


@pytest.mark.slow
def test_epubcheck_has_nothing_to_say(edition):
    # It mentions each font face that an EPUB embeds.
    assert [each for each in check_epub(*edition) if each.code != "CSS-028"] == []


@pytest.mark.slow
@needs_ace
def test_ace_has_nothing_to_say(edition):
    assert run_ace(*edition).diagnostics == ()
