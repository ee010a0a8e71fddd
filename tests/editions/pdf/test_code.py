"""Where lines of code may end in print."""

from xml.etree.ElementTree import fromstring

import pytest

from presswork.editions.pdf.code import let_code_break


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("  let x = 1;\n", "  let -x -= -1;\n"),
        ("short(word)", "short(word)"),
        ("a.<b>filter</b>(d__lte<i>=</i>zone.now())", "a-.-filter-(-d__-lte-=-zone-.-now-())"),
    ],
)
def test_a_long_word_may_end_a_line_wherever_its_colours_change(line, expected):
    page = fromstring(f'<body><pre><code><span class="code-line">{line}</span></code></pre></body>')
    let_code_break(page)
    assert "".join(page.itertext()).replace("\N{SOFT HYPHEN}", "-") == expected


def test_no_line_of_coloured_code_runs_out_of_the_page(set_pages):
    line = "    posts = Post.objects.filter(published_date__lte=timezone.now()).order_by('date')"
    pdf = set_pages(f"# One\n\n```python\n{line}\n{line[4:]}\n```\n")
    text = pdf.text(pdf.page_with("Post.objects"))
    assert "timezone.now()).order_by" in text
