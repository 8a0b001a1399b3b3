"""待办: what lies on one person's desk, sorted into the tabs of the to-do list."""

from functools import reduce
from operator import or_

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.permissions import page_permission_policy

from ..models import ReviewItem
from .choices import Status
from .visibility import oversees, turn_q, turn_rows, visible_to

WAITING, SENT, RETURNED, OVERDUE, SECTION, ALL = (
    "waiting", "sent", "returned", "overdue", "section", "all"
)  # fmt: skip
TABS = {
    WAITING: _("Waiting for me"),
    SENT: _("Sent by me"),
    RETURNED: _("Returned to me"),
    OVERDUE: _("Overdue"),
    SECTION: _("My section's"),
    ALL: _("All"),
}
OWN = (WAITING, SENT, RETURNED)
# Neither published nor given up.
IN_FLIGHT = Q(status__in=(Status.WAITING, Status.RETURNED)) | Q(
    status=Status.SIGNED, published_at=None
)


def desk_of(request):
    """Return the Desk of who asks; one for the whole request, since the menu asks too."""
    if not hasattr(request, "dangjian_desk"):
        request.dangjian_desk = Desk(request.user)
    return request.dangjian_desk


class Desk:
    """The items that one person may know of, by tab.

    Args:
        user: whose desk it is.
    """

    def __init__(self, user):
        self.user = user

    @cached_property
    def _rows(self):
        return turn_rows(self.user)

    @cached_property
    def turn(self):
        """The Q of the items on which this person may decide."""
        return turn_q(self.user, self._rows)

    @cached_property
    def oversees(self):
        return oversees(self.user)

    @cached_property
    def tabs(self):
        """The tabs that this person has: dict of name to label."""
        return {name: label for name, label in TABS.items() if name != ALL or self.oversees}

    @property
    def visible(self):
        return visible_to(self.user, self.turn)

    def items(self, tab):
        """Return the items of a tab, closed ones too: queryset of ReviewItem."""
        # What waits for a person, or comes from them, they may know of.
        items = ReviewItem.objects.all() if tab in OWN else self.visible
        return items.filter(self.belonging(tab))

    @cached_property
    def waiting_count(self):
        """How many items wait for this person."""
        if "counts" in self.__dict__:
            return self.counts[WAITING]
        return ReviewItem.objects.filter(self.belonging(WAITING)).count()

    @cached_property
    def counts(self):
        """How many items in flight each tab holds: dict of name to int, in one query."""
        return self.visible.filter(IN_FLIGHT).aggregate(
            **{name: Count("pk", filter=self.belonging(name)) for name in self.tabs}
        )

    def belonging(self, tab):
        """Return the Q of what belongs into a tab."""
        match tab:
            case "waiting":
                return Q(status=Status.WAITING) & self.turn
            case "sent":
                return Q(submitted_by=self.user)
            case "returned":
                return Q(submitted_by=self.user, status=Status.RETURNED)
            case "overdue":
                return Q(status=Status.WAITING, step_due_at__lt=timezone.now())
            case "section":
                return self._section
        return Q()

    @cached_property
    def _section(self):
        """The Q of what belongs to organisations for which this person reviews, or can change."""
        pages = page_permission_policy.instances_user_has_permission_for(self.user, "change")
        paths = {path for user_id, *_where, path in self._rows if user_id == self.user.pk and path}
        below = [Q(organisation__path__startswith=path) for path in sorted(paths)]
        return reduce(or_, below, Q(page__in=pages.values("pk")))
