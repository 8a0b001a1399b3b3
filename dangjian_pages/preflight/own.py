"""Our own checks, in the order in which they stand in lists."""

from . import duplicates, links, personal_data, phrases, structure

CHECKS = [
    *phrases.CHECKS,
    *personal_data.CHECKS,
    *structure.CHECKS,
    *links.CHECKS,
    *duplicates.CHECKS,
]
