"""What of the submissions concerns a user: the tabs of the list, and how many stand in each."""

from django.db.models import Count, Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from ..models import CaseSubmission
from ..review.visibility import oversees
from .choices import SubmissionState
from .rights import offices_of, received_q, sent_q

SENT, RECEIVED, ALL = "sent", "received", "all"
LABELS = {
    RECEIVED: _("Submitted to me"),
    SENT: _("Submitted by me"),
    ALL: _("All"),
}


class SubmissionDesk:
    """The submissions of one user.

    Attributes:
        tabs: dict of name to label, the first one shown first.
    """

    def __init__(self, user):
        self.user = user
        self.offices = offices_of(user)
        self.oversees = user.is_active and oversees(user)
        names = [RECEIVED] if self.offices else []
        names += [SENT, ALL] if self.oversees else [SENT]
        self.tabs = {name: LABELS[name] for name in names}

    @cached_property
    def queries(self):
        """dict of the name of a tab to the Q of its submissions."""
        made = {
            RECEIVED: lambda: received_q(self.user, self.offices),
            SENT: lambda: sent_q(self.user, self.offices),
            ALL: Q,
        }
        return {name: made[name]() for name in self.tabs}

    def submissions(self, name):
        """Return the submissions of a tab: queryset."""
        return CaseSubmission.objects.filter(self.queries[name])

    @cached_property
    def counts(self):
        """dict of the name of a tab to the number of its submissions that wait, in one query."""
        waiting = CaseSubmission.objects.filter(state=SubmissionState.PENDING)
        return waiting.aggregate(
            **{name: Count("pk", filter=query) for name, query in self.queries.items()}
        )
