"""Build: which steps make what is wanted, what is up to date, where the results go.

In comes a `Project` and the names of the editions wanted; out come files in the output folder,
each whole or not at all, and a report of what was made and found. This room prints nothing.
`build.verify` looks at finished editions; it is imported only where it is wanted, for the
validators' libraries take longer to load than a build that has nothing to do.
"""

from presswork.build.editions import EDITIONS, USUAL
from presswork.build.make import BuiltEdition, build_editions
from presswork.build.project import Project

__all__ = ["EDITIONS", "USUAL", "BuiltEdition", "Project", "build_editions"]
