"""The command line: parse, one call, show what was made and found, exit status.

0 is fine, 1 means that the book has faults or a file could not be written, 2 is wrong usage.
"""

from presswork.cli.main import main

__all__ = ["main"]
