from io import BytesIO

import fontpkg
import pytest
from fontTools.ttLib import TTFont

from presswork.typography import faces
from presswork.typography.faces import (
    FaceKey,
    covered_characters,
    find_face,
    installed_families,
    match_face,
)

CODE = "Source Code Pro"


def face_font(key: FaceKey) -> TTFont:
    face = find_face(key)
    assert face is not None
    return TTFont(BytesIO(face.data))


def family(*files: tuple[int, str]) -> fontpkg.Family:
    made = (fontpkg.FontFile(None, style, weight, variable=False) for weight, style in files)
    return fontpkg.Family("Family", "family", "1", "OFL-1.1", tuple(made))


@pytest.fixture
def cache(tmp_path, monkeypatch):
    monkeypatch.setattr(faces.platformdirs, "user_cache_dir", lambda *_, **__: str(tmp_path))
    return tmp_path


def test_the_fonts_of_the_packages_are_installed():
    assert {"EB Garamond", CODE} <= installed_families()


def test_a_family_is_found_however_its_name_is_capitalised():
    assert match_face(FaceKey("eb GARAMOND", 400, False)) == FaceKey("EB Garamond", 400, False)
    assert match_face(FaceKey("Georgia", 400, False)) is None
    assert find_face(FaceKey("serif", 400, False)) is None


@pytest.mark.parametrize(
    ("wanted", "given"), [(300, 400), (400, 400), (550, 550), (700, 700), (900, 800)]
)
def test_a_weight_outside_a_variable_font_is_the_nearest_it_has(wanted, given):
    assert match_face(FaceKey("EB Garamond", wanted, False)).weight == given


@pytest.mark.parametrize(
    ("wanted", "given"), [(400, 500), (450, 500), (500, 500), (300, 200), (600, 900), (100, 200)]
)
def test_static_weights_are_matched_in_the_order_of_css(wanted, given, monkeypatch):
    made = family((200, "normal"), (500, "normal"), (900, "normal"))
    monkeypatch.setattr(fontpkg, "families", lambda: {"family": made})
    assert match_face(FaceKey("Family", wanted, False)).weight == given


def test_an_upright_never_stands_in_for_an_italic(monkeypatch):
    monkeypatch.setattr(fontpkg, "families", lambda: {"family": family((400, "normal"))})
    assert match_face(FaceKey("Family", 400, True)) is None
    assert find_face(FaceKey("Family", 400, True)) is None


def test_a_face_is_static_and_named_for_its_weight_and_slant():
    font = face_font(FaceKey(CODE, 700, True))
    names = {n: font["name"].getDebugName(n) for n in (1, 2, 4, 6, 16, 17)}
    assert "fvar" not in font
    assert "STAT" not in font
    assert (names[1], names[2]) == (CODE, "Bold Italic")
    assert (names[4], names[6]) == (f"{CODE} Bold Italic", "SourceCodePro-BoldItalic")
    assert names[16] is None
    assert font["OS/2"].usWeightClass == 700
    assert font["OS/2"].fsSelection & 0b1100001 == 0b0100001
    assert font["head"].macStyle == 0b11


def test_a_weight_beside_regular_and_bold_gets_a_family_name_of_its_own():
    font = face_font(FaceKey(CODE, 600, False))
    names = {n: font["name"].getDebugName(n) for n in (1, 2, 16, 17)}
    assert names == {1: f"{CODE} SemiBold", 2: "Regular", 16: CODE, 17: "SemiBold"}
    assert font["OS/2"].fsSelection & 0b1100001 == 0b1000000
    assert font["head"].macStyle == 0


def test_a_bold_face_is_drawn_bolder():
    widths = []
    for weight in (400, 700):
        letter = face_font(FaceKey("EB Garamond", weight, False))["glyf"]["l"]
        widths.append(letter.xMax - letter.xMin)
    assert widths[0] < widths[1]


def test_a_face_keeps_the_licence_of_its_font():
    names = face_font(FaceKey(CODE, 400, False))["name"]
    assert "Open Font License" in names.getDebugName(13)
    assert names.getDebugName(0)


def test_a_face_is_the_same_bytes_new_from_the_cache_and_from_a_broken_cache(cache):
    key = FaceKey(CODE, 400, True)
    made = find_face(key)
    (stored,) = (path for path in cache.rglob("*") if path.is_file())
    content = stored.read_bytes()
    assert find_face(key) == made
    stored.write_bytes(content[:-1])
    assert find_face(key) == made
    assert stored.read_bytes() == content


def test_a_cache_that_cannot_be_written_is_no_cache(cache):
    (cache / "faces").write_text("in the way")
    assert find_face(FaceKey(CODE, 400, True)).postscript_name == "SourceCodePro-Italic"


def test_a_face_tells_which_characters_it_has():
    covered = covered_characters(FaceKey("EB Garamond", 400, False))
    assert "é" in covered
    assert "漢" not in covered
    assert covered_characters(FaceKey("Georgia", 400, False)) == frozenset()
