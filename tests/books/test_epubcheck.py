"""EPUBCheck is silent about every test book."""

import pytest
from tests.books.variants import VARIANTS, build_variant

from presswork.checks.epubcheck import check_epub


@pytest.mark.slow
@pytest.mark.parametrize("variant", VARIANTS, ids="-".join)
def test_epubcheck_has_nothing_to_say(variant, tmp_path):
    found = check_epub(*build_variant(variant, tmp_path))
    # It mentions each font face that an EPUB embeds.
    assert [each for each in found if each.code != "CSS-028"] == []
