"""The ICC profile of a press that book.yaml names: its bytes, for the print edition."""

from __future__ import annotations

from presswork.diagnostics import Diagnostic, Outcome
from presswork.document.book import Asset
from presswork.manuscript import Manuscript, is_inside

PLACE = ("print", "icc")

MEDIA_TYPE = "application/vnd.iccprofile"
"""Registered with IANA by the ICC."""


def read_press_profile(manuscript: Manuscript) -> Outcome[Asset | None]:
    """The file, None where book.yaml names none or it cannot be read."""
    path = manuscript.metadata.print.icc
    if path is None:
        return Outcome(None)
    file = manuscript.folder / path
    if not is_inside(file, manuscript.project):
        return _fault(
            manuscript, "lies outside the project folder", "copy it into the manuscript folder"
        )
    if not file.is_file():
        return _fault(manuscript, "does not exist", "the path starts from the manuscript folder")
    return Outcome(Asset(path, file.read_bytes(), MEDIA_TYPE))


def _fault(manuscript: Manuscript, message: str, hint: str) -> Outcome[Asset | None]:
    path = manuscript.metadata.print.icc
    found: Diagnostic = manuscript.yaml.fault(
        PLACE, "missing-profile", f"the profile {path} {message}", hint
    )
    return Outcome(None, (found,))
