"""Write an edition whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
from pathlib import Path

from presswork.errors import OutputFailed


def write_atomically(path: Path, data: bytes) -> None:
    """Write beside the target, then rename over it; raises OutputFailed, the target untouched."""
    temporary: str | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".presswork-")
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
        temporary = None
    except OSError as fault:
        raise OutputFailed(
            f"{path} could not be written: {fault.strerror}", hint=hint_for(fault)
        ) from fault
    finally:
        if temporary is not None:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()


def hint_for(fault: OSError) -> str:
    """What to do about a file that could not be written."""
    if fault.errno in {errno.ENOSPC, errno.EDQUOT}:
        return "the disk is full: make room and build again"
    return "check the folder's permissions or choose another one with --output"
