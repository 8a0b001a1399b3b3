"""案例报送 in the admin: the list, its export, and the place in the menu."""

import django_filters
from django.db.models import Prefetch, Q
from django.http import Http404
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn, TitleColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.base import ViewSet
from wagtail.permissions import page_permission_policy

from dangjian_search.admin.exports import SafeExport

from ..models import CaseBatchItem, CaseBatchPage, CaseSubmission, Organisation
from ..review.reviewers import name_of
from ..upward.choices import SubmissionState
from ..upward.desk import SubmissionDesk
from ..upward.versions import load_versions
from . import case_submission_pages
from .case_submission_pages import ICON, NAMESPACE
from .filters import OrganisationFilter


class SideFilter(OrganisationFilter):
    """Submissions from or to an organisation or one below it; only those that occur are offered."""

    def get_queryset(self, request):
        rows = self.parent.queryset.order_by()
        ids = Q(pk__in=rows.values("from_organisation")) | Q(pk__in=rows.values("to_organisation"))
        return Organisation.objects.filter(ids).order_by("path")

    def filter(self, queryset, value):
        if value is None:
            return queryset
        return queryset.filter(
            Q(from_organisation__path__startswith=value.path)
            | Q(to_organisation__path__startswith=value.path)
        )


class YearFilter(django_filters.ChoiceFilter):
    """The year of the submission."""

    def filter(self, queryset, value):
        return queryset.filter(submitted_at__year=value) if value else queryset


class BatchFilter(django_filters.ModelChoiceFilter):
    """The batch in which a case stands: issued ones, and drafts that the user may edit."""

    def get_queryset(self, request):
        mine = page_permission_policy.instances_user_has_any_permission_for(
            request.user, ["change"]
        )
        rows = CaseBatchItem.objects.filter(submission__in=self.parent.queryset.order_by())
        batches = CaseBatchPage.objects.filter(Q(live=True) | Q(pk__in=mine.values("pk")))
        return batches.filter(pk__in=rows.values("page")).order_by("-issued_on", "-pk")

    def filter(self, queryset, value):
        if value is None:
            return queryset
        return queryset.filter(pk__in=value.items.values("submission"))


class SubmissionFilterSet(WagtailFilterSet):
    organisation = SideFilter(
        label=gettext_lazy("Organisation"), queryset=Organisation.objects.none()
    )
    state = django_filters.ChoiceFilter(
        label=gettext_lazy("State"), choices=SubmissionState.choices
    )
    year = YearFilter(label=gettext_lazy("Year"), choices=())
    batch = BatchFilter(label=gettext_lazy("Batch"), queryset=CaseBatchPage.objects.none())

    class Meta:
        model = CaseSubmission
        fields = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        years = self.queryset.order_by().dates("submitted_at", "year", order="DESC")
        self.filters["year"].extra["choices"] = [(day.year, str(day.year)) for day in years]


def state_of(submission):
    """Return the state of a submission as the list says it."""
    state = submission.get_state_display()
    if submission.is_open and submission.is_changed:
        return _("%(state)s · changed since it was submitted") % {"state": state}
    return state


def batches_of(submission):
    """Return the names of the issued batches in which a case stands: one text."""
    return "、".join(item.page.title for item in submission.issued_items)


def person(user):
    return name_of(user) if user else ""


class SubmissionListView(SafeExport, IndexView):
    """One tab of the list."""

    model = CaseSubmission
    template_name = "dangjian_pages/admin/upward/list.html"
    any_permission_required = None  # everybody sees what concerns them, and no more
    page_title = gettext_lazy("Case submissions")
    header_icon = ICON
    verbose_name_plural = gettext_lazy("case submissions")
    paginate_by = 50
    search_fields = ["case__title"]
    search_backend_name = None
    filterset_class = SubmissionFilterSet
    default_ordering = "-submitted_at"
    _show_breadcrumbs = True
    columns = [
        TitleColumn(
            "title",
            label=gettext_lazy("Typical case"),
            url_name=f"{NAMESPACE}:detail",
            sort_key="case__title",
            width="28%",
        ),
        Column("from", label=gettext_lazy("Submitted from"), accessor="from_organisation"),
        Column("to", label=gettext_lazy("Submitted to"), accessor="to_organisation"),
        StatusTagColumn(
            "state",
            label=gettext_lazy("State"),
            accessor=state_of,
            sort_key="state",
            primary=lambda one: one.is_open,
        ),
        Column("batch", label=gettext_lazy("Batch"), accessor=batches_of),
        Column("who", label=gettext_lazy("By"), accessor=lambda one: person(one.submitted_by)),
        DateColumn("submitted_at", label=gettext_lazy("Submitted"), sort_key="submitted_at"),
    ]
    export_headings = {
        "title": gettext_lazy("Typical case"),
        "from_organisation": gettext_lazy("Submitted from"),
        "to_organisation": gettext_lazy("Submitted to"),
        "get_state_display": gettext_lazy("State"),
        "submitted_by": gettext_lazy("By"),
        "submitted_at": gettext_lazy("Submitted"),
        "message": gettext_lazy("Message"),
        "decided_by": gettext_lazy("Decided by"),
        "decided_at": gettext_lazy("Decided"),
        "opinion": gettext_lazy("Opinion"),
        "issued_items": gettext_lazy("Batch"),
    }
    list_export = list(export_headings)
    export_filename = "case-submissions"
    words = {
        "from_organisation": str,
        "to_organisation": str,
        "submitted_by": person,
        "decided_by": person,
        "issued_items": lambda items: "、".join(item.page.title for item in items),
    }
    custom_field_preprocess = {name: {"csv": word, "xlsx": word} for name, word in words.items()}

    def setup(self, request, *args, tab="", **kwargs):
        super().setup(request, *args, **kwargs)
        self.desk = SubmissionDesk(request.user)
        self.tab = tab or next(iter(self.desk.tabs))

    def dispatch(self, request, *args, **kwargs):
        if self.tab not in self.desk.tabs:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_index_url(self):
        return reverse(f"{NAMESPACE}:tab", args=[self.tab])

    def get_index_results_url(self):
        return reverse(f"{NAMESPACE}:results", args=[self.tab])

    def get_page_subtitle(self):
        return self.desk.tabs[self.tab]

    def get_base_queryset(self):
        issued = CaseBatchItem.objects.filter(page__live=True).select_related("page")
        return (
            self.desk.submissions(self.tab)
            .select_related(
                "case", "from_organisation", "to_organisation", "submitted_by", "decided_by"
            )
            .prefetch_related(Prefetch("batch_items", issued, to_attr="issued_items"))
        )

    def get_filterset_kwargs(self):
        return {**super().get_filterset_kwargs(), "queryset": self.desk.submissions(self.tab)}

    def order_queryset(self, queryset):
        # What has the same value keeps its order from page to page.
        return (
            super()
            .order_queryset(queryset)
            .order_by(*super().order_queryset(queryset).query.order_by, "-pk")
        )

    def get_table(self, object_list):
        if not self.is_export:
            load_versions([one for one in object_list if one.is_open])
        return super().get_table(object_list)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        context["tabs"] = [
            {
                "label": label,
                "count": self.desk.counts[name],
                "url": reverse(f"{NAMESPACE}:tab", args=[name]),
                "is_current": name == self.tab,
            }
            for name, label in self.desk.tabs.items()
        ]
        return context


class CaseSubmissionViewSet(ViewSet):
    """The list and its pages. Everybody with the admin has it: it shows what concerns them."""

    name = NAMESPACE
    url_prefix = "dangjian/case-submissions"
    icon = ICON
    menu_label = gettext_lazy("Case submissions")
    menu_name = "dangjian-case-submissions"

    def get_urlpatterns(self):
        view = SubmissionListView.as_view()
        results = SubmissionListView.as_view(results_only=True)
        return [
            path("", view, name="index"),
            path("list/<slug:tab>/", view, name="tab"),
            path("list/<slug:tab>/results/", results, name="results"),
            *case_submission_pages.urlpatterns,
        ]
