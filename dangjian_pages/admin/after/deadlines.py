"""Update deadlines in the admin: how the channels stand, and the days of each."""

from django.core.exceptions import PermissionDenied
from django.db.models import Count, Min
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.tables import Column, Table, TitleColumn
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets import AdminPageChooser

from ...after.choices import ReportStatus
from ...after.deadlines import standings
from ...after.reporting import reports_of
from ...models import HomePage, NewsChannelPage, UpdateDeadline
from ...review.visibility import takes_part

STATES = {
    "empty": gettext_lazy("Empty"),
    "late": gettext_lazy("Overdue"),
    "near": gettext_lazy("Due soon"),
    "good": gettext_lazy("Up to date"),
}


def state_line(standing):
    """Return in words how a channel stands."""
    label = STATES[standing.state]
    if standing.state == "late":
        return _("%(state)s, %(days)s days") % {"state": label, "days": -standing.days_left}
    if standing.state == "near":
        return _("%(state)s, %(days)s days left") % {"state": label, "days": standing.days_left}
    return label


def mend_address(standing):
    """Return where something new is added: below the page, in the explorer."""
    return reverse("wagtailadmin_explore", args=[standing.page.pk])


class NamedColumn(Column):
    """A column that says its name in each row where a phone has no room for the head."""

    cell_template_name = "dangjian_pages/admin/named_cell.html"


COLUMNS = [
    TitleColumn("page", label=gettext_lazy("Page"), accessor="page.title", get_url=mend_address),
    NamedColumn("state", label=gettext_lazy("State"), accessor=state_line),
    NamedColumn("updated_on", label=gettext_lazy("Newest")),
    NamedColumn("due_on", label=gettext_lazy("Something new by")),
    NamedColumn("days", label=gettext_lazy("Days allowed")),
    NamedColumn("own", label=gettext_lazy("Set by"),
                accessor=lambda row: _("this page") if row.own else _("the rule")),
]  # fmt: skip


def deadlines_view(request):
    if not takes_part(request.user):
        raise PermissionDenied
    new = reports_of(request.user).filter(status=ReportStatus.NEW)
    unanswered = new.aggregate(count=Count("pk"), oldest=Min("created_at"))
    context = {
        "table": Table(COLUMNS, standings(request.user), classname="listing dangjian-todo"),
        "unanswered": unanswered["count"],
        "oldest": unanswered["oldest"],
        "may_set": request.user.has_perm("dangjian_pages.add_updatedeadline"),
        "page_title": _("Update deadlines"),
        "header_icon": "time",
    }
    return TemplateResponse(request, "dangjian_pages/admin/after/deadlines.html", context)


class UpdateDeadlineViewSet(ModelViewSet):
    model = UpdateDeadline
    name = "dangjian_update_deadlines"
    icon = "time"
    menu_label = gettext_lazy("Days of a channel")
    add_to_admin_menu = False
    list_display = ["__str__", "days"]
    panels = [
        FieldPanel(
            "page", widget=AdminPageChooser(target_models=[HomePage, NewsChannelPage])
        ),
        FieldPanel("days"),
    ]  # fmt: skip
    copy_view_enabled = False


urlpatterns = [path("deadlines/", deadlines_view, name="dangjian_deadlines")]
