"""Organisations as a tree: ten or thousands of them, read in one query."""

from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse

from dangjian_pages.choices import OrganisationKind, Sector, label_in
from dangjian_pages.models import Organisation
from dangjian_search.analysis import QUERY_LENGTH

WHOLE = 2000  # organisations up to which the whole tree stands on one page
LEVELS = 2  # shown of a larger one; what lies below stands on the page of each
FOUND = 100  # shown of a search
COLUMNS = ("pk", "path", "depth", "numchild", "name", "short_name", "kind", "sector")


@dataclass
class Node:
    """One organisation as a line of a tree.

    Attributes:
        opens: whether a list begins before it.
        among: how many there are in that list.
        closes: range, one for each list that ends after it.
        holds: whether its subordinates follow, in a list of their own.
        count: public records of it and of those below it.
    """

    pk: int
    path: str
    depth: int
    numchild: int
    name: str
    short_name: str
    kind: str
    sector: str
    url: str = ""
    count: int = 0
    opens: bool = False
    among: int = 0
    closes: range = range(0)
    holds: bool = False
    above: str = ""

    @property
    def kind_label(self):
        return label_in(OrganisationKind, self.kind)

    @property
    def sector_label(self):
        return label_in(Sector, self.sector) if self.sector else ""


def organisation_tree(counts):
    """Return all organisations in the order of the tree: (list of Node, whether it is whole).

    Args:
        counts: dict of id, as str, to the number of public records.
    """
    organisations = Organisation.objects.order_by("path")
    rows = list(organisations.values_list(*COLUMNS)[: WHOLE + 1])
    is_whole = len(rows) <= WHOLE
    if not is_whole:
        rows = list(organisations.filter(depth__lte=LEVELS).values_list(*COLUMNS)[:WHOLE])
    return _nested(_nodes(rows, counts)), is_whole


def organisations_named(text, counts):
    """Return the organisations in whose names a text occurs: list of Node, each with `above`.

    Args:
        text: as typed; only its first characters count.
        counts: as of organisation_tree.
    """
    text = " ".join(text[:QUERY_LENGTH].replace("\0", "").split())
    if not text:
        return []
    named = Q(name__icontains=text) | Q(short_name__icontains=text)
    found = Organisation.objects.filter(named).order_by("path")
    nodes = _nodes(found.values_list(*COLUMNS)[:FOUND], counts)
    steplen = Organisation.steplen
    paths = {node.path[:end] for node in nodes for end in range(steplen, len(node.path), steplen)}
    superiors = Organisation.objects.filter(path__in=paths)
    names = {
        path: short or name
        for path, name, short in superiors.values_list("path", "name", "short_name")
    }
    for node in nodes:
        ends = range(steplen, len(node.path), steplen)
        node.above = " / ".join(names[node.path[:end]] for end in ends if node.path[:end] in names)
    return nodes


def _nodes(rows, counts):
    # Looked up once: a thousand times took longer than drawing the tree.
    address = reverse("dangjian_showcase:organisation", args=[0])
    nodes = [Node(*row) for row in rows]
    for node in nodes:
        node.url = address.replace("/0/", f"/{node.pk}/")
        node.count = counts.get(str(node.pk), 0)
    return nodes


def _nested(nodes):
    """Tell each line which lists begin and end at it."""
    for place, node in enumerate(nodes):
        before = nodes[place - 1].depth if place else 0
        after = nodes[place + 1].depth if place + 1 < len(nodes) else 0
        node.opens = node.depth > before
        node.among = nodes[place - 1].numchild if place else 0
        node.holds = after > node.depth
        # After the last line every list that is open ends.
        last = nodes[0].depth - 1 if not after else after
        node.closes = range(max(node.depth - last, 0))
    return nodes
