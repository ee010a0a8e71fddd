"""Where fonts come from: the project, the packages, the machine."""

import pytest

from presswork.typography import sources
from presswork.typography.faces import FaceKey, covered_characters, find_face, match_face
from presswork.typography.plan import TextDocument, plan_fonts
from presswork.typography.sources import Origin, find_family, is_font, read_fonts


@pytest.fixture
def own(tmp_path):
    """A font file of a project, of a family that no package has."""
    face = find_face(FaceKey("EB Garamond", 700, False))
    data = face.data.replace(
        b"\0E\0B\0 \0G\0a\0r\0a\0m\0o\0n\0d", b"\0M\0y\0 \0G\0a\0r\0a\0m\0o\0n\0d"
    )
    (tmp_path / "mine.ttf").write_bytes(data)
    return (tmp_path / "mine.ttf",)


@pytest.fixture
def machine(own, monkeypatch):
    """A machine that has the font installed."""

    def installed(name):
        fonts = sources._fonts_in(own[0], 0, Origin.MACHINE)
        return tuple(font for font in fonts if font.family == name)

    monkeypatch.setattr(sources, "_on_machine", installed)


def test_a_font_of_the_project_is_found_by_its_family(own):
    (font,) = read_fonts(own[0])
    assert (font.family, font.lightest, font.italic) == ("My Garamond", 700, False)
    assert match_face(FaceKey("my garamond", 400, False), own) == FaceKey("My Garamond", 700, False)
    assert "é" in covered_characters(FaceKey("My Garamond", 400, False), own)
    assert find_face(FaceKey("My Garamond", 700, False), own).data == own[0].read_bytes()


def test_what_is_no_font_is_none(tmp_path):
    (tmp_path / "a.ttf").write_bytes(b"nothing of the kind")
    assert not is_font(tmp_path / "a.ttf")
    assert not is_font(tmp_path / "b.ttf")


def test_generic_families_and_unknown_ones_have_no_font():
    assert find_family("serif") == ()
    assert find_family("No Font of This Name") == ()


def test_a_font_of_the_machine_is_used_with_a_warning(machine):
    document = TextDocument("one.md", b"<p data-line='3'>a</p>")
    plan = plan_fonts([document], "p { font-family: 'My Garamond', 'EB Garamond' }")
    assert [key.family for key in plan.faces] == ["My Garamond"]
    (found,) = plan.missing
    assert (found.code, found.severity.word, found.line) == ("machine-font", "warning", 3)


def test_a_script_without_a_font_is_told_once_with_a_package():
    letters = "".join(map(chr, range(0x10D0, 0x10E0)))
    document = TextDocument("one.md", f"<p data-line='3'>{letters}</p>".encode())
    found = plan_fonts([document], "p { font-family: 'EB Garamond' }").missing
    assert len(found) == 4
    assert "GEORGIAN LETTER AN" in found[0].message
    assert "13 more characters of Georgian" in found[3].message
    assert all("fonts-noto-core" in each.hint for each in found)
