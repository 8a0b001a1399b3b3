"""退稿率: how often a decision is to return an item, by organisation and step."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column, NumberColumn

from ...review.figures.returns import returns
from .base import ReviewReport, percent_text
from .charts import Chart, Series
from .volume import sums_by


class ReturnsReport(ReviewReport):
    name = "returns"
    page_title = gettext_lazy("Review: return rate")
    header_icon = "undo"
    columns = [
        Column("organisation", label=gettext_lazy("Organisation"), sort_key="organisation"),
        Column("step", label=gettext_lazy("Step"), sort_key="step"),
        NumberColumn("decided", label=gettext_lazy("Decisions"), sort_key="decided"),
        NumberColumn("returned", label=gettext_lazy("Returned"), sort_key="returned"),
        NumberColumn("declined", label=gettext_lazy("Not adopted"), sort_key="declined"),
        NumberColumn(
            "rate",
            label=gettext_lazy("Return rate"),
            sort_key="rate",
            accessor=lambda row: percent_text(row["rate"]),
        ),
    ]
    export_headings = {
        "organisation": gettext_lazy("Organisation"),
        "step": gettext_lazy("Step"),
        "decided": gettext_lazy("Decisions"),
        "returned": gettext_lazy("Returned"),
        "declined": gettext_lazy("Not adopted"),
        "rate": gettext_lazy("Return rate"),
    }

    def rows(self, queryset):
        return returns(queryset)

    def chart(self, rows):
        by_name = {
            **dict(sums_by(rows, "step", ["returned", "decided"])),
            **dict(sums_by(rows, "organisation", ["returned", "decided"])),
        }
        rates = [
            (name, {"rate": sums["returned"] / sums["decided"]}) for name, sums in by_name.items()
        ]
        return Chart(
            _("Return rate by step and by organisation"),
            [Series("rate", _("Return rate"), percent_text)],
            rates,
        )
