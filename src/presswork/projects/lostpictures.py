"""Pictures of an imported book that it cannot hold: on the network, or not in the source.

On the web they are fetched when somebody reads; a book that needs them would not build. A badge,
which tells of the repository, goes without a trace but for the report.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from presswork.diagnostics import Diagnostic, Severity
from presswork.manuscript import FOLDER, SUFFIXES, read_manuscript
from presswork.manuscript.lines import LineKind, classify, outside_code
from presswork.metadata import read_metadata

IMAGE = re.compile(
    r"!\[(?P<alt>(?:[^\[\]]|\[[^\]]*\])*)\]"
    r"\(<?(?P<target>[^\s()<>]+)>?(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)(?:\{[^{}\n]*\})?"
)
BADGE = re.compile(
    rf"\[{IMAGE.pattern}\]\([^\s()]+\)".replace("?P<alt>", "").replace("?P<target>", "?P<badge>")
)
"""A picture as a link: where it is on the network, the sign of a service."""

TAG = re.compile(r"<img\b[^>]*?\bsrc\s*=\s*[\"'](?P<target>[^\"']+)[\"'][^>]*>", re.IGNORECASE)
ALT = re.compile(r"\balt\s*=\s*[\"'](?P<alt>[^\"']*)[\"']", re.IGNORECASE)

REMOTE = re.compile(r"(?:https?:)?//", re.IGNORECASE)
SIGN = re.compile(r"\bbadges?\b|shields\.io|travis-ci|codecov", re.IGNORECASE)
COMPUTED = re.compile(r"[{}$`]")
"""Signs of a path that another program puts together."""


def mend_pictures(project: Path) -> list[Diagnostic]:
    """Change the chapters of a project where they show what is not there; remarks of all."""
    yaml = read_metadata(project / FOLDER / "book.yaml", project).value
    if yaml is None:
        return []
    remarks: list[Diagnostic] = []
    for name in read_manuscript(yaml, project).value.files:
        path = project / name
        if path.suffix.lower() in SUFFIXES and path.is_file():
            text = path.read_text(encoding="utf-8", errors="replace")
            mending = _Mending(path, project / FOLDER)
            mended = mending.mend(text)
            if mended != text:
                path.write_text(mended, encoding="utf-8")
                remarks += mending.remarks()
    return remarks


@dataclass
class _Mending:
    """The work on one file."""

    path: Path
    folder: Path
    remote: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)

    def mend(self, text: str) -> str:
        """The text without the pictures; their words stay, as a link where they are elsewhere."""
        return "\n".join(
            outside_code(line, self._changed) if kind is LineKind.TEXT and "i" in line else line
            for line, kind in _lines(text)
        )

    def _changed(self, part: str) -> str:
        part = BADGE.sub(self._badge, part)
        part = IMAGE.sub(lambda match: self._instead(match, match["alt"]), part)
        return TAG.sub(lambda match: self._instead(match, _alt(match[0])), part)

    def _badge(self, match: re.Match[str]) -> str:
        if not REMOTE.match(match["badge"]):
            return match[0]
        self.remote.append(match["badge"])
        return ""

    def _instead(self, match: re.Match[str], alt: str) -> str:
        target = match["target"]
        if REMOTE.match(target):
            self.remote.append(target)
            if SIGN.search(target):
                return ""
            return f"[{alt}]({target})" if alt.strip() else f"<{target}>"
        if self._is_there(target):
            return match[0]
        self.missing.append(target)
        return alt

    def _is_there(self, target: str) -> bool:
        if COMPUTED.search(target) or target.startswith("data:"):
            return True
        name = unquote(target).partition("?")[0].partition("#")[0]
        bases = (self.path.parent, self.folder, self.folder / "resources")
        return any((base / name.lstrip("/")).is_file() for base in bases)

    def remarks(self) -> Iterator[Diagnostic]:
        """What has been left out of the file."""
        name = self.path.relative_to(self.folder).as_posix()
        for pictures, words, hint in (
            (self.remote, "are elsewhere", "save them in manuscript/, and name them there"),
            (self.missing, "are not in the source", "find them, and put them into manuscript/"),
        ):
            if pictures:
                message = f"{name}: pictures that {words} are left out: {'; '.join(pictures)}"
                code = "picture-missing" if pictures is self.missing else "picture-left-out"
                yield Diagnostic(Severity.WARNING, code, message, hint=hint)


def _lines(text: str) -> Iterator[tuple[str, LineKind]]:
    return classify(text.split("\n"))


def _alt(markup: str) -> str:
    match = ALT.search(markup)
    return match["alt"] if match else ""
