"""Public pages that no editor makes: organisations and tags."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from dangjian_pages.choices import TagGroup, TagKind
from dangjian_pages.models import DangjianTag, Organisation
from dangjian_search.kinds import get_kinds
from dangjian_search.links import tag_url
from dangjian_search.queries import SearchQuery
from dangjian_search.reach import Reach
from dangjian_search.views import list_context

from . import organisation_trees, tag_indexes
from .contexts.cards import load_cards, newest

RELATED_TAGS = 12
HEADLINES = 5  # news of an organisation


def tag_item(tag, counts):
    return {"name": tag.name, "url": tag.get_absolute_url(), "count": counts.get(tag.slug, 0)}


@require_safe
def tag_index(request):
    """Show all tags by group; of one group (?group=theme) all, by letter (?letter=D) and page."""
    counts = Reach.of(request).counts("tag")
    chosen = request.GET.get("group", "")
    if chosen not in TagGroup.values:
        groups = tag_indexes.by_group(with_addresses(tag_indexes.used_tags(counts)))
        for group in groups:
            group["url"] = f"{request.path}?{urlencode({'group': group['value']})}"
        return TemplateResponse(request, "dangjian_showcase/tag_index.html", {"groups": groups})
    return tag_group(request, counts, TagGroup(chosen))


def tag_group(request, counts, group):
    tags = with_addresses(tag_indexes.used_tags(counts, group.value))
    letters = tag_indexes.letters(tags)
    letter = request.GET.get("letter", "")
    letter = letter if letter in dict(letters) else ""
    base = {"group": group.value}
    state = {**base, "letter": letter} if letter else base
    context = {
        "group": group.label,
        "letters": [
            {
                "letter": name,
                "number": number,
                "url": f"{request.path}?{urlencode({**base, 'letter': name})}",
                "is_current": name == letter,
            }
            for name, number in letters
        ],
        "all_url": f"{request.path}?{urlencode(base)}",
        "letter": letter,
        "tags": tag_indexes.page_of(tags, letter, request.GET.get("page")),
        "page_url": f"{request.path}?{urlencode(state)}&page=",
    }
    return TemplateResponse(request, "dangjian_showcase/tag_group.html", context)


def with_addresses(tags):
    for tag in tags:
        tag["url"] = tag_url(tag["slug"])
    return tags


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


@require_safe
def organisation_list(request):
    """Show the organisations as a tree; ?q= gives those with a name that holds it."""
    counts = Reach.of(request).counts("organisation")
    typed = request.GET.get("q", "").strip()
    context = {"typed": typed}
    if typed:
        context["found"] = organisation_trees.organisations_named(typed, counts)
    else:
        context["tree"], context["is_whole"] = organisation_trees.organisation_tree(counts)
    return TemplateResponse(request, "dangjian_showcase/organisation_list.html", context)


def organisation(request, pk):
    found = get_object_or_404(Organisation.objects.select_related("region"), pk=pk)
    reach = Reach.of(request)
    counts = reach.counts("organisation")
    owned = reach.ids & reach.snapshot.having("organisation", str(pk))
    below = list(found.get_children())
    for one in below:
        one.record_count = counts.get(str(one.pk), 0)
    listing = list_context(request, SearchQuery.of(request).about(organisation=[str(pk)]))
    news = owned & reach.snapshot.having("type", "news")
    # Whoever looks for something sees nothing but what was found.
    headlines = [] if listing["noindex"] else newest(news, request, HEADLINES)
    context = {
        **listing,
        "organisation": found,
        "superiors": list(found.get_ancestors()),
        "subordinates": below,
        "owned": owned_by_kind(request, reach, owned),
        "news": load_cards(request, headlines)[0],
    }
    return TemplateResponse(request, "dangjian_showcase/organisation.html", context)


def owned_by_kind(request, reach, owned):
    """Return how many records of each kind an organisation has: dicts with label, value, url."""
    counts = reach.counts("type", owned)
    return [
        {
            "label": kind.plural,
            "value": counts[name],
            "url": f"{request.path}?{urlencode({'type': name})}",
        }
        for name, kind in get_kinds().items()
        if counts.get(name)
    ]
