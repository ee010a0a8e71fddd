"""The cover: the front of the book as a picture, given or drawn.

- `markup`     the front as a page of XHTML
- `ornaments`  its drawings, some computed from the title
- `fitting`    lines and sizes of its lettering
- `layout`     WeasyPrint's layouts of it, and what they measure
- `front`      metadata and stylesheets -> one page of a given size, as a PDF
- `raster`     pages to pixels, pixels to JPEG
- `given`      an author's image instead, `drawing` one in SVG
- `making`     the cover of a book, as e-books carry it and shops show it

Nothing here reads a file, a clock or a locale: same input, same bytes.
"""

from __future__ import annotations

from presswork.editions.cover.making import make_cover

__all__ = ["make_cover"]
