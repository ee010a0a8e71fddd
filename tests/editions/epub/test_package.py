"""The package document: what catalogues and shops read."""

from dataclasses import replace

from presswork.editions.epub.accessibility import Statements
from presswork.editions.epub.package import describe_book
from presswork.metadata import Metadata


def test_the_package_names_its_version_identifier_and_language(epub):
    (package,) = epub.opf("/opf:package")
    assert package.get("version") == "3.0"
    assert epub.opf("/opf:package/@xml:lang") == ["en-GB"]
    assert epub.opf("//dc:identifier[@id=/opf:package/@unique-identifier]/text()") == [
        "urn:isbn:9783161484100"
    ]
    assert epub.meta("identifier-type", "pub-id") == ["15"]


def test_a_book_without_isbn_has_a_uuid_and_no_identifier_type(pack):
    opened = pack(isbn={}, uuid="6ba7b810-9dad-41d1-80b4-00c04fd430c8")
    expected = "urn:uuid:6ba7b810-9dad-41d1-80b4-00c04fd430c8"
    assert opened.opf("//dc:identifier/text()") == [expected]
    assert opened.meta("identifier-type", "pub-id") == []
    assert opened.find("toc.ncx", "//ncx:meta[@name='dtb:uid']/@content") == [expected]


def test_title_and_subtitle_are_told_apart(epub):
    assert epub.opf("//dc:title/text()") == ["The Weather Book", "And Other Changes"]
    assert epub.meta("title-type", "title-1") == ["main"]
    assert epub.meta("title-type", "title-2") == ["subtitle"]
    assert epub.meta("display-seq", "title-2") == ["2"]


def test_people_have_a_role_a_sort_name_and_an_order(epub):
    assert epub.opf("//dc:creator/text()") == ["Ada Cloud", "Ben Gale"]
    assert epub.opf("//dc:contributor/text()") == ["Tess Frost"]
    assert epub.meta("role", "creator-1") == ["aut"]
    assert epub.meta("role", "contributor-1") == ["trl"]
    assert epub.meta("file-as", "creator-1") == ["Cloud, Ada"]
    assert epub.meta("file-as", "creator-2") == []
    assert epub.meta("display-seq", "creator-2") == ["2"]
    assert set(epub.opf("//opf:meta[@property='role']/@scheme")) == {"marc:relators"}


def test_the_imprint_is_complete(epub):
    assert epub.opf("//dc:publisher/text()") == ["Presswork"]
    assert epub.opf("//dc:date/text()") == ["2026-11-23"]
    assert epub.opf("//dc:rights/text()") == ["All rights reserved."]
    assert epub.opf("//dc:description/text()") == ["A book about the weather."]
    assert epub.meta("schema:bookEdition") == ["Second edition"]


def test_a_coded_subject_names_its_scheme(epub):
    assert epub.opf("//dc:subject/text()") == ["weather", "Meteorology"]
    assert epub.meta("authority", "subject-2") == ["BISAC"]
    assert epub.meta("term", "subject-2") == ["SCI042000"]
    assert epub.meta("term", "subject-1") == []


def test_a_series_is_told_in_the_new_way_and_in_calibres(epub):
    assert epub.meta("belongs-to-collection") == ["Small Books"]
    assert epub.meta("collection-type", "series-1") == ["series"]
    assert epub.meta("group-position", "series-1") == ["1.5"]
    assert epub.opf("//opf:meta[@name='calibre:series_index']/@content") == ["1.5"]


def test_a_bare_book_says_only_what_it_knows(pack):
    keys = ("subtitle", "authors", "contributors", "isbn", "publisher", "date", "edition")
    more = ("rights", "description", "subjects", "series")
    opened = pack(**dict.fromkeys((*keys, *more)))
    assert opened.opf("//dc:creator | //dc:publisher | //dc:date | //dc:subject") == []
    assert opened.opf("//*[contains(@property, 'collection')]") == []


def test_the_cover_is_an_image_and_a_page_before_all_others(epub):
    (item,) = epub.opf("//opf:item[@properties='cover-image']")
    assert item.get("href") == "images/cover.jpg"
    assert b'<meta name="cover" content="cover-image"/>' in epub.read("content.opf")
    first = epub.opf("//opf:itemref/@idref")[0]
    assert epub.opf(f"//opf:item[@id='{first}']/@href") == ["cover.xhtml"]
    (image,) = epub.find("cover.xhtml", "//h:img")
    assert (image.get("alt"), image.get("role")) == ("A cloud over a hill", "doc-cover")
    assert image.get("src") == "images/cover.jpg"


def test_a_book_without_cover_has_no_trace_of_one(book, pack):
    opened = pack(other=replace(book, front=None))
    assert opened.opf("//opf:item[@href='cover.xhtml' or @properties='cover-image']") == []
    assert opened.opf("//*[@name='cover' or @type='cover']") == []
    assert opened.find("nav.xhtml", "//h:a[@epub:type='cover']") == []


def test_documents_declare_formulas_and_drawings_that_they_hold(pack):
    opened = pack()
    assert opened.opf("//opf:item[@href='text/02-sun.xhtml']/@properties") == ["mathml"]
    assert opened.opf("//opf:item[@href='text/01-rain.xhtml']/@properties") == []
    assert opened.opf("//opf:item[@href='nav.xhtml']/@properties") == ["nav"]


def test_the_guide_leads_old_readers_to_cover_contents_and_text(epub):
    places = zip(epub.opf("//opf:reference/@type"), epub.opf("//opf:reference/@href"), strict=True)
    assert dict(places) == {
        "cover": "cover.xhtml",
        "toc": "nav.xhtml",
        "text": "text/01-rain.xhtml",
    }


def test_a_book_in_several_languages_names_the_main_one_first(pack):
    opened = pack(languages=["fr", "la"])
    assert opened.opf("//dc:language/text()") == ["en-GB", "fr", "la"]


def test_further_titles_have_their_kind_and_the_first_its_sort_key(pack):
    titles = {
        "sort": "Weather Book, The",
        "short": "Weather",
        "expanded": "The Weather Book: And Other Changes, with Maps",
        "original": "Das Wetterbuch",
        "alternative": ["Clouds"],
    }
    opened = pack(titles=titles)
    kinds = {
        title: opened.meta("title-type", f"title-{number}")[0]
        for number, title in enumerate(opened.opf("//dc:title/text()"), 1)
    }
    assert kinds == {
        "The Weather Book": "main",
        "And Other Changes": "subtitle",
        "Weather": "short",
        "The Weather Book: And Other Changes, with Maps": "expanded",
        "Das Wetterbuch": "03",
        "Clouds": "14",
    }
    assert opened.meta("file-as", "title-1") == ["Weather Book, The"]
    schemes = opened.opf("//opf:meta[@property='title-type'][@scheme]/@scheme")
    assert schemes == ["onix:codelist15"] * 2


def test_further_identifiers_have_a_type_and_leave_the_main_one_alone(pack):
    identifiers = [
        {"type": "doi", "value": "https://doi.org/10.1000/182"},
        {"type": "publisher", "name": "Shelf", "value": "PW-7"},
    ]
    opened = pack(identifiers=identifiers)
    assert opened.opf("//dc:identifier/text()") == [
        "urn:isbn:9783161484100",
        "doi:10.1000/182",
        "PW-7",
    ]
    assert opened.meta("identifier-type", "identifier-1") == ["06"]
    assert opened.meta("identifier-type", "identifier-2") == ["01"]


def test_sources_and_related_works_are_named(pack):
    opened = pack(
        sources=["3-16-148410-X", "https://example.org/first"],
        related=["10.1000/182", {"work": "Another Book", "relation": "companion"}],
    )
    assert opened.opf("//dc:source/text()") == [
        "urn:isbn:9783161484100",
        "https://example.org/first",
    ]
    assert opened.opf("//dc:relation/text()") == ["doi:10.1000/182", "Another Book"]


def test_the_source_of_the_pages_is_the_first_and_is_named_once():
    metadata = Metadata.model_validate(
        {
            "title": "A",
            "language": "en",
            "isbn": {"print": "978-3-16-148410-0"},
            "sources": ["Clouds", "978-3-16-148410-0"],
        }
    )
    statements = Statements((), (), (), (), "", "en")
    facts = describe_book(metadata, statements, has_pages=True)
    sources = [(fact.value, fact.attributes["id"]) for fact in facts if fact.name == "dc:source"]
    assert sources == [("urn:isbn:9783161484100", "page-source"), ("Clouds", "source-1")]


def test_each_series_has_its_kind_place_and_number(pack):
    series = [{"name": "Small Books", "position": 2, "issn": "03785955"}, "Maps"]
    opened = pack(series=[*series, {"name": "The Sky", "type": "set", "position": 1}])
    assert opened.meta("belongs-to-collection") == ["Small Books", "Maps", "The Sky"]
    kinds = [opened.meta("collection-type", f"series-{number}")[0] for number in (1, 2, 3)]
    assert kinds == ["series", "series", "set"]
    assert opened.meta("group-position", "series-2") == []
    assert opened.meta("group-position", "series-3") == ["1"]
    assert opened.meta("dcterms:identifier", "series-1") == ["urn:issn:0378-5955"]


def test_the_audience_is_told(pack):
    assert pack(audience="young-adult").meta("dcterms:audience") == ["young-adult"]
