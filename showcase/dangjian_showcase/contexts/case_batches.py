"""Beside issues of cases, their list, and the cases that stand in them."""

from functools import partial

from django.db.models import F
from django.urls import reverse

from dangjian_pages.models import CaseBatchItem
from dangjian_pages.models.case_batches import batch_name
from dangjian_pages.upward.choices import SubmissionState
from dangjian_search.cards import entries_for
from dangjian_search.public import public_entries

from ..children import TAGS, load_children
from ..reading_times import reading_time
from .cards import ids_of_related, load_cards

LISTED = 6  # batches above the list of cases
NUMBER = F("page__dangjian_pages_casebatchpage__number")


def add_batch(page, request, context):
    """Add the cases of the batch that visitors may see, in its order."""
    ids = [one.case_id for one in page.submissions() if one.state == SubmissionState.ADOPTED]
    context["cases"] = entries_for(ids, request)


def add_case_index(page, request, context):
    """Add the newest batches below a list of cases, unless it is being narrowed."""
    below = public_entries(request).filter(kind="batch", page__path__startswith=page.path)
    context["batches"] = batch_rows(below.order_by("-date", "-pk")[:LISTED], request)
    context["batches_url"] = f"{reverse('dangjian_search:search')}?type=batch"


def add_case(page, request, context):
    """Add the brand of a case, the batches in which it was issued, and what is related."""
    ids = load_children(
        page, TAGS, "figures", "lessons", "downloads.document", batches=ids_of_batches
    )
    # Asked by the template: the texts are read once their pictures have come, see load_pictures.
    context["reading_time"] = partial(reading_time_of, page)
    brand = [page.brand_id] if page.brand_id else []
    context["related"], brands, batches = load_cards(
        request, ids_of_related(page, request), brand, ids["batches"], batch_number=NUMBER
    )
    context["brand"] = brands[0] if brands else None
    context["batches"] = sorted(map(with_batch_name, batches), key=lambda one: (one.date, one.pk))


def reading_time_of(page):
    return reading_time([page.abstract, *page.section_texts()])


def ids_of_batches(case_id):
    """Return the query for the batches in which a case was issued."""
    rows = CaseBatchItem.objects.filter(
        submission__case=case_id, submission__state=SubmissionState.ADOPTED
    )
    return rows.values("page_id")


def batch_rows(entries, request):
    """Return the entries of batches, each with its `batch_name`; no pictures."""
    rows = list(entries.annotate(batch_number=NUMBER).with_addresses())
    for entry in rows:
        entry.request = request
    return [with_batch_name(entry) for entry in rows]


def with_batch_name(entry):
    entry.batch_name = batch_name(entry.year, entry.batch_number)
    return entry
