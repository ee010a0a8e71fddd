"""The article as each printer wants it: pages and covers that pass every check."""

from __future__ import annotations

from pathlib import Path

import pytest

from presswork.build import Project, build_editions
from presswork.build.verify import check_editions
from presswork.diagnostics import Severity
from presswork.metadata.printers import printers

REPOSITORY = Path(__file__).parents[1]

pytestmark = pytest.mark.slow


def made_for(profile: str, output: Path, *editions: str) -> Project:
    project = Project(REPOSITORY, output, profile)
    build_editions(project, editions, lambda stage: None)
    return project


@pytest.mark.parametrize("profile", [*printers()])
def test_every_printer_s_file_passes_every_check(profile, tmp_path):
    project = made_for(profile, tmp_path, "pdf")
    (checked,) = check_editions(project, ["pdf"], lambda stage: None)
    assert [found for found in checked.diagnostics if found.severity > Severity.INFO] == []


@pytest.mark.parametrize("profile", [*printers()])
def test_the_same_sources_give_every_printer_the_same_bytes(profile, tmp_path):
    files = [
        next(made_for(profile, tmp_path / name, "pdf").output.glob("*.pdf")).read_bytes()
        for name in ("one", "other")
    ]
    assert files[0] == files[1]


@pytest.mark.parametrize("profile", ["kdp", "lulu"])
def test_the_cover_around_it_passes_every_check(profile, tmp_path):
    project = made_for(profile, tmp_path, "pdf", "cover")
    (checked,) = check_editions(project, ["cover"], lambda stage: None)
    assert [found for found in checked.diagnostics if found.severity > Severity.INFO] == []
