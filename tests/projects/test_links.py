"""Links of imported books that lead to no place in them."""

import pytest

from presswork.projects.links import mend_links


@pytest.fixture
def mended(project):
    """The first chapter of a book of two after its links were mended, and the remarks."""

    def mended(text: str) -> tuple[str, list[str]]:
        other = "# Two\n\n> ### A *quoted* heading\n\nText.\n"
        made = project({"01.md": f"# One\n\n{text}\n", "02.md": other})
        remarks = [remark.message for remark in mend_links(made.folder)]
        chapter = (made.folder / "manuscript/01.md").read_text(encoding="utf-8")
        return chapter.removeprefix("# One\n\n").removesuffix("\n"), remarks

    return mended


@pytest.mark.parametrize(
    "text",
    [
        "[a](02.md#a-quoted-heading) [b](#one) [c](https://c.org/d.html) [d][e]\n\n[e]: 02.md",
        "![A dog](gone.png) and `[code](gone.html)`",
        "```\n[code](gone.html)\n```",
    ],
)
def test_good_links_pictures_and_code_stay(mended, text):
    assert mended(text) == (text, [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See [the *docs*](../std/x.html).", "See the *docs*."),
        ('See [`f[0]`\nand g](gone.md "G"){.out}.', "See `f[0]`\nand g."),
        ("See [there](#gone).", "See there."),
        ('[A](#a)\n\n<!--\n<a name="a">\n-->', 'A\n\n<!--\n<a name="a">\n-->'),
        ("See [Two](02.html#gone).", "See [Two](02.html)."),
        ("[a][b]\n\n[b]: 02.html#gone", "[a][b]\n\n[b]: 02.html"),
        ("[A b][x], [X], [y][x].\n\n[x]: ../x.html\n", "A b, X, y.\n\n\n"),
        ("`a[x]` [x]\n\n```\n[x]\n```\n\n[x]: no.html", "`a[x]` x\n\n```\n[x]\n```\n\n"),
    ],
)
def test_words_stay_of_links_that_lead_nowhere(mended, text, expected):
    chapter, remarks = mended(text)
    assert chapter == expected
    assert len(remarks) == 1
    assert remarks[0].startswith("01.md: ")


def test_the_remark_names_each_link_with_its_line(mended):
    _, remarks = mended("[a](x.html)\n\n[b](02.md#gone)")
    assert "x.html (line 3)" in remarks[0]
    assert "02.md#gone (line 5)" in remarks[0]
