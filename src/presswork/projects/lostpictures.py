"""Pictures of an imported book that are not in its source: their words stay, and their numbers.

A build stops at a picture that it cannot find; an imported book builds, and the report says what is
to be found. Those of other sites are left out by `webpages`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from presswork.diagnostics import Diagnostic, Severity
from presswork.document.dialects.captioned import CAPTIONED
from presswork.manuscript import FOLDER, SUFFIXES, read_manuscript
from presswork.manuscript.lines import LineKind, classify, outside_code
from presswork.metadata import read_metadata

IMAGE = re.compile(
    r"!\[(?P<alt>(?:[^\[\]]|\[[^\]]*\])*)\]"
    r"\(<?(?P<target>[^\s()<>]+)>?(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)(?:\{(?P<keys>[^{}\n]*)\})?"
)
TAG = re.compile(r"<img\b[^>]*?\bsrc\s*=\s*[\"'](?P<target>[^\"']+)[\"'][^>]*>", re.IGNORECASE)
ALT = re.compile(r"\balt\s*=\s*[\"'](?P<alt>[^\"']*)[\"']", re.IGNORECASE)

REMOTE = re.compile(r"[A-Za-z][A-Za-z+.-]*:|//")

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
                remarks.append(mending.remark())
    return remarks


@dataclass
class _Mending:
    """The work on one file."""

    path: Path
    folder: Path
    missing: list[str] = field(default_factory=list)

    def mend(self, text: str) -> str:
        """The text without the pictures; their words stay."""
        return "\n".join(
            outside_code(line, self._changed) if kind is LineKind.TEXT else line
            for line, kind in _lines(text)
        )

    def _changed(self, part: str) -> str:
        part = IMAGE.sub(self._figure, part)
        return TAG.sub(lambda match: self._instead(match, _alt(match[0])), part)

    def _figure(self, match: re.Match[str]) -> str:
        """A figure that the text may refer to keeps its number and its caption."""
        instead = self._instead(match, match["alt"])
        named = re.search(r"#\S+", match["keys"] or "")
        if instead in {match[0], ""} or not named or match.string.strip() != match[0]:
            return instead
        return f"::: {{{named[0]} .{CAPTIONED}}}\n\n{instead}\n:::"

    def _instead(self, match: re.Match[str], alt: str) -> str:
        target = match["target"]
        if REMOTE.match(target) or self._is_there(target):
            return match[0]
        self.missing.append(target)
        return alt

    def _is_there(self, target: str) -> bool:
        if COMPUTED.search(target):
            return True
        name = unquote(target).partition("?")[0].partition("#")[0]
        bases = (self.path.parent, self.folder, self.folder / "resources")
        return any((base / name.lstrip("/")).is_file() for base in bases)

    def remark(self) -> Diagnostic:
        """What has been left out of the file."""
        name = self.path.relative_to(self.folder).as_posix()
        message = f"{name}: pictures that are not in the source are left out: "
        hint = "find them, and put them into manuscript/"
        return Diagnostic(
            Severity.WARNING, "picture-missing", message + "; ".join(self.missing), hint=hint
        )


def _lines(text: str) -> Iterator[tuple[str, LineKind]]:
    return classify(text.split("\n"))


def _alt(markup: str) -> str:
    match = ALT.search(markup)
    return match["alt"] if match else ""
