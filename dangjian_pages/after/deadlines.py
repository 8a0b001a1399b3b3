"""Alarms for the home page and for channels in which nothing new appears."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Max
from django.db.models.functions import Length, Substr
from django.utils import timezone
from wagtail.models import Page

from dangjian_search.public import public_pages
from dangjian_search.reach import Reach

from .. import conf
from ..models import HomePage, NewsChannelPage, NewsPage, UpdateDeadline
from .scope import pages_of

NOTICES = ("公告", "通知", "公示")  # a channel so called is one of notices


@dataclass(frozen=True)
class Standing:
    """How long a page has had nothing new.

    Attributes:
        page: the home page or a channel.
        days: its deadline.
        own: whether the deadline was set for this page.
        updated_on: date of the newest that it shows, or None where it is empty.
    """

    page: Page
    days: int
    own: bool
    updated_on: date | None

    @property
    def due_on(self):
        """The last day on which something new is in time; None where it is empty."""
        return self.updated_on + timedelta(days=self.days) if self.updated_on else None

    @property
    def days_left(self):
        return (self.due_on - timezone.localdate()).days if self.due_on else None

    @property
    def state(self):
        """One of "empty", "late", "near", "good"."""
        if self.updated_on is None:
            return "empty"
        if self.days_left < 0:
            return "late"
        return "near" if self.days_left <= conf.get("UPDATE_WARNING_DAYS") else "good"

    @property
    def rings(self):
        return self.state != "good"


def standings(user=None):
    """Return how the public home pages and channels stand, those that are late first.

    Args:
        user: only those that this user may mend, if given: who may add to a channel, and who may
            change the home page.
    Returns:
        list of Standing, in a fixed number of queries.
    """
    reach = Reach.of()
    homes = public_pages(pages=HomePage.objects.all(), reach=reach)
    channels = public_pages(pages=NewsChannelPage.objects.all(), reach=reach)
    if user is not None:
        homes = homes.filter(pk__in=pages_of(user, ["change"]).values("pk"))
        channels = channels.filter(pk__in=pages_of(user, ["add", "publish"]).values("pk"))
    own = dict(UpdateDeadline.objects.values_list("page_id", "days"))
    newest = _newest_news(reach)
    found = [_home(page, own, reach) for page in homes]
    found += [_channel(page, own, newest) for page in channels.order_by("path")]
    order = {"empty": 0, "late": 1, "near": 2, "good": 3}
    return sorted(found, key=lambda one: (order[one.state], one.due_on or date.min))


def rule_of(page):
    """Return the days of a page by rule, where none are set for it."""
    days = conf.get("UPDATE_DAYS")
    if isinstance(page, HomePage):
        return days["home"]
    return days["notices" if any(word in page.title for word in NOTICES) else "news"]


def _newest_news(reach):
    """Return the publication time of the newest public news below each path: dict."""
    now = timezone.now()
    news = NewsPage.objects.filter(published_on__lte=now)
    pages = public_pages(pages=news, reach=reach).order_by()
    parent = Substr("path", 1, Length("path") - Page.steplen)
    rows = pages.annotate(parent=parent).values_list("parent")
    return dict(rows.annotate(newest=Max("published_on")))


def _channel(page, own, newest):
    # What a channel below shows, this one shows too.
    moments = [moment for path, moment in newest.items() if path.startswith(page.path)]
    return _standing(page, own, max(moments, default=None))


def _home(page, own, reach):
    below = public_pages(pages=Page.objects.descendant_of(page, inclusive=True), reach=reach)
    newest = below.aggregate(newest=Max("last_published_at"))["newest"]
    return _standing(page, own, newest)


def _standing(page, own, newest):
    return Standing(
        page=page,
        days=own.get(page.pk, rule_of(page)),
        own=page.pk in own,
        updated_on=timezone.localdate(newest) if newest else None,
    )
