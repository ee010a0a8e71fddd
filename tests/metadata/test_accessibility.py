"""Statements about accessibility."""

import pytest
from pydantic import ValidationError

from presswork.metadata import Accessibility
from presswork.metadata.accessibility import CONFORMANCE, EXEMPTIONS, HAZARDS


def finding(**values) -> tuple[str, str]:
    """Code and hint of the one fault in a statement."""
    with pytest.raises(ValidationError) as caught:
        Accessibility.model_validate(values)
    (error,) = caught.value.errors()
    return error["type"], error["ctx"]["hint"]


@pytest.mark.parametrize("word", HAZARDS)
def test_each_word_for_a_hazard_may_stand_alone(word):
    assert Accessibility(hazards=(word,)).hazards == (word,)


def test_there_are_eleven_words_for_hazards():
    assert len(HAZARDS) == 11
    assert {"none", "noFlashingHazard", "unknownSoundHazard", "motionSimulation"} <= set(HAZARDS)


def test_hazards_of_several_kinds_stand_together():
    words = ("flashing", "noSoundHazard", "unknownMotionSimulationHazard")
    assert Accessibility(hazards=words).hazards == words


@pytest.mark.parametrize(
    "words",
    [
        ["none", "flashing"],
        ["unknown", "noSoundHazard"],
        ["sound", "noSoundHazard"],
        ["flashing", "flashing"],
        ["noFlashingHazard", "unknownFlashingHazard"],
    ],
)
def test_hazards_do_not_contradict_each_other(words):
    assert finding(hazards=words)[0] == "bad-hazards"


def test_an_unknown_hazard_is_answered_with_the_nearest():
    assert finding(hazards=["flash"]) == ("unknown-hazard", "did you mean `flashing`?")
    assert finding(hazards=["nosoundhazard"])[1] == "did you mean `noSoundHazard`?"
    assert "`unknownSoundHazard`" in finding(hazards=["zzz"])[1]


@pytest.mark.parametrize("statement", CONFORMANCE)
def test_the_statements_of_the_standard_are_accepted(statement):
    assert Accessibility(conformance=statement, certifier="A").conformance == statement


@pytest.mark.parametrize(
    "statement",
    ["EPUB Accessibility 1.1 - WCAG 2.2 level AA", "EPUB Accessibility 1.1 – WCAG 2.2 Level AA"],
)
def test_a_statement_is_the_standards_to_the_letter(statement):
    code, hint = finding(conformance=statement, certifier="A")
    assert code == "bad-conformance"
    assert hint == "did you mean `EPUB Accessibility 1.1 - WCAG 2.2 Level AA`?"


def test_an_exemption_is_one_of_three():
    for word in EXEMPTIONS:
        assert Accessibility(exemption=word).exemption == word
    code, hint = finding(exemption="microenterprise")
    assert code == "unknown-exemption"
    assert "`eaa-microenterprise`" in hint


@pytest.mark.parametrize(
    ("key", "word", "code"),
    [
        ("features", "alternativetext", "unknown-feature"),
        ("features", "audioDescription", "unknown-feature"),
        ("modes", "auditory", "unknown-mode"),
        ("sufficient", "textual,auditory", "unknown-mode"),
    ],
)
def test_claims_are_made_in_the_vocabularys_words(key, word, code):
    with pytest.raises(ValidationError) as caught:
        Accessibility.model_validate({key: [word]})
    (finding,) = caught.value.errors()
    assert (finding["type"], finding["loc"]) == (code, (key, 0))


def test_a_certificate_goes_with_a_conformance():
    with pytest.raises(ValidationError) as caught:
        Accessibility.model_validate({"certifier": "Eve"})
    assert caught.value.errors()[0]["type"] == "missing-key"
