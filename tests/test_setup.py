"""The set-up and the Makefile: two commands on a fresh machine, and no needless work after."""

import ast
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path
from types import ModuleType

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from presswork.checks.ace import PACKAGE
from presswork.press.profiles import DEFAULT_PLACES

ROOT = Path(__file__).parent.parent
SCRIPT = ROOT / "src" / "setup_environment.py"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PINS = [
    line
    for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.fixture
def setup(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ModuleType:
    """The set-up script as a module that would make its `.venv` in an empty folder."""
    module = imported(SCRIPT)
    monkeypatch.setattr(module, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(module, "VENV_PYTHON", tmp_path / ".venv" / "bin" / "python")
    monkeypatch.setattr(module, "STAMP", tmp_path / ".venv" / ".presswork-stamp")
    return module


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The files that decide what make does, already set up, the newest of them the stamp."""
    place = tmp_path / "a book's folder"
    for name in ("constraints.txt", "pyproject.toml", "src/setup_environment.py"):
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).touch()
        os.utime(place / name, (1, 1))
    for name in (".venv/bin/python", ".venv/.presswork-stamp", "output/.gitkeep"):
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).touch()
        os.utime(place / name, (2, 2))
    (place / "tests").mkdir()
    shutil.copy(ROOT / "Makefile", place)
    return place


def make(folder: Path, *arguments: str) -> str:
    """What make prints, run as a person runs it, not as a part of the make that runs the tests."""
    outer = {"MAKEFLAGS", "MFLAGS", "MAKELEVEL", "PYTHON"}
    environment = {name: value for name, value in os.environ.items() if name not in outer}
    done = subprocess.run(
        ["make", *arguments], cwd=folder, env=environment, stdout=subprocess.PIPE, check=True
    )
    return done.stdout.decode()


def targets() -> list[str]:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    return [target for target in phony[1].split() if target != "FORCE"]


# The Makefile


def test_help_has_one_line_for_every_target() -> None:
    lines = make(ROOT, "help").splitlines()
    assert [line.split()[1] for line in lines] == targets()
    assert all(len(line.split()) > 3 for line in lines)


@pytest.mark.parametrize("target", ["all", "epub", "pdf", "check", "test", "lint", "readers"])
def test_a_target_sets_up_first_and_only_once(folder: Path, target: str) -> None:
    assert "setup_environment" not in make(folder, "-n", target)
    (folder / ".venv/.presswork-stamp").unlink()
    assert make(folder, "-n", target).splitlines()[0] == "python3 src/setup_environment.py"


@pytest.mark.parametrize("target", ["clean", "distclean", "help"])
def test_cleaning_and_help_set_nothing_up(folder: Path, target: str) -> None:
    (folder / ".venv/.presswork-stamp").unlink()
    assert "setup_environment" not in make(folder, "-n", target)


@pytest.mark.parametrize("file", ["constraints.txt", "pyproject.toml", "src/setup_environment.py"])
def test_a_change_of_what_is_needed_sets_up_again(folder: Path, file: str) -> None:
    (folder / file).touch()
    assert "setup_environment" in make(folder, "-n", "pdf")


def test_an_environment_whose_python_is_gone_is_set_up_again(folder: Path) -> None:
    (folder / ".venv/bin/python").unlink()
    (folder / ".venv/bin/python").symlink_to("python-that-was-removed")
    assert "setup_environment" in make(folder, "-n", "pdf")


def test_editions_built_side_by_side_are_set_up_once(folder: Path) -> None:
    (folder / ".venv/.presswork-stamp").unlink()
    assert make(folder, "-n", "-j2", "epub", "pdf").count("setup_environment") == 1


def test_cleaning_leaves_the_output_folder_and_the_environment(folder: Path) -> None:
    (folder / "output/book.pdf").touch()
    (folder / "tests/__pycache__").mkdir()
    make(folder, "clean")
    assert [path.name for path in (folder / "output").iterdir()] == [".gitkeep"]
    assert not (folder / "tests/__pycache__").exists()
    assert (folder / ".venv/.presswork-stamp").exists()
    make(folder, "distclean")
    assert not (folder / ".venv").exists()


# What is installed


def test_every_pin_is_a_name_and_an_exact_version_and_no_address() -> None:
    pin = re.compile(r"[A-Za-z0-9._-]+==[0-9][0-9A-Za-z.]*( ; [a-z_]+ == \"\w+\")?")
    assert [line for line in PINS if not pin.fullmatch(line)] == []


def needed(wanted: list[str]) -> dict[str, str]:
    """Name and version of all that the requirements bring with them on this machine."""
    found: dict[str, str] = {}
    queue = [(Requirement(text), "") for text in wanted]
    seen = set()
    while queue:
        requirement, extra = queue.pop()
        if requirement.marker and not requirement.marker.evaluate({"extra": extra}):
            continue
        name = canonicalize_name(requirement.name)
        found[name] = metadata.version(name)
        for wanted_extra in {"", *requirement.extras}:
            if (name, wanted_extra) not in seen:
                seen.add((name, wanted_extra))
                texts = metadata.requires(name) or []
                queue += [(Requirement(text), wanted_extra) for text in texts]
    return found


def test_the_pins_are_all_that_is_needed_and_nothing_more() -> None:
    project = PROJECT["project"]
    wanted = project["dependencies"] + project["optional-dependencies"]["dev"]
    installed = needed(wanted + PROJECT["build-system"]["requires"])
    pinned = dict(line.split("==") for line in PINS if ";" not in line)
    assert {canonicalize_name(name): version for name, version in pinned.items()} == installed


def test_every_library_the_program_imports_is_declared_and_no_other() -> None:
    imported = set()
    for path in (ROOT / "src" / "presswork").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.Import):
                imported |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                imported.add(node.module.split(".")[0])
    owners = metadata.packages_distributions()
    libraries = imported - sys.stdlib_module_names - {"presswork"}
    used = {canonicalize_name(owners[name][0]) for name in libraries}
    declared = {canonicalize_name(Requirement(d).name) for d in PROJECT["project"]["dependencies"]}
    held_back = {"pymupdf"}  # outloud's: its version 2 would bring a quarter of a gigabyte along
    declared -= held_back
    assert used == {name for name in declared if not name.startswith("fontpkg-")}


def test_every_package_of_npm_has_an_exact_version_that_the_program_knows() -> None:
    text = (ROOT / "tests/readers/package.json").read_text(encoding="utf-8")
    pins = json.loads(text)["dependencies"]
    assert [pin for pin in pins.values() if not re.fullmatch(r"\d+\.\d+\.\d+", pin)] == []
    name, wanted = PACKAGE.rsplit("@", 1)
    assert pins[name].startswith(f"{wanted}.")


# The set-up script


def imported(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def write_program(path: Path, shell_command: str) -> None:
    path.write_text(f"#!/bin/sh\n{shell_command}\n")
    path.chmod(0o755)


def test_the_script_starts_on_python_3_6() -> None:
    tree = ast.parse(SCRIPT.read_text(encoding="utf-8"), feature_version=(3, 6))
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    notes = [note.annotation for f in functions for note in f.args.args if note.annotation]
    notes += [f.returns for f in functions]
    assert all(isinstance(note, ast.Name | ast.Constant) for note in notes)
    imports = [node for node in tree.body if isinstance(node, ast.Import)]
    names = {alias.name.split(".")[0] for node in imports for alias in node.names}
    assert names <= sys.stdlib_module_names - {"tomllib", "dataclasses"}


def test_a_python_that_is_too_old_gets_one_sentence(
    setup: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 18, "final", 0))
    monkeypatch.setenv("PATH", "")
    assert setup.main() == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert "needs Python 3.11 or newer" in said.err
    assert "is Python 3.9.18" in said.err


def test_a_newer_python_on_the_path_goes_on_in_place_of_an_old_one(tmp_path: Path) -> None:
    write_program(tmp_path / "python3.11", "exit 127")
    write_program(tmp_path / "python3.12", 'test "$1" = -c || echo "3.12 runs $1"')
    pretend = (
        "import runpy, sys; sys.version_info = (3, 9, 18); sys.argv = sys.argv[1:]; "
        "runpy.run_path(sys.argv[0], run_name='__main__')"
    )
    said = subprocess.run(
        [sys.executable, "-c", pretend, SCRIPT],
        env={"PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout == f"3.12 runs {SCRIPT}\n"


def test_a_missing_library_that_may_not_be_installed_gets_the_commands(
    setup: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(setup, "LIBRARIES", {"libnowhere-1.0-0": [("nowhere-1.0", 0)]})
    monkeypatch.setenv("PATH", "")
    assert setup.main() == 1
    said = capsys.readouterr().err
    assert "sudo apt-get install libnowhere-1.0-0\n" in said
    for system in ("Debian", "Fedora", "Arch", "macOS", "Windows"):
        assert f"\n  {system}" in said
    assert not setup.VENV.exists()


def test_an_installation_that_fails_leaves_no_environment(
    setup: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    python = tmp_path / "makes-environments-only"
    write_program(python, 'test "$2" = venv && mkdir -p "$3/bin" && cp "$0" "$3/bin/python"')
    monkeypatch.setattr(sys, "_base_executable", str(python))
    assert setup.main() == 1
    said = capsys.readouterr()
    assert "making .venv" in said.out
    assert "run make again" in said.err
    assert not setup.VENV.exists()


def test_an_update_that_fails_leaves_the_environment_as_it_was(
    setup: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    setup.VENV_PYTHON.parent.mkdir(parents=True)
    write_program(setup.VENV_PYTHON, 'test "$1" = -c')
    setup.STAMP.write_text(setup.CONSTRAINTS.read_text())
    os.utime(setup.STAMP, (1, 1))
    assert setup.main() == 1
    assert "run make again" in capsys.readouterr().err
    assert setup.STAMP.stat().st_mtime == 1


def test_a_finished_environment_is_kept_only_for_the_same_pins(setup: ModuleType) -> None:
    setup.VENV_PYTHON.parent.mkdir(parents=True)
    setup.VENV_PYTHON.symlink_to(sys.executable)
    setup.STAMP.write_text("lxml==1\n")
    assert setup.environment_holds("lxml==1\n")
    assert not setup.environment_holds("lxml==2\n")
    setup.VENV_PYTHON.unlink()
    assert not setup.environment_holds("lxml==1\n")


# The set-up of Ace and the reading systems


@pytest.fixture
def readers(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ModuleType:
    """The script as a module that would install into an empty folder, with programs of our own."""
    monkeypatch.syspath_prepend(ROOT / "src")
    module = imported(ROOT / "src" / "setup_readers.py")
    monkeypatch.setattr(module, "FOLDER", tmp_path / "node")
    monkeypatch.setattr(module, "STAMP", tmp_path / "node" / "package.json")
    bin_ = tmp_path / "bin"
    bin_.mkdir()
    monkeypatch.setenv("PATH", str(bin_))
    return module


def give(tmp_path: Path, **programs: str) -> None:
    for name, command in programs.items():
        write_program(tmp_path / "bin" / name, command)


def test_readers_that_cannot_be_get_the_command(
    readers: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert readers.main([]) == 1
    assert "sudo apt-get install nodejs npm chromium\n" in capsys.readouterr().out
    give(tmp_path, node="echo v12.22.12", npm="exit 0", chromium="exit 0")
    assert readers.missing_packages() == ["nodejs"]


def test_readers_are_installed_once_by_name_and_version(
    readers: ModuleType, tmp_path: Path
) -> None:
    give(tmp_path, node="echo v20.1.0", npm=f'echo "$@" >> "{tmp_path}/said"', chromium="exit 0")
    assert readers.main([]) == 0
    assert readers.main([]) == 0
    (said,) = (tmp_path / "said").read_text().splitlines()
    assert said.endswith(" ".join(readers.packages()))
    assert "--ignore-scripts" in said
    assert "--no-package-lock" in said


def test_an_installation_of_readers_that_fails_is_tried_again(
    readers: ModuleType, tmp_path: Path
) -> None:
    give(tmp_path, node="echo v20.1.0", npm="exit 1", chromium="exit 0")
    assert readers.main([]) == 1
    assert not readers.is_ready()


def test_apt_installs_what_readers_need_where_it_may(
    readers: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readers, "command_prefix_of_root", list)
    give(tmp_path, node="echo v20.1.0", npm="exit 0", env='shift && exec "$@"')
    made = f"{tmp_path}/bin/chromium"
    apt = f'case "$*" in *"install --no-install-recommends chromium") /bin/cp "$0" {made};; esac'
    give(tmp_path, **{"apt-get": apt})
    assert readers.main(["--system"]) == 0
    assert (tmp_path / "bin" / "chromium").exists()


def test_the_profile_of_a_press_is_installed_where_apt_may_and_nothing_is_said_elsewhere(
    setup: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked: list[list[str]] = []
    monkeypatch.setattr(setup, "install_with_apt", lambda packages, _: asked.append(packages))
    monkeypatch.setattr(setup, "PRESS_PROFILE", ("libgs-common", tmp_path / "default_cmyk.icc"))
    monkeypatch.setattr(setup, "command_prefix_of_root", lambda: None)
    setup.provide_press_profile()
    assert asked == []
    monkeypatch.setattr(setup, "command_prefix_of_root", list)
    setup.provide_press_profile()
    assert asked == [["libgs-common"]]
    (tmp_path / "default_cmyk.icc").touch()
    setup.provide_press_profile()
    assert asked == [["libgs-common"]]


def test_the_set_up_and_the_program_mean_the_same_profile(setup: ModuleType) -> None:
    assert str(setup.PRESS_PROFILE[1]) == DEFAULT_PLACES[0]
