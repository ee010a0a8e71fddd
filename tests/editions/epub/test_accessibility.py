"""Accessibility metadata: what is true is said, what is not true is not."""

from dataclasses import replace

from presswork.document.book import Asset

MODE, SUFFICIENT = "schema:accessMode", "schema:accessModeSufficient"
FEATURE, HAZARD = "schema:accessibilityFeature", "schema:accessibilityHazard"
SUMMARY = "schema:accessibilitySummary"


def with_sun(book, old, new):
    """The book with another second chapter."""
    markup = book.sections[5].markup.decode()
    assert old in markup
    sun = replace(book.sections[5], markup=markup.replace(old, new).encode())
    return replace(book, sections=(*book.sections[:5], sun, *book.sections[6:]))


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
    opened = pack(other=with_sun(book, figure, ""), cover=None)
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


def test_hazards_are_none_unless_a_picture_may_move_or_book_yaml_knows(book, epub, pack):
    assert epub.meta(HAZARD) == ["none"]
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg"><animate/></svg>'
    for moving in (Asset("a", b"GIF89a", "image/gif"), Asset("a", drawing, "image/svg+xml")):
        opened = pack(other=replace(book, assets=(*book.assets, moving)))
        assert opened.meta(HAZARD) == ["unknown"]
    asserted = pack(accessibility={"hazards": ["flashing", "noSoundHazard"]})
    assert asserted.meta(HAZARD) == ["flashing", "noSoundHazard"]


def test_the_summary_is_the_authors_or_an_english_one(epub, pack):
    assert "described in words" in epub.meta(SUMMARY)[0]
    language = f"//opf:meta[@property='{SUMMARY}']/@xml:lang"
    assert pack(language="de").opf(language) == ["en"]
    own = pack(language="de", accessibility={"summary": "Alles ist beschrieben."})
    assert own.meta(SUMMARY) == ["Alles ist beschrieben."]
    assert own.opf(language) == ["de"]


def test_conformance_is_claimed_only_by_a_person(epub, pack):
    assert epub.meta("dcterms:conformsTo") == []
    claim = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"
    report = "https://example.org/report"
    asserted = {"conformance": claim, "certifier": "Eve Hail", "certifier_report": report}
    opened = pack(accessibility=asserted)
    assert opened.meta("dcterms:conformsTo") == [claim]
    assert opened.meta("a11y:certifiedBy", "conformance") == ["Eve Hail"]
    assert opened.opf("//opf:link[@rel='a11y:certifierReport']/@href") == [report]


def test_an_exemption_is_stated(epub, pack):
    assert epub.meta("a11y:exemption") == []
    opened = pack(accessibility={"exemption": "eaa-microenterprise"})
    assert opened.meta("a11y:exemption") == ["eaa-microenterprise"]
