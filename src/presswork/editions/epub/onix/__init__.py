"""The ONIX 3.1 record of the e-book: one message with one product, for shops and libraries.

`write_onix` turns a `Product` into bytes that EDItEUR's schema accepts; what is not known is left
out. The parts: `record` lays the message out, `description` says what the product is and
`accessibility` what is accessible of it, `codes` holds the numbers of the code lists, `tree`
builds the elements.
"""

from __future__ import annotations

from presswork.editions.epub.onix.record import write_onix

__all__ = ["write_onix"]
