"""Comparing entries and search index with the pages, and mending what differs."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from django.db.models import F, Q
from modelsearch.backends import get_search_backends_with_name
from modelsearch.backends.base import get_model_root
from modelsearch.index import get_indexed_models
from wagtail.models import Page

from . import outbox
from .entries import CHUNK, index_pages, is_listed, refresh_entries
from .kinds import get_kinds
from .models import Entry

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


@dataclass
class Differences:
    """What of entries and index does not agree with the pages.

    Attributes:
        missing: ids of records that should be listed and are not.
        stale: ids of entries that were made from another version of their page.
        superfluous: ids of entries whose page is no public record.
        unindexed: dict of (backend name, model) to ids of objects that it does not know, or of
            which it has another version.
        orphaned: likewise, ids that it knows and that no longer exist.
    """

    missing: list = field(default_factory=list)
    stale: list = field(default_factory=list)
    superfluous: list = field(default_factory=list)
    unindexed: dict = field(default_factory=dict)
    orphaned: dict = field(default_factory=dict)

    def count(self):
        indexes = [*self.unindexed.values(), *self.orphaned.values()]
        lists = [self.missing, self.stale, self.superfluous, *indexes]
        return sum(map(len, lists))


def find_differences():
    """Compare by id and by time of publication; read-only.

    Returns:
        Differences.
    """
    stale = Entry.objects.filter(page__live=True).exclude(
        Q(published_at=F("page__last_published_at"))
        | Q(published_at=None, page__last_published_at=None)
    )
    superfluous = Entry.objects.filter(Q(page__live=False) | ~Q(kind__in=get_kinds()))
    found = Differences(
        missing=_missing(),
        stale=list(stale.values_list("pk", flat=True)),
        superfluous=list(superfluous.values_list("pk", flat=True)),
    )
    for name, backend in get_search_backends_with_name():
        if hasattr(backend, "document_ids"):
            _compare_index(found, name, backend)
    return found


def _missing():
    """Return the ids of live pages that lack an entry and are public records."""
    missing = []
    for kind in get_kinds().values():
        pages = kind.model_class.objects.live().filter(dangjian_entry=None)
        missing += [page.pk for page in pages.iterator(CHUNK) if is_listed(page)]
    return sorted(set(missing))


def _compare_index(found, name, backend):
    for model in {get_model_root(model) for model in get_indexed_models()}:
        known = _known(backend, model)
        there = {str(pk) for pk in model.objects.values_list("pk", flat=True)}
        if unknown := sorted(pk for pk in there if not known.get(pk)):
            found.unindexed[name, model] = unknown
        if gone := sorted(known.keys() - there):
            found.orphaned[name, model] = gone


def _known(backend, model):
    """Return the ids of the documents of a model: dict of str to whether it is level.

    The index in the database is written with the entry; one outside may have missed something.
    """
    if not issubclass(model, Page) or not hasattr(backend, "document_versions"):
        return dict.fromkeys(backend.document_ids(model), True)
    moments = Entry.objects.exclude(published_at=None).values_list("pk", "published_at")
    versions = {str(pk): (moment - EPOCH) // MICROSECOND for pk, moment in moments}
    return {pk: version == versions.get(pk) for pk, version in backend.document_versions(model)}


def repair(found):
    """Mend what find_differences() found. An engine outside follows through the outbox."""
    refresh_entries([*found.missing, *found.stale, *found.superfluous])
    backends = dict(get_search_backends_with_name())
    for (name, model), ids in found.unindexed.items():
        if issubclass(model, Page):
            for start in range(0, len(ids), CHUNK):
                pages = Page.objects.filter(pk__in=ids[start : start + CHUNK]).specific()
                index_pages(pages, [backends[name]])
        else:
            for obj in model.objects.filter(pk__in=ids):
                backends[name].add(obj)
    for (name, model), ids in found.orphaned.items():
        if backends[name] in outbox.outside_backends():
            outbox.note(model._meta.label_lower, ids)
        else:
            backends[name].forget(model, ids)
