"""The sheet around the printed book: back, spine and front with bleed, for one printer.

- `spine`, `geometry`      the printer's numbers -> where everything is
- `direction`, `lettering` the words of the spine: which way, how large
- `content`, `barcode`     what is on it in words, and the code of its ISBN
- `markup`, `sheet`        the sheet as a page of XHTML
- `pictures`, `sheets`     its pictures, and what only the program knows as CSS
- `drawing`, `guides`      layouts -> a PDF, and one with guides for people
- `finish`                 the PDF as the printer takes it
- `making`                 all of that
"""

from __future__ import annotations

from presswork.editions.cover.wrap.making import Wrap, make_wrap

__all__ = ["Wrap", "make_wrap"]
