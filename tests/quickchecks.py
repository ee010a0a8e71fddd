"""The checks of finished editions without those that take longer than all else."""

from presswork.build.verify import CHECKS, examine_access, validate, validate_standards

SLOW = (validate, examine_access, validate_standards)

QUICK = {
    format_: tuple(check for check in checks if check.run not in SLOW)
    for format_, checks in CHECKS.items()
}
"""All but EPUBCheck, Ace and the validators of PDF, in the place of `CHECKS`."""
