"""Preflight: a PDF, of whichever program, as the printer who is going to print it sees it.

In come a path and what the file was made for, as far as it is known; out come findings with page
and place, part by part. `walker` walks everything that pages paint and yields it as marks, and
small rules read them: of text (`typerules`), of pictures, of lines and colours (`paintrules`), of
boxes (`sheets`), of letters near the edge (`margins`), of the file's other contents (`objects`),
and of PDF/X (`xrules`, `xcontent`). `findings` puts the same fault on many pages together, and
`origins` leads it back to the manuscript. PDF/A and PDF/UA are another check's, `pdfstandards`.
"""

from presswork.checks.preflight.inspection import Part, preflight
from presswork.checks.preflight.values import Expected, PictureSource, Sources, TextSource

__all__ = ["Expected", "Part", "PictureSource", "Sources", "TextSource", "preflight"]
