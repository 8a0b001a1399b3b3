"""Beside issues of cases, their list, and the cases that stand in them."""

from django.db.models import F, Q
from django.urls import reverse

from dangjian_pages.models import CaseBatchItem
from dangjian_pages.models.case_batches import batch_name
from dangjian_pages.upward.choices import SubmissionState
from dangjian_search.cards import entries_for
from dangjian_search.public import public_entries

from .records import add_related

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
    """Add the brand of a case and the batches in which it was issued, in one query for both."""
    add_related(page, request, context)
    rows = CaseBatchItem.objects.filter(
        submission__case=page.pk, submission__state=SubmissionState.ADOPTED
    )
    wanted = Q(pk=page.brand_id) | Q(kind="batch", pk__in=rows.values("page"))
    entries = public_entries(request).filter(wanted).order_by("date", "pk")
    rows = batch_rows(entries, request)
    context["brand"] = next((one for one in rows if one.pk == page.brand_id), None)
    context["batches"] = [one for one in rows if one.kind == "batch"]


def batch_rows(entries, request):
    """Return entries with all that cards show, and `batch_name` where they are batches."""
    rows = list(entries.annotate(batch_number=NUMBER).for_cards())
    for entry in rows:
        entry.request = request
        entry.batch_name = batch_name(entry.year, entry.batch_number)
    return rows
