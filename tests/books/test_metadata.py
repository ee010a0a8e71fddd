"""A book that uses every key of its metadata: both editions sound, its records valid and true."""

import json

import pytest
from lxml import etree
from onixcheck import schema
from tests.books.opened import OpenedBook

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("metadata")


@pytest.fixture(scope="module")
def book(folder):
    return OpenedBook("metadata", folder)


def test_nothing_is_wrong_with_it(book):
    assert book.faults == []


def test_its_onix_is_valid_and_counts_the_printed_pages(book, folder):
    tree = etree.parse(folder / "metadata" / "output" / "the-tide-book.onix.xml")
    onix = etree.XMLSchema(file=schema.O31_XSD_REFERENCE)
    assert onix.validate(tree), onix.error_log
    pages = tree.xpath("string(//*[local-name() = 'Extent'][*='08']/*[2])")
    labels = book.xpath("nav.xhtml", "//h:nav[@epub:type='page-list']//h:a/text()")
    assert int(pages) == len(labels)


def test_its_listing_has_what_its_package_document_has(book, folder):
    path = folder / "metadata" / "output" / "the-tide-book.metadata.json"
    listing = json.loads(path.read_text(encoding="utf-8"))
    stated = book.xpath("content.opf", "//opf:meta[@property='schema:accessibilityFeature']/text()")
    assert listing["accessibility"]["features"] == stated
    assert "longDescription" in stated
    assert book.words("content.opf", "//opf:meta[@property='prism:number']") == ["7"]
