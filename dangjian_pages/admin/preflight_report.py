"""The report 校对报告: what the checks found in all live pages."""

import django_filters
from django.contrib import messages
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView
from wagtail.permissions import page_permission_policy

from dangjian_search.kinds import get_kinds

from ..models import Organisation, StoredFinding
from ..preflight import stored
from ..preflight.findings import Severity
from ..preflight.phrase_files import safe_cell
from ..preflight.registry import get_checks
from .filters import OrganisationFilter

AT_ONCE = 200  # waiting pages that the button checks; the background does the rest


def editable_pages(user):
    """Return the pages that a user may edit: the report tells of no others."""
    return page_permission_policy.instances_user_has_permission_for(user, "change")


class KindFilter(django_filters.ChoiceFilter):
    def filter(self, queryset, value):
        kind = get_kinds().get(value)
        if kind is None:
            return queryset
        content_type = ContentType.objects.get_for_model(kind.model_class)
        return queryset.filter(page__content_type=content_type)


def check_choices():
    return [(code, check.label) for code, check in get_checks().items()]


def kind_choices():
    return [(name, kind.label) for name, kind in get_kinds().items()]


class FindingFilterSet(WagtailFilterSet):
    code = django_filters.MultipleChoiceFilter(label=gettext_lazy("Check"), choices=check_choices)
    severity = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("Severity"), choices=Severity.choices
    )
    kind = KindFilter(label=gettext_lazy("Kind"), choices=kind_choices)
    organisation = OrganisationFilter(
        label=gettext_lazy("Organisation"), queryset=Organisation.objects.order_by("path")
    )

    class Meta:
        model = StoredFinding
        fields = []


class PageColumn(Column):
    """The page, with a link that leads to the place in its form."""

    cell_template_name = "dangjian_pages/admin/preflight_page_cell.html"

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        address = reverse("wagtailadmin_pages:edit", args=[instance.page_id])
        anchor = f"#preflight={instance.anchor}" if instance.anchor else ""
        return {**context, "address": f"{address}{anchor}", "finding": instance}


class FindingColumn(Column):
    cell_template_name = "dangjian_pages/admin/preflight_finding_cell.html"

    def get_cell_context_data(self, instance, parent_context):
        return {**super().get_cell_context_data(instance, parent_context), "finding": instance}


class PreflightReportView(ReportView):
    page_title = gettext_lazy("Preflight report")
    verbose_name = gettext_lazy("finding")
    verbose_name_plural = gettext_lazy("findings")
    header_icon = "glasses"
    results_template_name = "dangjian_pages/admin/preflight_report_results.html"
    index_url_name = "dangjian_preflight_report"
    index_results_url_name = "dangjian_preflight_report_results"
    permission_policy = page_permission_policy
    permission_required = "change"
    filterset_class = FindingFilterSet
    default_ordering = "rank"
    is_searchable = True
    columns = [
        PageColumn("page", label=gettext_lazy("Page"), sort_key="page__title"),
        Column(
            "severity",
            label=gettext_lazy("Severity"),
            accessor="get_severity_display",
            sort_key="rank",
        ),
        FindingColumn("message", label=gettext_lazy("Finding")),
        Column("place", label=gettext_lazy("Place")),
        Column(
            "organisation",
            label=gettext_lazy("Organisation"),
            accessor="organisation.display_name",
            sort_key="organisation__path",
        ),
    ]
    export_headings = {
        "page.title": gettext_lazy("Page"),
        "get_severity_display": gettext_lazy("Severity"),
        "check_label": gettext_lazy("Check"),
        "message": gettext_lazy("Finding"),
        "quotation": gettext_lazy("Quotation"),
        "suggestion": gettext_lazy("Suggestion"),
        "place": gettext_lazy("Place"),
        "organisation_name": gettext_lazy("Organisation"),
    }
    list_export = list(export_headings)
    export_filename = "preflight-report"

    def get_queryset(self):
        mine = editable_pages(self.request.user).values("pk")
        findings = StoredFinding.objects.filter(page__in=mine, page__live=True)
        if self.is_searching:
            findings = findings.filter(page__title__icontains=self.search_query) | findings.filter(
                quotation__icontains=self.search_query
            )
        return self.order_queryset(findings.select_related("page", "organisation"))

    def order_queryset(self, queryset):
        return queryset.order_by(self.ordering, "page", "number")

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        waiting = stored.waiting_pages().filter(
            pk__in=editable_pages(self.request.user).values("pk")
        )
        context["waiting"] = waiting.count()
        context["check_url"] = reverse("dangjian_preflight_check_now")
        return context

    def stream_csv(self, queryset):
        yield "\ufeff".encode()  # else spreadsheet programs read Chinese as something else
        yield from super().stream_csv(queryset)

    def preprocess_field_value(self, field, value, export_format):
        value = super().preprocess_field_value(field, value, export_format)
        # In XLSX a cell says itself that it is text.
        return safe_cell(value) if export_format == self.FORMAT_CSV else value


@require_POST
def check_now(request):
    """Check some of the pages that wait, of those that the user may edit."""
    mine = editable_pages(request.user)
    if not page_permission_policy.user_has_permission(request.user, "change"):
        raise PermissionDenied
    waiting = stored.waiting_pages().filter(pk__in=mine.values("pk"))
    pages = list(waiting.order_by("pk")[:AT_ONCE].specific())
    for page in pages:
        stored.check_stored(page)
    messages.success(
        request,
        ngettext("%(count)d page was checked.", "%(count)d pages were checked.", len(pages))
        % {"count": len(pages)},
    )
    return redirect("dangjian_preflight_report")


class PreflightReportMenuItem(MenuItem):
    def is_shown(self, request):
        return page_permission_policy.user_has_permission(request.user, "change")


def menu_item():
    return PreflightReportMenuItem(
        gettext_lazy("Preflight report"),
        reverse("dangjian_preflight_report"),
        name="dangjian-preflight-report",
        icon_name="glasses",
        order=1295,
    )


urlpatterns = [
    path("preflight/report/", PreflightReportView.as_view(), name="dangjian_preflight_report"),
    path(
        "preflight/report/results/",
        PreflightReportView.as_view(results_only=True),
        name="dangjian_preflight_report_results",
    ),
    path("preflight/report/check/", check_now, name="dangjian_preflight_check_now"),
]
