"""What people did for the book."""

import pytest
from pydantic_core import PydanticCustomError

from presswork.metadata.relators import RELATORS, read_relator


def test_every_code_and_every_term_is_known():
    assert len(RELATORS) == 304
    for code, term in RELATORS.items():
        assert len(code) == 3
        assert read_relator(code) == read_relator(code.upper()) == read_relator(term) == code


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("translator", "trl"),
        ("Cover designer", "cov"),
        ("author of introduction", "aui"),
        ("writer_of_preface", "wpr"),
        (" ill ", "ill"),
    ],
)
def test_a_relator_may_be_written_as_a_term(written, code):
    assert read_relator(written) == code


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("translater", "did you mean `translator`?"),
        ("colourist", "did you mean `colorist`?"),
        ("wizardry of a kind", "use a MARC relator"),
    ],
)
def test_an_unknown_relator_is_answered_with_the_nearest(written, hint):
    with pytest.raises(PydanticCustomError) as caught:
        read_relator(written)
    assert caught.value.type == "unknown-role"
    assert caught.value.context["hint"].startswith(hint)


def test_a_relator_is_text():
    with pytest.raises(PydanticCustomError) as caught:
        read_relator(3)
    assert caught.value.type == "wrong-type"
