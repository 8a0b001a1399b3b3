"""The admin's front page: what an editor needs first."""

import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin.site_summary import SummaryItem
from wagtail.admin.ui.components import Component
from wagtail.permissions import page_permission_policy

from dangjian_search.kinds import get_kinds
from dangjian_search.models import Entry

from ..choices import NAMED_STAGES
from ..models import DemonstrationPointPage

COUNTED = ("brand", "point", "case", "news")  # kinds counted at the top
SOON = datetime.timedelta(days=60)


class StartPanel(Component):
    """Links to begin each kind of record, and the points whose name is due for review."""

    name = "dangjian_start"
    order = 50
    template_name = "dangjian_pages/admin/start_panel.html"

    def __init__(self, request):
        self.request = request

    def get_context_data(self, parent_context):
        return {"links": self.links, "due": self.due}

    @cached_property
    def links(self):
        if not page_permission_policy.user_has_permission(self.request.user, "add"):
            return []
        return [
            {
                "label": _("New: %(kind)s") % {"kind": kind.label},
                "icon": kind.icon,
                "url": reverse(f"dangjian_{kind.name}:choose_parent"),
            }
            for kind in get_kinds().values()
        ]

    @cached_property
    def due(self):
        mine = page_permission_policy.explorable_instances(self.request.user)
        points = DemonstrationPointPage.objects.filter(
            pk__in=mine.values("pk"),
            live=True,
            stage__in=NAMED_STAGES,
            review_due_on__lte=timezone.localdate() + SOON,
        ).order_by("review_due_on")
        rows = points.values_list("pk", "title", "review_due_on")[:8]
        return [
            {"url": reverse("wagtailadmin_pages:edit", args=[pk]), "title": title, "due_on": due_on}
            for pk, title, due_on in rows
        ]


class RecordsSummaryItem(SummaryItem):
    """The number of public records of one kind."""

    template_name = "dangjian_pages/admin/summary_item.html"

    def __init__(self, request, kind):
        super().__init__(request)
        self.kind = kind
        self.order = 300 + kind.order

    def get_context_data(self, parent_context):
        return {
            "kind": self.kind,
            "count": Entry.objects.filter(kind=self.kind.name).count(),
            "url": reverse(f"dangjian_{self.kind.name}:index"),
        }
