"""A text is broken into lines once, however often its pages are made."""

import random
from contextlib import nullcontext

from tests.editions.pdf.conftest import prose
from weasyprint.layout import inline

from presswork.editions.pdf.lines import PROPERTIES
from presswork.editions.pdf.parts import desk


def test_pages_made_again_break_no_text_twice(set_pages, monkeypatch):
    calls, title = [], "One"

    def split(text, style, context, *more):
        if text != title:  # of which there is a proof besides
            calls.append((text, tuple(map(str, (style[name] for name in PROPERTIES))), more))
        return original(text, style, context, *more)

    original = inline.split_first_line
    monkeypatch.setattr(inline, "split_first_line", split)
    draw = random.Random(7)
    set_pages("# One\n\n" + prose(*[draw.randrange(15, 130) for _ in range(40)]))
    assert len(calls) > 100
    assert len(calls) == len(set(calls))


def test_the_pages_are_those_of_texts_broken_anew(set_pages, monkeypatch):
    draw = random.Random(5)
    text = "# One\n\n*Italics* and [Small]{.smallcaps}[^n] `code`.\n\n[^n]: A note.\n\n"
    text += prose(*[draw.randrange(10, 90) for _ in range(40)])
    remembered = set_pages(text).data
    monkeypatch.setattr(desk, "lines_remembered", nullcontext)
    assert set_pages(text).data == remembered
