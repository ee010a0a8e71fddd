"""What the printers' upload forms ask about a book, as values, as text and as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from presswork.metadata import Metadata
from presswork.metadata.relators import RELATORS

CATEGORIES = ("BISAC", "Thema")
"""The schemes of subjects that printers' forms have."""

MM = 25.4 / 72
"""Millimetres in a point."""

Form = Mapping[str, Any]


def fill_form(metadata: Metadata, pages: int) -> Form:
    """The fields in the order of the forms; None, or an empty list, where book.yaml is silent."""
    printed = metadata.print
    return {
        "title": metadata.title,
        "subtitle": metadata.subtitle,
        "series": [
            {"name": each.name, "number": None if each.position is None else str(each.position)}
            for each in metadata.series
        ],
        "edition": metadata.edition,
        "contributors": [
            {"name": each.name, "sorted as": each.sort, "role": RELATORS[each.role]}
            for each in (*metadata.authors, *metadata.contributors)
        ],
        "description": metadata.description,
        "keywords": [each.text for each in metadata.subjects if each.scheme is None],
        "categories": [
            {"scheme": each.scheme, "code": each.code, "words": each.text}
            for each in metadata.subjects
            if each.scheme in CATEGORIES
        ],
        "language": metadata.language,
        "ISBN": metadata.isbn.print,
        "publisher": metadata.publisher,
        "publication date": metadata.date,
        "rights": metadata.rights,
        "trim": trim_words(metadata),
        "bleed": "yes" if printed.bleed else "no",
        "pages": pages,
        "paper": printed.paper or next(iter(printed.printer.papers), None),
        "ink": "black" if printed.colours == "grey" else "colour",
        "binding": printed.binding,
        "prices": [
            f"{each.currency} {each.amount}" for each in printed.price if each.currency is not None
        ],
    }


def trim_words(metadata: Metadata) -> str:
    """The trim in both measures: `5.5 x 8.5 in (139.7 x 215.9 mm)`."""
    trim = metadata.print.trim
    return f"{trim} ({trim.width * MM:.4g} x {trim.height * MM:.4g} mm)"


def form_json(form: Form) -> bytes:
    """For programs; every field is there."""
    return (json.dumps(form, ensure_ascii=False, indent=2) + "\n").encode()


def form_text(form: Form) -> bytes:
    """For copying into the form: a field a paragraph; those without a value are left out."""
    fields = []
    for name, value in form.items():
        rows = value if isinstance(value, list) else [value]
        words = [_words(row) for row in rows if row is not None]
        if words:
            fields.append(f"{name[0].upper()}{name[1:]}\n" + "\n".join(words))
    return ("\n\n".join(fields) + "\n").encode()


def _words(row: Any) -> str:
    """An entry in one line, such as `Mary Shelley, author` or `FIC004000 (BISAC): Fiction`."""
    if not isinstance(row, Mapping):
        return str(row)
    if "role" in row:
        return f"{row['name']}, {row['role']}"
    if "scheme" in row:
        return f"{row['code']} ({row['scheme']}): {row['words']}"
    return f"{row['name']}, {row['number']}" if row["number"] else str(row["name"])
