"""The report of the audit."""

import django_filters
from django.apps import apps
from django.contrib.auth.models import Permission
from django.urls import path, reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, StatusTagColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from dangjian_search.admin.exports import SafeExport

from ..audit.actions import choices, label_of
from ..audit.wording import in_words
from ..models import AuditRecord, Organisation
from .filters import OrganisationFilter

ONE_LINE = "w-whitespace-nowrap"
YEARS = range(1900, 9000)
CHUNK = 2000  # records in memory during an export

policy = ModelPermissionPolicy(AuditRecord)


def type_name(object_type):
    """Return what people call a model, given as "app_label.model"; itself when it is gone."""
    try:
        return str(capfirst(apps.get_model(object_type)._meta.verbose_name))
    except (LookupError, ValueError):
        return object_type


def type_choices():
    """Return the types that occur, as choices."""
    types = AuditRecord.objects.exclude(object_type="").order_by().values_list("object_type")
    names = [(value, type_name(value)) for (value,) in types.distinct()]
    return sorted(names, key=lambda choice: choice[1])


def action_name(record):
    """Return the name of an action in the reader's language; as it was written when it is gone."""
    known = label_of(record.action)
    return record.label if known == record.action else known


class DayRangeFilter(django_filters.DateFromToRangeFilter):
    """From one day to another. A day of which no record can be counts as left empty."""

    def filter(self, queryset, value):
        edges = (value.start, value.stop) if value else ()
        # Near the ends of the calendar there is no such moment in another time zone.
        edges = [edge if edge and edge.year in YEARS else None for edge in edges]
        return super().filter(queryset, slice(*edges)) if any(edges) else queryset


class AuditFilterSet(WagtailFilterSet):
    at = DayRangeFilter(label=_("Date"), widget=DateRangePickerWidget)
    username = django_filters.CharFilter(label=_("Username contains"), lookup_expr="icontains")
    action = django_filters.ChoiceFilter(label=_("Action"), choices=choices)
    object_type = django_filters.ChoiceFilter(label=_("Object type"), choices=type_choices)
    object_title = django_filters.CharFilter(label=_("Title contains"), lookup_expr="icontains")
    organisation = OrganisationFilter(
        label=_("Organisation"), queryset=Organisation.objects.order_by("path")
    )
    result = django_filters.ChoiceFilter(label=_("Outcome"), choices=AuditRecord.Result.choices)
    address = django_filters.CharFilter(label=_("IP address begins"), lookup_expr="startswith")

    class Meta:
        model = AuditRecord
        fields = []


class TimeColumn(Column):
    """The time to the second: "two hours ago" proves nothing."""

    def get_value(self, instance):
        return f"{timezone.localtime(instance.at):%Y-%m-%d %H:%M:%S}"


class ObjectColumn(Column):
    cell_template_name = "dangjian_pages/admin/audit_object.html"

    def get_value(self, instance):
        return instance.object_title or instance.object_id

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        return {**context, "type": type_name(instance.object_type)}


class SourceColumn(Column):
    cell_template_name = "dangjian_pages/admin/audit_source.html"


class DetailColumn(Column):
    cell_template_name = "dangjian_pages/admin/audit_detail.html"

    def get_value(self, instance):
        return in_words(instance.detail)


class AuditReportView(SafeExport, ReportView):
    page_title = _("Audit")
    header_icon = "clipboard-list"
    verbose_name = _("audit record")
    verbose_name_plural = _("audit records")
    index_url_name = "dangjian_audit_report"
    index_results_url_name = "dangjian_audit_report_results"
    permission_policy = policy
    permission_required = "view"
    filterset_class = AuditFilterSet
    default_ordering = "-at"
    columns = [
        TimeColumn("at", label=_("Time"), sort_key="at", classname=ONE_LINE),
        Column("username", label=_("User"), sort_key="username"),
        Column("action", label=_("Action"), accessor=action_name),
        ObjectColumn("object", label=_("Object")),
        Column("organisation", label=_("Organisation")),
        SourceColumn("address", label=_("From where")),
        StatusTagColumn(
            "result",
            label=_("Outcome"),
            accessor="get_result_display",
            classname=ONE_LINE,
            primary=lambda record: record.result != AuditRecord.Result.OK,
        ),
        DetailColumn("detail", label=_("Details"), width="22%"),
    ]
    export_headings = {
        "at": _("Time"),
        "username": _("User"),
        "action": _("Action code"),
        "label": _("Action"),
        "object_type": _("Object type"),
        "object_id": _("Object number"),
        "object_title": _("Object"),
        "organisation": _("Organisation"),
        "address": _("IP address"),
        "agent": _("Browser"),
        "get_result_display": _("Outcome"),
        "detail": _("Details"),
        "uuid": _("Request"),
    }
    list_export = list(export_headings)
    export_filename = "audit"

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        words = {
            "detail": lambda detail: "；".join(
                f"{name}：{said}" for name, said in in_words(detail)
            ),
            "object_type": type_name,
            "organisation": lambda organisation: str(organisation or ""),
            "address": lambda address: address or "",
            "uuid": str,
        }
        self.custom_field_preprocess = self.custom_field_preprocess | {
            name: {self.FORMAT_CSV: word, self.FORMAT_XLSX: word} for name, word in words.items()
        }

    def get_base_queryset(self):
        return AuditRecord.objects.select_related("organisation")

    def get_filtered_queryset(self):
        return self.get_queryset()  # Wagtail's would narrow it a second time

    def order_queryset(self, queryset):
        # What happened at the same moment keeps its order from page to page.
        return queryset.order_by(self.ordering, "-pk" if self.ordering.startswith("-") else "pk")

    def get_table(self, object_list):
        # In an export nobody sees the table.
        return super().get_table([] if self.is_export else object_list)

    def decorate_paginated_queryset(self, object_list):
        # A year's records do not fit into memory at once.
        return object_list.iterator(chunk_size=CHUNK) if self.is_export else object_list


class AuditMenuItem(MenuItem):
    def is_shown(self, request):
        return policy.user_has_permission(request.user, "view")


def menu_item():
    return AuditMenuItem(
        _("Audit"),
        reverse("dangjian_audit_report"),
        name="dangjian-audit",
        icon_name="clipboard-list",
        order=1300,
    )


def permissions():
    """Return what the form of a group offers."""
    return Permission.objects.filter(
        content_type__app_label="dangjian_pages", codename="view_auditrecord"
    )


urlpatterns = [
    path("audit/", AuditReportView.as_view(), name="dangjian_audit_report"),
    path(
        "audit/results/",
        AuditReportView.as_view(results_only=True),
        name="dangjian_audit_report_results",
    ),
]
