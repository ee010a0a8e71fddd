"""Fonts that are suggested for what no font of the book has."""

import pytest

from presswork.typography.scripts import suggest_font


@pytest.mark.parametrize(
    ("character", "package"),
    [("あ", "fonts-noto-cjk"), ("🍎", "fonts-symbola"), ("✔", "fonts-noto-core")],
)
def test_each_script_has_its_package(character, package):
    font = suggest_font(character)
    assert font is not None
    assert font.package == package
