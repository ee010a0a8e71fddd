"""What Ace by DAISY, the publishers' accessibility checker, says, told of the manuscript.

Ace is a program of Node.js that looks at each document in a Chromium; neither is a Python package,
so a machine may lack them. Its findings point at elements by CFI. The element is sought in the
packed XHTML, whose lines the packing has put beside those of the Markdown.
"""

from __future__ import annotations

import json
import os
import posixpath
import re
import shutil
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast
from urllib.parse import unquote

from lxml import etree

from presswork import tools
from presswork.checks.container import DAMAGE, Lines, markdown_place, package_path, parse
from presswork.diagnostics import Diagnostic, Severity
from presswork.errors import MissingTool, ToolFailed

SECONDS = 1800.0
"""Ace needs five seconds for an article and 80 for 60 chapters; a slow machine several times that.
"""

PACKAGE = "@daisy/ace-cli@1.4"
"""The npm package that is asked for where Ace is missing, of the versions whose report is known."""

NODE_FOLDER = Path(sys.prefix) / "node"
"""Where the set-up puts what comes from npm: inside the program's own environment."""

ACE_VARIABLE = "PRESSWORK_ACE"
"""The environment variable that names an ace-cli elsewhere."""

_DOCUMENT_SECONDS = 600
"""What Ace may take for one document; by itself it gives up after 240."""

_SEVERITIES = {
    "critical": Severity.ERROR,
    "serious": Severity.ERROR,
    "moderate": Severity.WARNING,
    "minor": Severity.WARNING,
}
"""By the impacts of axe, which Ace's own rules use, too."""

_COLOUR = re.compile("\x1b\\[\\d+m")


@dataclass(frozen=True)
class AceReport:
    """All that Ace said about one EPUB."""

    version: str
    """Ace's own."""
    documents: int
    """How many of the EPUB's XHTML documents it looked at."""
    diagnostics: tuple[Diagnostic, ...]


def run_ace(path: Path, lines: Lines | None = None) -> AceReport:
    """Run Ace on the EPUB at `path`.

    Raises MissingTool where Ace or what it needs is not on this machine, ToolFailed when it does
    not end with a report.
    """
    ace, chromium = find_ace(), tools.find_chromium()
    with tempfile.TemporaryDirectory(prefix="presswork-") as name:
        folder = Path(name)
        copy = folder / "book.epub"
        try:
            shutil.copyfile(path, copy)
        except OSError as refusal:
            raise ToolFailed(f"{path} cannot be handed to Ace: {refusal}") from refusal
        done = tools.run(
            ace,
            ["-E", "-f", "-T", str(_DOCUMENT_SECONDS * 1000), "-o", "report", copy.name],
            seconds=SECONDS,
            folder=folder,
            accept=(0, 1, 2),
            environment=_environment(chromium, folder),
        )
        written = folder / "report" / "report.json"
        if done.status == 1 or not written.exists():
            said = _COLOUR.sub("", done.complaints or done.output).strip()
            raise ToolFailed(f"Ace gave up on {path.name}: {said}")
        return read_report(written.read_text("utf-8", errors="replace"), path, lines)


def find_ace() -> Path:
    """The ace-cli that an environment variable names, that of the set-up, or one on PATH.

    Raises MissingTool, whose hint holds the commands for all that Ace needs and is not there.
    """
    node = shutil.which("node")
    own = NODE_FOLDER / "node_modules" / ".bin" / "ace-cli"
    named = os.environ.get(ACE_VARIABLE)
    found = named or (str(own) if own.is_file() else shutil.which("ace-cli"))
    if node and found:
        return Path(found)
    missing = " and ".join(
        [*(["Node.js"] if node is None else []), *(["ace-cli"] if found is None else [])]
    )
    raise MissingTool(f"Ace needs {missing}, not on this machine", hint=_how_to_install())


def _how_to_install() -> str:
    """The commands for this machine, those for what is there left out."""
    programs = {"nodejs": "node", "npm": "npm"}
    packages = [package for package, program in programs.items() if not shutil.which(program)]
    try:
        tools.find_chromium()
    except MissingTool:
        packages.append("chromium")
    apt = [f"sudo apt-get install {' '.join(packages)}"] if packages else []
    options = "--no-package-lock --no-save --ignore-scripts --omit=optional"
    npm = f"npm install --prefix {NODE_FOLDER} {options} {PACKAGE}"
    return ", then ".join([*apt, npm])


def _environment(chromium: Path, folder: Path) -> dict[str, str]:
    """Ace's browser, and a place of its own for the settings and logs that it and Chromium keep."""
    places = ("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")
    return {
        tools.CHROMIUM_VARIABLE: str(chromium),
        **{place: str(folder / place.lower()) for place in places},
    }


def read_report(text: str, path: Path, lines: Lines | None = None) -> AceReport:
    """Translate Ace's JSON report about the EPUB at `path`, in which its places are sought.

    Raises ToolFailed when the text is not such a report.
    """
    try:
        report = json.loads(text)
        subjects = report["assertions"]
        with _Places(path, lines or {}) as places:
            found = tuple(
                _finding(assertion, subject["earl:testSubject"]["url"], places)
                for subject in subjects
                for assertion in subject["assertions"]
            )
        version = str(report["earl:assertedBy"]["doap:release"]["doap:revision"])
    except (ValueError, TypeError, AttributeError, *DAMAGE) as fault:
        raise ToolFailed(f"Ace's report on {path.name} cannot be read: {fault!r}") from fault
    documents = {subject["earl:testSubject"]["url"] for subject in subjects}
    count = sum(not url.startswith("/") and url.endswith("html") for url in documents)
    return AceReport(version, count, found)


def _finding(assertion: dict[str, Any], url: str, places: _Places) -> Diagnostic:
    result, test = assertion["earl:result"], assertion["earl:test"]
    # The first pointer is the element at fault, those behind it are others that have to do with it.
    pointers: list[str] = (result.get("earl:pointer") or {}).get("cfi") or [""]
    file, line = places.find(unquote(url), pointers[0])
    advice = test["help"]
    return Diagnostic(
        _SEVERITIES[test["earl:impact"]],
        test["dct:title"],
        "; ".join(result["dct:description"].split("\n")),
        file,
        line,
        hint=f"{advice['dct:description']}: {advice['url']}",
    )


class _Places:
    """Finds the elements that Ace points at, and the Markdown that they were made of."""

    def __init__(self, path: Path, lines: Lines) -> None:
        self._name = path.name
        self._lines = lines
        self._container = zipfile.ZipFile(path)
        self._names = frozenset(self._container.namelist())
        self._folder = posixpath.dirname(package_path(self._container))
        self._trees: dict[str, etree._Element] = {}

    def __enter__(self) -> _Places:
        return self

    def __exit__(self, *reason: object) -> None:
        self._container.close()

    def find(self, url: str, cfi: str) -> tuple[str, int | None]:
        """The Markdown file and line, else file and line inside the EPUB.

        NOTE: Ace names documents from the package's folder, the package and the navigation by
        their paths in the container.
        """
        joined = posixpath.join(self._folder, url)
        name = joined if joined in self._names else url.removeprefix("/")
        line = self._line(name, cfi) if cfi and name in self._names else None
        place = markdown_place(name, line, self._lines)
        return place or (f"{self._name}/{name}", line)

    def _line(self, name: str, cfi: str) -> int | None:
        if name not in self._trees:
            self._trees[name] = parse(self._container.read(name))
        return cast("int", follow(cfi, self._trees[name]).sourceline)


def follow(cfi: str, root: etree._Element) -> etree._Element:
    """The element that a path like `/4/2[id]/6` leads to, as far as it can be followed.

    Even steps count child elements, by twos; an odd one is text and ends the way (EPUB CFI 1.1,
    2.2).
    """
    element = root
    for step in _steps(cfi):
        children = [*element.iterchildren("*")]
        place = step // 2 - 1
        if step % 2 or not 0 <= place < len(children):
            break
        element = children[place]
    return element


def _steps(cfi: str) -> Iterator[int]:
    for step in cfi.split("/"):
        number = step.split("[")[0]
        if number.isdecimal():
            yield int(number)
