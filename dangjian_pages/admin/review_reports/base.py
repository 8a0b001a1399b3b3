"""What the reports of the review share: filters, rows, chart, export."""

from datetime import timedelta

import django_filters
from django.contrib.contenttypes.models import ContentType
from django.forms import Media
from django.urls import path, reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.staticfiles import versioned_static
from wagtail.admin.views.reports import ReportView
from wagtail.models import Workflow

from dangjian_search.admin.exports import SafeExport

from ...models import Organisation, ReviewItem, ReviewRecord
from ...review.figures.scope import records_for
from ...review.visibility import takes_part
from ..audit import DayRangeFilter

DAYS = 90  # that a report looks back unless asked otherwise
# What a spreadsheet cannot hold.
CONTROL = dict.fromkeys([*range(9), 11, 12, *range(14, 32)])


def kind_choices():
    """Return the types that have been in review, as choices."""
    ids = ReviewItem.objects.order_by().values("content_type").distinct()
    models = {one.pk: one.model_class() for one in ContentType.objects.filter(pk__in=ids)}
    names = [(pk, capfirst(model._meta.verbose_name)) for pk, model in models.items() if model]
    return sorted(names, key=lambda choice: choice[1])


class OrganisationOfRecordFilter(django_filters.ModelChoiceFilter):
    """An organisation and all below it, of records that keep its number only."""

    def filter(self, queryset, value):
        if value is None:
            return queryset
        below = Organisation.objects.filter(path__startswith=value.path)
        return queryset.filter(organisation_id__in=below.values("pk"))


class WorkflowOfRecordFilter(django_filters.ModelChoiceFilter):
    def filter(self, queryset, value):
        if value is None:
            return queryset
        items = ReviewItem.objects.filter(workflow_state__workflow=value)
        return queryset.filter(item_id__in=items.values("pk"))


class RecordFilterSet(WagtailFilterSet):
    at = DayRangeFilter(label=_("Date"), widget=DateRangePickerWidget)
    organisation = OrganisationOfRecordFilter(
        label=_("Organisation"), queryset=Organisation.objects.order_by("path")
    )
    kind = django_filters.ChoiceFilter(
        label=_("Kind"), field_name="content_type_id", choices=kind_choices
    )
    workflow = WorkflowOfRecordFilter(
        label=_("Workflow"), queryset=Workflow.objects.order_by("name")
    )

    class Meta:
        model = ReviewRecord
        fields = []


class ReviewReport(SafeExport, ReportView):
    """A report whose rows are dicts with a key for each column.

    A subclass has `name`, `rows(queryset)`, `chart(rows)`, columns and `export_headings`.
    """

    name = ""
    results_template_name = "dangjian_pages/admin/review_report_results.html"
    filterset_class = RecordFilterSet
    verbose_name = _("figure")
    verbose_name_plural = _("figures")

    def rows(self, queryset):
        raise NotImplementedError

    def chart(self, rows):
        raise NotImplementedError

    def get_base_queryset(self):
        return records_for(self.request.user)

    def get_filterset_kwargs(self):
        kwargs = super().get_filterset_kwargs()
        if not {"at_from", "at_to"} & self.request.GET.keys():
            data = self.request.GET.copy()
            data["at_from"] = (timezone.localdate() - timedelta(days=DAYS)).isoformat()
            kwargs["data"] = data
        return kwargs

    def get_queryset(self):
        # Narrowed before it is counted; and all rows are needed for the chart.
        self.all_rows = self.rows(self.filter_queryset(self.get_base_queryset()))
        return self.order_queryset(self.all_rows)

    get_filtered_queryset = get_queryset

    def order_queryset(self, queryset):
        if not self.ordering:
            return queryset
        key = self.ordering.lstrip("-")
        return sorted(queryset, key=lambda row: row[key], reverse=self.ordering.startswith("-"))

    def get_context_data(self, *args, **kwargs):
        context = super().get_context_data(*args, **kwargs)
        if not self.is_export:
            context["chart"] = self.chart(self.all_rows)
            style = versioned_static("dangjian_pages/css/review_charts.css")
            context["media"] += Media(css={"all": [style]})
        return context

    def to_row_dict(self, item):
        return {name: self.exported(name, item[name]) for name in self.list_export}

    @staticmethod
    def exported(name, value):
        if isinstance(value, float):
            return round(value, 3)
        return value.translate(CONTROL) if isinstance(value, str) else value

    @classmethod
    def urlpatterns(cls):
        address = cls.name.replace("_", "-")
        results = cls.as_view(results_only=True)
        return [
            path(f"review/reports/{address}/", cls.as_view(), name=cls.index_url_name),
            path(f"review/reports/{address}/results/", results, name=cls.index_results_url_name),
        ]

    @classmethod
    def menu_item(cls, order):
        return ReviewMenuItem(
            cls.page_title,
            reverse(cls.index_url_name),
            name=f"dangjian-review-{cls.name}",
            icon_name=cls.header_icon,
            order=order,
        )

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.index_url_name = f"dangjian_review_{cls.name}"
        cls.index_results_url_name = f"{cls.index_url_name}_results"
        cls.export_filename = f"review-{cls.name.replace('_', '-')}"
        cls.list_export = list(cls.export_headings)


class ReviewMenuItem(MenuItem):
    """Shown to writers, reviewers and who oversees."""

    def is_shown(self, request):
        return takes_part(request.user)


def hours_text(hours):
    """Return working hours as text with one decimal."""
    return f"{hours:.1f}"


def percent_text(share):
    return f"{100 * share:.1f}%"
