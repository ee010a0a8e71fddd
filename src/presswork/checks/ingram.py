"""Ingram's rules as ingram-checker has them, where it is installed: a second opinion.

Where it disagrees with the printer's own page our rules count, so what it calls an error is a
warning here, and its warnings (margins by its own measure, images above 375 dpi) are remarks.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from presswork.diagnostics import Diagnostic, Severity
from presswork.errors import MissingTool, ToolFailed
from presswork.metadata.trim import Trim
from presswork.tools import find_program, run

PROGRAM = "ingram-check"

SECONDS = 120.0

_SEVERITIES = {"fail": Severity.WARNING, "warn": Severity.INFO}


def check_ingram(
    path: Path, trim: Trim, *, in_colour: bool, bleed: bool
) -> list[Diagnostic] | None:
    """What the program says of an interior; None where it is not installed.

    Raises ToolFailed if it breaks off, as for a trim that it does not know.
    """
    try:
        program = find_program(PROGRAM, hint="")
    except MissingTool:
        return None
    size = f"{trim.width / 72:g}x{trim.height / 72:g}"
    ink = "color" if in_colour else "bw"
    options = ["-t", size, "--format", "json", "-c", ink, "--bleed" if bleed else "--no-bleed"]
    done = run(program, ["interior", path, *options], seconds=SECONDS, accept=(0, 1))
    try:
        checks = json.loads(done.output)["checks"]
        return list(_findings(checks, path.name))
    except (ValueError, KeyError, TypeError) as fault:
        raise ToolFailed(f"{PROGRAM} said nothing that can be read: {fault}") from fault


def _findings(checks: list[dict[str, Any]], file: str) -> Iterator[Diagnostic]:
    for check in checks:
        severity = _SEVERITIES.get(check["status"])
        if severity is not None:
            code = f"ingram-{check['check_name'].replace('_', '-')}"
            details = "; ".join(str(each).strip() for each in check["details"]) or None
            yield Diagnostic(severity, code, check["message"], file, hint=details)
