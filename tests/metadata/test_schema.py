"""What book.yaml may say, as values."""

import pickle

import pytest
from pydantic import ValidationError

from presswork.metadata import (
    Author,
    Bibliography,
    ContentsEntry,
    Contributor,
    Isbns,
    Metadata,
    Subject,
    Trim,
)
from presswork.metadata.keys import all_keys
from presswork.metadata.roles import ROLES

SMALL = {"title": "A Book", "language": "en"}


def fault_of(**values) -> tuple[str, tuple, dict]:
    """Code, place and context of the one fault of a small book with more values."""
    with pytest.raises(ValidationError) as caught:
        Metadata.model_validate({**SMALL, "slug": "a-book", **values})
    (finding,) = caught.value.errors()
    return finding["type"], finding["loc"], finding["ctx"]


def test_title_and_language_are_enough():
    metadata = Metadata(title="A Book", language="en")
    assert (metadata.kind, metadata.dialect, metadata.slug) == ("book", "markdown", "a-book")
    assert metadata.authors == metadata.contributors == metadata.contents == ()
    assert metadata.isbn == Isbns(epub=None, print=None)
    assert metadata.bibliography is metadata.date is None
    assert (metadata.cover.image, metadata.cover.design) == (None, "classic")
    assert metadata.accessibility.hazards == ()
    assert (metadata.epub.toc_depth, metadata.epub.stylesheets) == (2, ())
    assert (metadata.print.toc_depth, metadata.print.trim) == (2, Trim(5.5 * 72, 8.5 * 72))


def test_metadata_survives_pickling_and_can_be_a_key():
    metadata = Metadata.model_validate(
        {**SMALL, "authors": ["Ada"], "contents": ["a.md"], "print": {"trim": "a5"}}
    )
    copy = pickle.loads(pickle.dumps(metadata))
    assert copy == metadata
    assert {metadata: 1}[copy] == 1
    assert copy != Metadata(title="A Book", language="de")


def test_metadata_cannot_be_changed():
    metadata = Metadata(title="A Book", language="en")
    with pytest.raises(ValidationError):
        metadata.title = "Another"


def test_a_key_without_a_value_is_absent():
    metadata = Metadata.model_validate({**SMALL, "authors": None, "epub": {"toc_depth": None}})
    assert metadata == Metadata.model_validate(SMALL)


def test_plain_text_stands_for_an_entry():
    metadata = Metadata.model_validate(
        {**SMALL, "authors": ["Ada"], "contributors": ["Bo"], "subjects": ["Ink"], "series": ["S"]}
    )
    assert metadata.authors == (Author(name="Ada", role="aut"),)
    assert metadata.contributors == (Contributor(name="Bo", role="ctb"),)
    assert metadata.subjects == (Subject(text="Ink"),)
    assert metadata.series[0].position is None


def test_a_contributor_made_elsewhere_may_be_an_author():
    metadata = Metadata.model_validate({**SMALL, "authors": [Contributor(name="Ada")]})
    assert metadata.authors == (Author(name="Ada"),)
    assert metadata.authors[0].role == "aut"


def test_an_isbn_is_the_identifier_of_the_epub():
    isbn = {"epub": "978-0-306-40615-7"}
    uuid = "f81d4fae-7dec-11d0-a765-00a0c91e6bf6"
    metadata = Metadata.model_validate({**SMALL, "isbn": isbn, "uuid": uuid})
    assert metadata.epub_identifier == "urn:isbn:9780306406157"


def test_a_given_uuid_is_the_identifier_without_isbn():
    uuid = "F81D4FAE-7DEC-11D0-A765-00A0C91E6BF6"
    metadata = Metadata.model_validate({**SMALL, "uuid": uuid, "isbn": {"print": 9780306406157}})
    assert metadata.epub_identifier == f"urn:uuid:{uuid.lower()}"


def test_the_identifier_follows_from_title_and_authors_alone():
    def identifier(**values):
        return Metadata.model_validate({**SMALL, **values}).epub_identifier

    # The number is written out: should it change, every book would get a new identity.
    assert identifier() == "urn:uuid:91297990-920f-5b62-9270-0eeb6ef51baf"
    assert identifier(publisher="P", date="2026") == identifier()
    assert identifier(title="Caf\u00e9") == identifier(title="Cafe\u0301")
    assert len({identifier(), identifier(authors=["Ada"]), identifier(title="B")}) == 3


def test_one_isbn_cannot_serve_two_editions():
    code, place, _ = fault_of(isbn={"epub": "9780306406157", "print": "978-0-306-40615-7"})
    assert (code, place) == ("bad-isbn", ("isbn",))


@pytest.mark.parametrize("role", [role for role in ROLES if role != "index"])
def test_a_file_that_is_named_for_a_role_has_it(role):
    assert ContentsEntry.model_validate(f"part/07-{role}.md").role == role
    assert ContentsEntry.model_validate({"file": "x.md", "role": role}).role == role


def test_a_file_named_like_a_generated_section_may_have_another_role():
    entry = ContentsEntry(file="contents.md", role="chapter")
    assert entry.role == "chapter"


def test_other_files_are_chapters():
    assert ContentsEntry.model_validate("01-one.md").role == "chapter"
    assert ContentsEntry.model_validate({"file": "2.md", "title": "Two"}).title == "Two"


def test_only_the_references_can_do_without_a_file():
    assert ContentsEntry(role="references").file is None
    code, place, context = fault_of(contents=["a.md", {"role": "preface"}])
    assert (code, place) == ("missing-key", ("contents", 1))
    assert "references" in context["hint"]


def test_a_role_in_the_place_of_a_file_is_pointed_out():
    code, _, context = fault_of(contents=["references"])
    assert (code, context["hint"]) == ("bad-path", "write `role: references`")


@pytest.mark.parametrize(
    "contents",
    [["a.md", "./a.md"], [{"role": "references"}, "references.md"]],
)
def test_a_section_stands_in_the_book_once(contents):
    code, _, context = fault_of(contents=contents)
    assert (code, context["at"]) == ("duplicate-file", (1,))


@pytest.mark.parametrize("given", ["a.bib", ["a.bib"], {"files": "a.bib"}, {"files": ["a.bib"]}])
def test_a_bibliography_is_a_file_or_files(given):
    metadata = Metadata.model_validate({**SMALL, "bibliography": given})
    assert metadata.bibliography == Bibliography(files=("a.bib",))


def test_a_bibliography_of_no_files_is_refused():
    assert fault_of(bibliography=[])[0] == "empty-value"


@pytest.mark.parametrize("half", [{"scheme": "THEMA"}, {"code": "FB"}])
def test_scheme_and_code_of_a_subject_come_together(half):
    code, place, context = fault_of(subjects=[{"text": "Fiction", **half}])
    assert (code, place) == ("missing-key", ("subjects", 0))
    assert set(context["at"]) == set(half)


def test_a_claim_of_conformance_names_who_found_so():
    claim = {"conformance": "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"}
    code, _, context = fault_of(accessibility=claim)
    assert (code, context["at"]) == ("missing-key", ("conformance",))
    certified = {**SMALL, "accessibility": {**claim, "certifier": "Ada"}}
    assert Metadata.model_validate(certified).accessibility.certifier == "Ada"


def test_a_cover_has_an_alternative_text():
    with pytest.raises(ValidationError, match="alt"):
        Metadata.model_validate({**SMALL, "cover": {"image": "cover.jpg"}})


def test_a_cover_is_an_image_a_design_or_none():
    def cover(value):
        return Metadata.model_validate({**SMALL, "cover": value}).cover

    assert cover({"image": "cover.jpg", "alt": "A tree"}).image == "cover.jpg"
    assert cover("modern") == cover({"design": "modern"})
    assert cover({"colour": "#A31"}).colour == "#aa3311"
    assert cover("none").is_none
    assert cover(False).is_none
    assert not cover(None).is_none


def test_every_key_tells_its_meaning_in_a_sentence():
    for key in all_keys().values():
        assert key.field.description, key.name
        assert key.field.description.endswith("."), key.name


@pytest.mark.parametrize(
    ("scheme", "code", "is_one"),
    [
        ("BISAC", "HIS015000", True),
        ("BISAC", "HIS15", False),
        ("bisac", "his015000", False),
        ("Thema", "1DDU-GB-E", True),
        ("THEMA", "FBA", True),
        ("Thema", "fiction", False),
        ("LCSH", "sh85147274", True),
    ],
)
def test_a_code_has_the_form_of_its_scheme(scheme, code, is_one):
    subject = {"text": "History", "scheme": scheme, "code": code}
    if is_one:
        assert Metadata.model_validate({**SMALL, "subjects": [subject]}).subjects[0].code == code
    else:
        fault, _, context = fault_of(subjects=[subject])
        assert (fault, context["at"]) == ("bad-code", ("code",))


def test_apostrophes_between_letters_are_curved_but_not_in_names_of_files():
    metadata = Metadata.model_validate(
        {
            **SMALL,
            "title": "L'été d'O'Hara's 'friends'",
            "cover": {"image": "l'été.png", "alt": "Ann's"},
        }
    )
    assert metadata.title == "L’été d’O’Hara’s 'friends'"
    assert metadata.cover.image == "l'été.png"
    assert metadata.cover.alt == "Ann’s"
