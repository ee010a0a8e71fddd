"""The cover in the output folder and in the e-book, as a build makes it."""

import io
import zipfile

import pytest
from PIL import Image

from presswork.build.project import default_styles


def jpeg(size: tuple[int, int]) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, (40, 80, 60)).save(out, "JPEG")
    return out.getvalue()


def built(made):
    (edition,) = made.build("epub")
    return edition, zipfile.ZipFile(edition.path)


QUICK = "epub: {page_list: false}\n"


@pytest.mark.parametrize("design", ["classic", "modern", "pattern"])
def test_a_drawn_cover_is_in_the_book_once_and_beside_it(project, design):
    made = project(yaml=f"{QUICK}cover: {design}\nauthors: [Ada Cloud]\n")
    edition, epub = built(made)
    assert edition.diagnostics == ()
    pictures = [name for name in epub.namelist() if "cover" in name]
    assert sorted(pictures) == ["EPUB/cover.xhtml", "EPUB/images/cover.jpg"]
    assert Image.open(io.BytesIO(epub.read("EPUB/images/cover.jpg"))).size == (1560, 2496)
    page = epub.read("EPUB/cover.xhtml").decode()
    assert page.count("<img") == 1
    assert 'alt="Cover – A Small Book – Ada Cloud"' in page
    shown = made.project.output / "a-small-book-cover.jpg"
    assert Image.open(io.BytesIO(shown.read_bytes())).size == (1600, 2560)
    package = epub.read("EPUB/content.opf").decode()
    assert package.count('properties="cover-image"') == 1
    assert package.index("cover-xhtml") < package.index("<spine")


def test_without_a_word_about_it_a_cover_is_drawn_and_none_is_none(project):
    assert "EPUB/cover.xhtml" in built(project(yaml=f"{QUICK}cover:\n"))[1].namelist()
    made = project(yaml=f"{QUICK}cover: false\n")
    assert "EPUB/cover.xhtml" not in built(made)[1].namelist()


def test_the_picture_of_a_cover_that_is_no_more_goes_with_it(project):
    made = project(yaml=f"{QUICK}cover: classic\n")
    shown = made.project.output / "a-small-book-cover.jpg"
    built(made)
    assert shown.is_file()
    yaml = made.project.book_yaml
    yaml.write_text(yaml.read_text(encoding="utf-8").replace("classic", "none"), encoding="utf-8")
    built(made)
    assert not shown.exists()


def test_a_given_image_is_packed_as_the_cover_alone(project):
    made = project(yaml=f"{QUICK}cover: {{image: art.jpg, alt: A field}}\n")
    made.write("art.jpg", jpeg((1400, 2240)))
    edition, epub = built(made)
    assert edition.diagnostics == ()
    assert [name for name in epub.namelist() if "images/" in name] == ["EPUB/images/cover.jpg"]
    assert 'alt="A field"' in epub.read("EPUB/cover.xhtml").decode()
    made.write("art.jpg", jpeg((1400, 2100)))
    assert built(made)[0].written


def test_an_image_that_shops_refuse_is_told_at_its_line(project):
    made = project(yaml=f"{QUICK}cover:\n  image: art.jpg\n  alt: A field\n")
    made.write("art.jpg", jpeg((1200, 900)))
    small, shape = built(made)[0].diagnostics
    assert (small.code, small.line) == ("small-cover", 5)
    assert "900 pixels" in small.message
    assert (shape.code, shape.file) == ("cover-shape", "manuscript/book.yaml")
    assert "0.75 times" in shape.message


def test_an_author_s_own_stylesheet_draws_the_cover(project):
    made = project(yaml=f"{QUICK}cover: modern\n")
    plain = built(made)[1].read("EPUB/images/cover.jpg")
    default = (default_styles() / "cover.css").read_text(encoding="utf-8")
    made.style("cover.css", default + ":root { --colour: #005f5f }\n")
    edition, epub = built(made)
    assert edition.written
    picture = Image.open(io.BytesIO(epub.read("EPUB/images/cover.jpg")))
    assert picture.getpixel((20, 1000)) == pytest.approx((0, 0x5F, 0x5F), abs=4)
    assert epub.read("EPUB/images/cover.jpg") != plain
