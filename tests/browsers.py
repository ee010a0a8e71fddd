"""What the tests that need Node.js and a browser find on this machine, and why they are skipped."""

from __future__ import annotations

import pytest

from presswork.checks.ace import find_ace
from presswork.errors import MissingTool
from presswork.tools import find_chromium


def _why_no_ace() -> str:
    try:
        find_ace()
        find_chromium()
    except MissingTool as missing:
        return f"{missing}: {missing.hint}"
    return ""


needs_ace = pytest.mark.skipif(bool(_why_no_ace()), reason=_why_no_ace())
