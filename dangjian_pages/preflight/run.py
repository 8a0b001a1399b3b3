"""Running all checks over one version of a page or snippet."""

from dataclasses import replace

from .personal_data import mask_all
from .registry import get_checks
from .target import Target

QUOTATION = 60  # characters of a quotation


def run_checks(instance, user=None):
    """Check a page or snippet as it would be saved.

    Args:
        instance: the object; its unsaved values count.
        user: who reads the findings, so that nothing is told of pages that they may not see.
            None for findings that are stored for others.
    Returns:
        list of Finding, the gravest first, those of a severity in the order of the form.
    """
    return run_on(Target(instance, user))


def run_on(target):
    """Run all checks over a Target; see run_checks."""
    found = {}
    for check in get_checks().values():
        for finding in check.check(target):
            finding = presentable(finding)
            found[(finding.code, finding.position, finding.message, finding.quotation)] = finding
    return sorted(found.values(), key=lambda finding: finding.order)


def presentable(finding):
    """Return a finding whose texts are bounded and hold no personal number."""
    quotation = mask_all(str(finding.quotation))
    if len(quotation) > QUOTATION:
        quotation = f"{quotation[: QUOTATION - 1]}…"
    return replace(
        finding,
        message=mask_all(str(finding.message)),
        remedy=mask_all(str(finding.remedy)),
        place=mask_all(finding.place),
        quotation=quotation,
    )
