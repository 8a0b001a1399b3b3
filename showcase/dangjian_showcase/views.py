"""Public pages that no editor makes: organisations and tags."""

from django.db.models import Count
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse

from dangjian_pages.choices import TagGroup, TagKind
from dangjian_pages.models import DangjianTag, Organisation
from dangjian_search.models import EntryValue
from dangjian_search.public import public_entries
from dangjian_search.queries import RecordQuery
from dangjian_search.views import list_context

RELATED_TAGS = 8


def value_counts(entries, facet):
    """Return how many of the entries carry each value of a facet: dict of value to int."""
    rows = EntryValue.objects.filter(facet=facet, entry__in=entries.values("pk"))
    return dict(rows.values_list("value").annotate(Count("pk")))


def tag_item(tag, counts):
    return {"name": tag.name, "url": tag.get_absolute_url(), "count": counts.get(tag.slug, 0)}


def tag_index(request):
    counts = value_counts(public_entries(request), "tag")
    by_group = {group: [] for group in TagGroup}
    for tag in DangjianTag.objects.filter(slug__in=counts).order_by("slug"):
        by_group[TagGroup(tag.group)].append(tag_item(tag, counts))
    groups = [{"label": group.label, "tags": tags} for group, tags in by_group.items() if tags]
    return TemplateResponse(request, "dangjian_showcase/tag_index.html", {"groups": groups})


def tag(request, slug):
    found = get_object_or_404(DangjianTag, slug=slug)
    tagged = EntryValue.objects.filter(facet="tag", value=slug).values("entry_id")
    entries = public_entries(request).filter(pk__in=tagged)
    if found.kind == TagKind.FREE and not entries.exists():
        # An editor's word in a draft is not for the public yet; set terms are the site's own.
        raise Http404
    context = {
        **list_context(request, RecordQuery(entries)),
        "tag": found,
        "related_tags": related_tags(entries, slug),
    }
    return TemplateResponse(request, "dangjian_showcase/tag.html", context)


def related_tags(entries, slug):
    """Return the tags that stand most often beside a tag."""
    counts = value_counts(entries, "tag")
    counts.pop(slug, None)
    often = sorted(counts, key=counts.get, reverse=True)[:RELATED_TAGS]
    tags = DangjianTag.objects.filter(slug__in=often)
    return sorted((tag_item(tag, counts) for tag in tags), key=lambda item: -item["count"])


def organisation_list(request):
    counts = value_counts(public_entries(request), "organisation")
    tree = Organisation.get_annotated_list()
    for item, _info in tree:
        item.record_count = counts.get(str(item.pk), 0)
    context = {"organisations": tree}
    return TemplateResponse(request, "dangjian_showcase/organisation_list.html", context)


def organisation(request, pk):
    found = get_object_or_404(Organisation.objects.select_related("region"), pk=pk)
    own = EntryValue.objects.filter(facet="organisation", value=str(pk)).values("entry_id")
    context = {
        **list_context(request, RecordQuery(public_entries(request).filter(pk__in=own))),
        "organisation": found,
        "superiors": list(found.get_ancestors()),
        "subordinates": list(found.get_children()),
    }
    return TemplateResponse(request, "dangjian_showcase/organisation.html", context)
