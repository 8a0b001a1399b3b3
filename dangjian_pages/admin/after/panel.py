"""What follows publication on the admin's front page, and in its menu."""

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.admin.ui.components import Component

from ...after.choices import ReportStatus
from ...after.deadlines import standings
from ...after.reporting import reports_of
from ...after.rereview import dates_of
from ...review.visibility import takes_part
from .deadlines import mend_address, state_line

SHOWN = 8  # channels in the panel


class AlarmPanel(Component):
    """Channels that want something new, reports that want an answer, pages to look at again."""

    name = "dangjian_alarms"
    order = 60
    template_name = "dangjian_pages/admin/after/alarm_panel.html"

    def __init__(self, request):
        self.user = request.user

    def get_context_data(self, parent_context):
        return {
            "channels": self.channels,
            "new_reports": self.new_reports,
            "late_reports": self.late_reports,
            "due_pages": self.due_pages,
        }

    @cached_property
    def channels(self):
        ringing = [one for one in standings(self.user) if one.rings][:SHOWN]
        return [
            {"title": one.page.title, "url": mend_address(one), "state": state_line(one)}
            for one in ringing
        ]

    @cached_property
    def _reports(self):
        return reports_of(self.user).filter(status=ReportStatus.NEW)

    @cached_property
    def new_reports(self):
        return self._reports.count()

    @cached_property
    def late_reports(self):
        return self._reports.filter(due_at__lte=timezone.now()).count() if self.new_reports else 0

    @cached_property
    def due_pages(self):
        return dates_of(self.user).filter(due_on__lte=timezone.localdate()).count()

    @property
    def is_shown(self):
        return bool(self.channels or self.new_reports or self.due_pages)


def add_panel(request, panels):
    if takes_part(request.user):
        panel = AlarmPanel(request)
        if panel.is_shown:
            panels.append(panel)


class ConcernedMenuItem(MenuItem):
    def is_shown(self, request):
        return takes_part(request.user)


class DeadlinesMenuItem(MenuItem):
    def is_shown(self, request):
        return request.user.has_perm("dangjian_pages.change_updatedeadline")


def menu_item():
    items = [
        (_("Readers' reports"), "dangjian_reader_reports", "warning"),
        (_("Corrections"), "dangjian_corrections", "edit"),
        (_("Look at again"), "dangjian_rereview", "calendar-check"),
        (_("Update deadlines"), "dangjian_deadlines", "time"),
        (_("Withdrawals"), "dangjian_withdrawals", "no-view"),
    ]
    shown = [
        ConcernedMenuItem(label, reverse(name), name=name, icon_name=icon, order=place)
        for place, (label, name, icon) in enumerate(items)
    ]
    shown.append(
        DeadlinesMenuItem(
            _("Days of a channel"), reverse("dangjian_update_deadlines:index"),
            name="dangjian-update-deadlines", icon_name="cog", order=9,
        )
    )  # fmt: skip
    return SubmenuMenuItem(
        _("After publication"), Menu(items=shown), name="dangjian-after", icon_name="history",
        order=170,
    )  # fmt: skip
