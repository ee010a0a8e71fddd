"""The checks of finished editions without those that take longer than all else."""

from presswork.build.verify import CHECKS, examine_access, validate

QUICK = {
    format_: tuple(check for check in checks if check.run not in (validate, examine_access))
    for format_, checks in CHECKS.items()
}
"""All but EPUBCheck and Ace, in the place of `CHECKS`."""
