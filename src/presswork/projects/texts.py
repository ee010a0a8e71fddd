"""Read a text file in whichever encoding it is."""

from __future__ import annotations

from pathlib import Path

from presswork.errors import UnusableSource
from presswork.projects.model import Found


def read_text_file(path: Path, found: Found) -> str:
    """The text with plain line ends; raises `UnusableSource` for what is no text."""
    data = path.read_bytes()
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        text = data.decode("utf-16", "replace")
    elif b"\0" in data:
        raise UnusableSource(f"{path.name} is no text file")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            # NOTE five bytes have no meaning in Windows-1252; Python refuses them.
            text = data.decode("cp1252", "replace")
            found.note(
                "encoding",
                f"{path.name} is not UTF-8; it was read as Windows-1252",
                "look at its accented letters",
            )
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")
    if not text.strip():
        raise UnusableSource(f"{path.name} is empty")
    return text
