"""The EPUB edition: a Book becomes one EPUB 3.3 file.

In comes the `Book` and the stylesheets; out come the bytes of the container and, beside them, the
places in the Markdown that its documents come from. The steps, each a module:

- `styles`         the stylesheets, joined into the one that the book carries, with `fallbacks`
                   for older reading systems
- `files`          which section, picture and font becomes which file
- `content`        section -> XHTML document; `semantics` says what its parts are
- `backlinks`      from works, terms and index entries back to the text; `letters` of the index
- `navigation`     contents, landmarks, and the NCX of older reading systems
- `pagelist`       where the pages of the print edition begin
- `writing`        all documents, in reading order, with the lists that lead to them
- `pictures`, `night`  images of a size and on a ground that screens want
- `fonts`          the faces that the text asks for, with only the glyphs it uses
- `survey`         what the content holds that matters for accessibility; `motion` of its images
- `accessibility`  what may truly be said of it, `summary` in sentences; `claims` of book.yaml
- `profiles`       what Kindle, Kobo and the strictest stores want otherwise, done by `kindle`,
                   `kobo` and `azw3`
- `package`        the metadata of the package document, as `facts`; `additions` by the author
- `product`        the same facts for the records beside the EPUB: `onix`, and `listing` as JSON
- `items`          what lies in the container
- `archive`        package document and container; the only module that knows EbookLib
- `packing`        all of these in their order

Nothing here reads a file, a clock or a locale: same input, same bytes. Only `azw3` cannot promise
that: calibre writes the time into its file.
"""

from __future__ import annotations

from presswork.editions.epub.packing import PackedEpub, pack_epub
from presswork.editions.epub.profiles import PROFILES, Profile

__all__ = ["PROFILES", "PackedEpub", "Profile", "pack_epub"]
