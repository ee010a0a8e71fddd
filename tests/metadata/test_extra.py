"""Additions to the package document: one element each, its words known."""

import pytest
from tests.metadata.test_schema import SMALL, fault_of

from presswork.metadata import Extra, Metadata


@pytest.mark.parametrize(
    ("entry", "code", "at"),
    [
        ({"value": "x"}, "wrong-value", ()),
        ({"property": "schema:a", "name": "b", "value": "x"}, "wrong-value", ()),
        ({"property": "schema:a"}, "missing-key", ("property",)),
        ({"name": "a", "content": "b", "refines": "c"}, "unknown-key", ("refines",)),
        ({"rel": "record", "href": "https://a.example", "lang": "en"}, "unknown-key", ("lang",)),
        ({"element": "dc:title", "value": "x"}, "wrong-value", ("element",)),
    ],
)
def test_an_entry_that_is_no_element_is_refused(entry, code, at):
    found, place, context = fault_of(extra=[entry])
    assert (found, place, context["at"]) == (code, ("extra", 0), at)


@pytest.mark.parametrize(
    ("entry", "key", "hint"),
    [
        ({"property": "titel-type", "value": "x"}, "property", "did you mean `title-type`?"),
        ({"property": "prism:volume", "value": "1"}, "property", "`prefixes`"),
        ({"property": "shema:a", "value": "1"}, "property", "did you mean `schema`?"),
        ({"property": "schema:a", "value": "1", "scheme": "ours"}, "scheme", "prefix"),
        ({"rel": "recording", "href": "https://a.example"}, "rel", "did you mean `record`?"),
    ],
)
def test_a_word_of_no_known_vocabulary_is_refused_at_its_key(entry, key, hint):
    code, place, context = fault_of(extra=[{"name": "a", "content": "b"}, entry])
    assert (code, place, context["at"]) == ("unknown-property", (), ("extra", 1, key))
    assert hint in context["hint"]


def test_a_prefix_makes_its_words_known():
    metadata = Metadata.model_validate(
        SMALL
        | {
            "prefixes": {"prism": "http://example.org/prism#"},
            "extra": [{"property": "prism:volume", "value": "7"}],
        }
    )
    assert metadata.extra == (Extra(property="prism:volume", value="7"),)
    assert metadata.prefixes == (("prism", "http://example.org/prism#"),)


@pytest.mark.parametrize(
    ("prefixes", "code"),
    [
        ({"schema": "http://schema.org/"}, "bad-prefix"),
        ({"7x": "http://example.org/"}, "bad-prefix"),
        ({"ours": "example"}, "bad-address"),
    ],
)
def test_prefixes_are_new_and_have_an_address(prefixes, code):
    assert fault_of(prefixes=prefixes)[0] == code
