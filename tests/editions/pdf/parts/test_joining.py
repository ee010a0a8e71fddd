"""The parts are joined to one sound file."""

import io

import pikepdf
import pytest
from tests.driver import BookProject
from tests.editions.pdf.parts.conftest import PARTS, compose

FACES = ("/FontFile", "/FontFile2", "/FontFile3")


def fonts(pdf):
    return [
        each
        for each in pdf.objects.objects
        if isinstance(each, pikepdf.Dictionary) and any(key in each for key in FACES)
    ]


def elements(node):
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary):
            yield kid
            yield from elements(kid)


def test_the_file_is_sound(parts):
    assert pikepdf.open(io.BytesIO(parts.data)).check_pdf_syntax() == []


def test_each_face_is_in_it_once(parts):
    names = [str(font.FontName) for font in fonts(parts)]
    assert len(names) == len(set(names)) >= 2


def test_each_tag_is_on_a_page_of_the_file(parts):
    pages = {page.obj.objgen for page in parts.objects.pages}
    found = [each for each in elements(parts.objects.Root.StructTreeRoot) if "/Pg" in each]
    assert len(found) > 100
    assert all(each.Pg.objgen in pages for each in found)


def test_each_page_and_link_leads_to_its_own_tags(parts):
    numbers = parts.objects.Root.StructTreeRoot.ParentTree.Nums
    owners = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
    keys = []
    for page in parts.objects.pages:
        keys.append(int(page.obj.StructParents))
        for owner in owners[keys[-1]]:
            assert owner.Pg.objgen == page.obj.objgen or "/MCR" in str(owner.K)
        for link in page.obj.get("/Annots", []):
            keys.append(int(link.StructParent))
            assert str(owners[keys[-1]].S) in ("/Link", "/Reference", "/Note")
    assert len(keys) == len(set(keys)) == len(owners)


def test_a_picture_in_several_chapters_is_in_the_file_once(tmp_path, picture):
    text = "# Chapter\n\n![A square](square.png)\n"
    yaml = "title: Squares\nlanguage: en\ncover: none\nprint: {resolution: 1}\n"
    project = BookProject(tmp_path, {"1.md": text, "2.md": text}, yaml)
    project.write("square.png", picture)
    pdf = compose(project.book(), PARTS)
    images = [
        o
        for o in pdf.objects.objects
        if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Image"
    ]
    assert len(images) == 1


@pytest.fixture
def picture():
    from PIL import Image

    out = io.BytesIO()
    Image.new("L", (40, 40), 90).save(out, "PNG")
    return out.getvalue()
