"""What a source says about the book: title, people, language and more, as keys of book.yaml."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from lxml import etree

from presswork.document.trees.ast import plain_text
from presswork.metadata.relators import read_relator
from presswork.projects.gutenberg import LANGUAGES
from presswork.projects.model import Found
from presswork.projects.packages import Package

NAMES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "opf": "http://www.idpf.org/2007/opf",
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "container": "urn:oasis:names:tc:opendocument:xmlns:container",
}


def from_keys(values: Mapping[str, Any]) -> dict[str, Any]:
    """The keys of a YAML block, a `book.toml` or a `_quarto.yml`, by their names in book.yaml."""
    about: dict[str, Any] = {}
    for key in ("title", "subtitle", "publisher", "date", "rights", "edition", "description"):
        if text := _text(values.get(key)):
            about[key] = text
    for key in ("rights", "license", "licence", "copyright"):
        if key in values and (text := _text(values[key])):
            about.setdefault("rights", text)
    if (abstract := _text(values.get("abstract"))) and "description" not in about:
        about["description"] = abstract
    people = [n for key in ("authors", "author", "creator") for n in names_of(values.get(key))]
    if people:
        about["authors"] = list(dict.fromkeys(people))
    for key in ("lang", "language"):
        if text := _text(values.get(key)):
            about["language"] = tag_of(text)
    subjects = values.get("keywords") or values.get("subject") or values.get("tags")
    if words := [w for w in names_of(subjects) if w]:
        about["subjects"] = words
    if about.get("date") in {"today", "last-modified"} or "`" in about.get("date", ""):
        del about["date"]
    elif "date" in about:
        about["date"] = _iso_date(about["date"])
    return about


MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip


def _iso_date(text: str) -> str:
    """A date as English writers have it ("26 October 2021", "October 26, 2021") as ISO 8601 has."""
    words = re.findall(r"[a-z]+|\d+", text.casefold())
    months = [word for word in words if word in MONTHS]
    days = [word for word in words if re.fullmatch(r"\d{1,2}", word)]
    years = [word for word in words if re.fullmatch(r"\d{4}", word)]
    if len(months) != 1 or len(years) != 1 or len(days) > 1:
        return text
    parts = [years[0], f"{MONTHS.index(months[0]) + 1:02}", *(f"{int(day):02}" for day in days)]
    return "-".join(parts)


def tag_of(text: str) -> str:
    """A language tag from a tag, a locale or a name: "en_US.UTF-8", "German"."""
    plain = text.strip().partition(".")[0].replace("_", "-")
    return LANGUAGES.get(plain.casefold(), plain)


def names_of(value: Any) -> list[str]:
    """Names from the many ways in which they are listed."""
    if isinstance(value, str):
        return [name for name in (part.strip() for part in re.split(r";|\n", value)) if name]
    if isinstance(value, Mapping):
        name = value.get("name") or value.get("text") or value.get("literal")
        if isinstance(name, Mapping):
            parts = (name.get("literal"), name.get("given"), name.get("family"))
            name = " ".join(str(part) for part in parts if part)
        if not name and value.get("family"):
            name = f"{value.get('given', '')} {value['family']}".strip()
        return [" ".join(str(name).split())] if name else []
    if isinstance(value, list | tuple):
        return [name for item in value for name in names_of(item)]
    return []


def _text(value: Any) -> str | None:
    if isinstance(value, bool) or value is None or isinstance(value, list | dict):
        return None
    return " ".join(str(value).split()) or None


def read_ast_metadata(meta: Mapping[str, Any]) -> dict[str, Any]:
    """What pandoc found in the document itself."""
    values = {key: _plain(value) for key, value in meta.items()}
    return from_keys({key: value for key, value in values.items() if value})


def _plain(value: Any) -> Any:
    kind, content = value["t"], value.get("c")
    if kind == "MetaList":
        return [_plain(item) for item in content]
    if kind == "MetaMap":
        return {key: _plain(item) for key, item in content.items()}
    if kind in {"MetaInlines", "MetaBlocks"}:
        blocks = content if kind == "MetaBlocks" else [{"t": "Para", "c": content}]
        return " ".join(plain_text(blocks)[0].split())
    return content


def read_package_metadata(package: Package, kind: str, found: Found) -> dict[str, Any]:
    """What the package says of itself, apart from its text."""
    return {"docx": _docx, "odt": _odt, "epub": _epub}[kind](package, found)


def _docx(package: Package, found: Found) -> dict[str, Any]:
    core = package.xml("docProps/core.xml")
    values = _dublin_core(core) if core is not None else {}
    keywords = _find(core, "cp:keywords")
    if keywords:
        values["keywords"] = re.split(r"\s*[,;]\s*", keywords)
    styles = package.xml("word/styles.xml")
    if "lang" not in values and styles is not None:
        language = styles.find(".//w:docDefaults//w:lang", NAMES)
        value = None if language is None else language.get(f"{{{NAMES['w']}}}val")
        values |= {"lang": value} if value else {}
    return from_keys(values)


def _odt(package: Package, found: Found) -> dict[str, Any]:
    tree = package.xml("meta.xml")
    values = _dublin_core(tree) if tree is not None else {}
    if first := _find(tree, ".//meta:initial-creator"):
        values.setdefault("author", first)
    values.pop("date", None)  # when the file was last saved
    styles = package.xml("styles.xml")
    node = None if styles is None else styles.find(".//*[@fo:language]", NAMES)
    if "lang" not in values and node is not None:
        parts = (node.get(f"{{{NAMES['fo']}}}{key}") for key in ("language", "country"))
        tag = "-".join(part for part in parts if part and part not in {"none", "zxx"})
        values |= {"lang": tag} if tag else {}
    return from_keys(values)


def _dublin_core(tree: etree._Element) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for key, name in (
        ("title", "title"), ("creator", "author"), ("language", "lang"),
        ("description", "description"), ("publisher", "publisher"),
    ):  # fmt: skip
        if text := _find(tree, f".//dc:{key}"):
            values[name] = text
    return values


def _find(tree: etree._Element | None, path: str) -> str | None:
    node = None if tree is None else tree.find(path, NAMES)
    return " ".join((node.text or "").split()) or None if node is not None else None


def _epub(package: Package, found: Found) -> dict[str, Any]:
    container = package.xml("META-INF/container.xml")
    root = None if container is None else container.find(".//container:rootfile", NAMES)
    opf = package.xml(str(root.get("full-path"))) if root is not None else None
    if opf is None:
        return {}
    refined = _refinements(opf)
    about: dict[str, Any] = {}
    _add_titles(opf, refined, about)
    _add_people(opf, refined, about)
    for key in ("language", "publisher", "rights", "date", "description"):
        if text := _find(opf, f".//dc:{key}"):
            about[key] = re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", text)).strip()
    if re.match(r"\d{4}-\d\d-\d\dT", about.get("date", "")):
        about["date"] = about["date"][:10]
    subjects = [" ".join((n.text or "").split()) for n in opf.iterfind(".//dc:subject", NAMES)]
    about |= {"subjects": [s for s in dict.fromkeys(subjects) if s]} if any(subjects) else {}
    _note_isbn(opf, found)
    _add_cover(opf, package, about, found)
    return about


def _refinements(opf: etree._Element) -> dict[str, dict[str, str]]:
    """What `<meta refines>` say, by id (EPUB 3.3, section 5.5.5)."""
    refined: dict[str, dict[str, str]] = {}
    for node in opf.iterfind(".//opf:meta[@refines]", NAMES):
        about = refined.setdefault(str(node.get("refines")).removeprefix("#"), {})
        about[str(node.get("property"))] = (node.text or "").strip()
    return refined


def _add_titles(
    opf: etree._Element, refined: Mapping[str, Mapping[str, str]], about: dict[str, Any]
) -> None:
    for node in opf.iterfind(".//dc:title", NAMES):
        kind = refined.get(str(node.get("id")), {}).get("title-type", "main")
        if kind in {"main", "subtitle"} and node.text and node.text.strip():
            about.setdefault({"main": "title"}.get(kind, kind), " ".join(node.text.split()))


def _add_people(
    opf: etree._Element, refined: Mapping[str, Mapping[str, str]], about: dict[str, Any]
) -> None:
    for element, key, default in (
        ("creator", "authors", "aut"),
        ("contributor", "contributors", "ctb"),
    ):
        for node in opf.iterfind(f".//dc:{element}", NAMES):
            name = " ".join((node.text or "").split())
            more = refined.get(str(node.get("id")), {})
            role = more.get("role") or node.get(f"{{{NAMES['opf']}}}role") or default
            if not name or role == "bkp":  # the program that made the EPUB
                continue
            person = {"name": name, "role": _relator(role, default)}
            if sort := more.get("file-as") or node.get(f"{{{NAMES['opf']}}}file-as"):
                person["sort"] = sort
            if person["role"] == default:
                del person["role"]
            about.setdefault(key, []).append(person if len(person) > 1 else name)


def _relator(role: str, default: str) -> str:
    try:
        return read_relator(role)
    except ValueError:
        return default


def _note_isbn(opf: etree._Element, found: Found) -> None:
    for node in opf.iterfind(".//dc:identifier", NAMES):
        text = re.sub(r"[\s-]", "", node.text or "")
        scheme = str(node.get(f"{{{NAMES['opf']}}}scheme", "")).casefold()
        if re.search(r"(?:^|\D)97[89]\d{10}$", text) and (
            "isbn" in f"{scheme}{text}".casefold() or len(text) == 13
        ):
            message = f"the ISBN {text[-13:]} is left out: it names that edition, not the new one"
            found.note("isbn-left-out", message, "write it under `isbn: epub:` if it is the same")


def _add_cover(opf: etree._Element, package: Package, about: dict[str, Any], found: Found) -> None:
    cover = opf.find(".//opf:meta[@name='cover']", NAMES)
    wanted = None if cover is None else cover.get("content")
    for node in opf.iterfind(".//opf:item", NAMES):
        if "cover-image" in str(node.get("properties", "")).split() or node.get("id") == wanted:
            name = str(node.get("href"))
            data = package.find(name)
            suffix = "." + name.rpartition(".")[2].lower()
            if data and suffix in {".jpg", ".jpeg", ".png"}:
                found.copies[f"manuscript/images/cover{suffix}"] = data
                alt = f"Cover of {about.get('title', 'the book')}"
                about["cover"] = {"image": f"images/cover{suffix}", "alt": alt}
                found.note("cover-kept", "the cover is kept", "describe it under `cover: alt:`")
            return
