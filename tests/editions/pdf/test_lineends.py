"""A line ends at the last word that fits, behind a reference, too."""

NBSP = "\N{NO-BREAK SPACE}"
REFERENCE = f"[Table{NBSP}B.1,{NBSP}page{NBSP}17]{{.unbroken}}"


def test_a_line_goes_on_behind_a_reference_where_the_next_word_cannot_be_broken(set_pages):
    # The same words a little further right each time: in some of them a word is hardly too long.
    text = "\n\n".join(
        f"[No. {number}]{{style=letter-spacing:{number / 100}pt}} The first birds came back in"
        f" March; {REFERENCE} has their numbers."
        for number in range(100)
    )
    pdf = set_pages(f"# One\n\n{text}\n")
    lines = [line.text for page in pdf.pages for line in page if "first birds" in line.text]
    assert len(lines) == 100
    assert [line for line in lines if "page 17" not in line] == []


def test_no_word_stands_alone_where_what_is_left_before_an_element_just_fits(set_pages):
    # The same words a little wider each time: for some of them only the space is too much.
    text = "\n\n".join(
        f"[No. {number}]{{style=letter-spacing:{number / 50}pt}} fortunately came home in March"
        " to the greener woods [behind the northern village]{.unbroken} of ours."
        for number in range(100)
    )
    pdf = set_pages(f"# One\n\n{text}\n")
    lines = [line.text for page in pdf.pages for line in page if "fort" in line.text]
    assert len(lines) == 100
    assert [line for line in lines if "woods" not in line] == []
