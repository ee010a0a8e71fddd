"""The one date of a build: never the clock's, so that the same sources give the same bytes."""

from __future__ import annotations

import os
import subprocess
from datetime import UTC, datetime
from pathlib import Path

from presswork.errors import WrongUsage
from presswork.metadata import Metadata

EARLIEST = datetime(1980, 1, 1, tzinfo=UTC)
"""The first date that a zip archive can hold (APPNOTE 4.4.6)."""


def build_moment(metadata: Metadata, folder: Path) -> datetime:
    """SOURCE_DATE_EPOCH, else the date in book.yaml, else that of the newest commit.

    See the specification of SOURCE_DATE_EPOCH by reproducible-builds.org.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch:
        return max(EARLIEST, _from_epoch(epoch))
    if metadata.date:
        year, month, day = (*metadata.date.split("-"), "01", "01")[:3]
        return max(EARLIEST, datetime(int(year), int(month), int(day), tzinfo=UTC))
    return max(EARLIEST, newest_commit(folder) or EARLIEST)


def _from_epoch(epoch: str) -> datetime:
    try:
        return datetime.fromtimestamp(int(epoch), tz=UTC)
    except (ValueError, OverflowError, OSError) as fault:
        raise WrongUsage(
            f"SOURCE_DATE_EPOCH is not a number of seconds: {epoch}",
            hint="set it to an integer, such as $(git log -1 --format=%ct), or unset it",
        ) from fault


def newest_commit(folder: Path) -> datetime | None:
    """When the folder was last committed to; None outside a repository."""
    command = ["git", "log", "-1", "--format=%ct", "--", "."]
    try:
        run = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    except OSError:
        return None
    seconds = run.stdout.strip()
    return datetime.fromtimestamp(int(seconds), tz=UTC) if seconds.isdigit() else None
