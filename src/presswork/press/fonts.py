"""Font programs that an old PDF knows: OpenType with PostScript outlines becomes bare CFF.

FontFile3 of the subtype OpenType came with PDF 1.6, CIDFontType0C with PDF 1.3 (ISO 32000-1,
table 126); the standards on older PDFs refuse the former.
"""

from __future__ import annotations

import pikepdf
from pikepdf import Name

from presswork.typography.cff import bare_cff


def fit_fonts(pdf: pikepdf.Pdf) -> None:
    """Take the CFF out of each OpenType font; TrueType fonts stay as they are."""
    for item in pdf.objects:
        program = item.get("/FontFile3") if isinstance(item, pikepdf.Dictionary) else None
        if program is None or program.get("/Subtype") != Name.OpenType:
            continue
        cff = bare_cff(program.read_bytes())
        if cff is None:
            item.FontFile2 = program
            del program.Subtype, item.FontFile3
        else:
            program.write(cff)
            program.Subtype = Name.CIDFontType0C
