"""稿件数量: what each organisation submits and publishes, by kind and channel."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column, NumberColumn

from ...review.figures.volume import COUNTED, volume
from .base import ReviewReport
from .charts import Chart, Series

LABELS = {
    "submitted": gettext_lazy("Submitted"),
    "published": gettext_lazy("Went public"),
    "returned": gettext_lazy("Returned"),
    "declined": gettext_lazy("Not adopted"),
}


class VolumeReport(ReviewReport):
    name = "volume"
    page_title = gettext_lazy("Review: volume")
    header_icon = "doc-full-inverse"
    columns = [
        Column("organisation", label=gettext_lazy("Organisation"), sort_key="organisation"),
        Column("kind", label=gettext_lazy("Kind"), sort_key="kind"),
        Column("channel", label=gettext_lazy("Channel"), sort_key="channel"),
        *[NumberColumn(name, label=LABELS[name], sort_key=name) for name in COUNTED],
    ]
    export_headings = {
        "organisation": gettext_lazy("Organisation"),
        "kind": gettext_lazy("Kind"),
        "channel": gettext_lazy("Channel"),
        **LABELS,
    }

    def rows(self, queryset):
        return volume(queryset)

    def chart(self, rows):
        return Chart(
            _("Submissions by organisation"),
            [Series(name, str(LABELS[name])) for name in COUNTED],
            sums_by(rows, "organisation", COUNTED),
        )


def sums_by(rows, key, names):
    """Return list of (value of `key`, dict of sums), the largest first."""
    sums = {}
    for row in rows:
        of_key = sums.setdefault(row[key] or "–", dict.fromkeys(names, 0))
        for name in names:
            of_key[name] += row[name]
    return sorted(sums.items(), key=lambda pair: [-number for number in pair[1].values()])
