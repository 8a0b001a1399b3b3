"""Our own statistics, registered through the hook like those of plug-ins."""

from collections import defaultdict

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from pyroaring import BitMap

from dangjian_pages.choices import NAMED_STAGES, Stage
from dangjian_pages.models import ActivityPage

from ..public_notices import pages_in_notice
from .registry import FacetStatistic, Row, Statistic
from .scope import Scope

MONTHS = 36  # that are shown, this one the last


class KindStatistic(FacetStatistic):
    name = facet = "type"
    label = _("By kind")
    heading = pgettext_lazy("statistics", "Kind")
    order = 10


class RegionStatistic(FacetStatistic):
    name = facet = "region"
    label = _("By region")
    heading = pgettext_lazy("statistics", "Region")
    note = _("A province counts its cities, a city its counties.")
    order = 20


class LevelStatistic(FacetStatistic):
    name = facet = "level"
    label = _("By level")
    heading = pgettext_lazy("statistics", "Level")
    order = 30


class SectorStatistic(FacetStatistic):
    name = facet = "sector"
    label = _("By sector")
    heading = pgettext_lazy("statistics", "Sector")
    order = 40


class YearStatistic(FacetStatistic):
    name = facet = "year"
    label = _("By year")
    heading = pgettext_lazy("statistics", "Year")
    chart = "columns"
    order = 50

    def rows(self, request):
        return super().rows(request)[::-1]


class TagStatistic(FacetStatistic):
    name = facet = "tag"
    label = pgettext_lazy("statistics", "By tag")
    heading = pgettext_lazy("statistics", "Tag")
    order = 60


class OrganisationStatistic(FacetStatistic):
    name = facet = "organisation"
    label = _("By organisation")
    heading = pgettext_lazy("statistics", "Organisation")
    note = _("An organisation counts those below it.")
    order = 70


class LifeCycleStatistic(Statistic):
    """命名 and what follows it; before the naming the public sees notices only."""

    name = "stages"
    label = _("Life cycle of the demonstration records")
    heading = pgettext_lazy("statistics", "Stage")
    note = _("Planning, application and evaluation are not public, so they are not counted.")
    order = 80

    def rows(self, request):
        scope = Scope.of(request)
        counts = scope.counts("status")
        # Notices are no records yet: no filter knows them.
        notice = None if scope.is_narrowed else pages_in_notice(request).count()
        rows = [Row(str(Stage.PUBLICITY.label), notice)]
        for label, stages in (
            (_("Named, in all"), NAMED_STAGES),
            (_("Reviewed after the naming"), NAMED_STAGES[1:]),
            (Stage.KEPT.label, [Stage.KEPT]),
            (Stage.RECTIFYING.label, [Stage.RECTIFYING]),
        ):
            values = [stage.value for stage in stages]
            count = sum(counts.get(value, 0) for value in values)
            rows.append(Row(str(label), count, scope.url(status=values)))
        return rows


class ActivityStatistic(Statistic):
    name = "activities"
    label = _("Activities per month")
    heading = pgettext_lazy("statistics", "Month")
    unit = pgettext_lazy("statistics", "Activities")
    note = _("By the first day of each activity; up to this month, three years at most.")
    chart = "columns"
    order = 90

    def rows(self, request):
        scope = Scope.of(request)
        known = scope.reach.snapshot.remembered("activity months", _months)
        counts = {day: scope.ids.intersection_cardinality(ids) for day, ids in known.items()}
        months = _months_until(timezone.localdate().replace(day=1))
        first = next((day for day in months if counts.get(day)), None)
        if first is None:
            return []
        return [_month_row(day, counts.get(day, 0)) for day in months if day >= first]


def _month_row(day, count):
    label = date_format(day, "YEAR_MONTH_FORMAT")
    return Row(label, count, short=str(day.month), group=str(day.year))


def _months_until(last):
    """Return the first days of the last months: list of date, the oldest first."""
    newest = last.year * 12 + last.month - 1
    months = range(newest - MONTHS + 1, newest + 1)
    return [last.replace(year=month // 12, month=month % 12 + 1) for month in months]


def _months(_snapshot):
    """Return the months in which activities began: dict of first day to BitMap of their ids."""
    months = defaultdict(BitMap)
    # Live pages hold what is public; whose ids count, the visitor's reach says.
    days = ActivityPage.objects.filter(live=True).values_list("pk", "starts_on")
    for pk, day in days.exclude(starts_on=None).iterator():
        months[day.replace(day=1)].add(pk)
    return dict(months)


STATISTICS = [
    KindStatistic,
    RegionStatistic,
    LevelStatistic,
    SectorStatistic,
    YearStatistic,
    TagStatistic,
    OrganisationStatistic,
    LifeCycleStatistic,
    ActivityStatistic,
]
