"""The front of a book as a page of XHTML, its lettering in units to be measured or in lines.

The stylesheet places these, each a block below `body`, and hides what its design does not want:

- `.ground`, `.field`, `.rule`   empty: areas of colour and frames
- `.ornament`                    a drawing in SVG
- `.text`                        `h1.title`, `p.subtitle`
- `.names`                       `p.author` for each line, `p.credit`
- `.foot`                        `p.series`, `p.publisher`

`html` has the design as a class and one of `tone-1` to `tone-6`, which the title decides.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from presswork.document.generated import CREDITS, credit_lines
from presswork.document.language.languages import direction_of
from presswork.document.language.terms import terms
from presswork.document.trees.xhtml import element, parse
from presswork.editions.cover.fitting import Setting
from presswork.editions.cover.ornaments import seed_of
from presswork.metadata import Contributor, Metadata

TONES = 6
"""Colours that the stylesheet has for books without one of their own."""

MOST_LINES = 3
"""Authors who each get a line; more of them share lines."""

AREAS: Mapping[str, Sequence[str]] = {
    "text": ("title", "subtitle"),
    "names": ("author", "credit"),
    "foot": ("series", "publisher"),
}
"""The lettering of each area, by the classes of its elements."""

TRANSLATORS = {"trl": "translated_by"}
"""Who is named on a cover beside the authors."""

Lettering = Mapping[str, Sequence[str]]
"""By class, the paragraphs."""


@dataclass(frozen=True)
class Element:
    """How one class of lettering stands in the page: in units, or in lines of a size."""

    paragraphs: Sequence[Sequence[str]]
    part: str
    """Class of the parts: `unit` or `line`."""
    size: float | None = None
    """In points; None leaves it to the stylesheet."""


def lettering_of(metadata: Metadata) -> Lettering:
    """The words of the cover; a class without words is left out."""
    series = [
        f"{each.name} {each.position}" if each.position else each.name for each in metadata.series
    ]
    found = {
        "title": [metadata.title],
        "subtitle": [metadata.subtitle] if metadata.subtitle else [],
        "author": _authors(metadata),
        "credit": list(credit_lines(metadata, metadata.contributors, TRANSLATORS)),
        "series": series[:1],
        "publisher": [metadata.publisher] if metadata.publisher else [],
    }
    return {name: paragraphs for name, paragraphs in found.items() if paragraphs}


def _authors(metadata: Metadata) -> list[str]:
    """The authors; of a book without, its editors and the like, with what they did."""
    authors = [author.name for author in metadata.authors if author.role not in CREDITS]
    if len(authors) > MOST_LINES:
        whole = (name.replace(" ", "\N{NO-BREAK SPACE}") for name in authors)
        authors = [terms(metadata.language).comma.join(whole)]
    if authors:
        return authors
    makers: tuple[Contributor, ...] = (*metadata.authors, *metadata.contributors)
    others = {role: words for role, words in CREDITS.items() if role not in TRANSLATORS}
    return list(credit_lines(metadata, makers, others))[:1]


def lines_of(setting: Setting) -> Element:
    """Lettering as it is finally set."""
    return Element(setting.paragraphs, "line", setting.size)


def front_page(
    metadata: Metadata, lettering: Mapping[str, Element], ornament: str | None = None
) -> etree._Element:
    """The page as an `html` element."""
    language = metadata.language
    tone = seed_of(metadata)[-1] % TONES + 1
    html = element("html", lang=language, class_=f"{metadata.cover.design} tone-{tone}")
    body = element("body", parent=element("title", metadata.title, html).getparent())
    for name in ("ground", "field", "rule"):
        element("div", "", body, class_=name)
    drawing = element("div", "", body, class_="ornament")
    if ornament is not None:
        drawing.append(parse(ornament))
    for area, names in AREAS.items():
        block = element("div", "", body, class_=area)
        for name in names:
            if name in lettering:
                _write(lettering[name], name, block, direction_of(language))
    return html


def _write(lettering: Element, name: str, block: etree._Element, direction: str) -> None:
    for paragraph in lettering.paragraphs:
        # NOTE: WeasyPrint 70 moves the items of a flexible column that runs from the right.
        node = element("h1" if name == "title" else "p", parent=block, class_=name, dir=direction)
        if lettering.size is not None:
            node.set("style", f"font-size: {lettering.size}pt")
        for part in paragraph:
            element("span", part, node, class_=lettering.part)
