"""Beside records of a plug-in."""

from ..children import TAGS, load_children
from .cards import ids_of_related, load_cards


def add_related(page, request, context):
    """Add the hand-picked records, or those that share most tags."""
    load_children(page, TAGS)
    (context["related"],) = load_cards(request, ids_of_related(page, request))
