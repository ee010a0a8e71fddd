"""Shared by all rooms: the factory of small projects."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.driver import MINIMAL, BookProject

MakeProject = Callable[..., BookProject]


@pytest.fixture
def project(tmp_path: Path) -> MakeProject:
    """Makes a small project of Markdown files: `project({"01.md": "# One"}, kind="article")`."""

    def make(sections: dict[str, str] | None = None, yaml: str = "", **keys: str) -> BookProject:
        lines = "".join(f"{key}: {value}\n" for key, value in keys.items())
        files = {"01-one.md": "# One\n\nA word.\n"} if sections is None else sections
        return BookProject(tmp_path, files, MINIMAL + lines + textwrap.dedent(yaml))

    return make
