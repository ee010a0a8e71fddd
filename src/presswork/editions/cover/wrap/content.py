"""What stands on spine and back, in words: from metadata and texts to plain values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from presswork.document.language.terms import terms
from presswork.editions.cover.markup import lettering_of
from presswork.metadata import Metadata
from presswork.metadata.wraps import Price

SIGNS = {"USD": "US $", "CAD": "CAN $", "GBP": "£", "EUR": "€", "AUD": "AUS $", "NZD": "NZ $"}
"""How prices are written on books, where not as the code of the currency."""

BETWEEN = " · "


@dataclass(frozen=True)
class Imprint:
    """The small lines at the foot of the back."""

    category: str | None
    publisher: str | None
    price: str | None

    def lines(self) -> Iterator[tuple[str, str]]:
        """Each line that there is, by its class."""
        for name in ("category", "publisher", "price"):
            text = getattr(self, name)
            if text:
                yield name, text


def spine_words(metadata: Metadata) -> dict[str, str]:
    """Author, title and publisher, as far as the book has them."""
    lettering = lettering_of(metadata)
    comma = terms(metadata.language).comma
    title = metadata.titles.short or metadata.title
    authors = comma.join(lettering.get("author", ())).replace("\N{NO-BREAK SPACE}", " ")
    words = {"author": authors, "title": title, "publisher": metadata.publisher or ""}
    return {name: text for name, text in words.items() if text}


def imprint_of(metadata: Metadata) -> Imprint:
    """The lines at the foot of the back."""
    heading = metadata.cover.category or _shelf(metadata)
    website = (metadata.contact.website or "").removeprefix("https://").removeprefix("http://")
    publisher = BETWEEN.join(part for part in (metadata.publisher, website.rstrip("/")) if part)
    prices = (price_in_words(price) for price in metadata.print.price if price.amount)
    return Imprint(heading, publisher or None, BETWEEN.join(prices) or None)


def _shelf(metadata: Metadata) -> str | None:
    """The first heading of BISAC, as bookshops' shelves are called."""
    headings = (each.text for each in metadata.subjects if each.scheme == "BISAC")
    return next(headings, None)


def price_in_words(price: Price) -> str:
    """The price as a buyer reads it: `US $14.99`."""
    currency = price.currency or ""
    return f"{SIGNS.get(currency, f'{currency} ')}{price.amount}"
