"""PDF/UA-1 and PDF/A-3a, as two validators see them.

page-validation goes through the standards' rules and says yes or no; outloud looks at what a screen
reader would make of the file (Matterhorn Protocol 1.1, WCAG 2.2), its own guesses included.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from presswork.diagnostics import Diagnostic, Severity, error
from presswork.errors import ToolFailed

PROFILES: Mapping[str, tuple[str, str]] = {
    "ua-1": ("ua1", "PDF/UA-1"),
    "a-3a": ("3a", "PDF/A-3a"),
}
"""By the words of the printers' profiles: page-validation's name of a standard, and its own."""

ACCESSIBLE = "ua-1"

EXPECTED = frozenset({"ORD-001"})
"""Rules of outloud that are not asked for: pages are painted in another order than they are read.

So they are wherever a note stands at the foot: it is read after the paragraph of its call.
"""

_SEVERITIES = {
    ("conformance", "error"): Severity.ERROR,
    ("conformance", "warning"): Severity.WARNING,
    ("semantic", "error"): Severity.WARNING,
}
"""By the layer of a rule of outloud, the standard's or its own, and what it calls a finding."""


@dataclass(frozen=True)
class StandardsReport:
    """What the validators said about one PDF."""

    validators: str
    """Their names and versions; empty where none was asked."""
    diagnostics: tuple[Diagnostic, ...]


def check_standards(path: Path, standards: Collection[str]) -> StandardsReport:
    """Whether the PDF at `path` is what the standards ask for.

    Args:
        path: The file.
        standards: Words of `PROFILES`; others are passed over.

    Raises:
        ToolFailed: A validator cannot read the file.
    """
    asked = [name for name in PROFILES if name in standards]
    found = [each for name in asked for each in _validate(path, name)]
    versions = [f"page-validation {version('page-validation')}"] if asked else []
    if ACCESSIBLE in asked:
        found += _listen(path)
        versions.append(f"outloud {version('outloud')}")
    return StandardsReport(", ".join(versions), tuple(found))


def _validate(path: Path, standard: str) -> Iterator[Diagnostic]:
    """An error for each rule of the standard that the file breaks."""
    import page

    profile, name = PROFILES[standard]
    try:
        report = page.validate_pdf(path, profile=profile)
    except (page.PageError, OSError) as refusal:
        raise ToolFailed(f"page-validation cannot read {path.name}: {refusal}") from refusal
    for failure in report.failures:
        yield error(failure.rule_id, f"not {name}: {failure.message}", path.name)


def _listen(path: Path) -> Iterator[Diagnostic]:
    """What outloud finds; what no standard asks for counts a step less than it says."""
    import outloud
    from outloud.registry import load_catalogue

    result = outloud.check(str(path))
    if result.error:
        raise ToolFailed(f"outloud cannot read {path.name}: {result.error}")
    rules = load_catalogue()
    for finding in result.sorted_findings():
        if finding.rule in EXPECTED:
            continue
        rule = rules[finding.rule]
        severity = _SEVERITIES.get((rule.layer, finding.severity), Severity.INFO)
        place = f" on page {finding.page}" if finding.page else ""
        evidence = f": {finding.evidence}" if finding.evidence else ""
        message = f"{rule.title}{place}: {finding.message}{evidence}"
        yield Diagnostic(severity, finding.rule, message, path.name, hint=rule.fix)
