"""The language of the book."""

import pytest
from pydantic_core import PydanticCustomError

from presswork.metadata.languages import read_language


@pytest.mark.parametrize(
    ("written", "tag"),
    [
        ("en", "en"),
        ("en-us", "en-US"),
        ("EN-GB", "en-GB"),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("de-1996", "de-1996"),
        ("es-419", "es-419"),
        ("deu", "de"),
        ("no", "no"),
        ("grc", "grc"),
        ("en-x-mine", "en-x-mine"),
    ],
)
def test_a_language_tag_gets_its_usual_spelling(written, tag):
    assert read_language(written) == tag


@pytest.mark.parametrize("written", ["english", "xx", "e", "en-", "en-a", "en-ABCDE", "", "de at"])
def test_what_is_no_registered_language_is_refused(written):
    with pytest.raises(PydanticCustomError, match="no registered language") as caught:
        read_language(written)
    assert caught.value.type == "bad-language"
    assert "`en-GB`" in caught.value.context["hint"]


def test_a_locale_is_answered_with_the_tag():
    with pytest.raises(PydanticCustomError) as caught:
        read_language("de_at")
    assert caught.value.context["hint"] == "write it with hyphens: `de-AT`"


@pytest.mark.parametrize("value", [False, 3, ["en"]])
def test_a_language_is_text(value):
    with pytest.raises(PydanticCustomError) as caught:
        read_language(value)
    assert caught.value.type == "wrong-type"
