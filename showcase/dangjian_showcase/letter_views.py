"""All public records from A to Z by the pinyin of their names."""

from collections import defaultdict
from unicodedata import normalize
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from pyroaring import BitMap

from dangjian_search.cards import entries_for
from dangjian_search.kinds import get_kinds
from dangjian_search.reach import Reach

from . import conf

OTHER = "#"  # what begins with no letter: a figure, another script
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ" + OTHER


@require_safe
def letters(request):
    """Show the records of one letter; `type` narrows them to one kind. Wrong values are ignored."""
    reach, kinds = Reach.of(request), get_kinds()
    kind = request.GET.get("type", "")
    kind = kind if kind in kinds else ""
    by_letter = reach.snapshot.remembered("letters", ids_by_letter)
    ids = reach.ids & reach.snapshot.having("type", kind) if kind else reach.ids
    counts = {one: len(ids & having) for one, (_ids, having) in by_letter.items()}
    letter = request.GET.get("letter", "").upper()
    if not counts.get(letter):
        letter = next((one for one in LETTERS if counts.get(one)), "")
    found = [pk for pk in by_letter[letter][0] if pk in ids] if letter else []
    page = Paginator(found, conf.get("LETTER_PAGE")).get_page(request.GET.get("page"))
    page.object_list = entries_for(page.object_list, request, reach)
    narrowed = {"type": kind} if kind else {}
    context = {
        "letters": [
            {
                "letter": one,
                "count": counts.get(one, 0),
                "url": link(request, letter=one, **narrowed),
                "current": one == letter,
            }
            for one in LETTERS
        ],
        "letter": letter,
        "records": page,
        "total": len(found),
        "page_url": link(request, letter=letter, **narrowed) + "&page=",
        "types": types(request, reach, kinds, kind),
        "noindex": bool(request.GET.get("page")),
    }
    return TemplateResponse(request, "dangjian_showcase/letters.html", context)


def link(request, **parameters):
    return f"{request.path}?{urlencode(parameters)}"


def types(request, reach, kinds, chosen):
    """Return the kinds of which there are public records, for the switch above the list."""
    counts = reach.counts("type")
    every = {
        "label": _("All"),
        "count": len(reach.ids),
        "url": request.path,
        "current": not chosen,
    }
    return [every] + [
        {
            "label": kind.plural,
            "count": counts[name],
            "url": link(request, type=name),
            "current": name == chosen,
        }
        for name, kind in kinds.items()
        if counts.get(name)
    ]


def ids_by_letter(snapshot):
    """Return the ids of all entries by first letter: (list in the order of names, BitMap)."""
    found, moved = defaultdict(list), set()
    for pk in snapshot.ids_in_order("name")[0]:
        pinyin = snapshot.entries[pk].pinyin
        letter = pinyin[:1].upper()
        if letter not in LETTERS or not letter:
            letter = first_letter(bare(pinyin))
            moved.add(letter)
        found[letter].append(pk)
    for letter in moved:  # a mark before a name put it in the wrong place
        found[letter].sort(key=lambda pk: (bare(snapshot.entries[pk].pinyin), -pk))
    return {letter: (ids, BitMap(ids)) for letter, ids in found.items()}


def bare(pinyin):
    """Return a sorting key without the quotation marks before a name, and in one width."""
    folded = normalize("NFKC", pinyin)
    start = next((place for place, sign in enumerate(folded) if sign.isalnum()), len(folded))
    return folded[start:]


def first_letter(pinyin):
    """Return the capital under which a name stands.

    Args:
        pinyin: the name's sorting key, bare.
    """
    first = pinyin[:1].upper()
    return first if first and first in LETTERS else OTHER
