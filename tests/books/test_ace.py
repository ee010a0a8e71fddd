"""Ace by DAISY has nothing to say about any test book, of whatever impact."""

import pytest
from tests.books.variants import VARIANTS, build_variant
from tests.browsers import needs_ace

from presswork.checks.ace import run_ace


@pytest.mark.slow
@needs_ace
@pytest.mark.parametrize("variant", VARIANTS, ids="-".join)
def test_ace_has_nothing_to_say(variant, tmp_path):
    assert run_ace(*build_variant(variant, tmp_path)).diagnostics == ()
