"""The folder that is uploaded from: it appears whole, or stays as it was."""

from __future__ import annotations

import shutil
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
    new = old = None
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        new = Path(tempfile.mkdtemp(dir=folder.parent, prefix=".presswork-"))
        for name, data in files.items():
            (new / name).write_bytes(data)
        new.chmod(0o755)
        if folder.exists():
            old = Path(tempfile.mkdtemp(dir=folder.parent, prefix=".presswork-"))
            folder.rename(old / folder.name)
        new.rename(folder)
    except OSError as fault:
        raise OutputFailed(
            f"{folder} could not be written: {fault.strerror}", hint=hint_for(fault)
        ) from fault
    finally:
        for leftover in (new, old):
            if leftover is not None and leftover.exists() and leftover != folder:
                shutil.rmtree(leftover, ignore_errors=True)
