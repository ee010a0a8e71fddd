"""Ink as Ghostscript renders it, where it is installed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pikepdf import Dictionary

from presswork.checks.preflight import Expected
from presswork.checks.preflight.rendered import has_ghostscript
from presswork.metadata.printers import printers

PRESS = Expected(
    replace(
        printers()["home"], name="the house", trims=(), outside=0.0, colour="cmyk", ink_limit=240,
        forbidden=frozenset(),
    )
)  # fmt: skip

OVER = b"1 1 0 0 k 50 50 90 90 re f /G gs 0 0 1 1 k 50 50 %d %d re f"
"""Two areas that are fine each, the second over the first."""


@pytest.mark.skipif(not has_ghostscript(), reason="there is no Ghostscript")
@pytest.mark.parametrize(
    ("overprints", "size", "found"),
    [(True, 90, ["ink-coverage"]), (False, 90, []), (True, 1, [])],
)
def test_areas_that_overprint_each_other_are_added_up(one_page, overprints, size, found):
    state = Dictionary(G=Dictionary(OP=overprints, op=overprints, OPM=1))
    seen = one_page(OVER % (size, size), PRESS, ExtGState=state)
    assert [each.code for each in seen] == found


def test_without_ghostscript_the_rest_is_checked(one_page, monkeypatch):
    monkeypatch.setenv("PATH", "")
    assert one_page(b"1 1 0 0 k 50 50 90 90 re f", PRESS) == []
