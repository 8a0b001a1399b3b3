"""How much each organisation submits and publishes, by kind and channel."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Case, Count, Max, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Length, Substr
from wagtail.models import Page

from ...models import NewsPage, ReviewItem
from ..choices import Act
from .scope import kind_name, with_organisation

# What is counted, in the order of the columns.
COUNTED = {
    "submitted": Q(act=Act.SUBMIT, round=1),
    "published": Q(act__in=(Act.PUBLISH, Act.EMERGENCY)),
    "returned": Q(act=Act.RETURN),
    "declined": Q(act=Act.DECLINE),
}


def volume(records):
    """Count what was submitted, published, returned and not adopted.

    Args:
        records: queryset of ReviewRecord.
    Returns:
        list of dict: organisation, kind, channel (of news, else ""), and the names of COUNTED;
        the busiest first.
    """
    acts = [Act.SUBMIT, Act.PUBLISH, Act.EMERGENCY, Act.RETURN, Act.DECLINE]
    groups = list(
        with_organisation(records.filter(act__in=acts))
        .annotate(channel=channel_path())
        .order_by()
        .values("organisation_id", "now", "content_type_id", "channel")
        .annotate(
            told=Max("organisation_name"),
            **{name: Count("pk", filter=counted) for name, counted in COUNTED.items()},
        )
    )
    paths = {one["channel"] for one in groups if one["channel"]}
    channels = (
        dict(Page.objects.filter(path__in=paths).values_list("path", "title")) if paths else {}
    )
    rows = [
        {
            "organisation": one["now"] or one["told"],
            "kind": kind_name(one["content_type_id"]),
            "channel": channels.get(one["channel"], ""),
            **{name: one[name] for name in COUNTED},
        }
        for one in groups
    ]
    rows = [row for row in rows if any(row[name] for name in COUNTED)]
    names = ("organisation", "kind", "channel")
    return sorted(
        rows,
        key=lambda row: (-row["submitted"], -row["published"], *(row[name] for name in names)),
    )


def channel_path():
    """Return the expression for the tree path of the channel in which a piece of news stands."""
    news = ContentType.objects.get_for_model(NewsPage)
    above = Substr("page__path", 1, Length("page__path") - Page.steplen)
    item = ReviewItem.objects.filter(pk=OuterRef("item_id")).order_by()
    path = Subquery(item.annotate(above=above).values("above")[:1])
    return Case(When(content_type_id=news.pk, then=path), default=Value(""))
