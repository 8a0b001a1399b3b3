"""定期复核: somebody looks at each public page again from time to time."""

import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from .. import conf
from ..models import HomePage, RereviewDate, TopicIndexPage
from ..models.base import DangjianPage
from ..models.lists import RecordIndexPage
from ..review import errors, records
from ..review.choices import Act
from ..review.locking import hold
from ..review.reviewers import organisation_of
from .scope import pages_of
from .telling import tell_of_due

LISTS = (HomePage, RecordIndexPage, TopicIndexPage)


def is_looked_at_again(page):
    """Return whether a page has something to be looked at."""
    return is_type_looked_at_again(type(page))


def is_type_looked_at_again(model):
    """Return whether pages of a type have something to be looked at: lists have not."""
    return issubclass(model, DangjianPage) and not issubclass(model, LISTS)


def add_months(day, months):
    """Return the date some months after another; the last of the month where it is too short."""
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    following = datetime.date(years + (month == 11), (month + 1) % 12 + 1, 1)
    last = (following - datetime.timedelta(days=1)).day
    return datetime.date(years, month + 1, min(day.day, last))


def next_date(months=None):
    """Return the date on which to look again at what was found right today."""
    return add_months(timezone.localdate(), months or conf.get("REREVIEW_MONTHS"))


def ensure_date(page):
    """Give a public page a date, unless it has one."""
    if is_looked_at_again(page):
        organisation = organisation_of(page)
        row, made = RereviewDate.objects.get_or_create(
            page_id=page.pk, defaults={"due_on": next_date(), "organisation": organisation}
        )
        if not made and row.organisation_id != (organisation.pk if organisation else None):
            row.organisation = organisation
            row.save(update_fields=["organisation"])


def reviewed_anew(page):
    """Move the date of a page on whose new version was reviewed just now."""
    row = RereviewDate.objects.filter(pk=page.pk).first()
    if row is not None:
        row.due_on, row.reminded_on = next_date(row.months), None
        row.save(update_fields=["due_on", "reminded_on"])


def dates_of(user):
    """Return the dates of the public pages that a user may change or publish: queryset."""
    return RereviewDate.objects.filter(page__live=True, page__in=pages_of(user).values("pk"))


class ConfirmStillRight:
    """Somebody has looked at a page and found it right; the next date is set.

    Args:
        page: page of ours, public.
        user: who may change it.
        seen_date: the date that the user was shown.
        note: what was looked at, or "".
    """

    def __init__(self, page, user, seen_date, note=""):
        self.page, self.user, self.seen_date, self.note = page, user, seen_date, note.strip()

    @transaction.atomic
    def execute(self):
        """Return the RereviewDate. Raises ReviewRefused."""
        page = hold(self.page)
        row = RereviewDate.objects.select_for_update().filter(pk=self.page.pk).first()
        if page is None or row is None or not page.live:
            raise errors.ItemMoved(_("This page is not public any more."))
        if not page.permissions_for_user(self.user).can_edit():
            raise errors.NotYourTurn(_("You may not change this page."))
        if row.due_on != self.seen_date:
            raise errors.ItemMoved(
                _("The date was moved meanwhile, to %(date)s. Nothing was changed.")
                % {"date": row.due_on.isoformat()}
            )
        row.due_on, row.reminded_on = next_date(row.months), None
        row.confirmed_at, row.confirmed_by = timezone.now(), self.user
        row.save()
        records.write(
            Act.RECHECK,
            instance=page,
            user=self.user,
            opinion=self.note,
            revision_id=page.live_revision_id,
            detail={"next": row.due_on.isoformat()},
        )
        return row


def remind_of_due():
    """Tell the editors of what is due, once for each date; return how many dates they were."""
    today = timezone.localdate()
    rows = RereviewDate.objects.filter(page__live=True, due_on__lte=today, reminded_on=None)
    count = 0
    for row in rows.select_related("page", "organisation").iterator(chunk_size=500):
        tell_of_due(row)
        RereviewDate.objects.filter(pk=row.pk).update(reminded_on=today)
        count += 1
    return count
