"""Wraps drawn for real, with the default stylesheets."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from presswork.diagnostics import Outcome
from presswork.document.book import Asset, BackTexts, Book
from presswork.editions.cover.wrap import Wrap, make_wrap
from presswork.metadata import Metadata
from presswork.typography.mirror import mirror_stylesheet
from presswork.typography.stylesheet import Stylesheet

STYLES = Path(__file__).parents[4] / "styles"

MOMENT = datetime(2026, 11, 23, tzinfo=UTC)

BLURB = (
    "<p><strong>Every tide brings one letter.</strong></p><p>When the keeper of the light at Sule"
    " dies, his daughter finds the table in which he wrote down forty years of high water, and one"
    " day on which the sea did not come back.</p>"
)

BOOK = {
    "title": "The Tide Table",
    "language": "en",
    "authors": ["Ada Cloud"],
    "publisher": "Lighthouse",
    "isbn": {"print": "9780306406157"},
    "subjects": [{"text": "Fiction / Sea Stories", "scheme": "BISAC", "code": "FIC047000"}],
}


def as_back(blurb: str = BLURB, biography: str | None = None) -> BackTexts:
    def block(text: str) -> bytes:
        return f'<div xmlns="http://www.w3.org/1999/xhtml">{text}</div>'.encode()

    return BackTexts(block(blurb), block(biography) if biography else None)


def sheets(language: str, css: str = "") -> list[Stylesheet]:
    names = ("cover.css", "wrap.css", "scripts.css")
    found = [Stylesheet(f"styles/{n}", (STYLES / n).read_text(encoding="utf-8")) for n in names]
    found.append(Stylesheet("styles/own.css", css))
    return [mirror_stylesheet(each) for each in found] if language in ("ar", "he") else found


def attempt(
    pages: int = 240,
    *,
    design: str = "classic",
    back: BackTexts | None = None,
    image: Asset | None = None,
    css: str = "",
    print_: dict[str, object] | None = None,
    **keys: object,
) -> Outcome[Wrap | None]:
    """A wrap with what was found on the way."""
    options = {"profile": "kdp", "trim": "6 x 9 in", **(print_ or {})}
    cover = {"image": image.path, "alt": "The sea"} if image else {"design": design}
    metadata = Metadata.model_validate({**BOOK, "cover": cover, "print": options, **keys})
    texts = as_back() if back is None else back
    book = Book(metadata, (), cover_image=image, back=texts, bound_pages=pages)
    return make_wrap(book, sheets(metadata.language, css), MOMENT)


def made(*args: object, **keys: object) -> Wrap:
    """A wrap without faults."""
    outcome = attempt(*args, **keys)  # type: ignore[arg-type]
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    return outcome.value


@pytest.fixture(scope="session")
def classic() -> Wrap:
    return made(print_={"price": "USD 14.99"})
