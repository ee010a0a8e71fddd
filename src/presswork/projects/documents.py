"""Documents of other programs to Markdown: DOCX, ODT, HTML and EPUB, read by pandoc."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from presswork.document.trees import pandoc
from presswork.document.trees.ast import (
    ATTRIBUTES,
    Node,
    attributes_of,
    plain_text,
    transform,
    walk,
)
from presswork.errors import ToolFailed, UnusableSource
from presswork.projects.metadata import read_ast_metadata, read_package_metadata
from presswork.projects.model import Found
from presswork.projects.packages import Package, bookmarked, open_package
from presswork.projects.pictures import Pictures

KEPT_CLASSES = frozenset({"unnumbered", "smallcaps", "underline", "mark"})

AT = "\ue040"
"""Stands for an @ until the Markdown is written: a character that no text has (private use)."""

KEPT_ATTRIBUTES = frozenset({"lang", "dir", "width"})


def read_document(path: Path, kind: str) -> Found:
    """The text, the pictures and the metadata of a document; raises `UnusableSource`."""
    package = None if kind == "html" else open_package(path, kind)
    found = Found()
    try:
        ast, log = pandoc.read_document(path, kind)
    except ToolFailed as failure:
        raise UnusableSource(
            f"{path.name} cannot be read as {kind.upper()}", hint=_first_line(str(failure))
        ) from failure
    for entry in log:
        found.regret("reader", entry.text.rstrip("."))
    if package is not None:
        found.about = read_package_metadata(package, kind, found)
        _regret_objects(package, kind, found)
    found.about = {**read_ast_metadata(ast["meta"]), **found.about}
    if package is not None:
        _follow_bookmarks(ast["blocks"], bookmarked(package, kind))
    blocks = _clean(ast["blocks"], _reader_of(path, package), found)
    blocks = transform(blocks, _without_citations)
    if not plain_text(blocks)[0].strip():
        raise UnusableSource(f"{path.name} holds no text")
    ast = {"pandoc-api-version": ast["pandoc-api-version"], "meta": {}, "blocks": blocks}
    found.markdown = pandoc.write_markdown(ast).replace(AT, r"\@")
    return found


def _without_citations(node: Node) -> list[Node] | None:
    """A word with @ before it is a name in such a document, and no citation or reference."""
    if node["t"] != "Str" or "@" not in node["c"]:
        return None
    return [{"t": "Str", "c": re.sub(r"(?<!\w)@", AT, node["c"])}]


def _first_line(message: str) -> str | None:
    lines = [line.strip() for line in message.splitlines() if line.strip()]
    return lines[-1][:200] if lines else None


def _reader_of(path: Path, package: Package | None) -> Callable[[str], bytes | None]:
    """Where the document's pictures are: inside the package, or beside the HTML file."""
    if package is not None:
        return package.find
    folder = path.parent.resolve()

    def read(name: str) -> bytes | None:
        place = (folder / unquote(name).partition("?")[0]).resolve()
        return place.read_bytes() if place.is_relative_to(folder) and place.is_file() else None

    return read


def _regret_objects(package: Package, kind: str, found: Found) -> None:
    """Things in the file that pandoc passes over in silence."""
    if kind == "docx":
        text = package.text("word/document.xml")
        _count(
            found, text, r"<w:(?:ins|del) ", "tracked change", "changes are accepted as they are"
        )
        _count(found, text, r"<w:txbxContent", "text box", "copy its text into the body and again")
        _count(found, text, r"<(?:o:OLEObject|c:chart|dgm:relIds) ", "chart or drawing", "")
        if "<w:comment " in package.text("word/comments.xml"):
            found.regret("comments-left-out", "the comments of the document are left out")
    elif kind == "odt":
        text = package.text("content.xml")
        objects = r"<draw:object(?:-ole)? "
        _count(found, text, objects, "formula", "write formulas as TeX: $E=mc^2$")


def _count(found: Found, text: str, pattern: str, noun: str, hint: str) -> None:
    count = len(re.findall(pattern, text))
    if count:
        number = noun if count == 1 else f"{noun}s"
        found.regret("not-read", f"{count} {number} may be missing in the text", hint or None)


def _follow_bookmarks(blocks: list[Node], marked: Mapping[str, str]) -> None:
    """Lead links to bookmarks that pandoc has lost to the headings that they are at."""
    present = {a[0] for node in walk(blocks) if (a := attributes_of(node)) and a[0]}
    headings = {
        " ".join(plain_text([node])[0].split()): node["c"][1][0]
        for node in blocks
        if node["t"] == "Header"
    }
    for node in walk(blocks):
        if node["t"] == "Link" and (name := node["c"][2][0][1:]) not in present:
            heading = headings.get(marked.get(name, ""))
            if node["c"][2][0].startswith("#") and heading:
                node["c"][2][0] = f"#{heading}"


def _clean(blocks: list[Node], read: Callable[[str], bytes | None], found: Found) -> list[Node]:
    """The tree without the other program's marks: only what Markdown says in its own way."""
    ids = _wanted_ids(blocks)
    pictures = Pictures(read, found)
    dropped: Counter[str] = Counter()

    def change(node: Node) -> list[Node] | None:
        return _changed(node, ids, pictures, dropped)

    cleaned: list[Node] = transform(_without_title_block(blocks), change)
    for what, count in dropped.items():
        found.regret("left-out", f"{count} × {what}")
    return [block for block in cleaned if not _is_empty(block)]


def _without_title_block(blocks: list[Node]) -> list[Node]:
    """HTML written by pandoc and EPUBs repeat the title in the text."""
    drop = {"title-block-header", "TOC"}
    kinds = {"titlepage", "cover", "toc", "landmarks"}

    def kept(node: Node) -> bool:
        attributes = attributes_of(node)
        if attributes is None or node["t"] != "Div":
            return True
        types = set(dict(attributes[2]).get("type", "").split()) | set(attributes[1])
        return attributes[0] not in drop and not types & kinds

    return transform(blocks, lambda node: None if kept(node) else [])  # type: ignore[no-any-return]


def _wanted_ids(blocks: list[Node]) -> Mapping[str, str]:
    """The ids that links lead to, with names that an author would give."""
    present = {a[0] for node in walk(blocks) if (a := attributes_of(node)) and a[0]}
    targets = {
        node["c"][2][0][1:] for node in walk(blocks)
        if node["t"] == "Link" and node["c"][2][0].startswith("#")
    }  # fmt: skip
    names: dict[str, str] = {}
    for target in sorted(targets & present):
        plain = re.sub(r"^.*\.x?html?_", "", unquote(target))
        plain = re.sub(r"[^\w.-]+", "-", plain).strip("-.").removesuffix(".xhtml")
        plain = plain if re.match(r"[^\W\d_]", plain) else f"id-{plain}"
        name, number = plain, 1
        while name in names.values():
            number += 1
            name = f"{plain}-{number}"
        names[target] = name
    return names


def _changed(
    node: Node, ids: Mapping[str, str], pictures: Pictures, dropped: Counter[str]
) -> list[Node] | None:
    kind = node["t"]
    if kind in {"RawBlock", "RawInline"}:
        dropped[f"raw {node['c'][0]}"] += 1
        return []
    if kind == "Image":
        return _image(node, ids, pictures)
    if kind == "Link":
        return _link(node, ids, dropped)
    if kind == "Para" and _is_leftover(node):
        return []
    attributes = attributes_of(node)
    if attributes is None:
        return None
    if kind == "Table":
        _free_columns(node)
    was_line_block = "line-block" in attributes[1]
    node["c"][ATTRIBUTES[kind]] = _kept(attributes, ids, kind)
    if kind == "Div":
        return _division(node, was_line_block=was_line_block)
    if kind == "Span" and node["c"][0] == ["", [], []]:
        return list(node["c"][1])
    return [node]


def _free_columns(table: Node) -> None:
    """Columns that are all of one width have it from the word processor, not from the author."""
    columns = table["c"][2]
    widths = {round(width.get("c", 0), 3) for _, width in columns}
    if len(widths) == 1:
        for column in columns:
            column[1] = {"t": "ColWidthDefault"}


def _kept(attributes: Any, ids: Mapping[str, str], kind: str) -> Any:
    identifier, classes, pairs = attributes
    if kind in {"Code", "CodeBlock"}:
        languages = [name for name in classes if name not in {"sourceCode", "verbatim"}][:1]
        return [ids.get(identifier, ""), languages, []]
    names = [name for name in classes if name in KEPT_CLASSES]
    return [ids.get(identifier, ""), names, [p for p in pairs if p[0] in KEPT_ATTRIBUTES]]


def _division(node: Node, *, was_line_block: bool) -> list[Node]:
    """A division without meaning is opened; one that is a link's target leaves a mark."""
    attributes, content = node["c"]
    if was_line_block:
        return [{"t": "LineBlock", "c": lines} for lines in map(_lines_of, content)]
    if attributes[1] or attributes[2]:
        return [node]
    if not attributes[0]:
        return list(content)
    first = content[0] if content else None
    if first is not None and first["t"] == "Header" and not first["c"][1][0]:
        first["c"][1][0] = attributes[0]
        return list(content)
    mark = {"t": "Span", "c": [[attributes[0], [], []], []]}
    if first is not None and first["t"] in {"Para", "Plain"}:
        return [{"t": first["t"], "c": [mark, *first["c"]]}, *content[1:]]
    return [{"t": "Para", "c": [mark]}, *content]


def _lines_of(block: Node) -> list[list[Node]]:
    lines: list[list[Node]] = [[]]
    for inline in block["c"]:
        if inline["t"] == "LineBreak":
            lines.append([])
        elif inline["t"] != "SoftBreak":
            lines[-1].append(inline)
    return lines


def _image(node: Node, ids: Mapping[str, str], pictures: Pictures) -> list[Node]:
    attributes, alt, (source, title) = node["c"]
    name = pictures.take(source)
    if name is None:
        return list(alt)
    pairs = [pair for pair in attributes[2] if pair[0] == "width"]
    return [{"t": "Image", "c": [[ids.get(attributes[0], ""), [], pairs], alt, [name, title]]}]


def _link(node: Node, ids: Mapping[str, str], dropped: Counter[str]) -> list[Node]:
    _, text, (target, title) = node["c"]
    if target.startswith("#"):
        if target[1:] not in ids:
            dropped["link to a place that is not there; its words are kept"] += 1
            return list(text)
        target = f"#{ids[target[1:]]}"
    elif not re.match(r"(?:https?|mailto|tel|doi):", target):
        dropped["link to a file outside the book; its words are kept"] += 1
        return list(text)
    return [{"t": "Link", "c": [["", [], []], text, [target, title]]}]


def _is_leftover(node: Node) -> bool:
    """A paragraph of nothing, as mail programs and EPUBs are full of."""
    return all(each["t"] in {"Space", "SoftBreak", "LineBreak"} for each in node["c"])


def _is_empty(block: Node) -> bool:
    return block["t"] in {"Para", "Plain", "Header"} and not list(_content(block))


def _content(block: Node) -> Iterator[Node]:
    for node in walk(block["c"]):
        attributes = attributes_of(node)
        if node["t"] not in {"Space", "SoftBreak", "LineBreak", "Span"} or (
            attributes and attributes[0]
        ):
            yield node
