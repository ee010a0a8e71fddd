"""What authors write for other programs, and what becomes of it."""

import pytest


def translated(project, text, **files):
    from presswork.document.dialects import translate_sections

    manuscript, found = project({"01.md": text, **files}).read()
    sections, more = translate_sections(manuscript.sections, manuscript)
    return sections[0].markdown, [*found, *more]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("W> Beware\nW> of it.", "::: {.callout .warning}\nBeware\nof it.\n:::"),
        ("A> Beside.", "::: {.aside}\nBeside.\n:::"),
        ("{aside}\nBeside.\n{/aside}", "::: {.aside}\n\nBeside.\n:::"),
        ('{lang="ruby"}\n~~~\nx\n~~~', "~~~ {.ruby}\nx\n~~~"),
        ("{#intro}\n## Intro", "## Intro {#intro}"),
        ('{alt: "A dog", width: 50%}\n![Dog](d.png)', '![Dog](d.png){alt="A dog" width="50%"}'),
        ("See {$$}x^2{/$$}.", "See $x^2$."),
        ('The whale{i: "whale"}.', 'The whale[]{.index entry="whale"}.'),
        ("A>B is a comparison.", "A>B is a comparison."),
    ],
)
def test_markua(project, text, expected):
    markdown, found = translated(project, f"# A\n\n{text}\n")
    assert expected in markdown
    assert not found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{% hint style="success" %}\nA\n{% endhint %}', "::: {.callout .tip}\n\nA\n\n:::"),
        ("{% raw %}{{ x }}{% endraw %}", "{{ x }}"),
        ("{% filename %}a_b.py{% endfilename %}", "::: {.filename}\na\\_b.py\n:::"),
        ('{% if output.name == "website" %}\nW\n{% else %}\nE\n{% endif %}', "\nE\n"),
        ("{% set x = 'Yes' %}\nSo {{ x }}.", "So Yes."),
        ("`{% for %}` is code", "`{% for %}` is code"),
    ],
)
def test_gitbook(project, text, expected):
    markdown, found = translated(project, f"# A\n\n{text}\n")
    assert expected in markdown
    assert "W" not in markdown
    assert not found


def test_a_tag_that_is_not_known_is_reported_at_its_line(project):
    _, found = translated(project, "# A\n\n{% swagger %}\n")
    assert [(d.code, d.file, d.line) for d in found] == [("unknown-tag", "manuscript/01.md", 3)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("```rust,ignore\n# fn main() {\nlet x = 1;\n# }\n```", "``` rust\nlet x = 1;\n```"),
        ("```rust\n## not hidden\n```", "```rust\n# not hidden\n```"),
        ('```js title="a.js" {1}\nf\n```', "::: {.filename}\na.js\n:::\n\n``` js\nf\n```"),
        ("```py:main.py\nf\n```", "::: {.filename}\nmain.py\n:::\n\n``` py\nf\n```"),
        ("```c {.numberLines}\nf\n```", "```c {.numberLines}\nf\n```"),
    ],
)
def test_code_fences(project, text, expected):
    assert expected in translated(project, f"# A\n\n{text}\n")[0]


def test_a_chunk_that_is_not_run_keeps_its_code(project):
    markdown, found = translated(project, "# A\n\n```{r x, eval=FALSE}\n1\n```\n")
    assert "``` {.r}\n1\n```" in markdown
    assert not found


@pytest.mark.parametrize("options", ["include=FALSE", "echo=FALSE", "x, echo = F"])
def test_a_chunk_may_hide_its_code(project, options):
    assert "secret" not in translated(project, f"# A\n\n```{{r {options}}}\nsecret\n```\n")[0]


def test_results_that_are_missing_are_reported_once_a_file(project):
    text = "# A\n\n```{python}\n1\n```\n\n```{r}\n2\n```\n\n`r 1+1` and\n"
    markdown, found = translated(project, text)
    assert sorted((d.code, d.line) for d in found) == [("not-computed", 3), ("not-computed", 11)]
    assert "`1+1` and" in markdown


def test_a_figure_that_is_not_computed_keeps_its_caption_and_number(project):
    text = (
        '# A\n\n```{r map, echo=FALSE, fig.cap="The map."}\nplot()\n```\n\nSee \\@ref(fig:map).\n'
    )
    book, found = project({"01.md": text}).convert()
    assert [d.code for d in found] == ["not-computed"]
    assert "The\nmap." in book.sections[-1].text
    assert b'href="#fig-map"' in book.sections[-1].markup


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("see \\@ref(fig:map) and \\@ref(tab:x)", "see [-@fig-map] and [-@tbl-x]"),
        ("Table: (\\#tab:x) Words", ": Words {#tbl-x}"),
        (":::tip Look here\nA\n:::", '::: {.callout .tip title="Look here"}'),
        (":::note[Read]\nA\n:::", '::: {.callout .note title="Read"}'),
        ('!!! danger "Hot"\n    A', '::: {.callout .caution title="Hot"}\nA\n:::'),
        ("so ==marked== it is", "so [marked]{.mark} it is"),
        ("a %%hidden%% b", "a  b"),
        ("<a name='x'></a>", "<a id='x'></a>"),
    ],
)
def test_other_dialects(project, text, expected):
    markdown, found = translated(project, f"# A\n\n{text}\n")
    assert expected in markdown
    assert not found


def test_obsidian_links_find_notes_by_name(project):
    text = "# A\n\n[[Far Away]], [[far away|there]], [[Far Away#The End]], [[01]]\n"
    markdown, found = translated(project, text, **{"x/Far Away.md": "# F\n"})
    assert "[Far Away](x/Far%20Away.md), [there](x/Far%20Away.md)" in markdown
    assert "](x/Far%20Away.md#the-end), [01](01.md)" in markdown
    assert not found


def test_a_link_to_no_note_is_reported(project):
    markdown, found = translated(project, "# A\n\nsee [[Nowhere]].\n")
    assert "see Nowhere." in markdown
    assert [(d.code, d.line) for d in found] == [("unknown-note", 3)]


@pytest.mark.parametrize("path", ["two.html", "two", "./two.md", "/two.html"])
def test_links_in_other_forms_lead_to_the_chapter(project, path):
    made = project({"01.md": f"# A\n\n[x]({path}#b)\n", "two.md": "# B\n"})
    assert made.book() is not None


@pytest.mark.parametrize("code", ["A> x", "{% x %}", ":::tip y", "[[z]]", "==h==", "\\@ref(fig:a)"])
def test_code_is_left_alone(project, code):
    text = f"# A\n\n```\n{code}\n```\n\n`{code}`\n"
    assert translated(project, text) == (text, [])


@pytest.mark.parametrize("line", ["a {% x", "{{< no end", "x ![[y", "{blurb"])
def test_markup_that_is_left_as_words_is_reported(project, line):
    found = project({"01.md": f"# A\n\nOne.\n\nTwo {line}\n"}).faults()
    expected = [("literal-markup", 5)]
    assert [(d.code, d.line) for d in found] == expected


def test_lines_stay_true_after_a_translation(project):
    text = "# A\n\nT> One.\n\nT> Two.\n\n[x](#gone)\n"
    assert [d.line for d in project({"01.md": text}).faults()] == [7]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It is *$HOME/bin*.\nAdd it to `$PATH`.", "It is *\\$HOME/bin*.\nAdd it to `$PATH`."),
        ("From $x$ to `$y` and $z$.", "From $x$ to `$y` and $z$."),
        ("Look:\n\n    echo $HOME `pwd $x`", "echo $HOME `pwd $x`"),
        ("Write <code>`</code> (not `a`).", "Write `` ` `` (not `a`)."),
    ],
)
def test_code_inside_of_lines(project, text, expected):
    markdown, found = translated(project, f"# A\n\n{text}\n")
    assert expected in markdown
    assert not found


def test_a_listing_in_a_quotation_stays_there(project):
    text = '> <Listing file-name="a.rs">\n>\n> ```rust\n> x\n> ```\n>\n> </Listing>\n'
    markdown, found = translated(project, f"# A\n\n{text}")
    assert "> ::: {.listing}\n" in markdown
    assert "\n> :::\n" in markdown
    assert "Listing" not in markdown
    assert not found


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("</Listing>\n", 3),
        ("<Listing>\n\n```\nx\n```\n", 3),
        ("<Listing>\n\n<Listing>\n\n</Listing>\n", 3),
    ],
)
def test_a_listing_of_one_tag_is_told_where_it_stands(project, text, line):
    _, found = translated(project, f"# A\n\n{text}")
    assert [(fault.code, fault.line) for fault in found] == [("malformed-html", line)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "処理が**並行（A）**と**並列（B）**です",
            "処理が<strong>並行（A）</strong>と<strong>並列（B）</strong>です",
        ),
        ("では**[詳細]**という", "では<strong>[詳細]</strong>という"),
        ("では*「詳細」*という", "では<em>「詳細」</em>という"),
        ("剰余**は`**（a）**と`です", "剰余**は`**（a）**と`です"),
        ("これは**太字**です（**注**）。", "これは**太字**です（**注**）。"),
        ("Some **bold (b)** words", "Some **bold (b)** words"),
    ],
)
def test_emphasis_without_spaces(project, text, expected):
    markdown, found = translated(project, f"# A\n\n{text}\n")
    assert expected in markdown
    assert not found
