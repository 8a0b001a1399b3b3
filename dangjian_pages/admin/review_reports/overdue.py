"""超期: what stands at a step longer than it may, now."""

import django_filters
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column, NumberColumn
from wagtail.models import Workflow

from ...models import Organisation, ReviewItem
from ...review.figures.overdue import overdue
from ...review.visibility import visible_to
from ..audit import DayRangeFilter
from ..filters import OrganisationFilter
from .base import ReviewReport, hours_text, kind_choices
from .charts import Chart, Series


class OverdueFilterSet(WagtailFilterSet):
    at = DayRangeFilter(
        label=gettext_lazy("Submitted on"),
        field_name="submitted_at",
        widget=DateRangePickerWidget,
    )
    organisation = OrganisationFilter(
        label=gettext_lazy("Organisation"), queryset=Organisation.objects.order_by("path")
    )
    kind = django_filters.ChoiceFilter(
        label=gettext_lazy("Kind"), field_name="content_type", choices=kind_choices
    )
    workflow = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Workflow"),
        field_name="workflow_state__workflow",
        queryset=Workflow.objects.order_by("name"),
    )

    class Meta:
        model = ReviewItem
        fields = []


def days_column(name, label):
    return NumberColumn(
        name, label=label, sort_key=name, accessor=lambda row: hours_text(row[name])
    )


class OverdueReport(ReviewReport):
    name = "overdue"
    page_title = gettext_lazy("Review: overdue")
    header_icon = "calendar-alt"
    filterset_class = OverdueFilterSet
    columns = [
        Column("organisation", label=gettext_lazy("Organisation"), sort_key="organisation"),
        Column("step", label=gettext_lazy("Step"), sort_key="step"),
        NumberColumn("number", label=gettext_lazy("Overdue items"), sort_key="number"),
        days_column("mean", gettext_lazy("Late on average, working days")),
        days_column("longest", gettext_lazy("Longest, working days")),
    ]
    export_headings = {
        "organisation": gettext_lazy("Organisation"),
        "step": gettext_lazy("Step"),
        "number": gettext_lazy("Overdue items"),
        "mean": gettext_lazy("Late on average, working days"),
        "longest": gettext_lazy("Longest, working days"),
    }

    def get_base_queryset(self):
        return visible_to(self.request.user)

    def get_filterset_kwargs(self):
        # The longest waiting would be missed if only the newest were looked at.
        return {"data": self.request.GET, "request": self.request}

    def rows(self, queryset):
        return overdue(queryset)

    def chart(self, rows):
        return Chart(
            _("Overdue items, working days late"),
            [
                Series("number", _("Overdue items")),
                Series("longest", _("Longest, working days"), hours_text),
            ],
            [(" · ".join(filter(None, [row["organisation"], row["step"]])), row) for row in rows],
        )
