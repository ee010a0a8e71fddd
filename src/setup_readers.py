"""Sets up what reads e-books as strangers do, in `.venv/node`; `make readers` runs this.

Ace and the reading systems come from npm, in the versions of `tests/readers/package.json`, and
run in Node.js and a Chromium of the machine. All of it may be missing: the program then does
without Ace, the tests without reading systems. Runs under `.venv`'s Python, with the standard
library alone.
"""

import json
import shutil
import subprocess
import sys

from setup_environment import ROOT, VENV, command_prefix_of_root, output_of, say

PINS = ROOT / "tests" / "readers" / "package.json"
FOLDER = VENV / "node"
STAMP = FOLDER / "package.json"
"""A copy of the pins, written last: with them the folder is as it should be."""

PROGRAMS = {
    "nodejs": ("node",),
    "npm": ("npm",),
    "chromium": ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"),
}
"""What is looked for, by the Debian package that brings it."""

NPM = (
    "npm install --no-package-lock --no-save --ignore-scripts --omit=optional "
    "--no-audit --no-fund --loglevel=error --prefix"
)
"""Without scripts and what is optional, Puppeteer brings no browser and Ace no Electron."""

OLDEST_NODE = 18
"""Debian 12's: Ace 1.4.6 asks for 20 but was seen to do its work with 18."""


def main(arguments: list[str]) -> int:
    """Set up; the exit status is 1, with a sentence that says why, where that cannot be done.

    With `--system` apt-get installs what is missing on the machine first, where it may.
    """
    if "--system" in arguments:
        install_system_packages()
    missing = missing_packages()
    if missing:
        words = " ".join(missing)
        say(f"without Ace and reading systems; for them: sudo apt-get install {words}")
        say(f"(Node.js has to be version {OLDEST_NODE} or newer)")
        return 1
    if is_ready():
        return 0
    say("installing Ace and the reading systems from npm")
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    command = [*NPM.split(), str(FOLDER), *packages()]
    if subprocess.call(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL) != 0:
        say("npm could not install all of it (is there a network?); going on without")
        return 1
    shutil.copyfile(PINS, STAMP)
    return 0


def install_system_packages() -> None:
    """Let apt-get install what is missing; what it said is shown where something still is."""
    become_root = command_prefix_of_root()
    if not missing_packages() or become_root is None:
        return
    apt = [*become_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    apt += ["--yes", "--option", "DPkg::Lock::Timeout=120"]
    say(f"installing {' '.join(missing_packages())} with apt-get")
    report = output_of([*apt, "update"])
    report += output_of([*apt, "install", "--no-install-recommends", *missing_packages()])
    if missing_packages():
        print(report)


def missing_packages() -> list[str]:
    """The Debian names of the programs that this machine lacks, an old Node.js among them."""
    missing = [name for name, programs in PROGRAMS.items() if not any(map(shutil.which, programs))]
    if "nodejs" not in missing and node_version() < OLDEST_NODE:
        missing.insert(0, "nodejs")
    return missing


def node_version() -> int:
    """The major version of Node.js; 0 when it does not say."""
    words = output_of(["node", "--version"]).strip().lstrip("v").split(".")
    return int(words[0]) if words[0].isdecimal() else 0


def packages() -> list[str]:
    """Name and exact version of each package, as npm takes them."""
    pins = json.loads(PINS.read_text(encoding="utf-8"))["dependencies"]
    return [f"{name}@{version}" for name, version in pins.items()]


def is_ready() -> bool:
    """Whether the folder was made with the same pins."""
    try:
        return STAMP.read_bytes() == PINS.read_bytes()
    except OSError:
        return False


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
