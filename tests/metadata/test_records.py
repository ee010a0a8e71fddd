"""Titles, identifiers, works and contacts for the records of catalogues."""

from typing import get_args

import pytest
from tests.metadata.test_schema import SMALL, fault_of

from presswork.metadata import Identifier, Metadata
from presswork.metadata.identifiers import KINDS


def read(**keys) -> Metadata:
    return Metadata.model_validate({**SMALL, **keys})


@pytest.mark.parametrize(
    ("kind", "given", "kept"),
    [
        ("doi", "doi:10.1000/182", "10.1000/182"),
        ("doi", "https://doi.org/10.1000/182", "10.1000/182"),
        ("gtin", "4 006381 333931", "4006381333931"),
        ("ismn", "979-0-3452-4680-5", "9790345246805"),
        ("urn", "urn:nbn:de:101:1-2019", "urn:nbn:de:101:1-2019"),
        ("oclc", "12345678", "12345678"),
        ("lccn", "2001000006", "2001000006"),
        ("oclc", "1000000010", "1000000010"),
        ("publisher", "PW-7", "PW-7"),
    ],
)
def test_identifiers_are_kept_as_the_book_trade_writes_them(kind, given, kept):
    (identifier,) = read(identifiers=[{"type": kind, "value": given}]).identifiers
    assert identifier.value == kept


@pytest.mark.parametrize(
    ("kind", "given", "message"),
    [
        ("doi", "11.1000/182", "is not a DOI"),
        ("gtin", "4006381333932", "is not a GTIN"),
        ("ismn", "12", "is not an ISMN"),
        ("urn", "nbn:de", "is not a URN"),
        ("publisher", "978-3-16-148410-0", "is an ISBN"),
    ],
)
def test_an_identifier_that_is_none_is_refused(kind, given, message):
    code, place, context = fault_of(identifiers=[{"type": kind, "value": given}])
    assert (code, place) == ("bad-identifier", ("identifiers", 0))
    assert message in context["message"]


def test_every_type_of_identifier_has_a_number_in_the_book_trade():
    assert set(get_args(Identifier.model_fields["type"].annotation)) == set(KINDS)


def test_only_a_publishers_own_number_has_a_name():
    _, place, context = fault_of(identifiers=[{"type": "oclc", "value": "1", "name": "x"}])
    assert place == ("identifiers", 0)
    assert context["at"] == ("name",)


def test_works_are_known_by_isbn_doi_address_or_in_words():
    given = ["3-16-148410-X", "ISBN 978-3-16-148410-0", "10.1000/182", "https://a.example/b"]
    assert read(sources=[*given, "Clouds, 1899"]).sources == (
        "urn:isbn:9783161484100",
        "urn:isbn:9783161484100",
        "doi:10.1000/182",
        "https://a.example/b",
        "Clouds, 1899",
    )
    assert read(sources=[9783161484100]).sources == ("urn:isbn:9783161484100",)


def test_further_languages_leave_the_main_one_out():
    assert read(languages="de").languages == ("de",)
    code, _, context = fault_of(languages=["de", "en"])
    assert (code, context["at"]) == ("duplicate-value", ("languages", 1))


def test_a_scheme_of_subjects_is_spelt_as_its_registry_does():
    codes = {"THEMA": "RBP", "bisac": "SCI042000", "Dewey": "551.57", "lcsh": "1", "Ours": "1"}
    subjects = [{"text": "Rain", "scheme": scheme, "code": code} for scheme, code in codes.items()]
    schemes = [subject.scheme for subject in read(subjects=subjects).subjects]
    assert schemes == ["Thema", "BISAC", "DDC", "LCSH", "Ours"]


def test_contacts_and_issns_are_checked():
    assert fault_of(contact={"email": "ask(at)example.org"})[0] == "bad-address"
    assert fault_of(series=[{"name": "A", "issn": "0378-5956"}])[0] == "bad-identifier"
