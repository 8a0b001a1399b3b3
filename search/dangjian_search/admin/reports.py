"""The search report: what visitors asked, what found nothing, and what they opened."""

from collections import defaultdict
from urllib.parse import urlencode

import django_filters
from django.apps import apps
from django.db.models import Max, Sum
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, NumberColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from ..analysis import normalise
from ..models import Choice, Question, Synonym
from ..public import public_entries
from .exports import SafeExport
from .synonyms import suggested_word

SHOWN = 3  # chosen results in a cell
KINDS = [
    ("empty", gettext_lazy("Without result")),
    ("chosen", gettext_lazy("With a chosen result")),
]
PROMOTIONS = "wagtail.contrib.search_promotions"

policy = ModelPermissionPolicy(Question)


class KindFilter(django_filters.ChoiceFilter):
    """What became of a query."""

    def filter(self, queryset, value):
        if value == "empty":
            return queryset.filter(times_empty__gt=0)
        if value == "chosen":
            return queryset.filter(pk__in=Choice.objects.values("question"))
        return queryset


class QuestionFilterSet(WagtailFilterSet):
    day = django_filters.DateFromToRangeFilter(
        label=gettext_lazy("Date"), widget=DateRangePickerWidget
    )
    kind = KindFilter(label=gettext_lazy("What came of it"), choices=KINDS)

    class Meta:
        model = Question
        fields = []


class ActionsColumn(Column):
    """What an editor can do about a query."""

    cell_template_name = "dangjian_search/admin/question_actions.html"

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        user = parent_context["request"].user
        text = instance["text"]
        actions = []
        if user.has_perm("dangjian_search.add_synonym"):
            address = reverse(Synonym.snippet_viewset.get_url_name("add"))
            word = {"word": suggested_word(text)}
            actions.append((_("Make a synonym"), f"{address}?{urlencode(word)}"))
        if apps.is_installed(PROMOTIONS) and user.has_perm(
            "wagtailsearchpromotions.add_searchpromotion"
        ):
            address = reverse("dangjian_search_promote")
            actions.append((_("Promote a result"), f"{address}?{urlencode({'query': text})}"))
        return {**context, "actions": actions, "text": text}


class TextColumn(Column):
    """A query; a long one is cut, so that it leaves room for what can be done about it."""

    cell_template_name = "dangjian_search/admin/question_text.html"


class ChosenColumn(Column):
    cell_template_name = "dangjian_search/admin/question_chosen.html"


class SearchReportView(SafeExport, ReportView):
    page_title = gettext_lazy("Search report")
    verbose_name = gettext_lazy("search query")
    verbose_name_plural = gettext_lazy("search queries")
    header_icon = "search"
    index_url_name = "dangjian_search_report"
    index_results_url_name = "dangjian_search_report_results"
    permission_policy = policy
    permission_required = "view"
    filterset_class = QuestionFilterSet
    default_ordering = "-asked"
    is_searchable = True
    columns = [
        TextColumn("text", label=gettext_lazy("Query"), sort_key="text"),
        NumberColumn("asked", label=gettext_lazy("Times asked"), sort_key="asked"),
        NumberColumn("empty", label=gettext_lazy("Times without result"), sort_key="empty"),
        ChosenColumn("chosen", label=gettext_lazy("Chosen results")),
        Column("last", label=gettext_lazy("Last asked"), sort_key="last"),
        ActionsColumn("actions", label=gettext_lazy("What to do")),
    ]
    export_headings = {
        "text": gettext_lazy("Query"),
        "asked": gettext_lazy("Times asked"),
        "empty": gettext_lazy("Times without result"),
        "chosen_line": gettext_lazy("Chosen results"),
        "last": gettext_lazy("Last asked"),
    }
    list_export = list(export_headings)
    export_filename = "search-report"

    def get_queryset(self):
        # Narrowed before it is added up: a number is that of the chosen days.
        questions = self.filter_queryset(Question.objects.all())
        if self.is_searching:
            questions = questions.filter(text__contains=normalise(self.search_query))
        self.questions = questions.order_by()
        grouped = self.questions.values("text")
        return self.order_queryset(
            grouped.annotate(asked=Sum("times"), empty=Sum("times_empty"), last=Max("day"))
        )

    get_filtered_queryset = get_queryset  # Wagtail's would narrow a second time

    def order_queryset(self, queryset):
        return queryset.order_by(self.ordering, "text")

    def get_table(self, object_list):
        # In an export nobody sees the table.
        return super().get_table([] if self.is_export else self.with_choices(object_list))

    def decorate_paginated_queryset(self, object_list):
        return self.with_choices(object_list) if self.is_export else object_list

    def with_choices(self, rows):
        """Return the rows as dicts with `chosen`, a list of (title, times), and `chosen_line`."""
        rows = list(rows)
        choices = Choice.objects.filter(question__in=self.questions.values("pk"))
        if not self.is_export:
            choices = choices.filter(question__text__in=[row["text"] for row in rows])
        choices = choices.values_list("question__text", "page").annotate(sum=Sum("times"))
        by_text = defaultdict(list)
        for text, page_id, times in choices.order_by("-sum", "page"):
            if len(by_text[text]) < SHOWN:
                by_text[text].append((page_id, times))
        ids = {page_id for some in by_text.values() for page_id, _times in some}
        # What has become private since then is not told to whoever may read the report.
        titles = dict(public_entries().filter(pk__in=ids).values_list("pk", "title"))
        for row in rows:
            row["chosen"] = [
                (titles.get(page_id) or _("no longer public"), times)
                for page_id, times in by_text[row["text"]]
            ]
            row["chosen_line"] = "；".join(f"{title} × {times}" for title, times in row["chosen"])
        return rows


class SearchReportMenuItem(MenuItem):
    def is_shown(self, request):
        return policy.user_has_permission(request.user, "view")


def menu_item():
    return SearchReportMenuItem(
        gettext_lazy("Search report"),
        reverse("dangjian_search_report"),
        name="dangjian-search-report",
        icon_name="search",
        order=1290,
    )


urlpatterns = [
    path("search/report/", SearchReportView.as_view(), name="dangjian_search_report"),
    path(
        "search/report/results/",
        SearchReportView.as_view(results_only=True),
        name="dangjian_search_report_results",
    ),
]
