"""Sets up everything Presswork needs, in `.venv`, once; `make` runs this by itself.

Runs under the machine's own `python3`, which may be too old, before any library is there: only
the standard library, and nothing that Python 3.6 cannot parse and run until
`use_new_enough_python` has passed. That is why annotations are quoted.
"""

import ctypes
import ctypes.util
import importlib
import importlib.util
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

OLDEST = (3, 11)
KNOWN_MINORS = range(11, 15)
"""Python 3.11 to 3.14: the ones looked for when `python3` is older."""

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / "bin" / "python"
STAMP = VENV / ".presswork-stamp"
"""Written last, with the constraints that were installed; without it, `.venv` counts as unmade."""
CONSTRAINTS = ROOT / "constraints.txt"

# What WeasyPrint 70 loads (weasyprint/text/ffi.py), as (name, ABI), by the Debian package that
# brings it. WeasyPrint can do without HarfBuzz-Subset but writes other bytes then.
LIBRARIES = {
    "libpango-1.0-0": [("gobject-2.0", 0), ("pango-1.0", 0), ("harfbuzz", 0)],
    "libpangoft2-1.0-0": [("pangoft2-1.0", 0), ("fontconfig", 1)],
    "libharfbuzz-subset0": [("harfbuzz-subset", 0)],
}

PRESS_PROFILE = ("libgs-common", Path("/usr/share/color/icc/ghostscript/default_cmyk.icc"))
"""The Debian package and its file that the program looks for (press/profiles.py)."""

COMMANDS = """\
  Debian, Ubuntu   sudo apt-get update
                   sudo apt-get install {packages}
  Fedora           sudo dnf install python3 pango
  Arch             sudo pacman -S python pango
  macOS            brew install python pango
                   make PYTHON="$(brew --prefix)/bin/python3"
                   (a Python that is not Homebrew's finds Pango only with
                   DYLD_FALLBACK_LIBRARY_PATH="$(brew --prefix)/lib")
  Windows          wsl --install -d Debian
                   and inside it what stands above for Debian"""


class SetupFailedError(Exception):
    """Why the set-up cannot go on, as the user reads it."""


def main() -> int:
    """Set up, or say in a sentence why not; the exit status."""
    try:
        use_new_enough_python()
        provide_system_packages()
        provide_press_profile()
        provide_environment()
    except SetupFailedError as failure:
        print(failure, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("The set-up was interrupted; the next make begins it again.", file=sys.stderr)
        return 130
    return 0


def say(step: str) -> None:
    """Print one line about the step that begins."""
    print(f"set-up: {step}", flush=True)


def use_new_enough_python() -> None:
    """Go on under a newer Python of this machine where this one is too old."""
    if sys.version_info >= OLDEST:
        return
    for minor in KNOWN_MINORS:
        candidate = shutil.which(f"python3.{minor}")
        if candidate and is_new_enough(candidate):
            os.execv(candidate, [candidate, *sys.argv])  # noqa: S606
    version = ".".join(str(part) for part in sys.version_info[:3])
    raise SetupFailedError(
        f"Presswork needs Python 3.11 or newer, but {sys.executable} is Python {version}: "
        "install a newer one, or name one with make PYTHON=/path/to/python3."
    )


def is_new_enough(python: str) -> bool:
    """Whether the interpreter starts and has the version; a version manager's shim may not."""
    test = f"import sys; sys.exit(sys.version_info < {OLDEST})"
    silent = subprocess.DEVNULL
    try:
        return subprocess.call([python, "-c", test], stdout=silent, stderr=silent) == 0
    except OSError:
        return False


def provide_system_packages() -> None:
    """Make sure of venv and of Pango; apt installs what is missing where it may."""
    missing = missing_packages()
    if not missing:
        return
    words = " ".join(missing)
    report = ""
    become_root = command_prefix_of_root()
    if become_root is not None:
        say(f"installing {words} with apt-get")
        report = install_with_apt(missing, become_root)
        if not missing_packages():
            return
    raise SetupFailedError(
        f"{report}Presswork needs Pango, and a Python that can make virtual environments; "
        "not all of it is on this machine. Install it, then run make again:\n\n"
        f"{COMMANDS.format(packages=words)}\n\nNo .venv has been made."
    )


def provide_press_profile() -> None:
    """Install the ICC profile of a press with apt where it may; files in CMYK and PDF/X-4 need it.

    All else can be done without, so there is no word where it cannot be had.
    """
    package, file = PRESS_PROFILE
    become_root = command_prefix_of_root()
    if become_root is not None and not file.exists():
        say(f"installing {package}, a profile for printing in colour, with apt-get")
        install_with_apt([package], become_root)


def missing_packages() -> "list[str]":
    """The Debian names of the packages that this machine lacks."""
    importlib.invalidate_caches()
    missing = []
    if not importlib.util.find_spec("ensurepip"):
        missing.append(f"python3.{sys.version_info[1]}-venv")
    for package, libraries in LIBRARIES.items():
        if not all(can_load(name, abi) for name, abi in libraries):
            missing.append(package)
    return missing


def can_load(name: str, abi: int) -> bool:
    """Whether the dynamic linker finds the library, by the names WeasyPrint and cffi try."""
    names = [f"lib{name}.so.{abi}", f"lib{name}.dylib", f"lib{name}.{abi}.dylib"]
    return any(map(loads, names)) or loads(ctypes.util.find_library(name))


def loads(file: "str | None") -> bool:
    """Whether the library of this file name can be loaded."""
    try:
        return file is not None and bool(ctypes.CDLL(file))
    except OSError:
        return False


def command_prefix_of_root() -> "list[str] | None":
    """What to write before an apt-get that may install; None where there is no such way."""
    if not shutil.which("apt-get"):
        return None
    if os.geteuid() == 0:
        return []
    silent = subprocess.DEVNULL
    sudo = ["sudo", "-n"]
    if shutil.which("sudo") and subprocess.call([*sudo, "true"], stdout=silent, stderr=silent) == 0:
        return sudo
    return None


def install_with_apt(packages: "list[str]", become_root: "list[str]") -> str:
    """Try to install the packages; what apt-get said, in case they are still missing."""
    apt = [*become_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    apt += ["--yes", "--option", "DPkg::Lock::Timeout=120"]
    install = [*apt, "install", "--no-install-recommends", *packages]
    report = output_of(install)
    if missing_packages():  # The lists of packages may be missing, or out of date.
        report = output_of([*apt, "update"]) + output_of(install)
    return f"{report}\napt-get did not install what is missing, as it says above.\n"


def output_of(command: "list[str]") -> str:
    """What the command printed, its errors among it."""
    pipe = subprocess.PIPE
    done = subprocess.run(command, stdout=pipe, stderr=subprocess.STDOUT, text=True, check=False)
    return done.stdout


def provide_environment() -> None:
    """Make `.venv` hold what constraints.txt and pyproject.toml name, and then the stamp."""
    start = time.monotonic()
    constraints = CONSTRAINTS.read_text(encoding="utf-8")
    kept = environment_holds(constraints)
    if kept:
        say("bringing .venv up to date")
    else:
        make_environment()
        say("installing the program with its libraries, fonts, pandoc and tools (some minutes)")
    try:
        install_project()
        report = verify()
    except (SetupFailedError, KeyboardInterrupt):
        if not kept:
            shutil.rmtree(VENV, ignore_errors=True)
        raise
    STAMP.write_text(constraints, encoding="utf-8")
    say(f"ready after {time.monotonic() - start:.0f} s: {report}")


def environment_holds(constraints: str) -> bool:
    """Whether a finished `.venv` was made with the same constraints."""
    try:
        same = STAMP.read_text(encoding="utf-8") == constraints
    except OSError:
        return False
    return same and is_new_enough(str(VENV_PYTHON))


def make_environment() -> None:
    """Make a new, empty `.venv` with the interpreter that is no environment's own."""
    version = ".".join(str(part) for part in sys.version_info[:3])
    say(f"making .venv with Python {version}")
    shutil.rmtree(VENV, ignore_errors=True)
    # NOTE: in an activated .venv, sys.executable lies in the folder that has just been removed.
    python = getattr(sys, "_base_executable", sys.executable)
    run([python, "-m", "venv", str(VENV)], "The virtual environment could not be made.")


def install_project() -> None:
    """Install the program, editable, with its libraries and tools, all at the pinned versions."""
    import tomllib

    pip = [str(VENV_PYTHON), "-m", "pip", "-qq", "--disable-pip-version-check", "--no-input"]
    pip += ["install", "--constraint", str(CONSTRAINTS)]
    backend = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["build-system"]
    failure = "pip could not install all of it (is there a network?); run make again to try again."
    run([*pip, *backend["requires"]], failure)
    # Without isolation the build backend is the one just installed, so its pins hold, too.
    run([*pip, "--no-build-isolation", "--editable", f"{ROOT}[dev]"], failure)


def verify() -> str:
    """The versions of what was set up, each asked by using it."""
    program = (
        "import pypandoc, presswork, weasyprint; print(f'Presswork {presswork.__version__}, "
        "WeasyPrint {weasyprint.__version__}, pandoc {pypandoc.get_pandoc_version()}')"
    )
    done = subprocess.run(
        [str(VENV_PYTHON), "-c", program], stdout=subprocess.PIPE, text=True, check=False
    )
    if done.returncode != 0:
        raise SetupFailedError("What was installed does not run, as it says above.")
    return done.stdout.strip()


def run(command: "list[str]", failure: str) -> None:
    """Run the command, its messages shown; raises SetupFailedError with the sentence given."""
    if subprocess.call(command, stdin=subprocess.DEVNULL) != 0:
        raise SetupFailedError(failure)


if __name__ == "__main__":
    sys.exit(main())
