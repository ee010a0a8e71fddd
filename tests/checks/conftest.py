"""Small editions for the checks: PDFs that WeasyPrint sets, EPUBs put together by hand."""

from __future__ import annotations

import base64
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from presswork.typography.faces import FaceKey, find_face
from presswork.typography.isolation import only_embedded_fonts

CONTAINER = """<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/content.opf" media-type="application/oebps-package+xml"/>
</rootfiles></container>"""

PACKAGE = """<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id"
 xml:lang="en"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:uuid:7d2bd6f5-6c5c-5b7c-8f37-8c8d2b4b4b4b</dc:identifier>
<dc:title>Tiny</dc:title><dc:language>en</dc:language>
<meta property="dcterms:modified">2026-01-01T00:00:00Z</meta></metadata>
<manifest>{items}</manifest><spine>{spine}</spine></package>"""

DOCUMENT = """<html xmlns="http://www.w3.org/1999/xhtml"
 xmlns:epub="http://www.idpf.org/2007/ops"><head><title>Tiny</title></head>
<body>
{body}
</body></html>"""

PAGE = """@page { size: 396pt 612pt; margin: 54pt }
body { font: 11pt/14pt 'EB Garamond' } p { margin: 0 }"""


def pack(path: Path, bodies: Mapping[str, str]) -> Path:
    """An EPUB of a navigation document and others, each given by its name and its body."""
    links = "".join(f'<li><a href="{name}">{name}</a></li>' for name in bodies)
    nav = f'<nav epub:type="toc"><h1>Contents</h1><ol>{links}</ol></nav>'
    items = spine = ""
    with zipfile.ZipFile(path, "w") as container:
        container.writestr("mimetype", "application/epub+zip")
        container.writestr("META-INF/container.xml", CONTAINER)
        for number, (name, body) in enumerate({"nav.xhtml": nav, **bodies}.items()):
            kind = ' properties="nav"' if name == "nav.xhtml" else ""
            items += (
                f'<item id="i{number}" href="{name}"{kind} media-type="application/xhtml+xml"/>'
            )
            spine += f'<itemref idref="i{number}"/>'
            container.writestr(f"EPUB/{name}", DOCUMENT.format(body=body))
        container.writestr("EPUB/content.opf", PACKAGE.format(items=items, spine=spine))
    return path


@pytest.fixture
def epub(tmp_path: Path) -> Callable[..., Path]:
    """Makes an EPUB: `epub({"one.xhtml": "<p>One</p>"})`."""
    return lambda bodies, name="tiny.epub": pack(tmp_path / name, bodies)


@pytest.fixture(scope="session")
def face() -> str:
    """EB Garamond as a CSS rule that carries the font."""
    regular = find_face(FaceKey("EB Garamond", 400, italic=False))
    assert regular is not None
    data = base64.b64encode(regular.data).decode()
    return f"@font-face {{ font-family: 'EB Garamond'; src: url(data:font/ttf;base64,{data}) }}"


@pytest.fixture
def typeset(tmp_path: Path, face: str) -> Callable[..., Path]:
    """Sets a PDF: `typeset("<p>One</p>", "p { color: red }")`."""

    def make(body: str, css: str = "", name: str = "book.pdf") -> Path:
        html = f"<html lang=en-US><title>Tiny</title><style>{face}{PAGE}{css}</style>{body}"
        with only_embedded_fonts():
            from weasyprint import HTML

            HTML(string=html).write_pdf(tmp_path / name)
        return tmp_path / name

    return make
