"""Shared by all rooms: the factory of small projects."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.driver import MINIMAL, NO_COVER, BookProject

MakeProject = Callable[..., BookProject]


@pytest.fixture
def project(tmp_path: Path) -> MakeProject:
    """Makes a small project of Markdown files: `project({"01.md": "# One"}, kind="article")`."""

    def make(sections: dict[str, str] | None = None, yaml: str = "", **keys: str) -> BookProject:
        lines = "".join(f"{key}: {value}\n" for key, value in keys.items())
        more = textwrap.dedent(yaml)
        more += "" if not more or more.endswith("\n") else "\n"
        cover = "" if "cover" in keys or "cover:" in yaml else NO_COVER
        files = {"01-one.md": "# One\n\nA word.\n"} if sections is None else sections
        return BookProject(tmp_path, files, MINIMAL + lines + more + cover)

    return make
