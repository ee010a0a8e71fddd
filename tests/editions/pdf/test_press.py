"""Files for printers, from real pages: inks, standards, and the same bytes each time."""

import io

import pikepdf
import pypdfium2
import pytest
from PIL import Image
from tests.editions.pdf.conftest import MOMENT, faults, render, stylesheets

from presswork.checks.pdfforbidden import forbidden_parts
from presswork.editions.pdf import render_pdf
from presswork.metadata import read_metadata
from presswork.metadata.printers import printers
from presswork.press import profiles
from presswork.press.profiles import default_profile, how_to_install
from presswork.press.remains import rgb_left

PAGES = """# Colours

A paragraph with `code`, [a link](#colours) and a formula, $x^2$.

```python
def rain(): return "heavy"  # coloured
```

![](photo.jpg){alt="A photograph"}

![](soft.png){alt="A cloud"}

::: {.band}
A band.
:::
"""

CSS = """
:root { --code-keyword: #00f; --code-string: #080 }
.band { background: linear-gradient(to right, #c00, #00c); color: device-cmyk(0 1 1 0) }
a { color: #36c }
"""


@pytest.fixture
def coloured(project):
    """A book with colours in text, rules, pictures, a gradient and a soft edge."""

    def make(printer, trim, **keys):
        keys = {"profile": printer, "trim": trim, "resolution": 0, "ink": "colour", **keys}
        values = ", ".join(f"{key}: {value}" for key, value in keys.items())
        book = project({"01.md": PAGES + "\n# More\n\nWords.\n" * 20}, print=f"{{{values}}}")
        noise = Image.merge("RGB", [Image.linear_gradient("L").rotate(90 * n) for n in range(3)])
        photo, soft = io.BytesIO(), io.BytesIO()
        noise.save(photo, "JPEG")
        noise.putalpha(Image.radial_gradient("L"))
        noise.save(soft, "PNG")
        book.write("photo.jpg", photo.getvalue())
        book.write("soft.png", soft.getvalue())
        return book

    return make


@pytest.fixture(scope="module", autouse=True)
def _needs_a_profile():
    if default_profile() is None:
        pytest.skip(f"no ICC profile of a press: {how_to_install()}")


def spaces(pdf):
    """Colour spaces of all images, by their name."""
    return {
        str(item.ColorSpace)
        for item in pdf.objects
        if isinstance(item, pikepdf.Stream) and "/ColorSpace" in item
    }


@pytest.mark.parametrize(
    ("printer", "trim", "keys", "standard"),
    [
        ("ingram", "5.5 x 8.5 in", {}, "PDF/X-1a:2001"),
        pytest.param("offset", "5.5 x 8.5 in", {}, "PDF/X-4", marks=pytest.mark.slow),
        pytest.param(
            "offset",
            "5.5 x 8.5 in",
            {"standard": "x-1a"},
            "PDF/X-1a:2001",
            marks=pytest.mark.slow,
        ),
    ],
)
@pytest.mark.slow
def test_an_x_file_in_colour_has_no_rgb_and_is_the_same_twice(
    coloured, printer, trim, keys, standard
):
    book = coloured(printer, trim, **keys).book()
    first, second = (render_pdf(book, stylesheets(CSS), MOMENT) for _ in range(2))
    assert first.diagnostics == ()
    assert first.value.data == second.value.data
    with pikepdf.open(io.BytesIO(first.value.data)) as pdf:
        assert rgb_left(pdf) == []
        assert "/DeviceCMYK" in spaces(pdf)
        told = str(pdf.docinfo.get("/GTS_PDFXConformance", ""))
        told = told or pdf.Root.Metadata.read_bytes().decode()
        assert standard in told
        assert list(forbidden_parts(pdf, book.metadata.print.printer.forbidden)) == []
        assert not pdf.check_pdf_syntax()


def test_a_book_in_black_is_grey_throughout_and_its_text_pure_black(coloured):
    book = coloured("kdp", "5.5 x 8.5 in", ink="black").book()
    pdf = render(book, CSS)
    assert rgb_left(pdf.objects) == []
    assert spaces(pdf.objects) == {"/DeviceGray"}
    operators = {
        str(each.operator)
        for page in pdf.objects.pages
        for each in pikepdf.parse_content_stream(page)
    }
    assert "g" in operators
    assert not operators & {"rg", "RG", "k", "K"}


@pytest.mark.slow
def test_pages_in_black_look_like_those_in_colour(coloured):
    """The greys are as light as the colours: nothing is gone, nothing has moved."""
    pictures = []
    for keys in ({}, {"ink": "black"}):
        pdf = render(coloured("kdp", "5.5 x 8.5 in", paper="premium", **keys).book(), CSS)
        with pypdfium2.PdfDocument(pdf.data) as document:
            page = document[pdf.page_with("A paragraph")]
            pictures.append(page.render(scale=1).to_pil().convert("L"))
    colour, grey = pictures
    far = sum(abs(a - b) for a, b in zip(colour.tobytes(), grey.tobytes(), strict=True))
    assert far / len(colour.tobytes()) < 6


def test_a_coloured_picture_in_a_black_book_is_told_unless_black_is_asked_for(coloured, project):
    said = coloured("kdp", "5.5 x 8.5 in")
    yaml = (said.folder / "manuscript/book.yaml").read_text().replace(", ink: colour", "")
    said.write("book.yaml", yaml)
    found = render_pdf(said.book(), stylesheets(CSS), MOMENT).diagnostics
    assert [each.code for each in found] == ["colour-in-grey"] * 2
    assert found[0].message == "photo.jpg has colours; KDP paperback prints it in grey"
    assert (found[0].file, found[0].line) == ("manuscript/01.md", 9)


@pytest.mark.slow
def test_the_profile_that_the_book_names_is_the_one_that_is_used(coloured):
    book = coloured("offset", "5.5 x 8.5 in", icc="press.icc")
    book.write("press.icc", default_profile().data)
    with pikepdf.open(io.BytesIO(render(book.book(), CSS).data)) as pdf:
        intent = pdf.Root.OutputIntents[0]
        assert intent.DestOutputProfile.read_bytes() == default_profile().data
        assert str(intent.OutputConditionIdentifier) == "CGATS TR 001"


def test_a_file_that_is_no_profile_of_a_press_is_an_error(coloured):
    book = coloured("offset", "5.5 x 8.5 in", icc="press.icc")
    book.write("press.icc", b"not a profile")
    (fault,) = faults(book.book())
    assert fault.code == "bad-profile"
    assert fault.key == ("print", "icc")


def test_a_profile_that_is_missing_is_told_at_its_line(coloured):
    (fault,) = coloured("offset", "5.5 x 8.5 in", icc="press.icc").faults()
    assert (fault.code, fault.file) == ("missing-profile", "manuscript/book.yaml")


@pytest.mark.slow
def test_without_any_profile_a_black_book_for_ingram_is_made_and_colour_is_not(
    coloured, monkeypatch
):
    monkeypatch.setattr(profiles, "DEFAULT_PLACES", ())
    pdf = render(coloured("ingram", "5.5 x 8.5 in", ink="black").book(), CSS)
    assert str(pdf.objects.Root.OutputIntents[0].OutputConditionIdentifier) == "CGATS TR 001"
    (fault,) = faults(coloured("ingram", "5.5 x 8.5 in").book())
    assert fault.code == "missing-profile"
    assert "libgs-common" in fault.hint or "brew" in fault.hint


@pytest.mark.parametrize("profile", ["screen", "home"])
def test_a_standard_for_presses_is_refused_where_there_is_none(project, profile):
    book = project(print=f"{{profile: {profile}, trim: a5, standard: x-4}}")
    (fault,) = read_metadata(book.project.book_yaml, book.folder).diagnostics
    assert fault.code == "bad-standard"


TABLE = """
| One | Two |
|-----|-----|
| 1   | 2   |

: A table {#tbl-one}

A note.[^1]

[^1]: At the foot.
"""


@pytest.mark.parametrize(("profile", "least"), [("home", 0.4), ("kdp", 0.75)])
@pytest.mark.slow
def test_our_rules_are_as_thick_as_the_printers_thinnest_line(project, profile, least):
    sections = {"01.md": f"# One\n{TABLE}" + "\n# More\n\nWords.\n" * 20}
    book = project(sections, print=f"{{profile: {profile}, trim: 5.5 x 8.5 in}}").book()
    pdf = render(book)
    page = pdf.objects.pages[pdf.page_with("A table")]
    assert min(thicknesses(page)) == pytest.approx(least, abs=0.01)


def thicknesses(page):
    """Of the rules of a page, in points: lines that are stroked, boxes that are filled."""
    for instruction in pikepdf.parse_content_stream(page):
        operands, name = instruction.operands, str(instruction.operator)
        if name == "w":
            yield float(operands[0]) * 0.75
        elif name == "re" and 0 < abs(float(operands[3])) < 3:
            yield abs(float(operands[3])) * 0.75


@pytest.mark.slow
def test_d2_cmyk_needs_no_rule_of_the_stylesheet(project):
    """`@color-profile` without its components makes WeasyPrint fall; colours do without it."""
    book = project(
        {"01.md": "# One\n\nWords.\n" + "\n# More\n\nWords.\n" * 20},
        print="{profile: ingram, trim: 5.5 x 8.5 in, ink: colour}",
    )
    pdf = render(book.book(), "h1 { color: device-cmyk(0 1 1 0.2) }")
    page = pdf.objects.pages[pdf.page_with("One\n")]
    assert b"0 1 1 0.2 k" in page.Contents.read_bytes()


@pytest.mark.slow
def test_d3_no_marks_are_drawn_where_the_printer_forbids_them(project):
    """Marks would stand in the bleed: what a stylesheet asks for is overruled."""
    sections = {"01.md": "# One\n\nWords.\n" + "\n# More\n\nWords.\n" * 24}
    book = project(sections, print="{profile: bod, trim: a5, bleed: true}").book()
    plain, marked = (render(book, css) for css in ("", "@page { marks: crop cross }"))
    assert plain.data == marked.data


def test_every_profile_says_which_ink_is_usual():
    assert {key for key, printer in printers().items() if printer.ink == "colour"} == {
        "screen",
        "home",
    }
    assert printers()["kdp"].papers["premium"].ink == "colour"
