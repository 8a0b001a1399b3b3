"""待办: the to-do list of the review, and its place in the menu."""

from django.db.models import F
from django.http import Http404
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem
from wagtail.admin.views.generic import IndexView
from wagtail.admin.widgets.button import Button

from ..models import ReviewItem
from ..review import desk
from .review_columns import RELATED, columns
from .review_filters import TodoFilterSet

ICON = "tasks"


def tab_url(name):
    """Return the address of a tab of the list."""
    if name == desk.WAITING:
        return reverse("dangjian_review:todo")
    return reverse("dangjian_review:todo_tab", args=[name])


class TodoView(IndexView):
    """One tab of the list."""

    model = ReviewItem
    template_name = "dangjian_pages/admin/review/todo.html"
    any_permission_required = None  # everybody sees what concerns them, and no more
    page_title = gettext_lazy("To-do")
    header_icon = ICON
    paginate_by = 50
    table_classname = "listing dangjian-todo"
    search_fields = ["title"]
    filterset_class = TodoFilterSet
    _show_breadcrumbs = True

    def setup(self, request, *args, tab=desk.WAITING, **kwargs):
        super().setup(request, *args, **kwargs)
        self.tab = tab
        self.desk = desk.desk_of(request)

    def dispatch(self, request, *args, **kwargs):
        if self.tab not in self.desk.tabs:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_index_url(self):
        return tab_url(self.tab)

    def get_index_results_url(self):
        return reverse("dangjian_review:todo_results", args=[self.tab])

    def get_page_subtitle(self):
        return self.desk.tabs[self.tab]

    @property
    def ticks(self):
        """Whether several items can be ticked."""
        return self.tab == desk.WAITING

    @cached_property
    def columns(self):
        return columns(with_boxes=self.ticks)

    def get_base_queryset(self):
        items = self.desk.items(self.tab).select_related(*RELATED)
        return items if self.chosen_status else items.filter(desk.IN_FLIGHT)

    @cached_property
    def chosen_status(self):
        return self.filters.form.cleaned_data.get("status") if self.filters.is_valid() else None

    def get_paginator(self, items, page_size, **kwargs):
        paginator = super().get_paginator(items, page_size, **kwargs)
        if not (self.is_searching or self.is_filtering):
            paginator.count = self.desk.counts[self.tab]
        return paginator

    def order_queryset(self, items):
        key = (self.ordering or "").removeprefix("-")
        if key not in ("step_due_at", "priority", "submitted_at", "title"):
            return items.order_by(
                "-priority", F("step_due_at").asc(nulls_last=True), "submitted_at", "pk"
            )
        column = F(key)
        order = column.desc if self.ordering.startswith("-") else column.asc
        return items.order_by(order(nulls_last=True), "pk")

    @cached_property
    def header_more_buttons(self):
        return [*super().header_more_buttons, *buttons(self.desk)]

    @cached_property
    def no_results_message(self):
        if self.is_searching or self.is_filtering:
            return _("No item matches. Clear a filter.")
        return {
            desk.WAITING: _("Nothing waits for you."),
            desk.RETURNED: _("Nothing was returned to you."),
            desk.OVERDUE: _("Nothing is overdue."),
        }.get(self.tab, _("Nothing is in review here."))

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        counts = self.desk.counts
        context["tabs"] = [
            {
                "label": label,
                "count": counts[name],
                "url": tab_url(name),
                "is_current": name == self.tab,
            }
            for name, label in self.desk.tabs.items()
        ]
        return context


def buttons(owner):
    """Yield the links in the menu beside the title: what else of the review this person has."""
    yield Button(_("Bundles"), reverse("dangjian_review:bundles"), icon_name="folder-open-inverse")
    yield Button(_("My absences"), reverse("dangjian_review:absences"), icon_name="calendar")
    if owner.oversees:
        yield Button(_("Stuck items"), reverse("dangjian_review:stuck"), icon_name="warning")


class TodoMenuItem(MenuItem):
    """The way to the list, with the number of items that wait."""

    def __init__(self):
        super().__init__(
            gettext_lazy("Review"),
            reverse("dangjian_review:todo"),
            name="dangjian-todo",
            icon_name=ICON,
            order=105,
        )

    def render_component(self, request):
        count = desk.desk_of(request).waiting_count
        label = _("Review (%(count)d)") % {"count": count} if count else self.label
        return LinkMenuItem(
            self.name, label, self.url, icon_name=self.icon_name, classname=self.classname
        )


todo = TodoView.as_view()
urlpatterns = [
    path("", todo, name="todo"),
    path("list/<slug:tab>/", todo, name="todo_tab"),
    path("list/<slug:tab>/results/", TodoView.as_view(results_only=True), name="todo_results"),
]
