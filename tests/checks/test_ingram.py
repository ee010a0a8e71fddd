"""ingram-checker's findings, as warnings and remarks; the program itself need not be there."""

from __future__ import annotations

import json

import pytest

from presswork.checks.ingram import check_ingram
from presswork.diagnostics import Severity
from presswork.errors import ToolFailed
from presswork.metadata.trim import Trim

SAID = {
    "checks": [
        {"check_name": "spot_colors", "status": "pass", "message": "None", "details": []},
        {"check_name": "icc_profiles", "status": "fail", "message": "5 found", "details": [" c0"]},
        {"check_name": "margins", "status": "warn", "message": "Narrow", "details": []},
    ]
}


@pytest.fixture
def program(tmp_path, monkeypatch):
    """A program of that name that says what it is told to."""

    def make(said, status=0):
        script = tmp_path / "ingram-check"
        script.write_text(
            f"#!/bin/sh\necho \"$@\" > {tmp_path}/asked\ncat <<'E'\n{said}\nE\nexit {status}\n"
        )
        script.chmod(0o755)
        monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
        return tmp_path / "asked"

    return make


def look(tmp_path):
    return check_ingram(tmp_path / "b.pdf", Trim(396, 612), in_colour=False, bleed=True)


def test_its_errors_are_warnings_and_its_warnings_remarks(program, tmp_path):
    asked = program(json.dumps(SAID), status=1)
    icc, margins = look(tmp_path)
    assert (icc.severity, icc.code, icc.hint) == (Severity.WARNING, "ingram-icc-profiles", "c0")
    assert (margins.severity, margins.message) == (Severity.INFO, "Narrow")
    assert "-t 5.5x8.5 --format json -c bw --bleed" in asked.read_text()


def test_what_cannot_be_read_is_a_failure_of_the_tool(program, tmp_path):
    program("oh")
    with pytest.raises(ToolFailed):
        look(tmp_path)


def test_without_the_program_nothing_is_said(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert look(tmp_path) is None
