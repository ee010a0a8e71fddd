"""The pictures of a source: taken over into manuscript/images/ under plain names."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from presswork.manuscript import FOLDER
from presswork.metadata.fields import slug_of
from presswork.projects.model import Found

FORMATS = frozenset({".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".tif", ".tiff"})


class Pictures:
    """Takes pictures out of a source, each once."""

    def __init__(self, read: Callable[[str], bytes | None], found: Found) -> None:
        self.read = read
        self.found = found
        self._names: dict[str, str | None] = {}
        self._taken: dict[str, str] = {}

    def take(self, source: str) -> str | None:
        """The picture's path in manuscript/; None, with a remark, when there is none."""
        if source not in self._names:
            self._names[source] = self._take(source)
        return self._names[source]

    def _take(self, source: str) -> str | None:
        if urlsplit(source).scheme:
            what = "is part of the page's address" if source.startswith("data:") else "is elsewhere"
            hint = "save it, and put it into manuscript/images/"
            self.found.regret("picture-left-out", f"the picture {source[:80]} {what}", hint)
            return None
        data = self.read(source)
        path = PurePosixPath(unquote(source).partition("?")[0])
        if not data:
            self.found.regret("picture-missing", f"the picture {source} is not in the source")
            return None
        suffix = path.suffix.lower()
        if suffix not in FORMATS:
            hint = "save it as SVG, PNG or JPEG"
            message = f"the picture {path.name} is in a format that no edition can hold"
            self.found.regret("picture-left-out", message, hint)
            return None
        return self._add(path.stem, ".jpg" if suffix == ".jpeg" else suffix, data)

    def _add(self, stem: str, suffix: str, data: bytes) -> str:
        digest = hashlib.sha256(data).hexdigest() + suffix
        if digest in self._taken:
            return self._taken[digest]
        plain = re.sub(r"^rid(?=\d+$)|^$", "picture-", slug_of(stem))
        name, number = f"images/{plain}{suffix}", 1
        while f"{FOLDER}/{name}" in self.found.copies:
            number += 1
            name = f"images/{plain}-{number}{suffix}"
        self.found.copies[f"{FOLDER}/{name}"] = data
        self._taken[digest] = name
        return name
