"""Merging two tags without losing a page, and taking a merge back."""

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry, Page, Revision

from .models import DangjianTag, TaggedPage
from .signals import refresh_pages

MERGE = "dangjian.merge_tags"
UNDO = "dangjian.undo_merge_tags"
KEPT_FIELDS = ("name", "slug", "group", "kind", "synonyms", "description")


class CannotUndo(Exception):
    """A merge can't be taken back; the message says why, in the user's language."""


def merge_tags(source, target, user):
    """Put every page of `source` under `target` and delete `source`.

    Live pages, drafts, scheduled versions and old revisions are all moved; the old name and its
    synonyms become synonyms of `target`.

    Args:
        source, target: two different DangjianTag.
        user: who merges, for the log.
    Returns:
        ModelLogEntry from which `undo_merge` takes the merge back.
    Raises:
        ValueError: both are the same tag.
    """
    if source.pk == target.pk:
        raise ValueError("A tag cannot be merged into itself.")
    with transaction.atomic():
        pages = page_ids(source)
        shared = sorted(set(pages) & set(page_ids(target)))
        record = {
            "source": {name: getattr(source, name) for name in KEPT_FIELDS} | {"pk": source.pk},
            "target": {"pk": target.pk, "name": target.name, "synonyms": target.synonyms},
            "pages": pages,
            "pages_with_both": shared,
            "revisions": swap_in_revisions(source.pk, target.pk),
        }
        TaggedPage.objects.filter(tag=source, content_object__in=shared).delete()
        TaggedPage.objects.filter(tag=source).update(tag=target)
        words = [*target.synonym_list(), source.name, *source.synonym_list()]
        target.synonyms = "\n".join(dict.fromkeys(words))
        target.save()
        source.delete()
        refresh_pages(pages)
        return log(instance=target, action=MERGE, user=user, data=record)


def undo_merge(entry, user):
    """Take a merge back: the old tag returns with its pages.

    Pages that lost the tag since then do not get it again; what was added since then stays.

    Raises:
        CannotUndo: it was undone before, the remaining tag is gone, or the old name is taken.
    """
    source, target = entry.data["source"], entry.data["target"]
    if is_undone(entry):
        raise CannotUndo(_("This merge was taken back before."))
    kept = DangjianTag.objects.filter(pk=target["pk"]).first()
    if kept is None:
        raise CannotUndo(_("The tag “%(name)s” no longer exists.") % {"name": target["name"]})
    taken = DangjianTag.objects.filter(Q(name=source["name"]) | Q(slug=source["slug"]))
    if taken.exists():
        raise CannotUndo(
            _("There is a tag “%(name)s” again: rename it first.") % {"name": source["name"]}
        )
    with transaction.atomic():
        back = DangjianTag(**{name: source[name] for name in (*KEPT_FIELDS, "pk")})
        back.save(force_insert=True)
        both = set(entry.data["pages_with_both"])
        moved = set(entry.data["pages"]) & set(page_ids(kept))
        TaggedPage.objects.filter(tag=kept, content_object__in=moved - both).update(tag=back)
        tag_pages(back, moved & both)
        restored = restore_in_revisions(entry, moved, kept.pk, back.pk)
        follow_live_revisions(restored, (kept, back))
        returned = {source["name"], *back.synonym_list()} - set(target["synonyms"].split("\n"))
        kept.synonyms = "\n".join(word for word in kept.synonym_list() if word not in returned)
        kept.save()
        refresh_pages({*entry.data["pages"], *page_ids(back)})
        return log(instance=kept, action=UNDO, user=user, data={"merge": entry.pk})


def merges():
    """Return the log entries of all merges, the newest first."""
    return ModelLogEntry.objects.filter(action=MERGE).select_related("user").order_by("-timestamp")


def undone_merges():
    """Return the ids of the log entries of merges that were taken back: set of int."""
    undone = ModelLogEntry.objects.filter(action=UNDO).values_list("data", flat=True)
    return {data["merge"] for data in undone}


def is_undone(entry):
    """Return whether a merge was taken back."""
    return entry.pk in undone_merges()


def page_ids(tag):
    return list(TaggedPage.objects.filter(tag=tag).values_list("content_object_id", flat=True))


def revisions_with(tag_pk):
    """Yield the revisions whose content names a tag.

    SQLite writes JSON without a space behind the colon, PostgreSQL with one.
    """
    named = "content__dangjian_tagged_items__icontains"
    close = Q(**{named: f'"tag": {tag_pk}'}) | Q(**{named: f'"tag":{tag_pk}'})
    for revision in Revision.objects.filter(close).iterator():
        if any(item["tag"] == tag_pk for item in revision.content["dangjian_tagged_items"]):
            yield revision


def swap_in_revisions(source_pk, target_pk):
    """Replace a tag in every revision; return what was done as {revision id: had both}."""
    done = {}
    for revision in revisions_with(source_pk):
        items = revision.content["dangjian_tagged_items"]
        had_both = any(item["tag"] == target_pk for item in items)
        if had_both:
            items = [item for item in items if item["tag"] != source_pk]
        for item in items:
            if item["tag"] == source_pk:
                item["tag"] = target_pk
        save_items(revision, items)
        done[str(revision.pk)] = had_both
    return done


def restore_in_revisions(entry, moved, target_pk, source_pk):
    """Put a tag back into the revisions that lost it, and into those made of them since.

    Args:
        moved: ids of the pages that get the tag back.
    Returns:
        ids of the changed revisions.
    """
    done, both = entry.data["revisions"], set(entry.data["pages_with_both"])
    since = Q(created_at__gt=entry.timestamp, object_id__in=[str(pk) for pk in moved])
    since &= Q(base_content_type=ContentType.objects.get_for_model(Page))
    changed = []
    for revision in Revision.objects.filter(Q(pk__in=done) | since):
        items = revision.content.get("dangjian_tagged_items", [])
        if not any(item["tag"] == target_pk for item in items):
            continue
        page_id = int(revision.object_id)
        if done.get(str(revision.pk), page_id in both):
            items = [*items, {"pk": None, "tag": source_pk, "content_object": page_id}]
        else:
            for item in items:
                if item["tag"] == target_pk:
                    item["tag"] = source_pk
        save_items(revision, items)
        changed.append(revision.pk)
    return changed


def follow_live_revisions(revision_ids, tags):
    """Give each live page that shows one of these revisions the tags that stand in it.

    A draft that was changed by the merge may have been published since.
    """
    for page in Page.objects.filter(live_revision__in=revision_ids).select_related("live_revision"):
        items = page.live_revision.content["dangjian_tagged_items"]
        standing = {item["tag"] for item in items}
        for tag in tags:
            if tag.pk not in standing:
                TaggedPage.objects.filter(tag=tag, content_object=page).delete()
            elif not TaggedPage.objects.filter(tag=tag, content_object=page).exists():
                tag_pages(tag, [page.pk])


def tag_pages(tag, ids):
    TaggedPage.objects.bulk_create(TaggedPage(tag=tag, content_object_id=pk) for pk in ids)


def save_items(revision, items):
    revision.content["dangjian_tagged_items"] = items
    # Not save(): that would make the revision the newest and cancel other schedules.
    Revision.objects.filter(pk=revision.pk).update(content=revision.content)
