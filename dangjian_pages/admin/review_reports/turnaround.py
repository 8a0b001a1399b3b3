"""处理时效: how long items stand at each step."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column, NumberColumn

from ...review.choices import Stage
from ...review.figures.turnaround import turnaround
from ...review.working_hours import hours_a_day
from ..audit import ONE_LINE
from .base import ReviewReport, hours_text
from .charts import Chart, Series


def hours_column(name, label):
    return NumberColumn(
        name, label=label, sort_key=name, accessor=lambda row: hours_text(row[name])
    )


class TurnaroundReport(ReviewReport):
    name = "turnaround"
    page_title = gettext_lazy("Review: turnaround")
    header_icon = "time"
    columns = [
        Column("step", label=gettext_lazy("Step"), sort_key="step", classname=ONE_LINE),
        Column("stage", label=gettext_lazy("Stage"), accessor="stage_label", classname=ONE_LINE),
        NumberColumn("number", label=gettext_lazy("Decisions"), sort_key="number"),
        # Shorter than in the export: the longer ones leave no room for the last column.
        hours_column("median", gettext_lazy("Median, hours")),
        hours_column("ninety", gettext_lazy("90% within, hours")),
        hours_column("longest", gettext_lazy("Longest, hours")),
        hours_column("median_days", gettext_lazy("Median, days")),
        hours_column("ninety_days", gettext_lazy("90% within, days")),
    ]
    export_headings = {
        "step": gettext_lazy("Step"),
        "stage_label": gettext_lazy("Stage"),
        "number": gettext_lazy("Decisions"),
        "median": gettext_lazy("Median, working hours"),
        "ninety": gettext_lazy("90% within, working hours"),
        "longest": gettext_lazy("Longest, working hours"),
        "median_days": gettext_lazy("Median, working days"),
        "ninety_days": gettext_lazy("90% within, working days"),
    }

    def rows(self, queryset):
        day, labels = hours_a_day(), dict(Stage.choices)
        return [
            row
            | {
                "stage_label": str(labels.get(row["stage"], "")),
                "median_days": row["median"] / day,
                "ninety_days": row["ninety"] / day,
            }
            for row in turnaround(queryset)
        ]

    def chart(self, rows):
        return Chart(
            _("Working hours at each step"),
            [
                Series("median", _("Median"), hours_text),
                Series("ninety", _("90% within"), hours_text),
            ],
            [(row["step"], row) for row in rows],
            _("From arrival at the step to the decision; a working day has %(hours)s hours.")
            % {"hours": hours_a_day()},
        )
