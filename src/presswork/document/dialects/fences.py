"""What follows the language on the first line of a code block, in a dozen ways of writing it.

`rust,ignore`, `js title="a.js" {1,3}`, `py:main.py`: pandoc would take the block for a paragraph
or its whole first line for a language.
"""

from __future__ import annotations

import re

from presswork.document.dialects.text import NumberedLine, Text, file_name, quoted
from presswork.manuscript.lines import LineKind, opening_of

SIGNS = re.compile(r"^[\s>*+-]*(?:`{3,}|~{3,})\s*(?:[^\s`{]+[\s,:{]|\{.*\bfilename=)", re.MULTILINE)

INFO = re.compile(r"^\s*(?P<language>[^\s,:{}`]+)(?P<rest>[\s,:{].*)$")
TITLE = re.compile(r"\b(?:title|filename|file|name)=(?:\"([^\"]*)\"|'([^']*)'|(\S+))")
CAPTION = re.compile(r"\bcaption=(?:\"([^\"]*)\"|'([^']*)')")
NUMBERED = re.compile(r"\b(?:showLineNumbers|linenums|line-numbers|numberLines)\b(?!=false)")
NAMED = re.compile(r"\s*\bfilename=\"([^\"]*)\"")
BRACES = re.compile(r"^\s*\{\s*[.#]")


def translate_fences(text: Text) -> None:
    """Write the language and the numbers of lines as pandoc's attributes, a file's name above."""
    text.lines = [
        new
        for line, kind in text.kinds()
        for new in (_mended(line) if kind is LineKind.OPENING else [line])
    ]


def _mended(line: NumberedLine) -> list[NumberedLine]:
    indent, fence, first = opening_of(line.text)
    named = NAMED.search(first) if first.strip().startswith("{") else None
    if named:
        rest = NAMED.sub("", first)
        return [*file_name(named[1], line, indent), line._replace(text=f"{indent}{fence}{rest}")]
    info = INFO.match(first)
    if info is None or not info["rest"].strip() or BRACES.match(info["rest"]):
        return [line]  # pandoc's own, such as ``` rust {.numberLines}
    rest = info["rest"]
    title = TITLE.search(rest)
    after = re.match(r":([^\s,{}]+\.\w+)", rest)
    name = (title[1] or title[2] or title[3]) if title else after[1] if after else ""
    caption = CAPTION.search(rest)
    parts = [f".{info['language']}"]
    parts += [f"caption={quoted(caption[1] or caption[2])}"] if caption else []
    parts += [".numberLines"] if NUMBERED.search(rest) else []
    plain = len(parts) == 1 and re.fullmatch(r"[\w+#-]+", info["language"])
    shown = info["language"] if plain else f"{{{' '.join(parts)}}}"
    opening = line._replace(text=f"{indent}{fence} {shown}")
    return [*file_name(name, line, indent), opening] if name else [opening]
