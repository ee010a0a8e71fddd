"""`python -m presswork`: the command line."""

import sys

from presswork.cli import main

if __name__ == "__main__":
    sys.exit(main())
