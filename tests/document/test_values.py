"""Values of book.yaml in the text."""

import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{title}}", "A Small Book"),
        ("{{ title }}!", "A Small Book!"),
        ("*{{< meta title >}}*", "A Small Book"),
        ("by {{< meta author >}}", "by Ada Cloud, Bo Dean"),
        ("{{isbn.epub}}", "9780306406157"),
        ("`{{title}}`", "{{title}}"),
        ("{{{< meta title >}}}", "{{< meta title >}}"),
        ("press {{< kbd Ctrl-C >}}", "press Ctrl-C"),
    ],
)
def test_a_value_stands_where_its_key_was(project, text, expected):
    yaml = "authors: [Ada Cloud, Bo Dean]\nisbn: {epub: 9780306406157}\n"
    book = project({"01.md": f"# A\n\n{text}\n"}, yaml=yaml).book()
    assert book.sections[-1].text.split("\n", 1)[1].replace("\n", " ").strip() == expected


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{{titel}}", "unknown-value"),
        ("{{subtitle}}", "unknown-value"),
        ("{{< meta nothing >}}", "unknown-value"),
        ("{{< video x.mp4 >}}", "unknown-shortcode"),
    ],
)
def test_an_unknown_one_is_an_error_at_its_place(project, text, code):
    found = project({"01.md": f"# A\n\nSee {text}.\n"}).faults()
    assert [(d.code, d.file, d.line, d.column) for d in found] == [(code, "manuscript/01.md", 3, 5)]
    assert found[0].hint
