"""审签单: the list, the form for the screen and for paper, the PDF, and 核验."""

import django_filters
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.cache import patch_cache_control
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView, View
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.reports import ReportView
from wagtail.admin.widgets.button import HeaderButton

from dangjian_search.admin.exports import SafeExport

from ..models import Organisation, ReviewItem
from ..review.choices import Status
from ..review.figures.scope import kind_name
from ..review.slips import FINISHED, clock, slip_of
from ..review.verifying import Verification
from ..review.visibility import oversees, visible_to
from .audit import ONE_LINE, DayRangeFilter
from .filters import OrganisationFilter
from .review_reports.base import ReviewMenuItem, kind_choices

# How much is looked at while somebody waits; the command looks at all.
RECORDS, OBJECTS, TOLD = 20_000, 100, 100

OUTCOMES = [
    ("public", _("Public")),
    ("signed", _("Signed off, not public yet")),
    ("declined", _("Not adopted")),
    ("revoked", _("Withdrawn")),
]
OUTCOME_Q = {
    "public": Q(status=Status.SIGNED, published_at__isnull=False),
    "signed": Q(status=Status.SIGNED, published_at=None),
    "declined": Q(status=Status.DECLINED),
    "revoked": Q(status=Status.REVOKED),
}


class OutcomeFilter(django_filters.ChoiceFilter):
    def filter(self, queryset, value):
        return queryset.filter(OUTCOME_Q[value]) if value else queryset


class SlipFilterSet(WagtailFilterSet):
    organisation = OrganisationFilter(
        label=_("Organisation"), queryset=Organisation.objects.order_by("path")
    )
    content_type = django_filters.ChoiceFilter(label=_("Kind"), choices=kind_choices)
    closed_at = DayRangeFilter(label=_("Decided on"), widget=DateRangePickerWidget)
    outcome = OutcomeFilter(label=_("Outcome"), choices=OUTCOMES)

    class Meta:
        model = ReviewItem
        fields = []


def outcome_of(item):
    if item.status == Status.SIGNED:
        return dict(OUTCOMES)["public" if item.published_at else "signed"]
    return dict(OUTCOMES)[item.status]


def kind_of(item):
    return kind_name(item.content_type_id)


class SlipReportView(SafeExport, ReportView):
    page_title = _("Approval slips")
    header_icon = "doc-full"
    verbose_name = _("approval slip")
    verbose_name_plural = _("approval slips")
    index_url_name = "dangjian_slips"
    index_results_url_name = "dangjian_slips_results"
    filterset_class = SlipFilterSet
    default_ordering = "-closed_at"
    is_searchable = True
    search_fields = ["title", "content_hash"]
    search_backend_name = None
    columns = [
        TitleColumn(
            "title",
            label=_("Title"),
            sort_key="title",
            get_url=lambda item: reverse("dangjian_slip", args=[item.pk]),
        ),
        Column("kind", label=_("Kind"), accessor=kind_of),
        Column("organisation", label=_("Organisation"), sort_key="organisation__path"),
        Column("outcome", label=_("Outcome"), accessor=outcome_of, classname=ONE_LINE),
        Column(
            "closed_at",
            label=_("Decided at"),
            accessor=lambda item: clock(item.closed_at) if item.closed_at else "",
            sort_key="closed_at",
            classname=ONE_LINE,
        ),
    ]
    export_headings = {
        "pk": _("Number"),
        "title": _("Title"),
        "kind": _("Kind"),
        "organisation.name": _("Organisation"),
        "outcome": _("Outcome"),
        "closed_at": _("Decided at"),
        "published_at": _("Published at"),
        "content_hash": _("Hash of the content"),
    }
    list_export = list(export_headings)
    export_filename = "approval-slips"

    @cached_property
    def header_buttons(self):
        if not oversees(self.request.user):
            return []
        url = reverse("dangjian_verify")
        return [HeaderButton(_("Verify"), url=url, icon_name="check")]

    def get_base_queryset(self):
        items = visible_to(self.request.user).filter(status__in=FINISHED)
        return items.select_related("organisation")

    def get_filtered_queryset(self):
        return self.get_queryset()  # Wagtail's would narrow it a second time

    def order_queryset(self, queryset):
        return queryset.order_by(self.ordering, "-pk" if self.ordering.startswith("-") else "pk")

    def get_table(self, object_list):
        # In an export nobody sees the table.
        return super().get_table([] if self.is_export else object_list)

    def to_row_dict(self, item):
        times = {name: getattr(item, name) for name in ("closed_at", "published_at")}
        words = {name: clock(at) if at else "" for name, at in times.items()}
        words |= {"pk": item.pk, "title": item.title, "content_hash": item.content_hash}
        words |= {"kind": kind_of(item), "outcome": str(outcome_of(item))}
        words["organisation.name"] = str(item.organisation or "")
        return {name: words[name] for name in self.list_export}


class SlipAccess(View):
    """Finds a slip for who may see its submission; for everybody else there is none."""

    def get_slip(self, pk):
        user = self.request.user
        allowed = visible_to(user).filter(pk=pk, status__in=FINISHED).exists()
        # The submission of a deleted page is gone, its records are not.
        gone = not allowed and oversees(user) and not ReviewItem.objects.filter(pk=pk).exists()
        slip = slip_of(pk) if allowed or gone else None
        if slip is None:
            raise Http404
        return slip


class SlipView(SlipAccess):
    def get(self, request, pk):
        slip = self.get_slip(pk)
        return TemplateResponse(request, "dangjian_pages/slips/slip.html", {"slip": slip})


class SlipPDFView(SlipAccess):
    def get(self, request, pk):
        slip = self.get_slip(pk)
        from ..review.slip_pdf import slip_pdf  # takes a while to load, and few may have it

        response = HttpResponse(
            slip_pdf(slip),
            content_type="application/pdf",
            headers={
                "Content-Disposition": f'attachment; filename="slip-{pk}-{slip.last.number}.pdf"'
            },
        )
        patch_cache_control(response, private=True, no_store=True)
        return response


class VerifyView(WagtailAdminTemplateMixin, TemplateView):
    """核验 of the newest records and of what was published last."""

    template_name = "dangjian_pages/admin/verify.html"
    page_title = _("Verify the review records")
    header_icon = "check"
    _show_breadcrumbs = True

    def dispatch(self, request, *args, **kwargs):
        if not oversees(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        return [
            *self.breadcrumbs_items,
            {"url": reverse("dangjian_slips"), "label": _("Approval slips")},
            {"url": "", "label": self.page_title},
        ]

    def get_context_data(self, **kwargs):
        verification = Verification(RECORDS, OBJECTS)
        problems = []
        for problem in verification.problems():
            problems.append(problem)
            if len(problems) == TOLD:
                break
        return super().get_context_data(
            verification=verification,
            problems=problems,
            is_cut=len(problems) == TOLD,
            **kwargs,
        )


def menu_item():
    return ReviewMenuItem(
        _("Approval slips"),
        reverse("dangjian_slips"),
        name="dangjian-slips",
        icon_name="doc-full",
        order=1200,
    )


urlpatterns = [
    path("review/slips/", SlipReportView.as_view(), name="dangjian_slips"),
    path(
        "review/slips/results/",
        SlipReportView.as_view(results_only=True),
        name="dangjian_slips_results",
    ),
    path("review/verify/", VerifyView.as_view(), name="dangjian_verify"),
    path("review/<int:pk>/slip/", SlipView.as_view(), name="dangjian_slip"),
    path("review/<int:pk>/slip/pdf/", SlipPDFView.as_view(), name="dangjian_slip_pdf"),
]
