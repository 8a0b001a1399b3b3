"""How much working time lies between two moments: hours of working days, as an office counts."""

import functools
from datetime import date, timedelta

from django.utils import timezone

from .. import conf
from .working_days import is_working_day

BEGINNING = date(2000, 1, 1)

# Reports ask for the same days again and again.
_works = functools.lru_cache(maxsize=4096)(is_working_day)


@functools.lru_cache(maxsize=128)
def _before(year):
    """Return how many working days lie before each day of a year since BEGINNING: list."""
    day, total = date(year, 1, 1), 0
    if day > BEGINNING:
        last = _before(year - 1)
        total = last[-1] + is_working_day(day - timedelta(days=1))
    totals = []
    while day.year == year:
        totals.append(total)
        total += is_working_day(day)
        day += timedelta(days=1)
    return totals


def hours_a_day():
    first, last = conf.get("WORKING_HOURS")
    return last - first


def worked(moment, zone, hours):
    """Return the working hours from BEGINNING to an aware datetime: float.

    Args:
        zone: tzinfo in which the office works.
        hours: (first, last) hour of its day.
    """
    local = moment.astimezone(zone)
    day = local.date()
    first, last = hours
    total = _before(day.year)[day.timetuple().tm_yday - 1] * (last - first)
    if _works(day):
        total += min(max(local.hour + local.minute / 60 + local.second / 3600 - first, 0),
                     last - first)  # fmt: skip
    return total


def working_hours_between(start, end):
    """Return the working hours between two aware datetimes: float, 0 or more."""
    zone, hours = timezone.get_current_timezone(), conf.get("WORKING_HOURS")
    return max(0.0, worked(end, zone, hours) - worked(start, zone, hours))
