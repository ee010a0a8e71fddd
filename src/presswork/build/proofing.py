"""The pictures of a proof in their folder: named so that they sort, none of an older one left."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from pathlib import Path

from PIL import Image

from presswork.build.output import write_atomically
from presswork.errors import OutputFailed

FOLDER = "proof"
"""Beside the PDF that is shown."""

NUMBER = 3
"""Digits at least, so that names sort."""


def write_pictures(
    folder: Path, stem: str, kind: str, pictures: Iterable[tuple[str, Image.Image]], dpi: int = 72
) -> list[Path]:
    """Write pictures as PNG files, `STEM-KIND-001-LABEL.png`, and remove those of earlier proofs.

    Args:
        folder: Where they go.
        stem: Name of the PDF file that they show.
        kind: `sheet`, `page` or `change`.
        pictures: Each with a label, or an empty one, that its name ends with.
        dpi: Pixels to the inch.

    Raises OutputFailed when a file cannot be written.
    """
    written = []
    for number, (label, picture) in enumerate(pictures, start=1):
        tail = f"-{_safe(label)}" if label else ""
        path = folder / f"{stem}-{kind}-{number:0{NUMBER}}{tail}.png"
        out = io.BytesIO()
        picture.save(out, "PNG", dpi=(dpi, dpi))
        write_atomically(path, out.getvalue())
        written.append(path)
    _remove_others(folder, f"{stem}-{kind}", written)
    return written


def _safe(label: str) -> str:
    """A page's label as part of a file's name."""
    return re.sub(r"[^\w]+", "-", label).strip("-")


def _remove_others(folder: Path, start: str, written: Iterable[Path]) -> None:
    own = re.compile(rf"{re.escape(start)}-\d{{{NUMBER},}}(-[\w-]*)?\.png")
    kept = {path.name for path in written}
    for path in sorted(folder.glob("*.png")):
        if own.fullmatch(path.name) and path.name not in kept:
            try:
                path.unlink()
            except OSError as fault:
                message = f"{path}, of an earlier proof, could not be removed: {fault.strerror}"
                raise OutputFailed(message) from fault
