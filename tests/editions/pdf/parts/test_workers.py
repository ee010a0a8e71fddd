"""Units are laid out in processes of their own, which leave nothing behind."""

import gc
import os
import signal
import tempfile

import pytest
from tests.editions.pdf.conftest import MOMENT, stylesheets
from tests.editions.pdf.parts.conftest import compose

from presswork.editions.pdf import render_pdf
from presswork.editions.pdf.parts.desk import Desk
from presswork.editions.pdf.parts.workers import Crew, DistantWorker
from presswork.errors import ToolFailed

TWO = Crew(processes=2)

SECTIONS = {f"{n}.md": f"# Chapter {n}\n\nA few words.\n" for n in (1, 2, 3)}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The only folder for temporary files."""
    found = tmp_path / "temporary"
    found.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(found))
    return found


@pytest.mark.slow
def test_they_leave_no_files(project, folder):
    compose(project(SECTIONS).book(), TWO)
    gc.collect()  # closes the fonts of this process
    assert list(folder.iterdir()) == []


def end_process(desk: Desk, *_: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.slow
def test_a_process_that_the_system_ends_is_told_in_a_sentence(project, folder, monkeypatch):
    book = project(SECTIONS).book()
    ask = DistantWorker.ask
    monkeypatch.setattr(
        DistantWorker, "ask", lambda worker, _, *arguments: ask(worker, end_process, *arguments)
    )
    with pytest.raises(ToolFailed, match="a process that laid out pages was ended"):
        render_pdf(book, stylesheets(""), MOMENT, TWO)
    gc.collect()  # closes the fonts of this process
    assert list(folder.iterdir()) == []
