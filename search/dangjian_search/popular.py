"""Telling Wagtail's promoted results how often a query was asked: its form offers popular ones."""

from django.apps import apps
from django.utils import timezone
from wagtail.search.utils import normalise_query_string

from .models import Question
from .promoted import APP

MOST = 100  # queries of a day that are told


def tell_popular_queries():
    """Give Wagtail the most frequent queries of today, as its own counting would.

    Returns:
        int, how many were told.
    """
    if not apps.is_installed(APP):
        return 0
    from wagtail.contrib.search_promotions.models import Query, QueryDailyHits

    today, times = timezone.localdate(), {}
    most = Question.objects.filter(day=today).order_by("-times", "pk")[:MOST]
    for text, asked in most.values_list("text", "times"):
        text = normalise_query_string(text)
        times[text] = times.get(text, 0) + asked
    Query.objects.bulk_create([Query(query_string=text) for text in times], ignore_conflicts=True)
    rows = Query.objects.filter(query_string__in=times).values_list("pk", "query_string")
    ids = {text: pk for pk, text in rows}
    there = QueryDailyHits.objects.filter(date=today, query__in=ids.values())
    there.delete()
    hits = [QueryDailyHits(query_id=pk, date=today, hits=times[text]) for text, pk in ids.items()]
    QueryDailyHits.objects.bulk_create(hits)
    return len(hits)
