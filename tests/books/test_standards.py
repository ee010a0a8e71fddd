"""Every test book, as a PDF for screens, is PDF/UA-1 and PDF/A-3a by two validators."""

import pytest
from tests.books.variants import VARIANTS, copy_book

from presswork.build import build_editions
from presswork.checks.pdfstandards import check_standards
from presswork.diagnostics import Severity


@pytest.mark.slow
@pytest.mark.parametrize("variant", VARIANTS, ids="-".join)
def test_the_validators_have_nothing_against_it(variant, tmp_path):
    name, options = variant
    (pdf,) = build_editions(copy_book(name, tmp_path, options), ["pdf"], lambda stage: None)
    found = check_standards(pdf.path, ("ua-1", "a-3a")).diagnostics
    # outloud takes a table of three rows and columns with a heading to each for a broken one.
    serious = [each for each in found if each.severity is not Severity.INFO]
    assert [each for each in serious if each.code != "TBL-010"] == []
