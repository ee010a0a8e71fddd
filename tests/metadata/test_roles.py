"""The roles of sections."""

import pytest
from pydantic_core import PydanticCustomError

from presswork.metadata.roles import ROLES, Matter, read_role, role_named_by


def test_matter_follows_the_order_of_a_book():
    order = [role.matter for role in ROLES.values()]
    assert order == sorted(order, key=[Matter.FRONT, Matter.BODY, Matter.BACK].index)


@pytest.mark.parametrize(
    ("path", "role"),
    [
        ("preface.md", "preface"),
        ("03-preface.md", "preface"),
        ("3. Preface.md", "preface"),
        ("front/01_Foreword.markdown", "foreword"),
        ("preface-to-love.md", "chapter"),
        ("01.md", "chapter"),
        ("", "chapter"),
        ("copyright-page.md", "copyright-page"),
    ],
)
def test_a_file_says_its_role_by_its_name(path, role):
    assert role_named_by(path) == role


@pytest.mark.parametrize(
    ("value", "code", "hint"),
    [
        ("prefase", "unknown-role", "did you mean `preface`?"),
        ("Chapter", "unknown-role", "did you mean `chapter`?"),
        ("zzz", "unknown-role", "`dedication`, `epigraph`"),
        (3, "wrong-type", "the roles are"),
    ],
)
def test_another_word_is_no_role(value, code, hint):
    with pytest.raises(PydanticCustomError) as caught:
        read_role(value)
    assert caught.value.type == code
    assert hint in caught.value.context["hint"]
