"""Tags by group and by letter: a dozen or thousands of them, read in one query."""

from collections import Counter

from django.core.paginator import Paginator

from dangjian_pages.choices import TagGroup
from dangjian_pages.models import DangjianTag

OFTEN = 60  # tags of a group that stand on the page of all groups
PER_PAGE = 300  # of a page of one group
OTHER = "#"  # where a tag stands that begins with no letter


def used_tags(counts, group=None):
    """Return the tags that public records carry.

    Args:
        counts: dict of slug to the number of records.
        group: value of TagGroup, or None for all.
    Returns:
        list of dict with `name`, `slug`, `group`, `count`, `letter`, in the order of their pinyin.
    """
    tags = DangjianTag.objects.order_by("slug")
    if group:
        tags = tags.filter(group=group)
    return [
        {
            "name": name,
            "slug": slug,
            "group": of_group,
            "count": counts[slug],
            "letter": letter_of(slug),
        }
        for name, slug, of_group in tags.values_list("name", "slug", "group")
        if slug in counts
    ]


def letter_of(slug):
    first = slug[:1].upper()
    return first if first.isascii() and first.isalpha() else OTHER


def by_group(tags):
    """Return the groups that have tags: list of dict with `value`, `label`, `tags`, `number`.

    `tags` are those used most, in the order of their pinyin; `number` is how many there are.
    """
    groups = []
    for group in TagGroup:
        mine = [tag for tag in tags if tag["group"] == group]
        often = sorted(mine, key=lambda tag: -tag["count"])[:OFTEN]
        shown = {tag["slug"] for tag in often}
        groups.append(
            {
                "value": group.value,
                "label": group.label,
                "tags": [tag for tag in mine if tag["slug"] in shown],
                "number": len(mine),
                "is_cut": len(mine) > len(often),
            }
        )
    return [group for group in groups if group["tags"]]


def letters(tags):
    """Return the letters that tags begin with: list of (letter, number of tags)."""
    return sorted(Counter(tag["letter"] for tag in tags).items())


def page_of(tags, letter, number):
    """Return a page of a paginator of the tags that begin with a letter; "" for all of them."""
    chosen = [tag for tag in tags if tag["letter"] == letter] if letter else tags
    return Paginator(chosen, PER_PAGE).get_page(number)
