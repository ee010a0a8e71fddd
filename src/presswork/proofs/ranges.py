"""Page ranges as people write them: `1-4,iv,12`."""

from __future__ import annotations

from collections.abc import Sequence

from presswork.errors import WrongUsage

ALL = "all"

FORMS = "write labels and ranges of them, such as 1-4,iv,12, numbers in the file as #7, or all"


def read_ranges(text: str, labels: Sequence[str]) -> list[int]:
    """The indexes of the pages that are meant, in the order of the file, each once.

    A page is meant by its label, which is the folio printed on it, or by `#` and its number in
    the file.

    Raises WrongUsage for a range that cannot be read or a page that is not there.
    """
    if text.strip().casefold() == ALL:
        return list(range(len(labels)))
    found: set[int] = set()
    for part in text.split(","):
        first, dash, last = (piece.strip() for piece in part.partition("-"))
        start = _index(first, labels, text)
        end = _index(last, labels, text) if dash else start
        if end < start:
            raise WrongUsage(f"the pages {part.strip()} run backwards", hint=FORMS)
        found.update(range(start, end + 1))
    return sorted(found)


def _index(name: str, labels: Sequence[str], text: str) -> int:
    """The page of that name."""
    if not name:
        raise WrongUsage(f"“{text}” names no pages", hint=FORMS)
    if name.startswith("#") and name[1:].isdecimal():
        number = int(name[1:])
        if 1 <= number <= len(labels):
            return number - 1
        raise WrongUsage(f"there is no page {name}: the file has {len(labels)}", hint=FORMS)
    folded = [label.casefold() for label in labels]
    if name.casefold() in folded:
        return folded.index(name.casefold())
    raise WrongUsage(
        f"there is no page {name}: they run from {labels[0]} to {labels[-1]}", hint=FORMS
    )
