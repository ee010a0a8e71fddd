"""The folder that is uploaded from: it appears whole, or stays as it was."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

from presswork.build.output import hint_for
from presswork.errors import OutputFailed


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Put the files into a new folder in place of the one that may be there.

    What else lay in the old folder is gone with it: it would be uploaded by mistake. Raises
    OutputFailed, the old folder untouched.
    """
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(
            dir=folder.parent, prefix=".presswork-", ignore_cleanup_errors=True
        ) as scratch:
            new = Path(scratch) / "new"
            new.mkdir()
            for name, data in files.items():
                (new / name).write_bytes(data)
            _replace(folder, new, Path(scratch) / "old")
    except OSError as fault:
        raise OutputFailed(
            f"{folder} could not be written: {fault.strerror}", hint=hint_for(fault)
        ) from fault


def _replace(folder: Path, new: Path, aside: Path) -> None:
    """Let `new` take the place of `folder`, which comes back if that fails or is interrupted.

    A folder that is not empty cannot be renamed over, so the old one is put aside before.
    """
    try:
        if folder.exists():
            folder.rename(aside)
        new.rename(folder)
    finally:
        if aside.exists() and not folder.exists():
            aside.rename(folder)
