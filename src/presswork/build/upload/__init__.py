"""Upload: what a printer's form wants, gathered in one folder.

`form` is the book's metadata in the order in which the forms ask for them, `checklist` what is
left for a person to choose and to look at, and `folder` writes all of it, or nothing.
"""
