"""Which way the lettering of a spine runs."""

from __future__ import annotations

from presswork.document.language.languages import primary_of

ASCENDING = frozenset(
    "bg bs ca cs de el es et eu fr gl hr hu it lt lv mk pl pt ro ru sk sl sq sr uk".split()
)
"""Languages whose books have it from the foot to the head, so that it is read with the head bent
to the left: most of continental Europe and Latin America. In all others, English, Dutch and the
Scandinavian ones among them, it is upright when the book lies with its front up (ISO 6357:1985;
ANSI/NISO Z39.41; Wikipedia, "Bookbinding", section on titling the spine)."""


def is_ascending(language: str) -> bool:
    """Whether spines of books in the language are read from the foot to the head."""
    return primary_of(language) in ASCENDING


def rotation(language: str, *, leftward: bool) -> int:
    """Degrees by which the line is turned, clockwise.

    A line that is upright when the front is up has the heads of its letters towards the front,
    which is on the right of the spine, but on the left in a book that is bound at the right.
    """
    return 90 if is_ascending(language) == leftward else -90
