"""Write a new project: into an empty folder, never over a file."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from presswork.errors import OutputFailed

GITIGNORE = "# What presswork builds\n/output/*\n!/output/.gitkeep\n"


def check_target(folder: Path) -> None:
    """Raise `OutputFailed` unless a project can be begun in the folder."""
    if folder.is_dir() and any(folder.iterdir()):
        raise OutputFailed(
            f"{folder} is not empty", hint="name a new folder; nothing is ever overwritten"
        )
    if folder.exists() and not folder.is_dir():
        raise OutputFailed(f"{folder} is a file", hint="name a new folder")


def write_project(folder: Path, files: Mapping[str, str | bytes | Path], styles: Path) -> None:
    """Write the files, a copy of the stylesheets and an empty output folder.

    The paths of the files are below the folder, with forward slashes. Raises `OutputFailed`.
    """
    check_target(folder)
    everything: dict[str, str | bytes | Path] = {
        **{f"styles/{path.name}": path for path in sorted(styles.glob("*.css"))},
        "output/.gitkeep": "",
        ".gitignore": GITIGNORE,
        **files,
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in everything.items():
            _write(_inside(folder, name), content)
    except OSError as fault:
        raise OutputFailed(f"{fault.filename or folder}: {fault.strerror}") from fault


def _inside(folder: Path, name: str) -> Path:
    path = (folder / name).resolve()
    if not path.is_relative_to(folder.resolve()):
        raise OutputFailed(f"{name} would be outside {folder}")
    return path


def _write(path: Path, content: str | bytes | Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    data = content.encode() if isinstance(content, str) else content
    with path.open("xb") as target:
        if isinstance(data, Path):
            with data.open("rb") as source:
                shutil.copyfileobj(source, target)
        else:
            target.write(data)
