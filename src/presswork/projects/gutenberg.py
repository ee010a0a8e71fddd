"""Project Gutenberg's header and licence, which are no part of the book."""

from __future__ import annotations

import re
from typing import Any

from presswork.diagnostics import Diagnostic, Severity

START = re.compile(
    r"^\s*\*{3}\s*START OF (?:THE|THIS) PROJECT GUTENBERG.*?\*{3}\s*$",
    re.IGNORECASE | re.MULTILINE | re.DOTALL,
)
END = re.compile(
    r"^\s*(?:\*{3}\s*)?END OF (?:THE|THIS) PROJECT GUTENBERG"
    r"|^End of (?:the )?Project Gutenberg['’]s",
    re.IGNORECASE | re.MULTILINE,
)

LANGUAGES = {
    "english": "en", "french": "fr", "german": "de", "spanish": "es", "italian": "it",
    "portuguese": "pt", "dutch": "nl", "finnish": "fi", "swedish": "sv", "danish": "da",
    "norwegian": "no", "greek": "el", "russian": "ru", "latin": "la", "polish": "pl",
    "hungarian": "hu", "czech": "cs", "catalan": "ca", "esperanto": "eo", "chinese": "zh",
    "japanese": "ja", "tagalog": "tl", "hebrew": "he", "arabic": "ar",
}  # fmt: skip
"""Names of languages, as Project Gutenberg's headers and people write them."""

FIELD = re.compile(
    r"^(Title|Author|Translator|Illustrator|Editor|Language):[ \t]*(.*)$", re.MULTILINE
)

RELATORS = {"Translator": "trl", "Illustrator": "ill", "Editor": "edt"}


def strip_gutenberg(text: str) -> tuple[str, dict[str, Any], list[Diagnostic]]:
    """The book's own text, what the header says of it, and a remark when there was one."""
    start = START.search(text)
    if start is None:
        return text, {}, []
    end = END.search(text, start.end())
    body = text[start.end() : end.start() if end else len(text)]
    body = re.sub(r"\A\s*Produced by [^\n]*(?:\n[^\n]+)*", "", body)
    remark = Diagnostic(
        Severity.INFO,
        "gutenberg-left-out",
        "Project Gutenberg's header and licence are left out; its name may not stand on the book"
        " without them",
    )
    return body.strip("\n"), _about(text[: start.start()]), [remark]


def _about(header: str) -> dict[str, Any]:
    about: dict[str, Any] = {}
    for name, value in FIELD.findall(header):
        value = value.strip()
        if not value:
            continue
        if name == "Title":
            about["title"] = value
        elif name == "Author":
            about.setdefault("authors", []).append(value)
        elif name == "Language":
            about |= {"language": tag} if (tag := LANGUAGES.get(value.casefold())) else {}
        else:
            person = {"name": value, "role": RELATORS[name]}
            about.setdefault("contributors", []).append(person)
    return about
