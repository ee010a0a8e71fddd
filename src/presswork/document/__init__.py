"""Document: Manuscript -> Book.

pandoc converts each section to XHTML; the stages that follow need all of them: citations, ids,
links, images, the numbers of the notes. In comes a `Manuscript`, out comes a `Book`, and with it
every fault of the text at its file and line. This room knows nothing of editions.
"""

from presswork.document.backs import back_files, read_back
from presswork.document.book import Asset, Book, Heading, Section
from presswork.document.convert import convert_book
from presswork.document.edition_content import varies_by_edition

__all__ = [
    "Asset",
    "Book",
    "Heading",
    "Section",
    "back_files",
    "convert_book",
    "read_back",
    "varies_by_edition",
]
