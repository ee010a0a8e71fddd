"""Projects: a new book to begin with, or one made from what another program wrote.

In comes an empty folder, and a few answers or a source: plain text, Markdown, DOCX, ODT, HTML,
EPUB, or a folder of mdBook, Quarto, bookdown or Leanpub. Out comes a project that builds, and
for an import a report of what could not be kept. A source is only ever read.
"""

from presswork.projects.importing import Imported, import_source
from presswork.projects.starting import NewBook, start_project

__all__ = ["Imported", "NewBook", "import_source", "start_project"]
