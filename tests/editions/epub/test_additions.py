"""What an author adds to the package document stands in it, unless the program has said it."""

from dataclasses import replace

import pytest
from tests.editions.epub.conftest import METADATA, MOMENT, Epub

from presswork.editions.epub import PROFILES, pack_epub
from presswork.errors import FaultyBook
from presswork.metadata import Metadata

ADDED = [
    {"property": "schema:copyrightYear", "value": "2026"},
    {"property": "alternate-script", "value": "Ада", "refines": "creator-1", "lang": "ru"},
    {"property": "prism:volume", "value": "7", "scheme": "xsd:integer", "id": "volume"},
    {"property": "prism:note", "value": "of ten", "refines": "#volume"},
    {"name": "rights-holder", "content": "Ada Cloud"},
    {
        "rel": "record",
        "href": "https://example.org/record.xml",
        "media_type": "application/xml",
        "properties": "onix",
    },
    {"element": "dc:coverage", "value": "Europe"},
]


def faults(book, *entries):
    metadata = Metadata.model_validate(METADATA | {"extra": entries})
    outcome = pack_epub(replace(book, metadata=metadata), [], MOMENT)
    return [(found.code, found.key, found.hint) for found in outcome.diagnostics]


def test_what_is_added_is_written_as_it_was_given(pack):
    opened = pack(extra=ADDED, prefixes={"prism": "http://example.org/prism#"})
    assert "prism: http://example.org/prism#" in opened.opf("/opf:package/@prefix")[0]
    assert opened.meta("schema:copyrightYear") == ["2026"]
    (other,) = opened.opf("//opf:meta[@property='alternate-script']")
    assert (other.text, other.get("refines")) == ("Ада", "#creator-1")
    assert opened.opf("//opf:meta[@property='alternate-script']/@xml:lang") == ["ru"]
    assert opened.meta("prism:note", "volume") == ["of ten"]
    assert opened.opf("//opf:meta[@name='rights-holder']/@content") == ["Ada Cloud"]
    (link,) = opened.opf("//opf:link")
    assert dict(link.attrib) == {
        "rel": "record",
        "href": "https://example.org/record.xml",
        "media-type": "application/xml",
        "properties": "onix",
    }
    assert opened.opf("//dc:coverage/text()") == ["Europe"]


def test_kobos_validator_is_spared_what_it_does_not_know(book):
    link = {"rel": "alternate", "href": "https://example.org", "hreflang": "en"}
    metadata = Metadata.model_validate(METADATA | {"extra": [link]})
    other = replace(book, metadata=metadata)
    for name, attributes in (("standard", {"hreflang"}), ("kobo", set())):
        packed = pack_epub(other, [], MOMENT, (), PROFILES[name]).value
        (found,) = Epub(packed).opf("//opf:link")
        assert set(found.attrib) - {"rel", "href"} == attributes


@pytest.mark.parametrize(
    ("entry", "hint"),
    [
        ({"property": "dcterms:modified", "value": "2026-01-01T00:00:00Z"}, "take it out"),
        ({"property": "schema:accessMode", "value": "visual"}, "`accessibility.modes`"),
        ({"name": "cover", "content": "x"}, "`cover`"),
        ({"rel": "a11y:certifierReport", "href": "https://example.org"}, "certifier_report"),
        ({"property": "role", "value": "edt", "refines": "creator-1"}, "from a key of its own"),
    ],
)
def test_what_the_program_writes_cannot_be_written_twice(entry, hint, book):
    ((code, key, said),) = faults(book, {"name": "x", "content": "y"}, entry)
    assert code == "clashing-metadata"
    assert key[:2] == ("extra", 1)
    assert hint in said


def test_what_refines_nothing_or_takes_an_id_is_an_error(book):
    nothing = {"property": "schema:age", "value": "9", "refines": "creator-9"}
    twice = {"property": "schema:age", "value": "9", "id": "title-1"}
    found = faults(book, nothing, twice)
    assert [(code, key) for code, key, _ in found] == [
        ("unknown-id", ("extra", 0, "refines")),
        ("duplicate-id", ("extra", 1, "id")),
    ]
    assert "creator-1" in found[0][2]


def test_a_clash_is_shown_at_its_line_of_book_yaml(project):
    yaml = """\
        extra:
          - {property: schema:copyrightYear, value: "2026"}
          - property: schema:accessMode
            value: visual
        epub: {page_list: false}
        """
    with pytest.raises(FaultyBook) as caught:
        project(yaml=yaml).build("epub")
    (fault,) = caught.value.diagnostics
    assert (fault.file, fault.line) == ("manuscript/book.yaml", 5)
