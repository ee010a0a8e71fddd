import fontpkg
import pytest

from presswork.diagnostics import Severity
from presswork.typography.faces import FaceKey
from presswork.typography.plan import FontPlan, TextDocument, plan_fonts

TEXT = "html { font-family: 'EB Garamond', serif }"
REGULAR = FaceKey("EB Garamond", 400, False)
ITALIC = FaceKey("EB Garamond", 400, True)
BOLD = FaceKey("EB Garamond", 700, False)
CODE = FaceKey("Source Code Pro", 400, False)
EXTRAS = set(" \u00a0-‐")


def plan(body: str, css: str = "", source: str | None = "manuscript/01.md") -> FontPlan:
    markup = f'<section xmlns="http://www.w3.org/1999/xhtml" id="s">{body}</section>'
    return plan_fonts([TextDocument(source, markup.encode())], TEXT + css)


def characters(found: FontPlan, key: FaceKey = REGULAR) -> str:
    """What the face must hold, but for spaces and hyphens."""
    return "".join(sorted(found.faces[key] - EXTRAS))


def test_each_face_holds_the_characters_set_in_it():
    found = plan("<p>abc <em>def</em> <strong>gh</strong> ij</p>")
    assert set(found.faces) == {REGULAR, ITALIC, BOLD}
    assert [characters(found, key) for key in (REGULAR, ITALIC, BOLD)] == ["abcij", "def", "gh"]
    assert not found.missing


def test_every_face_has_spaces_and_hyphens():
    found = plan("<p>a<em>b</em></p>")
    assert found.faces[REGULAR] >= EXTRAS
    assert found.faces[ITALIC] >= EXTRAS


def test_a_face_that_only_holds_white_space_is_not_planned():
    assert set(plan("<p>a<em> \n </em></p>").faces) == {REGULAR}


def test_what_is_not_shown_needs_no_font():
    hidden = "<script>漢</script><template>漢</template><p hidden=''>漢</p><p class='x'>漢</p>"
    found = plan(f"<!-- 漢 --><p>a</p>{hidden}", ".x { display: none }")
    assert characters(found) == "a"
    assert not found.missing


def test_characters_that_are_not_seen_are_not_missed():
    found = plan("<p>a\u00ad\u200b\u200d\ufeff\ufe0f\u202f\u2003\u2060b\t\n</p>")
    assert not found.missing
    assert {"\u00ad", "\u2003"} <= found.faces[REGULAR]


def test_a_character_is_set_in_the_first_family_that_has_it():
    css = "p { font-family: 'No Such Font', 'EB Garamond', 'Source Code Pro' }"
    found = plan("<p>a▪</p>", css)
    assert characters(found) == "a"
    assert characters(found, CODE) == "▪"


def test_a_missing_character_is_one_error_at_its_first_place():
    body = "<p data-line='3'>a</p><p data-line='7'>b <i>⁂</i>⁂</p><p data-line='9'>⁂</p>"
    (missing,) = plan(body).missing
    assert (missing.severity, missing.code) == (Severity.ERROR, "missing-glyph")
    assert (missing.file, missing.line) == ("manuscript/01.md", 7)
    assert "⁂" in missing.message
    assert "U+2042 ASTERISM" in missing.message
    assert "3 times" in missing.message


def test_the_hint_names_an_installed_family_that_has_the_character():
    has_it, nobody = plan("<p>▪漢</p>").missing
    assert "Source Code Pro" in has_it.hint
    assert "fonts-noto-cjk" in nobody.hint


def test_a_family_that_is_not_installed_is_one_error():
    css = "p { font-family: Georgia, serif }"
    (missing,) = plan("<p data-line='2'>漢 <b>a</b></p><p>b</p>", css).missing
    assert (missing.code, missing.line) == ("missing-font", 2)
    assert "Georgia, serif" in missing.message
    assert "EB Garamond" in missing.hint


def test_a_letter_and_its_accent_may_come_together_or_apart():
    found = plan("<p>e\u0301 x\u0302</p>")
    assert {"é", "x", "\u0302"} <= found.faces[REGULAR]
    assert not found.missing


def test_small_letters_set_in_capitals_need_capitals():
    css = "p { text-transform: uppercase } i { text-transform: capitalize }"
    found = plan("<p>aß <i>x yz</i></p>", css)
    assert set("AS") <= found.faces[REGULAR]
    assert "a" not in found.faces[REGULAR]
    assert set("xyzXY") <= found.faces[ITALIC]


@pytest.mark.parametrize(
    ("css", "added"),
    [
        ("p::before { content: '§' counter(x) }", "0123456789§a"),
        ("p::after { content: '\\2020' / 'dagger' }", "a†"),
        ("p::before { content: attr(title) }", "aq"),
        ("p::after { content: leader('·') target-counter(attr(href), page, lower-roman) }",
         ".acdilmvx·"),
        ("p { hyphenate-character: '~' }", "a~"),
        ("p::before { content: open-quote } p { quotes: '<' '>' }", "<>a"),
        ("@page { @top-left { content: '¶' } }", "a¶"),
        ("@page { @bottom-left { content: counter(page) } }", "0123456789a"),
        ("p { string-set: head attr(title) } @page { @top-left { content: string(head) } }", "aq"),
    ],
)  # fmt: skip
def test_what_a_stylesheet_writes_is_planned_too(css, added):
    assert characters(plan("<p title='q'>a</p>", css)) == "".join(sorted(added))


def test_a_character_that_a_stylesheet_writes_can_be_missing():
    (missing,) = plan("<p>a</p>", "p::before { content: '⁂' }").missing
    assert "written by the stylesheet" in missing.message
    assert missing.file is None


def test_running_heads_need_the_title_in_their_own_face():
    css = """h1 { font-weight: 400; string-set: title content() }
        @page :left { @top-left { content: string(title); font-style: italic } }"""
    found = plan("<h1>Title</h1><p>abc</p>", css)
    assert characters(found, ITALIC) == "Teilt"


@pytest.mark.parametrize(
    ("body", "css", "added"),
    [
        ("<ul><li>a</li></ul>", "", "a•"),
        ("<ul><li>a<ul><li>b</li></ul></li></ul>", "", "ab•◦"),
        ("<ol><li>a</li></ol>", "", ".0123456789a"),
        ("<ol><li>a</li></ol>", "ol { list-style: lower-roman inside }", ".acdilmvx"),
        ("<ul><li>a</li></ul>", "ul { list-style-type: '– ' }", "a–"),
        ("<ul><li>a</li></ul>", "ul { list-style: none }", "a"),
        ("<ul><li>a</li></ul>", "li::marker { content: '*' }", "*a"),
    ],
)
def test_lists_need_their_markers(body, css, added):
    assert characters(plan(body, css)) == added


def test_the_first_letter_may_have_a_face_of_its_own():
    found = plan("<p>“Ab cd</p>", "p::first-letter { font-weight: bold }")
    assert characters(found, BOLD) == "A“"


def test_a_whole_page_of_html_is_read_as_one():
    page = "<html><head><title>漢</title></head><body>a</body></html>"
    found = plan_fonts(
        [TextDocument(None, page.encode())],
        ":root { --f: EB Garamond } body { font-family: var(--f) }",
    )
    assert characters(found) == "a"
    assert not found.missing


def test_a_family_without_an_italic_gives_its_upright_and_a_warning(monkeypatch):
    installed = fontpkg.family("eb-garamond")
    uprights = tuple(file for file in installed.files if file.style == "normal")
    family = fontpkg.Family(installed.name, installed.slug, "1", "OFL-1.1", uprights)
    monkeypatch.setattr(fontpkg, "families", lambda: {family.slug: family})
    found = plan("<p>a <em>b</em> <em>c</em></p>")
    assert {key: characters(found, key) for key in found.faces} == {REGULAR: "abc"}
    (missing,) = found.missing
    assert (missing.severity, missing.code) == (Severity.WARNING, "missing-face")
    assert "italic" in missing.message


def test_documents_are_planned_together():
    documents = [
        TextDocument(f"manuscript/{n}.md", f"<p data-line='{n}'>{text}</p>".encode())
        for n, text in enumerate(["a", "b漢", "漢c"], start=1)
    ]
    found = plan_fonts(documents, TEXT)
    assert characters(found) == "abc"
    assert [(d.file, d.line) for d in found.missing] == [("manuscript/2.md", 2)]


def test_a_character_that_only_the_upright_has_is_set_so_with_a_warning():
    found = plan("<p>a</p><p><em>ab</em> <em>ɡ</em></p>", "p { font-family: 'EB Garamond' }")
    (missing,) = found.missing
    assert missing.severity is Severity.WARNING
    assert missing.message == "EB Garamond has no italic “ɡ” for text that asks for one"
    assert "ɡ" in found.faces[FaceKey("EB Garamond", 400, False)]
    assert "ɡ" not in found.faces[FaceKey("EB Garamond", 400, True)]
