"""Public pages that no editor makes: organisations and tags."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse

from dangjian_pages.choices import TagGroup, TagKind
from dangjian_pages.models import DangjianTag, Organisation
from dangjian_search.queries import SearchQuery
from dangjian_search.reach import Reach
from dangjian_search.views import list_context

RELATED_TAGS = 8


def tag_item(tag, counts):
    return {"name": tag.name, "url": tag.get_absolute_url(), "count": counts.get(tag.slug, 0)}


def tag_index(request):
    counts = Reach.of(request).counts("tag")
    by_group = {group: [] for group in TagGroup}
    for tag in DangjianTag.objects.filter(slug__in=counts).order_by("slug"):
        by_group[TagGroup(tag.group)].append(tag_item(tag, counts))
    groups = [{"label": group.label, "tags": tags} for group, tags in by_group.items() if tags]
    return TemplateResponse(request, "dangjian_showcase/tag_index.html", {"groups": groups})


def tag(request, slug):
    found = get_object_or_404(DangjianTag, slug=slug)
    reach = Reach.of(request)
    tagged = reach.ids & reach.snapshot.having("tag", slug)
    if found.kind == TagKind.FREE and not tagged:
        # An editor's word in a draft is not for the public yet; set terms are the site's own.
        raise Http404
    context = {
        **list_context(request, SearchQuery.of(request).about(tag=[slug])),
        "tag": found,
        "related_tags": related_tags(reach.counts("tag", tagged), slug),
    }
    return TemplateResponse(request, "dangjian_showcase/tag.html", context)


def related_tags(counts, slug):
    """Return the tags that stand most often beside a tag, given the counts of its records."""
    counts.pop(slug, None)
    often = sorted(counts, key=counts.get, reverse=True)[:RELATED_TAGS]
    tags = DangjianTag.objects.filter(slug__in=often)
    return sorted((tag_item(tag, counts) for tag in tags), key=lambda item: -item["count"])


def organisation_list(request):
    counts = Reach.of(request).counts("organisation")
    tree = Organisation.get_annotated_list()
    for item, _info in tree:
        item.record_count = counts.get(str(item.pk), 0)
    context = {"organisations": tree}
    return TemplateResponse(request, "dangjian_showcase/organisation_list.html", context)


def organisation(request, pk):
    found = get_object_or_404(Organisation.objects.select_related("region"), pk=pk)
    context = {
        **list_context(request, SearchQuery.of(request).about(organisation=[str(pk)])),
        "organisation": found,
        "superiors": list(found.get_ancestors()),
        "subordinates": list(found.get_children()),
    }
    return TemplateResponse(request, "dangjian_showcase/organisation.html", context)
