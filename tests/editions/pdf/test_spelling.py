"""What the glyphs of the PDF spell."""

from presswork.editions.pdf.spelling import Spelling

BET, PATAH = "ב", "\u05b7"


def test_of_a_pointed_letter_letter_and_point_are_spelt():
    """Drawn from the left, the point comes first and gets the text of both."""
    spelling = Spelling({1: {BET}, 2: {PATAH}})
    for glyph, text in ((2, BET + PATAH), (1, "")):
        assert glyph not in spelling
        spelling[glyph] = text
    assert dict(spelling) == {1: BET, 2: PATAH}


def test_a_form_without_a_character_gets_the_letter_of_its_cluster():
    spelling = Spelling({2: {PATAH}})
    spelling[2] = BET + PATAH
    spelling[7] = ""
    assert spelling[7] == BET


def test_a_ligature_spells_its_letters():
    spelling = Spelling({3: {"ﬁ"}})
    spelling[3] = "fi"
    assert spelling[3] == "fi"
    assert 3 in spelling


def test_a_vowel_drawn_before_its_consonant_is_spelt():
    spelling = Spelling({5: {"म"}})
    spelling[4] = ""
    assert 5 not in spelling
    spelling[5] = "मि"
    assert (spelling[4], spelling[5]) == ("ि", "म")
