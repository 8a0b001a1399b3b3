"""Reports of the review, among Wagtail's reports: each sees figures of what its reader may see."""

from . import overdue, proof_errors, returns, turnaround, volume

REPORTS = (
    turnaround.TurnaroundReport,
    volume.VolumeReport,
    returns.ReturnsReport,
    proof_errors.ProofErrorsReport,
    overdue.OverdueReport,
)

urlpatterns = [pattern for report in REPORTS for pattern in report.urlpatterns()]


def menu_items():
    """Return functions that return a menu item, one for each report."""
    return [
        lambda report=report, order=order: report.menu_item(order)
        for order, report in enumerate(REPORTS, 1210)
    ]
