"""The summary of the e-book's accessibility in plain sentences, in the book's language."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from presswork.document.language.languages import look_up
from presswork.editions.epub.survey import Survey
from presswork.metadata import Metadata

SENTENCES: Mapping[str, Mapping[str, str]] = tomllib.loads(
    (Path(__file__).parent / "summary.toml").read_text(encoding="utf-8")
)
"""What may be said, each by language."""

FALLBACK = "en"
"""The language of the summary of a book in one that we have no sentences in."""


def summarize(found: Survey, metadata: Metadata) -> tuple[str, str]:
    """A few plain sentences about what was found, and the language that they are in."""
    language = metadata.language
    if look_up(SENTENCES["text"], language) is None:
        language = FALLBACK
    sentences = [str(look_up(SENTENCES[name], language)) for name in _true_of(found)]
    if metadata.contact.email:
        contact = str(look_up(SENTENCES["contact"], language))
        sentences.append(contact.format(email=metadata.contact.email))
    return " ".join(sentences), language


def _true_of(found: Survey) -> Iterator[str]:
    conditions = {
        "text": True,
        "navigation": True,
        "described": found.images and not found.undescribed_images,
        "undescribed": found.undescribed_images,
        "detailed": found.long_descriptions,
        "moving": found.motion,
        "tables": found.tables and not found.headless_tables,
        "formulas": found.formulas,
        "pages": found.has_pages,
    }
    return (name for name, condition in conditions.items() if condition)
