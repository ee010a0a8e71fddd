"""Subsets: a face with no more glyphs than the book's characters need, in all their forms."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO

from fontTools import subset
from fontTools.ttLib import TTFont

from presswork.typography.faces import Face

FEATURES = tuple(
    "c2sc case dlig hist lnum onum ordn pnum sinf smcp subs sups titl tnum zero".split()
)
"""OpenType features that stay beside those that shapers apply unasked and those of fractions: the
ones that `font-variant` switches on (CSS Fonts 4, section 6), without its petite capitals."""

NAMES = (0, 1, 2, 3, 4, 5, 6, 7, 13, 14, 16, 17)
"""Name ids that stay: what programs show, and the copyright, trademark and licence (OFL)."""


@lru_cache(maxsize=64)
def subset_face(face: Face, characters: frozenset[str]) -> bytes:
    """The face as a font file of the same format, with the glyphs for the characters alone.

    Characters that the face lacks are left out. Hints are dropped: no e-reader needs them at its
    resolution. The same face and characters give the same bytes, made once for all profiles.
    """
    options = subset.Options(
        layout_features=[*subset.Options().layout_features, *FEATURES],
        name_IDs=list(NAMES),
        name_languages=["*"],
        hinting=False,
        notdef_outline=True,
        glyph_names=False,
        drop_tables=[*subset.Options().drop_tables, "STAT"],
    )
    with TTFont(BytesIO(face.data), recalcTimestamp=False) as font:
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=sorted(map(ord, characters)))
        subsetter.subset(font)
        out = BytesIO()
        font.save(out, reorderTables=None)
    return out.getvalue()
