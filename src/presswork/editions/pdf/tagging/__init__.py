"""Tags: the logical structure of the PDF, as a person with a screen reader needs it.

WeasyPrint makes a tag of every box of the layout; here the tree follows the elements of the book,
so that a paragraph on two pages is one, and what is no text of the book is an artifact.

roles         what each element is called in PDF        structure  the tree, read off the pages
node          a piece of the tree                       writing    it goes into the file
joined        what concerns the whole file, at the end
"""

from __future__ import annotations

from presswork.editions.pdf.tagging.joined import finish_tags
from presswork.editions.pdf.tagging.writing import logical_tags

__all__ = ["finish_tags", "logical_tags"]
