"""The words of a printed book are those of the manuscript: losses are found, breaks are not."""

import re

import pytest

from presswork.checks.parity import SectionText, check_pdf_words

CSS = """
@page { size: 220pt 260pt; margin: 36pt 30pt;
  @top-center { content: "A Small Book"; font-variant: small-caps; letter-spacing: .1em }
  @bottom-center { content: counter(page) } @footnote { border-top: 1px solid } }
body { text-align: justify; hyphens: auto; hyphenate-character: "-" }
h1 { font: 14pt 'EB Garamond'; letter-spacing: .2em; text-transform: uppercase }
h1 + p::first-letter { font-size: 24pt }
.note { float: footnote; font-size: 8pt; line-height: 10pt; hyphens: auto }
.note::footnote-call { font-variant-position: super; content: counter(footnote) }
figure { position: relative; margin: 14pt 0; text-align: center }
.wide { font-variant: all-small-caps; letter-spacing: .3em }
table { width: 100%; font-size: 9pt } tr { break-inside: avoid } td, th { vertical-align: top }
ol { padding-left: 2em }
"""

ROW = """<tr><td>incunabula printed comparatively early</td><td>before the year of grace 1501</td>
<td>twenty-eight thousand known</td></tr>"""

FIRST = """Typographers understand that extraordinarily narrow columns encourage hyphenation, and
that well-being on the page depends upon comfortable spacing; office, final and affluent words
carry ligatures without complaining."""

LAST = """Whatever else happens, internationalisation of typographical conventions continues
https://example.org/an/address/that/does/not/fit in every correspondingly complicated document."""

BODY = f"""
<h1>Of Letters</h1>
<p>{FIRST}</p>
<p>A compositor reads the line<span class="note">See the handbook of comprehensively remarkable
abbreviations.</span>—without hurry—and justifies it. “Rock ’n’ roll,” she said.</p>
<ol><li>First the stick is taken up.</li><li>Then the galley.</li></ol>
<p>Between the two stands a picture of moderate proportions.</p>
<figure><svg viewBox="0 0 100 20" width="100" height="20"><text x="5" y="15"
 font-family="EB Garamond" font-size="10">drawn words</text></svg>
<figcaption>What a picture shows</figcaption></figure>
<p>After it comes<span class="note">Ibid.</span> a table which is broken over the pages.</p>
<table><thead><tr><th>kind</th><th>epoch</th><th>number</th></tr></thead>{ROW * 7}</table>
<p class="wide">Widely spaced over-used words</p>
<p>{LAST}</p>
"""

NOTES = ("See the handbook of comprehensively remarkable abbreviations.", "Ibid.")
GENERATED = ["A Small Book", "drawn words"]


def words_of(body: str) -> str:
    body = re.sub(r"<svg.*?</svg>|<span.*?</span>", "", body, flags=re.DOTALL)
    return re.sub(r"<[^>]+>", " ", body)


SECTIONS = [SectionText("manuscript/01.md", "Of Letters", words_of(BODY), NOTES)]


@pytest.fixture
def findings(typeset):
    """Sets a text as a book and holds it against the manuscript."""

    def check(body=BODY, css="", sections=SECTIONS):
        path = typeset(body, CSS + css)
        return [(f.code, f.file, f.message) for f in check_pdf_words(path, sections, GENERATED)]

    return check


def test_a_sound_book_has_no_findings(findings):
    assert findings() == []


@pytest.mark.parametrize(
    ("was", "now", "code", "told"),
    [
        (f"<p>{FIRST}</p>", "", "words-lost", "27 words of the manuscript missing: “Typographers"),
        (f"<p>{FIRST}</p>", f"<p>{FIRST}</p>" * 2, "words-doubled", "27 words doubled: “Typogr"),
        (
            "reads the line",
            "reads line",
            "words-lost",
            "“the”, after “complaining. A compositor reads”",
        ),
        ("stick is taken", "stick is is taken", "words-doubled", "1 word doubled: “is”"),
        ("a picture of", "a pictureof", "words-spaced", "“pictureof” stands where the manuscript"),
        ("moderate", "mode rate", "words-spaced", "“mode rate” stands where the manuscript"),
        ("depends upon", "upon depends", "words-changed", "has “depends upon”, after “well-being"),
        ("What a picture", "What no picture", "words-changed", "“no” stands where the manuscript"),
        ("before the year", "before year", "words-lost", "1 word of the manuscript missing: “the”"),
        ("Whatever else", "Whatever good else", "words-added", "not in the manuscript: “good”"),
        ('<span class="note">Ibid.</span>', "", "words-lost", "in a note, the end of book.pdf: 1"),
        ("remarkable\nabbreviations", "remarkable", "words-lost", "missing: “abbreviations.”"),
    ],
)
def test_damage_is_found_with_its_words(findings, was, now, code, told):
    assert was in BODY
    ((found_code, file, message),) = findings(BODY.replace(was, now, 1))
    assert (found_code, file) == (code, "manuscript/01.md")
    assert told in message


def test_a_finding_names_the_page_and_the_words_before(findings):
    ((_, _, told),) = findings(BODY.replace("galley", "gallery"))
    assert re.match(r"page \d of book.pdf: “gallery.” stands where", told)
    assert told.endswith("after “taken up. Then the”")


def test_a_word_that_moved_on_its_page_is_found_twice(findings):
    body = BODY.replace("extraordinarily narrow", "narrow").replace(
        "carry", "extraordinarily carry"
    )
    assert [code for code, _, _ in findings(body)] == ["words-lost", "words-added"]


def test_a_word_doubled_at_the_top_of_a_page_is_found(findings):
    ((code, _, told),) = findings(BODY.replace("A compositor", "and and A compositor"))
    assert (code, "“and and”" in told) == ("words-added", True)


def test_a_heading_set_twice_is_found_although_heads_repeat_it(findings):
    twice = BODY.replace("</h1>", "</h1><p>Of Letters</p>")
    ((code, _, told),) = findings(twice)
    assert (code, "2 words doubled: “Of Letters”" in told) == ("words-doubled", True)


def test_an_initial_beside_its_lines_begins_the_first_of_them(findings):
    css = ".initial { float: left; font-size: 40pt; line-height: 36pt; padding-right: 2pt }"
    body = BODY.replace("<p>Typo", "<p><span class=initial>T</span>ypo")
    assert findings(body, css) == []


def test_a_head_that_nobody_announced_is_found(findings):
    css = "@page { @bottom-right { content: 'Proof' } }"
    found = findings(css=css)
    assert any("1 word not in the manuscript: “Proof”" in message for _, _, message in found)
    assert all("Proof" in message for _, _, message in found)


def test_a_missing_section_is_found_as_a_whole(findings):
    lost = SectionText("manuscript/02.md", "Gone", "A chapter nobody printed at all.")
    ((code, file, told),) = findings(sections=[*SECTIONS, lost])
    assert (code, file) == ("words-lost", "manuscript/02.md")
    assert told.startswith("the end of book.pdf: 6 words of the manuscript missing: “A chapter")


def test_an_edition_of_another_book_does_not_flood_the_report(findings):
    words = " ".join(f"<p>strange{n} {FIRST.split()[n % 20]}</p>" for n in range(40))
    found = findings(f"<h1>Of Letters</h1>{words}")
    assert 0 < len(found) <= 42


def test_a_file_that_is_no_pdf_is_one_finding(tmp_path):
    (tmp_path / "letter.pdf").write_text("Dear reader", encoding="utf-8")
    (found,) = check_pdf_words(tmp_path / "letter.pdf", SECTIONS)
    assert (found.code, found.file) == ("pdf-unreadable", "letter.pdf")


@pytest.mark.parametrize(("drawn", "told"), [("1-2", []), ("1-3", ["words-changed"])])
def test_what_stands_in_another_order_beside_leftward_words_is_no_loss(findings, drawn, told):
    text = "See the figure שלום 2-1 שלום in the book of many plain and ordinary words"
    sections = [SectionText("manuscript/01.md", "A", text)]
    body = f"<p>{text.replace('2-1', drawn)}</p>"
    assert [code for code, *_ in findings(body, sections=sections)] == told
