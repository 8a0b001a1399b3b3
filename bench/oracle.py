"""What a search should find: every public record in whose text each part of the query occurs.

It looks through the texts one by one, with no index, and decides for itself what is public. What it
shares with the search is how a query is read (parts, synonyms) and the normal form of a text.
"""

from dataclasses import dataclass

from django.utils import timezone

STEP = 200  # pages read at a time
BREAK = " \ue000 "  # no run reaches across it


class Oracle:
    """The texts of all public records, in memory."""

    def __init__(self, say=lambda text: None):
        self.runs = {}  # id to run form of everything that is searched
        self.texts = []  # (title, other text), for making queries
        for number, page in enumerate(public_records(), start=1):
            self._add(page)
            if number % 10_000 == 0:
                say(f"read {number} records")

    def _add(self, page):
        from dangjian_search.analysis import name_form, run_form

        texts = page.searchable_text()
        runs = [run_form(page.title), name_form(page.title), *map(run_form, texts)]
        self.runs[page.pk] = BREAK.join(runs)
        self.texts.append((page.title, "，".join(texts)))

    def answer(self, text):
        """Return the set of ids of the records that a query should find."""
        query = understood(text)
        if not query:
            return set()
        return {pk for pk, run in self.runs.items() if query.matches(run)}


def understood(text):
    """Return the ParsedQuery that a visitor's words stand for, with the synonyms."""
    from dangjian_search.reach import Reach
    from dangjian_search.reading import read

    return read(text, Reach.of()).words


def public_records():
    """Yield the specific pages that visitors may find."""
    from wagtail.models import Page, PageViewRestriction

    from dangjian_search.records import ShowcaseRecord

    private = list(PageViewRestriction.objects.values_list("page__path", flat=True))
    ids = list(Page.objects.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(ids), STEP):
        for page in Page.objects.filter(pk__in=ids[start : start + STEP]).specific():
            if not isinstance(page, ShowcaseRecord) or not page.live:
                continue
            if page.expire_at and page.expire_at <= timezone.now():
                continue
            if page.path.startswith(tuple(private)) or not page.is_public_record():
                continue
            yield page


@dataclass(frozen=True)
class Quality:
    """How well some queries were answered, on average: 1 is perfect.

    Attributes:
        recall: share of the right records that were found.
        precision: share of the found records that are right.
        worst: the queries with the lowest figures, as (text, recall, precision).
    """

    recall: float
    precision: float
    worst: list


def compare(expected, found):
    """Compare answers with what they should be.

    Args:
        expected: dict of query to set of ids. Queries that should find nothing count for
            precision only.
        found: dict of query to set of ids, or to None where the search failed.
    Returns:
        Quality.
    """
    recalls, precisions, rows = [], [], []
    for text, right in expected.items():
        got = found[text] or set()
        recall = len(right & got) / len(right) if right else None
        precision = len(right & got) / len(got) if got else None
        recalls += [recall] if right else []
        precisions += [precision] if got else []
        rows.append((text, recall, precision))
    worst = sorted(rows, key=lambda row: _or_one(row[1]) + _or_one(row[2]))
    return Quality(_mean(recalls), _mean(precisions), worst[:10])


def _or_one(share):
    return 1 if share is None else share


def _mean(values):
    return sum(values) / len(values) if values else 1.0
