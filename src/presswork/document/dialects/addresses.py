"""Links between chapters in other programs' form: `chapter.html`, `folder/`, `/from/the/top`."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import quote, unquote

from presswork.document.dialects.text import Text
from presswork.manuscript import SUFFIXES

SIGNS = re.compile(r"\]\(|^ {0,3}\[[^\]]+\]:|<a\s+name=", re.MULTILINE)

NAMED = re.compile(r"(<a\s+)name(\s*=)")
"""The anchors of old HTML."""

INLINE = re.compile(r"(?<=\]\()(?P<path>[^\s()<>#]+)(?P<rest>#[^\s()<>]*)?(?=\s*\)|\s+[\"'(])")
DEFINED = re.compile(
    r"^(?P<head> {0,3}\[[^\]^][^\]]*\]:\s+)<?(?P<path>[^\s<>#]+)(?P<rest>#[^\s<>]*)?"
)
OPENINGS = ("README.md", "index.md", "index.qmd", "index.Rmd")


def translate_addresses(text: Text) -> None:
    """Let links to chapters name the files that the chapters are in."""
    text.change_prose(SIGNS, lambda part, _: _mended(part, text))


def _mended(part: str, text: Text) -> str:
    part = NAMED.sub(r"\1id\2", part)
    part = INLINE.sub(lambda m: _address(m["path"], text) + (m["rest"] or ""), part)
    return DEFINED.sub(lambda m: m["head"] + _address(m["path"], text) + (m["rest"] or ""), part)


def _address(path: str, text: Text) -> str:
    if ":" in path or path.startswith("//"):
        return path
    folder = "" if path.startswith("/") else posixpath.dirname(text.path)
    whole = posixpath.normpath(posixpath.join(folder, unquote(path).lstrip("/")))
    if whole in text.around.files and not path.startswith("/"):
        return path
    stem = whole.removesuffix(".html").removesuffix(".htm")
    names = [stem, *(stem + suffix for suffix in (*sorted(SUFFIXES), ".Rmd"))]
    names += [posixpath.join(whole, opening) for opening in OPENINGS]
    if posixpath.basename(stem) == "index":
        names += [posixpath.join(posixpath.dirname(stem), "README.md")]
    found = next((name for name in names if name in text.around.files), None)
    if found is None:
        return path
    return quote(posixpath.relpath(found, posixpath.dirname(text.path) or "."))
