"""The names of all keys."""

from presswork.metadata.keys import all_keys, name_of


def test_keys_are_named_by_the_way_to_them():
    assert name_of(("authors", 2, "name")) == "authors[].name"
    assert name_of(("print", "stylesheets", 0)) == "print.stylesheets[]"
    assert name_of(()) == ""


def test_all_keys_are_there_in_the_order_of_the_schema():
    names = list(all_keys())
    assert names[:4] == ["kind", "title", "subtitle", "language"]
    assert names[-2:] == ["print.toc_depth", "print.stylesheets"]
    assert {"authors[].sort", "isbn.print", "contents[].role", "cover.alt"} <= set(names)


def test_each_key_says_what_its_value_is():
    words = {name: key.words for name, key in all_keys().items()}
    assert words["kind"] == "`article` or `book`"
    assert words["title"] == "text"
    assert words["isbn.epub"] == "ISBN of 13 digits"
    assert words["authors"] == "list, each text or keys"
    assert words["bibliography.files"] == words["epub.stylesheets"] == "list of paths"
    assert words["accessibility.hazards"] == "list of hazards"
    assert words["cover"] == "text or keys"
