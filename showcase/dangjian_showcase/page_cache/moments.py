"""When what visitors see changes by time alone."""

from datetime import datetime, time, timedelta

from django.db.models import Min
from django.utils import timezone
from wagtail import hooks
from wagtail.models import Page

# A function of a moment that returns the next one, after it, at which its own things change.
HOOK = "dangjian_next_change"
_known = {}  # of the newest version only


def next_change(version, now):
    """Return the moment up to which a page holds that is made now: seconds, as of time.time().

    Midnight, when days begin and end; a page's expiry; and what the hook tells. Pages that go
    public by a schedule are published when they do.

    Args:
        version: of the content; asked once for each.
        now: aware datetime.
    """
    moment = _known.get(version)
    if moment is None or moment <= now:
        moment = _find(now)
        _known.clear()
        _known[version] = moment
    return moment.timestamp()


def _find(now):
    tomorrow = timezone.localdate(now) + timedelta(days=1)
    moments = [timezone.make_aware(datetime.combine(tomorrow, time()))]
    expiring = Page.objects.filter(live=True, expire_at__gt=now)
    moments.append(expiring.aggregate(moment=Min("expire_at"))["moment"])
    moments += [find(now) for find in hooks.get_hooks(HOOK)]
    return min(moment for moment in moments if moment is not None)
