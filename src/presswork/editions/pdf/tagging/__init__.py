"""Tags: the logical structure of the PDF, as a person with a screen reader needs it.

WeasyPrint makes a tag of every box of the layout; here the tree follows the elements of the book,
so that a paragraph on two pages is one, and what is no text of the book is an artifact.

structure  the tree, read off the pages           roles      what each element is called in PDF
node       a piece of the tree                    places     going through the layout's boxes
parts      what the layout has cut is one         wordends   spaces and hyphens at ends of lines
marks      which words belong to which node       spaces     how these go into a page
writing    the tree goes into the file            joined     what the whole file needs
"""

from __future__ import annotations

from presswork.editions.pdf.tagging.joined import finish_tags
from presswork.editions.pdf.tagging.writing import logical_tags

__all__ = ["finish_tags", "logical_tags"]
