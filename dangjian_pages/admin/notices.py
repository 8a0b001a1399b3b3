"""The bell in the menu, and the list of a user's notices."""

import django_filters
from django.db.models import BooleanField, ExpressionWrapper, Q
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views import View
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import BaseColumn, Column, DateColumn
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.generic.base import BaseListingView
from wagtail.admin.widgets.button import HeaderButton

from ..models import Notice
from ..notices.kinds import get_kinds
from ..notices.reading import address_of, texts_of

MOST_COUNTED = 100  # more than that many unread are not counted
ACCESS = "wagtailadmin.access_admin"


def mine(user):
    """Return a user's notices: queryset."""
    return Notice.objects.filter(user=user)


class NoticesMenuItem(MenuItem):
    """The bell: how many notices are unread, found by one query."""

    def is_shown(self, request):
        return request.user.has_perm(ACCESS)

    def render_component(self, request):
        component = super().render_component(request)
        count = mine(request.user).unread()[:MOST_COUNTED].count()
        if count:
            number = f"{MOST_COUNTED - 1}+" if count == MOST_COUNTED else count
            component.label = f"{self.label} ({number})"
            component.icon_name = "dangjian-bell-unread"
        return component


def menu_item():
    return NoticesMenuItem(
        gettext_lazy("Notices"),
        reverse("dangjian_notices:index"),
        name="dangjian-notices",
        icon_name="dangjian-bell",
        order=60,
    )


class ReadFilter(django_filters.ChoiceFilter):
    def filter(self, queryset, value):
        return queryset.filter(read_at__isnull=value == "unread") if value else queryset


class NoticeFilterSet(WagtailFilterSet):
    kind = django_filters.ChoiceFilter(
        label=gettext_lazy("Kind"),
        choices=lambda: [(kind.name, kind.label) for kind in get_kinds().values()],
    )
    state = ReadFilter(
        label=gettext_lazy("Read or unread"),
        choices=[("unread", gettext_lazy("Unread")), ("read", gettext_lazy("Read"))],
    )

    class Meta:
        model = Notice
        fields = []


class NoticeColumn(Column):
    """What a notice says, with the link that opens it."""

    cell_template_name = "dangjian_pages/admin/notice_cell.html"


class MarkColumn(BaseColumn):
    """The button that marks a notice as read, or as unread again."""

    cell_template_name = "dangjian_pages/admin/notice_mark.html"

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        query = parent_context["request"].GET.urlencode()
        return context | {
            "csrf_token": parent_context.get("csrf_token"),
            "next_url": f"{parent_context['table'].base_url}?{query}",
        }


class NoticeListView(BaseListingView):
    """A user's own notices, the unread ones first."""

    page_title = gettext_lazy("Notices")
    header_icon = "dangjian-bell"
    verbose_name_plural = gettext_lazy("notices")
    results_template_name = "dangjian_pages/admin/notice_results.html"
    index_url_name = "dangjian_notices:index"
    index_results_url_name = "dangjian_notices:index_results"
    filterset_class = NoticeFilterSet
    paginate_by = 20
    columns = [
        NoticeColumn("notice", label=gettext_lazy("Notice"), accessor="subject"),
        DateColumn("at", label=gettext_lazy("Time"), accessor="notice.at", width="15%"),
        MarkColumn("mark", label=gettext_lazy("Mark"), width="15%"),
    ]

    def get_base_queryset(self):
        return mine(self.request.user)

    def order_queryset(self, queryset):
        is_read = ExpressionWrapper(Q(read_at__isnull=False), output_field=BooleanField())
        return queryset.order_by(is_read, "-at", "-pk")

    def get_table(self, object_list):
        return super().get_table(texts_of(object_list, self.request.user))

    @cached_property
    def header_buttons(self):
        url = reverse("wagtailadmin_account") + "#tab-notifications"
        return [HeaderButton(_("Settings of my notices"), url=url, icon_name="cog")]

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        unread = mine(self.request.user).unread()
        context["unread_count"] = unread.count()
        # What arrives after the page was made stays unread.
        context["newest"] = unread.order_by("-pk").values_list("pk", flat=True).first()
        return context


class OpenNoticeView(View):
    """Mark a notice as read and go on to what it is about."""

    def get(self, request, pk):
        notice = get_object_or_404(mine(request.user), pk=pk)
        mine(request.user).filter(pk=pk).mark_read()
        [text] = texts_of([notice], request.user)
        if not text.is_available:
            messages.warning(request, _("What this notice is about is no longer available to you."))
            return redirect("dangjian_notices:index")
        return redirect(address_of(notice) or "dangjian_notices:index")


class MarkNoticeView(View):
    """Mark one notice as read, or as unread."""

    def post(self, request, pk):
        notices = mine(request.user).filter(pk=pk)
        get_object_or_404(notices)
        if request.POST.get("as") == "unread":
            notices.update(read_at=None)
        else:
            notices.mark_read()
        return redirect(get_valid_next_url_from_request(request) or "dangjian_notices:index")


class MarkAllReadView(View):
    """Mark all notices as read that were there when the list was made."""

    def post(self, request):
        newest = request.POST.get("newest", "")
        notices = mine(request.user)
        if newest.isdecimal() and len(newest) < 19:
            notices = notices.filter(pk__lte=int(newest))
        count = notices.mark_read()
        messages.success(
            request,
            ngettext("%(count)d notice marked as read.", "%(count)d notices marked as read.", count)
            % {"count": count},
        )
        return redirect("dangjian_notices:index")


urlpatterns = [
    path("", NoticeListView.as_view(), name="index"),
    path("results/", NoticeListView.as_view(results_only=True), name="index_results"),
    path("read/", MarkAllReadView.as_view(), name="mark_all_read"),
    path("<int:pk>/", OpenNoticeView.as_view(), name="open"),
    path("<int:pk>/mark/", MarkNoticeView.as_view(), name="mark"),
]
