"""How often a piece of news was read."""

import hashlib

from django.core.cache import cache
from django.db.models import F

from .models import ReadingCount

REPEAT = 30 * 60  # seconds during which a reload does not count again
BOTS = ("bot", "spider", "crawl", "slurp", "curl", "wget", "python", "monitor", "headless")


def reading_count(page):
    """Return how often a page was read: int."""
    count = ReadingCount.objects.filter(page_id=page.pk).values_list("count", flat=True).first()
    return count or 0


def count_reading(page, request):
    """Count one reading, unless it is a bot's or a reload.

    No cookie is set: the same address and browser count once within half an hour, and only a hash
    of both is remembered that long.
    """
    browser = request.headers.get("user-agent", "").lower()
    if request.method != "GET" or not browser or any(word in browser for word in BOTS):
        return
    reader = f"{request.META.get('REMOTE_ADDR')} {browser}"
    key = hashlib.sha256(f"{page.pk} {reader}".encode()).hexdigest()
    if not cache.add(f"dangjian-reading-{key}", True, REPEAT):
        return
    updated = ReadingCount.objects.filter(page_id=page.pk).update(count=F("count") + 1)
    if not updated:
        ReadingCount.objects.get_or_create(page_id=page.pk, defaults={"count": 1})
