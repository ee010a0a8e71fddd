"""What a press asks of a finished PDF: boxes with bleed, inks, the standards PDF/X-1a and X-4.

Passes over an open PDF, be it a book's pages or the wrap of its cover.

boxes      where the page is cut, and how far colour runs past it
"""

from __future__ import annotations

from presswork.press.boxes import set_boxes

__all__ = ["set_boxes"]
