"""The values of a facet, of which a page may have hundreds.

Put together here and not in a template: its engine takes half of a search page's time for them.
"""

from html import escape
from itertools import groupby
from operator import itemgetter

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

register = template.Library()

ITEM = (
    '<li><div class="dj-facet__row dj-facet__row--{depth}">{add}<a class="dj-facet__value" '
    'href="{url}" rel="nofollow"{current} data-dj-key="{key}"><span>{label}{chosen}</span> '
    '<span class="dj-facet__count">{count}</span></a></div></li>'
)
ADD = (
    '<a class="dj-facet__add" href="{url}" rel="nofollow" aria-label="{label}" '
    'data-dj-key="{key}"></a>'
)
CHOSEN = '<span class="visually-hidden">{}</span>'


@register.filter
def facet_items(values, facet):
    """Return the list items of some values of a facet.

    A link shows as many records as the number beside it says; where another value of the same facet
    is chosen, the box before it adds this one to that.

    Args:
        values: as dangjian_search.listing gives them.
        facet: the facet's name.
    Returns:
        SafeString; whatever an editor has typed is escaped.
    """
    chosen = CHOSEN.format(escape(_("(chosen; follow to remove)")))
    adding = _("Add %(name)s")
    items = []
    for value in values:
        name, label, add = escape(value["value"]), escape(value["label"]), ""
        if value["adds"] and not value["selected"]:
            add = ADD.format(
                url=escape(value["toggle_url"]),
                label=escape(adding % {"name": value["label"]}),
                key=f"{facet}+{name}",
            )
        items.append(
            ITEM.format(
                depth=value["depth"],
                add=add,
                url=escape(value["toggle_url"] if value["selected"] else value["url"]),
                current=' aria-current="true"' if value["selected"] else "",
                key=f"{facet}={name}",
                label=label,
                chosen=chosen if value["selected"] else "",
                count=value["count"],
            )
        )
    return SafeString("".join(items))


@register.simple_tag
def facet_lists(values, facet, part):
    """Return the values of a facet as lists, those of a group under its name.

    Args:
        values: as dangjian_search.listing gives them, one group after the other.
        facet: the facet's name.
        part: makes the ids of the lists unique.
    """
    lists = []
    for number, (group, some) in enumerate(groupby(values, itemgetter("group")), 1):
        place = f"facet-{facet}"
        if group:
            place = f"{place}-{part}{number}"
            lists.append(f'<h4 class="dj-facet__group" id="{place}">{escape(group)}</h4>')
        lists.append(f'<ul aria-labelledby="{place}">{facet_items(some, facet)}</ul>')
    return SafeString("".join(lists))
