"""The contrast of two colours, as the guidelines reckon it."""

import pytest

from presswork.typography.contrast import contrast_of


def test_contrast_is_that_of_the_guidelines():
    assert contrast_of((0, 0, 0), (1, 1, 1)) == pytest.approx(21)
    assert contrast_of((0x76 / 255,) * 3, (1, 1, 1)) == pytest.approx(4.54, abs=0.01)


def test_the_order_of_the_colours_does_not_matter():
    assert contrast_of((1, 0, 0), (1, 1, 0)) == contrast_of((1, 1, 0), (1, 0, 0))
