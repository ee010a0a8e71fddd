"""The results of the checks, edition by edition, as values and as JSON for other programs."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from presswork import __version__
from presswork.build.editions import Edition
from presswork.diagnostics import Diagnostic, Severity, has_errors, in_reading_order

FORMAT = "presswork-check-1"
"""Names the shape of the JSON; keys may be added to it, and a change of one gives it a new number.
"""


@dataclass(frozen=True)
class CheckResult:
    """What one check found in one edition."""

    name: str
    """Its own name, or that of the program that it is."""
    version: str
    """Of the program; ours where the check is our own, empty where it is missing."""
    looked_at: str
    """What it examined, in a few words."""
    diagnostics: tuple[Diagnostic, ...]
    ran: bool = True
    """False where a program is missing; the findings say which."""

    @property
    def verdict(self) -> str:
        """`passed`, `failed` or `not run`."""
        if not self.ran:
            return "not run"
        return "failed" if has_errors(self.diagnostics) else "passed"

    def count(self, severity: Severity) -> int:
        """How many different findings of this severity there are."""
        return sum(found.severity is severity for found in set(self.diagnostics))


@dataclass(frozen=True)
class CheckedEdition:
    """What the checks found in one edition."""

    edition: Edition | None
    """None for a file that is not a project's."""
    path: Path
    results: tuple[CheckResult, ...]

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """The findings of all checks."""
        return tuple(found for result in self.results for found in result.diagnostics)


def own_result(
    name: str, looked_at: str, diagnostics: Iterable[Diagnostic], *, ran: bool = True
) -> CheckResult:
    """The result of a check of our own."""
    return CheckResult(name, __version__, looked_at, tuple(diagnostics), ran)


def report_json(
    editions: Sequence[CheckedEdition], faults: Sequence[Diagnostic], folder: Path
) -> str:
    """The report on a project in `folder`; `faults` are those that kept the checks from running.

    README.md tells what each key holds. Same editions, same text.
    """
    report = {
        "format": FORMAT,
        "program": {"name": "presswork", "version": __version__},
        "passed": not has_errors(
            [*faults, *(found for edition in editions for found in edition.diagnostics)]
        ),
        "findings": _findings(faults),
        "editions": [_edition(edition, folder) for edition in editions],
    }
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def _edition(checked: CheckedEdition, folder: Path) -> dict[str, Any]:
    path = checked.path
    data = path.read_bytes() if path.is_file() else None
    inside = path.is_relative_to(folder)
    return {
        "edition": None if checked.edition is None else checked.edition.name,
        "file": (path.relative_to(folder) if inside else path).as_posix(),
        "size": None if data is None else len(data),
        "sha256": None if data is None else hashlib.sha256(data).hexdigest(),
        "passed": not has_errors(checked.diagnostics),
        "checks": [_check(result) for result in checked.results],
    }


def _check(result: CheckResult) -> dict[str, Any]:
    return {
        "name": result.name,
        "version": result.version or None,
        "looked_at": result.looked_at,
        "verdict": result.verdict,
        "errors": result.count(Severity.ERROR),
        "warnings": result.count(Severity.WARNING),
        "remarks": result.count(Severity.INFO),
        "findings": _findings(result.diagnostics),
    }


def _findings(diagnostics: Iterable[Diagnostic]) -> list[dict[str, Any]]:
    """Each finding once, in reading order, its keys those of a Diagnostic that has its place."""
    findings = [
        {**asdict(found), "severity": _WORDS[found.severity]}
        for found in in_reading_order(diagnostics)
    ]
    for finding in findings:
        del finding["key"]
    return findings


_WORDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "remark"}
