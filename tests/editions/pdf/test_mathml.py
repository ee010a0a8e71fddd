"""Formulas in MathML as Typst sets them."""

from xml.etree.ElementTree import fromstring

import pytest

from presswork.editions.pdf.mathml import typst_row


@pytest.mark.parametrize("base", ["<mi></mi>", "<mrow></mrow>"])
def test_an_index_may_stand_without_a_base(base):
    xmlns = "http://www.w3.org/1998/Math/MathML"
    formula = fromstring(f'<math xmlns="{xmlns}"><msub>{base}<mi>i</mi></msub></math>')
    assert typst_row(list(formula)) == r'attach(scripts(""), b: \u{69})'


def test_a_row_may_end_with_words():
    cell = "<mtd><mtext>even</mtext></mtd>"
    xmlns = "http://www.w3.org/1998/Math/MathML"
    table = fromstring(f'<mtable xmlns="{xmlns}"><mtr>{cell}</mtr><mtr>{cell}</mtr></mtable>')
    assert '#words("even") ; #words("even")' in typst_row([table])
