import logging
import os
from io import BytesIO

import pikepdf
import pytest

from presswork.typography.faces import FaceKey, find_face
from presswork.typography.isolation import only_embedded_fonts

UPRIGHT = FaceKey("EB Garamond", 400, False)


@pytest.fixture
def fonts_used(tmp_path, caplog):
    """Sets a page with EB Garamond alone; gives the names of the fonts in the PDF."""

    def set_page(html: str, css: str = "html { font-family: EB Garamond }") -> set[str]:
        path = tmp_path / "upright.ttf"
        path.write_bytes(find_face(UPRIGHT).data)
        css += f"@font-face {{ font-family: EB Garamond; src: url({path.as_uri()}) }}"
        with only_embedded_fonts():
            from weasyprint import CSS, HTML
            from weasyprint.text.fonts import FontConfiguration

            fonts = FontConfiguration()
            sheet = CSS(string=css, font_config=fonts)
            pdf = HTML(string=html).write_pdf(font_config=fonts, stylesheets=[sheet])
        with pikepdf.open(BytesIO(pdf)) as document:
            found = [o for o in document.objects if isinstance(o, pikepdf.Dictionary)]
            names = {str(o.BaseFont) for o in found if o.get("/Type") == "/Font"}
        return {name.partition("+")[2] for name in names}

    caplog.set_level(logging.WARNING, logger="weasyprint")
    return set_page


def test_an_embedded_font_is_used(fonts_used, caplog):
    assert fonts_used("<p>Words, <b>heavy</b> and <i>slanted</i>.") == {"EB-Garamond"}
    assert not caplog.messages


@pytest.mark.parametrize("character", ["⁂", "漢"])
def test_a_character_that_no_embedded_font_has_is_not_taken_from_the_machine(
    character, fonts_used, caplog
):
    assert fonts_used(f"<p>Before {character} after.") == {"EB-Garamond"}
    assert [character in message for message in caplog.messages] == [True]
    assert "notdef" in caplog.text


@pytest.mark.parametrize("family", ["serif", "sans-serif", "monospace", "DejaVu Sans", "Arial"])
def test_no_other_family_brings_a_font_of_the_machine(family, fonts_used):
    assert fonts_used("<p>Words.", f"html {{ font-family: {family} }}") == {"EB-Garamond"}


def test_nothing_is_said_on_standard_error(fonts_used, capfd):
    fonts_used("<p>Words.")
    assert capfd.readouterr().err == ""


def test_a_page_without_any_font_does_not_crash(caplog):
    with only_embedded_fonts():
        from weasyprint import HTML

        assert HTML(string="<p>a").write_pdf()
    assert "U+0061" in caplog.text


def test_the_environment_is_put_back(monkeypatch):
    monkeypatch.setenv("FONTCONFIG_FILE", "before")
    monkeypatch.delenv("FONTCONFIG_PATH", raising=False)
    with only_embedded_fonts():
        assert os.environ["FONTCONFIG_FILE"].endswith("fonts.conf")
    assert os.environ["FONTCONFIG_FILE"] == "before"
    assert "FONTCONFIG_PATH" not in os.environ
