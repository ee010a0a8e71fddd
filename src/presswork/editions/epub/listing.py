"""The book's metadata as plain JSON, for web sites and programs that read neither OPF nor ONIX."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC
from typing import Any

from presswork.editions.epub.product import Product

ABOUT = (
    "title", "subtitle", "titles", "language", "languages", "authors", "contributors", "isbn",
    "identifiers", "publisher", "place", "contact", "date", "edition", "rights", "description",
    "subjects", "audience", "series", "sources", "related", "accessibility",
)  # fmt: skip
"""The keys of book.yaml that say what the book is; the rest say how it is made."""


def write_listing(product: Product) -> bytes:
    """`metadata.json`: the keys of book.yaml, what was computed beside them, nothing empty."""
    metadata, statements = product.metadata, product.statements
    about = metadata.model_dump(mode="json", include=set(ABOUT))
    about["accessibility"] |= {
        "modes": statements.modes,
        "sufficient": statements.sufficient,
        "features": statements.features,
        "hazards": statements.hazards,
        "summary": statements.summary,
        "summary_language": statements.summary_language,
    }
    about["accessibility"].pop("descriptions")  # says how the book is checked
    about = {
        "identifier": metadata.epub_identifier,
        **{key: about[key] for key in ABOUT},
        "modified": product.moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "extent": {
            "characters" if product.counts_characters else "words": product.length,
            "printed_pages": product.printed_pages or None,
        },
    }
    text = json.dumps(_without_empty(about), ensure_ascii=False, indent=2)
    return f"{text}\n".encode()


def _without_empty(value: Any) -> Any:
    if isinstance(value, Mapping):
        kept = {key: _without_empty(each) for key, each in value.items()}
        return {key: each for key, each in kept.items() if each not in (None, "", [], {})}
    if isinstance(value, list | tuple):
        return [_without_empty(each) for each in value]
    return value
