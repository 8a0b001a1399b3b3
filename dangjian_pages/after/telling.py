"""Telling people of what follows publication: the one place from which it is done."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ..notices import notify
from ..notices.kinds import NoticeKind
from ..notices.people import overseers
from .scope import people_of

READER_REPORT = NoticeKind(
    "reader_report",
    _("Reader's report"),
    "%(kind)s: %(title)s",
    _("Number: %(number)s\nOrganisation: %(organisation)s\nAnswer by: %(due_at)s"),
    required=True,
    icon="warning",
)
REREVIEW_DUE = NoticeKind(
    "rereview_due",
    _("Due to be looked at again"),
    _("To be looked at again: %(title)s"),
    _("Organisation: %(organisation)s\nDue: %(due_on)s"),
    icon="calendar-check",
)
KINDS = (READER_REPORT, REREVIEW_DUE)


def tell_of_report(report, page):
    """Tell the people of a page's organisation of a reader's report; of the site, who oversees.

    Args:
        page: the page in its own type, or None.
    """
    users = people_of(report.organisation, page) if page else overseers()
    notify(
        users,
        READER_REPORT.name,
        instance=page,
        url=reverse("dangjian_report", args=[report.pk]),
        params={
            "kind": str(report.get_kind_display()),
            "title": report.title or report.shown_number,
            "number": report.shown_number,
            "due_at": report.due_at.isoformat(),
        },
        entitled=True,  # what is reported is public
    )


def tell_of_due(row):
    """Tell the editors of a page that it is due to be looked at again.

    Args:
        row: RereviewDate.
    """
    notify(
        people_of(row.organisation, row.page),
        REREVIEW_DUE.name,
        instance=row.page.specific,
        url=reverse("dangjian_confirm_rereview", args=[row.pk]),
        params={"due_on": row.due_on.isoformat()},
    )
