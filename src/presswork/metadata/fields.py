"""The plain kinds of value that book.yaml holds: text, paths, addresses, names."""

from __future__ import annotations

import re
import unicodedata
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import PureWindowsPath
from posixpath import normpath
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, PlainValidator, StrictStr

from presswork.metadata.accessibility import (
    read_conformance,
    read_exemption,
    read_feature,
    read_hazard,
    read_mode,
    read_sufficient,
)
from presswork.metadata.dates import read_date
from presswork.metadata.faults import bad_value
from presswork.metadata.identifiers import read_issn, read_work
from presswork.metadata.isbn import read_isbn
from presswork.metadata.languages import read_language
from presswork.metadata.relators import read_relator
from presswork.metadata.roles import read_role
from presswork.metadata.subjects import read_scheme
from presswork.metadata.trim import Trim, read_trim
from presswork.metadata.wraps import (
    Caliper,
    Price,
    Sheet,
    read_caliper,
    read_length,
    read_price,
    read_sheet,
)


@dataclass(frozen=True)
class Kind:
    """What a value is, in the words of README's reference and of messages."""

    words: str


_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that no XML file can hold (XML 1.0, production 2)."""

_APOSTROPHE = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])")
"""A straight apostrophe between letters, which no page should show: O'Hara, l'été."""


def _read_text(text: str) -> str:
    """Text as it is written, without space around it."""
    if stray := _NOT_XML.search(text):
        name = f"U+{ord(stray[0]):04X}"
        raise bad_value("bad-text", f"holds the control character {name}", "take it out")
    if not text.strip():
        raise bad_value("empty-value", "is empty", "write its text, or leave the key out")
    return text.strip()


def _read_prose(text: str) -> str:
    """Text with its paragraphs, as it is printed: with apostrophes that are curved."""
    return _APOSTROPHE.sub("’", _read_text(text))


def _read_line(text: str) -> str:
    """Text of one line: line ends and runs of spaces become one space."""
    return re.sub(r"\s+", " ", _read_prose(text))


def _read_path(text: str) -> str:
    """A path below the folder it starts in, with forward slashes, in its shortest form."""
    path = normpath(_read_text(text))
    if re.match(r"(?:[a-z][a-z0-9+.-]*:)?//|data:", text, re.IGNORECASE):
        hint = "no edition loads anything from the network; put the file into the project"
        raise bad_value("bad-path", "is an address, not a file of the project", hint)
    if path.startswith(("/", "~/")) or PureWindowsPath(path).drive or path.split("/")[0] == "..":
        hint = "put the file into the folder, so that the project can move to another machine"
        raise bad_value("bad-path", "leads out of its folder", hint)
    if "\\" in text:
        hint = f"write `{text.replace(chr(92), '/')}`, which every system understands"
        raise bad_value("bad-path", "has backslashes", hint)
    if path == ".":
        raise bad_value("bad-path", "is a folder, not a file", "name a file in it")
    return path


def _read_url(text: str) -> str:
    if not re.fullmatch(r"https?://[^\s/]+\S*", text.strip()):
        hint = "write the whole address, such as `https://example.org/report`"
        raise bad_value("bad-address", "is not a web address", hint)
    return text.strip()


def _read_email(text: str) -> str:
    if not re.fullmatch(r"[^\s@<>]+@[^\s@<>.]+(?:\.[^\s@<>.]+)+", text.strip()):
        hint = "write the address alone, such as `books@example.org`"
        raise bad_value("bad-address", "is not an e-mail address", hint)
    return text.strip()


def _read_id(text: str) -> str:
    if not re.fullmatch(r"[A-Za-z_][\w.-]*", text.removeprefix("#"), re.ASCII):
        hint = "it begins with a letter; letters, digits, - and . follow"
        raise bad_value("bad-id", "cannot be an id", hint)
    return text.removeprefix("#")


def _read_uuid(text: str) -> str:
    try:
        return str(uuid.UUID(text.strip()))
    except ValueError:
        hint = "it has 32 hexadecimal digits, such as `f81d4fae-7dec-11d0-a765-00a0c91e6bf6`"
        raise bad_value("bad-uuid", "is not a UUID", hint) from None


def _read_position(value: object) -> str:
    """Numbers joined by full stops (EPUB 3.3, D.3.5 `group-position`); YAML's numbers too."""
    if isinstance(value, bool) or not isinstance(value, str | int | Decimal):
        raise bad_value("wrong-type", "must be a number", "write a number, such as 3 or 1.5")
    if not re.fullmatch(r"\d+(?:\.\d+)*", text := str(value).strip()):
        raise bad_value("bad-position", "is not a place in a series", "write a number: 3 or 1.5")
    return text


_SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"


def _read_slug(text: str) -> str:
    if not re.fullmatch(_SLUG, text):
        hint = f"use small letters a-z, digits and single hyphens: `{slug_of(text)}`"
        raise bad_value("bad-slug", "cannot be the name of a file everywhere", hint)
    return text


_FOLDED = str.maketrans(
    {
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ı": "i",
        "’": "",
        "'": "",
    }
)
"""Letters that Unicode does not take apart; an apostrophe does not part a word."""

LONGEST_SLUG = 60


def slug_of(title: str) -> str:
    """A file's name for `title`: letters a-z, digits, hyphens; "book" when nothing is left."""
    plain = unicodedata.normalize("NFKD", title.casefold().translate(_FOLDED))
    words = re.findall(r"[a-z0-9]+", plain.encode("ascii", "ignore").decode())
    slug = "-".join(words)
    if len(slug) > LONGEST_SLUG:
        slug = slug[: LONGEST_SLUG + 1].rpartition("-")[0] or slug[:LONGEST_SLUG]
    return slug or "book"


def one_or_more(value: Any) -> Any:
    """A single text where a list may stand is a list of one; a list of none is refused."""
    if value == []:
        raise bad_value("empty-value", "is empty", "give at least one, or leave the key out")
    return (value,) if isinstance(value, str) else value


def one_or_more_prices(value: Any) -> Any:
    """A single price is a list of one; an add-on without quotes is a number to YAML."""
    return (value,) if isinstance(value, int) else one_or_more(value)


def citation_keys(value: Any) -> Any:
    """Keys of a bibliography, with or without the @; `all` is pandoc's `*`."""
    if isinstance(value, str):
        return ("*",) if value.strip() == "all" else tuple(_keys_in(value))
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return tuple(key for each in value for key in _keys_in(each))
    return value


def _keys_in(text: str) -> list[str]:
    return [key.lstrip("@") for key in re.split(r"[\s,;]+", text) if key.lstrip("@")]


def read_abbreviations(value: Any) -> Any:
    """Pairs of an abbreviation and its words, neither empty; from such pairs or from a mapping."""
    if isinstance(value, tuple):
        return value
    if not isinstance(value, Mapping):
        hint = "write each on a line of its own: `HTML: Hypertext Markup Language`"
        raise bad_value("wrong-type", "must be a group of abbreviations", hint)
    for name, words in value.items():
        if not isinstance(words, str) or not words.strip():
            hint = f"write what it stands for: `{name}: …`"
            raise bad_value("empty-value", "has no words", hint, at=(name,))
    return tuple((str(name), _read_line(words)) for name, words in value.items())


def _read_depth(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= 6:
        hint = "HTML knows six levels of headings; 2 shows titles and their sections"
        raise bad_value("wrong-value", "must be a whole number from 1 to 6", hint)
    return value


def _read_resolution(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 2400:
        hint = "printers ask for 300; 0 turns the warnings off"
        raise bad_value("wrong-value", "must be a whole number from 0 to 2400", hint)
    return value


def _read_section_depth(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 5:
        hint = "1 numbers the sections of a chapter (3.1), 2 those below as well (3.1.2)"
        raise bad_value("wrong-value", "must be a whole number from 0 to 5", hint)
    return value


def _read_flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise bad_value("wrong-type", "must be true or false", "write `true` or `false`")
    return value


def _read_wording(text: str) -> str:
    if "{label}" not in text and "{page}" not in text:
        hint = "`{label}` stands for “Figure 3”, `{page}` for its page: `{label}, page {page}`"
        raise bad_value("bad-wording", "holds neither `{label}` nor `{page}`", hint)
    return text


def _read_colour(text: str) -> str:
    """A colour of CSS in six hexadecimal digits."""
    match = re.fullmatch(r"#([0-9a-f]{6}|[0-9a-f]{3})", text.strip().lower())
    if match is None:
        hint = 'write red, green and blue in hexadecimal digits, in quotes: "#7b2d26"'
        raise bad_value("bad-colour", f"is `{text}`, which is not a colour", hint)
    digits = match[1]
    return f"#{digits if len(digits) == 6 else ''.join(digit * 2 for digit in digits)}"


def slug_from(given: Mapping[str, Any]) -> str:
    """The slug of a book whose author gives none."""
    return slug_of(given.get("title", ""))


Line = Annotated[StrictStr, AfterValidator(_read_line), Kind("text")]
Prose = Annotated[StrictStr, AfterValidator(_read_prose), Kind("text, also of several paragraphs")]
FilePath = Annotated[StrictStr, AfterValidator(_read_path), Kind("path")]
Url = Annotated[StrictStr, AfterValidator(_read_url), Kind("web address")]
Email = Annotated[StrictStr, AfterValidator(_read_email), Kind("e-mail address")]
Work = Annotated[
    StrictStr,
    BeforeValidator(lambda value: str(value) if isinstance(value, int) else value),
    AfterValidator(_read_line),
    AfterValidator(read_work),
    Kind("ISBN, DOI, web address or text"),
]
Id = Annotated[StrictStr, AfterValidator(_read_id), Kind("id")]
Issn = Annotated[str, BeforeValidator(read_issn), Kind("ISSN")]
Scheme = Annotated[StrictStr, AfterValidator(_read_line), AfterValidator(read_scheme), Kind("text")]
Uuid = Annotated[StrictStr, AfterValidator(_read_uuid), Kind("UUID")]
Slug = Annotated[StrictStr, AfterValidator(_read_slug), Kind("letters a-z, digits, hyphens")]
Position = Annotated[str, BeforeValidator(_read_position), Kind("number")]
Isbn = Annotated[str, BeforeValidator(read_isbn), Kind("ISBN of 13 digits")]
Language = Annotated[str, BeforeValidator(read_language), Kind("language tag")]
IsoDate = Annotated[str, BeforeValidator(read_date), Kind("date")]
Relator = Annotated[str, BeforeValidator(read_relator), Kind("MARC relator")]
SectionRole = Annotated[str, BeforeValidator(read_role), Kind("role of a section")]
Size = Annotated[Trim, PlainValidator(read_trim), Kind("page size")]
Length = Annotated[float, BeforeValidator(read_length), Kind("length")]
PaperCaliper = Annotated[
    Caliper, PlainValidator(read_caliper), Kind("length, or weight and volume")
]
WrapSize = Annotated[Sheet, PlainValidator(read_sheet), Kind("size")]
BookPrice = Annotated[Price, PlainValidator(read_price), Kind("price")]
Hazard = Annotated[StrictStr, AfterValidator(read_hazard), Kind("hazard")]
Feature = Annotated[StrictStr, AfterValidator(read_feature), Kind("feature")]
Mode = Annotated[StrictStr, AfterValidator(read_mode), Kind("mode")]
Sufficient = Annotated[StrictStr, AfterValidator(read_sufficient), Kind("mode set")]
Conformance = Annotated[StrictStr, AfterValidator(read_conformance), Kind("statement")]
Exemption = Annotated[StrictStr, AfterValidator(read_exemption), Kind("exemption")]
Colour = Annotated[StrictStr, AfterValidator(_read_colour), Kind("colour, such as `#7b2d26`")]
Flag = Annotated[bool, BeforeValidator(_read_flag), Kind("`true` or `false`")]
Reference = Annotated[
    StrictStr,
    AfterValidator(_read_line),
    AfterValidator(_read_wording),
    Kind("text with `{label}`, `{page}`"),
]
SectionDepth = Annotated[
    int, BeforeValidator(_read_section_depth), Kind("whole number from 0 to 5")
]
TocDepth = Annotated[int, BeforeValidator(_read_depth), Kind("whole number from 1 to 6")]
Resolution = Annotated[int, BeforeValidator(_read_resolution), Kind("whole number")]
