"""Who asks: which part of the site's pages is public to them."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.db.models import F
from django.utils import timezone
from wagtail.models import PageViewRestriction, Site

from .snapshot import get_snapshot
from .synonyms import get_synonyms

NOWHERE = "-"  # no tree path begins with it


@dataclass(frozen=True)
class Reach:
    """What decides, beside being live, whether a record is public.

    Attributes:
        root_path: tree path of the site's root page; "" for all sites.
        private_paths: tree paths of the restricted pages.
        now: moment at which a record must not be expired.
    """

    root_path: str
    private_paths: tuple[str, ...]
    now: datetime

    @classmethod
    def of(cls, request=None):
        """Return the reach of a visitor.

        Args:
            request: where given, only pages of its site count; one request asks the database once.
        """
        reach = getattr(request, "_dangjian_reach", None)
        if reach is None:
            reach = cls(_root_path(request), _private_paths(request), timezone.now())
            if request is not None:
                request._dangjian_reach = reach
        return reach

    def holds(self, page):
        """Return whether the visitor may see a page, given what is stored of it."""
        return (
            page.live
            and (page.expire_at is None or page.expire_at > self.now)
            and page.path.startswith(self.root_path)
            and not page.path.startswith(self.private_paths)
        )

    @cached_property
    def snapshot(self):
        """The Snapshot that the whole request is answered from."""
        return get_snapshot()

    @cached_property
    def synonyms(self):
        """The Synonyms that the whole request is read with."""
        return get_synonyms()

    @cached_property
    def ids(self):
        """The ids of all records that this visitor may see: BitMap."""
        return self.snapshot.public(self)

    def counts(self, facet, ids=None):
        """Count how many of the records have each value of a facet.

        Args:
            ids: BitMap of the records to count among; all that are in reach by default.
        Returns:
            dict of value to int, without those that none has.
        """
        ids = self.ids if ids is None else ids
        known = self.snapshot.values.get(facet, {})
        return {
            value: count
            for value, having in known.items()
            if (count := ids.intersection_cardinality(having))
        }


def _root_path(request):
    if request is None:
        return ""
    site = Site.find_for_request(request)
    return site.root_page.path if site else NOWHERE


def restrictions(request=None):
    """Return all view restrictions, each with the `path` of its page: list.

    Args:
        request: where given, the database is asked once for each.
    """
    known = getattr(request, "_dangjian_restrictions", None)
    if known is None:
        known = list(PageViewRestriction.objects.annotate(path=F("page__path")))
        if request is not None:
            request._dangjian_restrictions = known
    return known


def _private_paths(request):
    return tuple(sorted({one.path for one in restrictions(request)}))
