"""A book of pictures: each kind of file, each way to place it, and a figure that does not fit."""

from __future__ import annotations

import re
import shutil
import zipfile
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from lxml import etree
from PIL import Image
from tests.books.opened import check_quickly
from tests.pictures import PLAN, draw, turned

from presswork.build import Project, build_editions

BOOK = Path(__file__).parent / "figures"
XPATH = {"h": "http://www.w3.org/1999/xhtml", "epub": "http://www.idpf.org/2007/ops"}

PICTURES = {
    "harbour.png": draw(1400, 900, "PNG"),
    "copy.png": draw(1400, 900, "PNG"),
    "unused.png": draw(90, 90, "PNG"),
    "icon.png": draw(32, 32, "PNG"),
    "ornament.gif": draw(200, 20, "GIF"),
    "chart.avif": draw(2600, 1700, "AVIF", speed=10),
    "cmyk.jpg": draw(1200, 800, "JPEG", "CMYK"),
    "mast.webp": draw(600, 900, "WEBP"),
    "tower.png": draw(900, 3000, "PNG"),
    "plan.svg": PLAN,
    "scan.tiff": draw(1300, 700, "TIFF"),
    "turned.jpg": turned(),
}


def build(folder: Path, options: str = "") -> Project:
    shutil.copytree(BOOK / "manuscript", folder / "manuscript")
    with (folder / "manuscript" / "book.yaml").open("a", encoding="utf-8") as yaml:
        yaml.write(options)
    add_pictures(folder)
    return Project(folder, folder / "output")


def add_pictures(folder: Path) -> None:
    """The pictures that the text asks for."""
    (folder / "manuscript" / "images").mkdir()
    for name, data in PICTURES.items():
        (folder / "manuscript" / "images" / name).write_bytes(data)


class Built:
    """Both editions, with what was said of them."""

    def __init__(self, project: Project) -> None:
        epub, pdf = build_editions(project, ["epub", "pdf"], lambda stage: None)
        self.warnings = [*epub.diagnostics, *pdf.diagnostics]
        checked = check_quickly(project)
        self.faults = [found for edition in checked for found in edition.diagnostics]
        with zipfile.ZipFile(epub.path) as container:
            self.files = {Path(n).name: container.read(n) for n in container.namelist()}
        self.pdf = pdf.path
        with pypdfium2.PdfDocument(pdf.path) as document:
            self.pages = [plain(page.get_textpage().get_text_range()) for page in document]

    def xpath(self, file: str, path: str) -> list[etree._Element]:
        return etree.fromstring(self.files[file]).xpath(path, namespaces=XPATH)

    def page_with(self, words: str) -> int:
        return next(n for n, text in enumerate(self.pages) if words in text)

    def picture(self, name: str) -> Image.Image:
        return Image.open(BytesIO(self.files[name]))


def plain(text: str) -> str:
    return " ".join(re.sub("[\u0002\ufffe]\\s*", "", text).split())


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    return Built(build(tmp_path_factory.mktemp("figures")))


def test_both_editions_hold_every_word_and_validate(book):
    found = {fault.code for fault in book.faults}
    assert found <= {"CSS-028", "low-resolution"}  # what the build has warned about, too


def test_the_epub_holds_only_kinds_of_pictures_that_stores_take(book):
    kinds = {Path(name).suffix for name in book.files} - {".xhtml", ".ttf", ".otf", ".woff"}
    assert kinds <= {".png", ".jpg", ".gif", ".svg", ".css", ".ncx", ".opf", ".xml", ""}


def test_the_epub_holds_no_picture_of_more_than_four_million_pixels(book):
    chart = book.picture("chart.png" if "chart.png" in book.files else "chart.jpg")
    assert 3_900_000 < chart.width * chart.height <= 4_000_000


def test_in_the_epub_a_photograph_for_print_is_rgb_and_a_turned_one_upright(book):
    assert book.picture("cmyk.jpg").mode == "RGB"
    assert book.picture("turned.jpg").size == (700, 1300)


def test_equal_pictures_are_packed_once_and_unused_ones_not_at_all(book):
    assert "copy.png" in book.files or "harbour.png" in book.files
    assert not {"copy.png", "harbour.png"} <= set(book.files)
    assert "unused.png" not in book.files


def test_a_drawing_without_viewbox_gets_one(book):
    assert b'viewBox="0 0 200 100"' in book.files["plan.svg"]
    assert b"DOCTYPE" not in book.files["plan.svg"]


def test_a_decorative_picture_is_passed_over_by_readers_of_both_editions(book):
    ornament = book.xpath("02-kinds.xhtml", "//h:img[contains(@src, 'ornament')]")[0]
    assert ornament.get("alt") == ""
    assert ornament.get("role") == "presentation"
    with pikepdf.open(book.pdf) as pdf:
        figures = [o for o in pdf.objects if is_figure(o)]
        page = pdf.pages[book.page_with("A buoy looks")]
        assert figures
        assert all("/Alt" in figure for figure in figures)
        assert b"/Artifact BMC" in b" ".join(page.Contents.read_bytes().split())


def is_figure(node: object) -> bool:
    return isinstance(node, pikepdf.Dictionary) and node.get("/S") == pikepdf.Name.Figure


def test_a_small_picture_among_words_is_a_sign_and_no_figure(book):
    icon = book.xpath("02-kinds.xhtml", "//h:p/h:img[@class='icon']")
    assert [image.get("alt") for image in icon] == ["a buoy"]


def test_a_picture_on_a_line_of_its_own_parts_the_paragraph(book):
    before = book.xpath("02-kinds.xhtml", "//h:figure[h:img[@alt='the chart']]/preceding::h:p[1]")
    after = book.xpath("02-kinds.xhtml", "//h:figure[h:img[@alt='the chart']]/following::h:p[1]")
    assert before[0].text.endswith("The chart on the wall")
    assert "".join(after[0].itertext()) == "was old."


def test_pictures_of_one_paragraph_stand_in_a_row_at_one_height(book):
    panels = book.xpath("02-kinds.xhtml", "//h:figure[not(@id)]/h:div[@class='row']/h:div")
    widths = [float(panel.get("style").removeprefix("width:").strip("%;")) for panel in panels]
    assert len(widths) == 3
    assert sum(widths) == pytest.approx(94, abs=0.3)
    assert widths[0] / widths[1] == pytest.approx((1400 / 900) / (600 / 900), rel=0.01)


def test_a_figure_of_two_has_captions_of_its_own_and_of_its_parts(book):
    pair = book.xpath("02-kinds.xhtml", "//h:figure[@id='fig-pair']")[0]
    captions = [plain("".join(c.itertext())) for c in pair.iter("{*}figcaption")]
    assert captions[0].endswith("From the left")
    assert captions[1].endswith("From the right")
    assert captions[2].endswith("The same boats twice")
    alts = [image.get("alt") for image in pair.iter("{*}img")]
    assert alts == ["Boats, seen from the left", "A mast, seen from the right"]
    page = book.pages[book.page_with("The same boats twice")]
    assert "From the left" in page


def test_the_long_description_is_named_to_assistive_technology(book):
    plan = book.xpath("02-kinds.xhtml", "//h:img[contains(@src, 'plan')]")[0]
    assert book.xpath("02-kinds.xhtml", f"//*[@id='{plan.get('aria-details')}']")


def test_a_figure_that_does_not_fit_heads_the_next_page_and_the_text_goes_on(book):
    number = book.page_with("The harbour at sunrise")
    with pypdfium2.PdfDocument(book.pdf) as document:
        before, page = document[number - 1], document[number]
        lines = [box_of(document_object) for document_object in before.get_objects()]
        picture = next(o for o in page.get_objects() if o.type == 3)
        assert min(bottom for _, bottom, _, _ in lines) < 100  # points: the foot of the text
        assert box_of(picture)[3] == pytest.approx(612 - 64, abs=1)


def box_of(part: pypdfium2.PdfObject) -> tuple[float, float, float, float]:
    return part.get_bounds()


def test_a_picture_taller_than_the_page_shrinks_until_its_caption_fits(book):
    number = book.page_with("which is taller than any page")
    with pypdfium2.PdfDocument(book.pdf) as document:
        pictures = [o.get_bounds() for o in document[number].get_objects() if o.type == 3]
    assert any(top - bottom > 400 for _, bottom, _, top in pictures)
    assert all(bottom > 72 and top < 612 for _, bottom, _, top in pictures)


def test_the_pdf_keeps_every_pixel_and_for_screens_a_cmyk_photograph_is_in_rgb(book):
    with pikepdf.open(book.pdf) as pdf:
        images = [o for o in pdf.objects if is_image(o)]
        assert pikepdf.Name.DeviceCMYK not in {image.ColorSpace for image in images}
        assert (2600, 1700) in {(int(image.Width), int(image.Height)) for image in images}


def is_image(node: object) -> bool:
    return isinstance(node, pikepdf.Stream) and node.get("/Subtype") == pikepdf.Name.Image


def test_print_warns_of_too_few_pixels_with_the_place_and_what_is_needed(book):
    found = {w.message.split()[0]: w for w in book.warnings if w.code == "low-resolution"}
    ornament = found["images/ornament.gif"]
    assert (ornament.file, ornament.line) == ("manuscript/02-kinds.md", 5)
    assert "96 dpi" in ornament.message
    assert "625 x 62 pixels" in ornament.hint
    assert "images/harbour.png" not in found


@pytest.mark.slow
def test_figures_may_stay_where_they_are_and_resolutions_unmentioned(tmp_path):
    project = build(tmp_path, "print:\n  resolution: 0\n  figures: here\n")
    (pdf,) = build_editions(project, ["pdf"], lambda stage: None)
    assert not [found for found in pdf.diagnostics if found.code == "low-resolution"]
    with pypdfium2.PdfDocument(pdf.path) as document:
        texts = [plain(page.get_textpage().get_text_range()) for page in document]
    number = next(n for n, text in enumerate(texts) if "The harbour at sunrise" in text)
    assert len(texts[number - 1]) < 1700  # the rest of the page is empty
