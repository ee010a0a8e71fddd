"""The records beside the EPUB: ONIX that EDItEUR's schema accepts, and plain JSON."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import get_args

import pytest
from lxml import etree
from onixcheck import schema
from tests.editions.epub.conftest import METADATA, MOMENT

from presswork.document.book import Book
from presswork.document.pagestarts import PageStart
from presswork.editions.epub import PROFILES, pack_epub
from presswork.editions.epub.onix.codes import AUDIENCES, RELATIONS, ROLES
from presswork.metadata import Metadata, Related
from presswork.metadata.records import Audience

FULL = METADATA | {
    "titles": {"sort": "Weather Book, The", "short": "Weather", "alternative": ["Sky"]},
    "languages": ["de", "sr-Latn", "en-001"],
    "isbn": {"epub": "978-3-16-148410-0", "print": "978-0-306-40615-7"},
    "identifiers": [
        {"type": "doi", "value": "10.1000/182"},
        {"type": "gtin", "value": "4006381333931"},
        {"type": "publisher", "value": "PW-7"},
    ],
    "contact": {"email": "ask@example.org", "website": "https://example.org"},
    "edition": "2nd edition",
    "description": "A book about the weather.\n\nAnd the sky.",
    "audience": "general",
    "series": [{"name": "Small Books", "position": "1.5", "issn": "0378-5955"}, "Maps"],
    "sources": ["0-8044-2957-X", "https://example.org/1899", "Clouds, 1899"],
    "related": [{"work": "10.1000/183", "relation": "cites"}, "The Wind"],
    "accessibility": {
        "conformance": "EPUB Accessibility 1.1 - WCAG 2.2 Level AA",
        "certifier": "Eve Hail",
        "certifier_credential": "Weather Board",
        "certifier_report": "https://example.org/report",
        "evaluated": "2026-11-01",
        "exemption": "eaa-microenterprise",
        "page": "https://example.org/accessibility",
    },
}
BARE = {"title": "A Book", "language": "en"}


def test_every_word_of_book_yaml_has_its_number():
    assert set(get_args(Audience)) == set(AUDIENCES)
    assert set(get_args(Related.model_fields["relation"].annotation)) == set(RELATIONS)


@pytest.fixture(scope="session")
def onix_schema():
    """EDItEUR's schema of ONIX 3.1, reference names, with its code lists."""
    return etree.XMLSchema(file=schema.O31_XSD_REFERENCE)


class Record:
    """The ONIX message of a book, by XPath without prefixes."""

    def __init__(self, data: bytes) -> None:
        self.tree = etree.fromstring(data)

    def texts(self, path: str) -> list[str]:
        names = "/".join(f"o:{name}" if name else "" for name in path.split("/"))
        found = self.tree.xpath(names, namespaces={"o": self.tree.nsmap[None]})
        return [" ".join("".join(node.itertext()).split()) for node in found]

    def features(self) -> dict[str, str]:
        """Codes of list 196 with their descriptions."""
        about = {"o": self.tree.nsmap[None]}
        kind = "//o:ProductFormFeature[o:ProductFormFeatureType='09']"
        return {
            node.findtext("o:ProductFormFeatureValue", namespaces=about): node.findtext(
                "o:ProductFormFeatureDescription", "", namespaces=about
            )
            for node in self.tree.xpath(kind, namespaces=about)
        }


def records(book, keys=FULL, starts=(), moment=MOMENT, **more):
    metadata = Metadata.model_validate(keys | more)
    outcome = pack_epub(replace(book, metadata=metadata), [], moment, starts)
    assert outcome.diagnostics == ()
    return outcome.value.companions


def onix(book, keys=FULL, **more) -> Record:
    return Record(records(book, keys, **more)[".onix.xml"])


def bare(book) -> Book:
    """A book of one chapter without anything in it but words."""
    return replace(book, sections=book.sections[4:5], assets=())


@pytest.mark.parametrize("edition", ["2nd edition", "Second"])
@pytest.mark.parametrize("date", ["2026", "2026-11", "2027-01-31"])
def test_the_full_record_is_valid(edition, date, book, onix_schema):
    tree = onix(book, edition=edition, date=date).tree
    assert onix_schema.validate(tree), onix_schema.error_log


@pytest.mark.parametrize("language", ["en", "pt-BR", "zh-Hant-TW", "es-419", "aii", "grc", "nb"])
def test_the_record_of_a_book_with_a_title_only_is_valid(language, book, onix_schema):
    tree = onix(bare(book), BARE, language=language).tree
    assert onix_schema.validate(tree), onix_schema.error_log


def test_every_role_gives_a_valid_record(book, onix_schema):
    people = [{"name": f"Person {role}", "role": role} for role in (*ROLES, "prt")]
    organization = {"name": "Board", "kind": "organization", "sort": "Board, The"}
    tree = onix(bare(book), BARE, contributors=[*people, organization]).tree
    assert onix_schema.validate(tree), onix_schema.error_log


def test_the_schema_would_notice_a_fault(book, onix_schema):
    tree = onix(book).tree
    tree.find(".//{*}ProductForm").text = "QQ"
    assert not onix_schema.validate(tree)


def test_the_product_is_an_epub_with_its_numbers(book):
    record = onix(book)
    assert record.texts("//ProductForm") == ["ED"]
    assert record.texts("//ProductFormDetail") == ["E101", "E200"]
    product = "//Product/ProductIdentifier"
    numbers = zip(
        record.texts(f"{product}/ProductIDType"), record.texts(f"{product}/IDValue"), strict=True
    )
    assert list(numbers) == [
        ("03", "9783161484100"),
        ("15", "9783161484100"),
        ("06", "10.1000/182"),
        ("01", "PW-7"),
    ]


def test_a_book_without_isbn_or_publisher_says_no_more_than_it_knows(book):
    record = onix(bare(book), BARE, authors=["Ada Cloud"])
    assert record.texts("//ProductIdentifier/IDTypeName") == ["UUID"]
    assert record.texts("//SenderName") == ["Ada Cloud"]
    for block in ("PublishingDetail", "RelatedMaterial", "CollateralDetail", "Subject"):
        assert record.texts(f"//{block}") == []
    assert len(record.texts("//NoCollection")) == 1


def test_titles_people_and_series_are_in_the_record(book):
    record = onix(book)
    assert record.texts("//TitlePrefix") == ["The"]
    assert record.texts("//TitleWithoutPrefix") == ["Weather Book"]
    assert record.texts("//DescriptiveDetail/TitleDetail/TitleType") == ["01", "05", "14"]
    assert record.texts("//ContributorRole") == ["A01", "A01", "B06"]
    assert record.texts("//PersonNameInverted") == ["Cloud, Ada"]
    assert record.texts("//Collection/TitleDetail/TitleElement/TitleText") == [
        "Small Books",
        "Maps",
    ]
    assert record.texts("//CollectionSequenceNumber") == ["1.5"]
    assert record.texts("//EditionNumber") == ["2"]


def test_languages_are_those_of_iso_639_2_with_country_and_script(book):
    record = onix(book)
    assert record.texts("//Language/LanguageCode") == ["eng", "ger", "srp", "eng"]
    assert record.texts("//Language/CountryCode") == ["GB"]
    assert record.texts("//Language/ScriptCode") == ["Latn"]


def test_subjects_have_the_number_of_their_scheme(book):
    record = onix(book)
    assert record.texts("//SubjectSchemeIdentifier") == ["10", "20"]
    assert record.texts("//SubjectCode") == ["SCI042000"]
    assert record.texts("//SubjectHeadingText") == ["Meteorology", "weather"]


def test_accessibility_is_told_as_the_content_has_it(book):
    features = onix(book).features()
    assert {"10", "13", "14", "17", "22", "30", "32", "36", "52", "53"} <= set(features)
    assert {"12", "15", "19", "41", "08", "09"}.isdisjoint(features)
    assert features["00"].endswith("ask@example.org")
    assert {"04", "82", "85", "75"} <= set(features)
    asserted = {code: features[code] for code in ("88", "90", "91", "94", "96", "99")}
    assert asserted == {
        "88": "Weather Board",
        "90": "Eve Hail",
        "91": "20261101",
        "94": "https://example.org/report",
        "96": "https://example.org/accessibility",
        "99": "ask@example.org",
    }


def test_nothing_that_only_a_person_knows_is_told_of_itself(book):
    features = set(onix(book, METADATA).features())
    people = ["04", "80", "81", "82", "84", "85", "86", *map(str, range(75, 78))]
    assert features.isdisjoint({*people, "90", "91", "94", "96", "99"})


def test_contents_are_full_navigation_where_they_leave_no_heading_out(book):
    assert "11" not in onix(book, epub={"toc_depth": 2}).features()
    assert "11" in onix(book, epub={"toc_depth": 3}).features()


def test_a_book_with_an_image_undescribed_cannot_be_read_without_sight(book):
    markup = book.sections[5].markup.replace(b'alt="Two lines"', b'alt=""')
    sections = (*book.sections[:5], replace(book.sections[5], markup=markup), *book.sections[6:])
    features = onix(replace(book, sections=sections), METADATA).features()
    assert {"14", "52"}.isdisjoint(features)


def test_printed_pages_are_counted_and_the_printed_book_is_named(book, onix_schema):
    starts = [PageStart("1", "01-rain", 0), PageStart("2", "02-sun", 0)]
    record = onix(book, starts=starts)
    assert onix_schema.validate(record.tree), onix_schema.error_log
    assert {"19", "41"} <= set(record.features())
    assert record.texts("//ExtentType")[-1] == "08"
    assert record.texts("//ExtentValue")[-1] == "2"
    assert record.texts("//RelatedProduct/ProductRelationCode") == ["13", "06", "34"]


def test_works_without_a_number_are_left_out(book):
    record = onix(book)
    assert record.texts("//WorkIdentifier/IDValue") == ["9780804429573", "https://example.org/1899"]
    assert record.texts("//RelatedProduct/ProductIdentifier/IDValue")[1:] == ["10.1000/183"]


def test_the_date_is_that_of_the_sources_in_universal_time(book):
    moment = datetime.fromisoformat("2026-11-23T09:30:15+09:00")
    assert onix(book, moment=moment).texts("//SentDateTime") == ["20261123T003015Z"]
    same = records(book, moment=moment.astimezone(UTC))
    assert records(book, moment=moment) == same


def test_a_book_that_is_yet_to_appear_is_forthcoming(book):
    assert onix(book, date="2027-01").texts("//PublishingStatus") == ["02"]
    assert onix(book, date="2026").texts("//PublishingStatus") == ["04"]


def test_a_chinese_text_is_measured_in_characters(book):
    sections = (replace(book.sections[4], text="春眠 不觉晓", notes=("处",)),)
    words = replace(bare(book), sections=sections)
    record = onix(words, BARE, language="zh-Hans")
    assert record.texts("//Extent/ExtentValue") == ["6"]
    assert record.texts("//Extent/ExtentUnit") == ["01"]
    korean = onix(words, BARE, language="ko")
    assert korean.texts("//Extent/ExtentUnit") == ["02"]


def test_the_json_has_the_keys_of_book_yaml_and_what_was_found(book):
    listing = json.loads(records(book)[".metadata.json"])
    assert listing["identifier"] == "urn:isbn:9783161484100"
    assert listing["authors"][0] == {
        "name": "Ada Cloud",
        "sort": "Cloud, Ada",
        "role": "aut",
        "kind": "person",
    }
    assert listing["modified"] == "2026-11-23T09:30:15Z"
    assert "alternativeText" in listing["accessibility"]["features"]
    assert listing["accessibility"]["conformance"].endswith("Level AA")


def test_the_json_of_a_bare_book_has_nothing_empty(book):
    listing = json.loads(records(bare(book), BARE)[".metadata.json"])
    assert {"subtitle", "authors", "series", "isbn", "contact"}.isdisjoint(listing)
    assert None not in listing.values()


def test_only_the_standard_edition_has_records(book):
    metadata = Metadata.model_validate(BARE)
    outcome = pack_epub(replace(bare(book), metadata=metadata), [], MOMENT, (), PROFILES["small"])
    assert outcome.value.companions == {}


def test_the_records_lie_beside_the_epub(project):
    (built,) = project().build("epub")
    names = {path.name for path in built.path.parent.iterdir() if path.is_file()}
    assert {"a-small-book.epub", "a-small-book.onix.xml", "a-small-book.metadata.json"} <= names
