"""Accessibility metadata: what is true is said, what is not true is not."""

import io
from dataclasses import replace

import pytest
from PIL import Image
from tests.editions.epub.conftest import METADATA, MOMENT

from presswork.document.book import Asset
from presswork.editions.epub import pack_epub
from presswork.editions.epub.summary import SENTENCES
from presswork.errors import FaultyBook
from presswork.metadata import Metadata

MODE, SUFFICIENT = "schema:accessMode", "schema:accessModeSufficient"
FEATURE, HAZARD = "schema:accessibilityFeature", "schema:accessibilityHazard"
SUMMARY = "schema:accessibilitySummary"
CLAIM = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"


def with_sun(book, old, new):
    """The book with another second chapter."""
    markup = book.sections[5].markup.decode()
    assert old in markup
    sun = replace(book.sections[5], markup=markup.replace(old, new).encode())
    return replace(book, sections=(*book.sections[:5], sun, *book.sections[6:]))


def with_keys(book, **keys):
    """The book with more keys in its book.yaml."""
    return replace(book, metadata=Metadata.model_validate(METADATA | keys))


def faults(book, **claims):
    """Message and key of what is wrong with the claims."""
    outcome = pack_epub(with_keys(book, accessibility=claims), [], MOMENT)
    assert outcome.value is None
    assert {found.code for found in outcome.diagnostics} == {"false-claim"}
    return [(found.message, found.key[1:]) for found in outcome.diagnostics]


def test_a_book_whose_pictures_are_described_can_be_read_without_seeing(epub):
    assert epub.meta(MODE) == ["textual", "visual"]
    assert epub.meta(SUFFICIENT) == ["textual", "textual,visual"]
    assert "alternativeText" in epub.meta(FEATURE)


def test_a_figure_without_description_takes_the_claim_back(book, pack):
    opened = pack(other=with_sun(book, 'alt="Two lines"', 'alt=""'))
    assert opened.meta(SUFFICIENT) == ["textual,visual"]
    assert "alternativeText" not in opened.meta(FEATURE)
    assert "no description" in opened.meta(SUMMARY)[0]


def test_a_book_with_decoration_only_is_textual_and_claims_no_alternatives(book, pack):
    figure = '<img src="images/Two Lines.svg" alt="Two lines"/>'
    opened = pack(other=with_sun(replace(book, front=None), figure, ""))
    assert opened.meta(MODE) == ["textual"]
    assert opened.meta(SUFFICIENT) == ["textual"]
    assert "alternativeText" not in opened.meta(FEATURE)


def test_a_cover_alone_makes_no_book_visual(book, pack):
    figure = '<img src="images/Two Lines.svg" alt="Two lines"/>'
    opened = pack(other=with_sun(book, figure, ""))
    assert opened.meta(MODE) == ["textual"]
    assert "alternativeText" in opened.meta(FEATURE)


def test_features_of_every_book_are_stated_and_page_numbers_are_not(epub):
    always = {"tableOfContents", "readingOrder", "structuralNavigation", "displayTransformability"}
    assert always <= set(epub.meta(FEATURE))
    assert {"pageNavigation", "pageBreakMarkers", "longDescription"}.isdisjoint(epub.meta(FEATURE))


def test_formulas_are_claimed_where_there_are_some(book, epub, pack):
    assert {"MathML", "describedMath"} <= set(epub.meta(FEATURE))
    undescribed = pack(other=with_sun(book, 'encoding="application/x-tex"', 'encoding="x"'))
    assert "MathML" in undescribed.meta(FEATURE)
    assert "describedMath" not in undescribed.meta(FEATURE)


def moving(milliseconds):
    """A GIF of two frames that each stay for so long."""
    out = io.BytesIO()
    frames = [Image.new("L", (4, 4), shade) for shade in (0, 255)]
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:], duration=milliseconds)
    return Asset("a.gif", out.getvalue(), "image/gif")


STILL = Asset("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg"/>', "image/svg+xml")
PLAYED = replace(STILL, data=STILL.data.replace(b"/>", b"><animate/></svg>"))


@pytest.mark.parametrize(
    ("image", "hazard"),
    [(STILL, "none"), (moving(1000), "unknown"), (moving(40), "unknown"), (PLAYED, "unknown")],
)
def test_hazards_are_none_unless_an_image_moves(image, hazard, book, pack):
    assert pack(other=replace(book, assets=(*book.assets, image))).meta(HAZARD) == [hazard]


def test_hazards_that_a_person_knows_are_stated(book, pack):
    with_image = with_keys(book, accessibility={"hazards": ["noFlashingHazard", "noSoundHazard"]})
    opened = pack(other=replace(with_image, assets=(*book.assets, moving(500))))
    assert opened.meta(HAZARD) == ["noFlashingHazard", "noSoundHazard"]


@pytest.mark.parametrize(
    ("language", "said", "words"),
    [
        ("de-AT", "de-AT", "vergrößern"),
        ("fr", "fr", "agrandi"),
        ("es-MX", "es-MX", "ampliarse"),
        ("it", "it", "ingrandito"),
        ("nl", "nl", "vergroot"),
        ("pt-BR", "pt-BR", "ampliado"),
        ("fi", "en", "enlarged"),
    ],
)
def test_the_summary_is_in_the_books_language_or_in_english(language, said, words, pack):
    opened = pack(language=language)
    (summary,) = opened.meta(SUMMARY)
    assert words in summary
    assert opened.opf(f"//opf:meta[@property='{SUMMARY}']/@xml:lang") == [said]


def test_the_summary_tells_what_is_there(book, epub, pack):
    assert "described in words" in epub.meta(SUMMARY)[0]
    assert "Formulas are MathML" in epub.meta(SUMMARY)[0]
    assert "header cells" in epub.meta(SUMMARY)[0]
    opened = pack(contact={"email": "ask@example.org"})
    assert opened.meta(SUMMARY)[0].endswith("Questions about accessibility: ask@example.org")
    moved = pack(other=replace(book, assets=(*book.assets, moving(40))))
    assert "Some images move." in moved.meta(SUMMARY)[0]


def test_every_sentence_of_the_summary_is_there_in_every_language():
    languages = set(SENTENCES["text"])
    assert {"de", "en", "es", "fr", "it", "nl", "pt"} <= languages
    assert {name for name, table in SENTENCES.items() if set(table) != languages} == set()


def test_the_authors_own_summary_takes_the_place_of_ours(pack):
    own = pack(language="de", accessibility={"summary": "Alles ist beschrieben."})
    assert own.meta(SUMMARY) == ["Alles ist beschrieben."]
    assert own.opf(f"//opf:meta[@property='{SUMMARY}']/@xml:lang") == ["de"]


def test_conformance_is_claimed_only_by_a_person(epub, pack):
    assert epub.meta("dcterms:conformsTo") == []
    report = "https://example.org/report"
    asserted = {
        "conformance": CLAIM,
        "certifier": "Eve Hail",
        "certifier_report": report,
        "certifier_credential": "Weather Board, level 2",
        "evaluated": "2026-11-01",
    }
    opened = pack(accessibility=asserted)
    assert opened.meta("a11y:certifierCredential", "certifier") == ["Weather Board, level 2"]
    assert opened.meta("dcterms:date", "conformance") == ["2026-11-01"]
    assert opened.meta("dcterms:conformsTo") == [CLAIM]
    assert opened.meta("a11y:certifiedBy", "conformance") == ["Eve Hail"]
    assert opened.opf("//opf:link[@rel='a11y:certifierReport']/@href") == [report]


def test_an_exemption_is_stated(epub, pack):
    assert epub.meta("a11y:exemption") == []
    opened = pack(accessibility={"exemption": "eaa-microenterprise"})
    assert opened.meta("a11y:exemption") == ["eaa-microenterprise"]


def test_a_credential_that_is_an_address_is_a_link(pack):
    address = "https://example.org/board"
    asserted = {"conformance": CLAIM, "certifier": "Eve", "certifier_credential": address}
    opened = pack(accessibility=asserted)
    assert opened.opf("//opf:link[@rel='a11y:certifierCredential']/@href") == [address]
    assert opened.opf("//opf:link[@rel='a11y:certifierCredential']/@refines") == ["#certifier"]


def test_claims_that_hold_are_written_with_what_was_found(pack):
    claims = {
        "features": ["highContrastDisplay", "MathML", "latex"],
        "modes": ["textOnVisual"],
        "sufficient": ["visual, textual"],
    }
    opened = pack(accessibility=claims)
    assert {"highContrastDisplay", "latex", "ARIA"} <= set(opened.meta(FEATURE))
    assert opened.meta(FEATURE).count("MathML") == 1
    assert opened.meta(MODE) == ["textOnVisual", "textual", "visual"]
    assert opened.meta(SUFFICIENT) == ["textual", "textual,visual"]


@pytest.mark.parametrize(
    ("feature", "why"),
    [
        ("longDescription", "no image has a long description"),
        ("index", "no index"),
        ("pageNavigation", "not listed"),
        ("rubyAnnotations", "no `<ruby>`"),
    ],
)
def test_a_feature_that_is_not_there_is_an_error_at_its_entry(feature, why, book):
    ((message, key),) = faults(book, features=["highContrastDisplay", feature])
    assert why in message
    assert key == ("features", 1)


def test_alternative_texts_formulas_and_conformance_are_not_claimed_over_gaps(book):
    bare = with_sun(book, 'alt="Two lines"', 'alt=""')
    gap = "1 image has no alternative text"
    assert faults(bare, features=["alternativeText"], sufficient=["textual"]) == [
        (f"`alternativeText` is claimed, but {gap}", ("features", 0)),
        (f"`textual` is claimed, but {gap}", ("sufficient", 0)),
    ]
    ((message, key),) = faults(bare, conformance=CLAIM, certifier="Eve")
    assert (message, key) == (f"`{CLAIM}` is claimed, but {gap}", ("conformance",))
    blank = with_sun(book, 'encoding="application/x-tex"', 'encoding="x"')
    ((message, _),) = faults(blank, conformance=CLAIM, certifier="Eve")
    assert "formulas have no description" in message
    plain = with_sun(book, '<img src="images/Two Lines.svg" alt="Two lines"/>', "")
    ((message, _),) = faults(plain, modes=["visual"])
    assert "no images" in message


def test_hazards_are_claimed_neither_away_nor_out_of_nothing(book):
    fast = replace(book, assets=(*book.assets, moving(40)))
    for word in ("none", "noFlashingHazard"):
        ((message, key),) = faults(fast, hazards=[word])
        assert "may flash" in message
        assert key == ("hazards", 0)
    assert [key for _, key in faults(book, hazards=["flashing", "sound"])] == [
        ("hazards", 0),
        ("hazards", 1),
    ]


def test_a_false_claim_is_shown_at_its_line_of_book_yaml(project):
    yaml = "accessibility:\n  features:\n    - unlocked\n    - index\nepub: {page_list: false}\n"
    with pytest.raises(FaultyBook) as caught:
        project({"01.md": "# A\n\nText.\n"}, yaml).build("epub")
    (fault,) = caught.value.diagnostics
    assert (fault.code, fault.file, fault.line) == ("false-claim", "manuscript/book.yaml", 6)
