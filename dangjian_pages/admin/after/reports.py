"""读者纠错 in the admin: what readers report, and the answers."""

import django_filters
from django import forms
from django.db.models import Q
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn

from ...after.choices import OUTCOMES, ReportKind, ReportStatus
from ...after.correcting import may_correct
from ...after.reporting import AnswerReport, reports_of
from ...after.withdrawing import may_withdraw
from ...models import ReaderReport
from .base import (
    ListView,
    OrganisationsInList,
    StateFilter,
    WideTitleColumn,
    carried_out,
    done,
    form_page,
)
from .withdrawing import withdraw_url


class AnswerForm(forms.Form):
    """Asks what became of a report, and for the answer."""

    status = forms.ChoiceField(label=gettext_lazy("Outcome"), widget=forms.RadioSelect)
    answer = forms.CharField(
        label=gettext_lazy("Answer"),
        max_length=1000,
        widget=forms.Textarea({"rows": 4}),
        help_text=gettext_lazy("Whoever has the number reads it: name no person."),
    )
    seen_status = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args, report, **kwargs):
        super().__init__(*args, **kwargs)
        outcomes = [ReportStatus(status) for status in OUTCOMES[report.kind]]
        self.fields["status"].choices = [(status.value, status.label) for status in outcomes]


def report_view(request, pk):
    report = get_object_or_404(
        reports_of(request.user).select_related("page", "answered_by"), pk=pk
    )
    initial = {"answer": report.answer, "seen_status": report.status, "status": report.status}
    form = AnswerForm(request.POST or None, report=report, initial=initial)
    if request.method == "POST" and form.is_valid():
        action = AnswerReport(report, request.user, **form.cleaned_data)
        if carried_out(request, action, form):
            address = reverse("dangjian_reader_reports")
            return done(request, _("The report is answered."), address)
    return form_page(
        request, form, title=report.get_kind_display(), subtitle=report.shown_number,
        icon="warning", submit=_("Answer"), back=reverse("dangjian_reader_reports"),
        template="report", report=report, links=ways_on(report, request.user),
        corrections=report.corrections.all(),
    )  # fmt: skip


def ways_on(report, user):
    """Return what may be done about the page of a report: list of (label, address)."""
    if report.page is None:
        return []
    page = report.page.specific
    links = [(_("Read the public page"), page.url)] if page.live and page.url else []
    if may_correct(user, page):
        address = reverse("dangjian_start_correction", args=[page.pk])
        links.append((_("Correct a slip"), f"{address}?report={report.pk}"))
    if page.permissions_for_user(user).can_edit():
        links.append((_("Edit the page"), reverse("wagtailadmin_pages:edit", args=[page.pk])))
    if page.live and may_withdraw(user, page):
        links.append((_("Withdraw"), withdraw_url([page])))
    return links


def overdue_states():
    late = Q(status=ReportStatus.NEW, due_at__lte=timezone.now())
    return {"late": late, "new": Q(status=ReportStatus.NEW)}


def due_line(report):
    """Return until when a report has to be answered, or "" once it is."""
    if not report.is_new:
        return ""
    day = timezone.localtime(report.due_at).strftime("%Y-%m-%d")
    return _("%(day)s, overdue") % {"day": day} if report.is_overdue else day


class ReportFilterSet(WagtailFilterSet):
    kind = django_filters.ChoiceFilter(label=gettext_lazy("Kind"), choices=ReportKind.choices)
    status = django_filters.ChoiceFilter(label=gettext_lazy("Status"), choices=ReportStatus.choices)
    late = StateFilter(
        label=gettext_lazy("Answer"),
        states=overdue_states,
        choices=[("new", gettext_lazy("Not answered")), ("late", gettext_lazy("Overdue"))],
    )
    organisation = OrganisationsInList()

    class Meta:
        model = ReaderReport
        fields = []


class ReportListView(ListView):
    page_title = gettext_lazy("Readers' reports")
    header_icon = "warning"
    verbose_name_plural = gettext_lazy("readers' reports")
    index_url_name = "dangjian_reader_reports"
    index_results_url_name = "dangjian_reader_reports_results"
    default_ordering = "-created_at"
    search_fields = ["number", "title", "text"]
    filterset_class = ReportFilterSet
    columns = [
        WideTitleColumn(
            "text", label=gettext_lazy("What is wrong"), accessor=lambda row: row.text[:60],
            url_name="dangjian_report",
            line_of=lambda row: (row.get_kind_display(), row.title, row.organisation),
        ),
        Column("status", label=gettext_lazy("Status"), accessor="get_status_display"),
        DateColumn("created_at", label=gettext_lazy("Received"), sort_key="created_at"),
        Column("due_at", label=gettext_lazy("Answer by"), sort_key="due_at",
               accessor=due_line),
    ]  # fmt: skip

    def scoped(self, user):
        return reports_of(user).select_related("organisation")


urlpatterns = [
    path("reader-reports/", ReportListView.as_view(), name="dangjian_reader_reports"),
    path(
        "reader-reports/results/",
        ReportListView.as_view(results_only=True),
        name="dangjian_reader_reports_results",
    ),
    path("reader-reports/<int:pk>/", report_view, name="dangjian_report"),
]
