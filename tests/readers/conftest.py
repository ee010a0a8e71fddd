"""Books as reading systems read them: built, opened in Chromium, and what the driver saw."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from tests.books.variants import copy_book

from presswork import tools
from presswork.build import Project, build_editions
from presswork.checks.ace import NODE_FOLDER
from presswork.errors import MissingTool
from presswork.metadata import Metadata, read_metadata

ROOT = Path(__file__).parents[2]
MODULES = NODE_FOLDER / "node_modules"
SCREENS = "PRESSWORK_SCREENS"
"""The environment variable that names a folder for pictures of the screens, to be looked at."""


@dataclass(frozen=True)
class ReadBook:
    """A book, its editions, and what foliate-js and epub.js made of it."""

    name: str
    metadata: Metadata
    epub: Path
    pdf: Path
    seen: dict[str, Any]
    screens: Path

    @property
    def foliate(self) -> dict[str, Any]:
        """What foliate-js made of it."""
        return self.seen["foliate"]

    @property
    def epubjs(self) -> dict[str, Any]:
        """What epub.js made of it."""
        return self.seen["epubjs"]


def read_book(name: str, folder: Path) -> ReadBook:
    """Build the article or a test book, open it in both reading systems."""
    is_article = name == "article"
    project = Project(ROOT, folder / "output") if is_article else copy_book(name, folder)
    epub, pdf = build_editions(project, ["epub", "pdf"], lambda stage: None)
    place = os.environ.get(SCREENS)
    screens = Path(place) / name if place else folder / "screens"
    order = {
        "book": str(epub.path),
        "modules": str(MODULES),
        "chromium": str(tools.find_chromium()),
        "screens": str(screens.resolve()),
    }
    node = tools.find_program("node", hint="install Node.js")
    driver = Path(__file__).parent / "driver.mjs"
    seen = json.loads(tools.run(node, [driver, json.dumps(order)], seconds=300).output)
    yaml = read_metadata(project.book_yaml, project.folder).value
    assert yaml is not None
    return ReadBook(name, yaml.metadata, epub.path, pdf.path, seen, screens)


def why_no_readers() -> str:
    """What keeps the reading systems from running on this machine."""
    try:
        tools.find_program("node", hint="")
        tools.find_chromium()
    except MissingTool as missing:
        return f"{missing}; make readers tells how to get it"
    missing = [name for name in ("foliate-js", "epubjs") if not (MODULES / name).is_dir()]
    return f"{' and '.join(missing)} are not here: make readers brings them" if missing else ""


@pytest.fixture(scope="module", params=["article", "structure", "notes", "tables"])
def book(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> ReadBook:
    """One book after the other."""
    if reason := why_no_readers():
        pytest.skip(reason)
    return read_book(request.param, tmp_path_factory.mktemp("read"))
