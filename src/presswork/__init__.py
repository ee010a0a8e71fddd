"""Presswork: one Markdown manuscript in, an accessible EPUB and a PDF of pages out.

The rooms, in the order of the work, and what each hands to the next:

- `metadata`    book.yaml -> `Metadata`
- `manuscript`  files -> `Manuscript`, the sections in order with their Markdown
- `document`    `Manuscript` -> `Book`, each section as XHTML, the stages that need all of them
- `typography`  font faces, subsets, coverage
- `editions`    `Book` -> bytes of an EPUB, a PDF or a cover; no edition imports another
- `checks`      finished files -> diagnostics, seen as a stranger would
- `build`       what is wanted, what is up to date, in what order
- `cli`         commands and messages; the only room that prints or exits

Imports go one way, from the end of this list to its beginning; `diagnostics`, `errors` and
`tools` are leaves that any room may use. `tests/test_layers.py` holds the program to it.
"""

__version__ = "0.1.0"
