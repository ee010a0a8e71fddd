"""Checks: finished files -> diagnostics, as a stranger would see them.

They take paths, stylesheets and expected values, and never import the editions that made the files.
"""
