"""Working days of the People's Republic of China: weekends moved for holidays counted.

Source: the State Council's yearly notice on holidays, as the package chinesecalendar carries it.
For a year that has no notice yet, Monday to Friday count.
"""

from datetime import timedelta

import chinese_calendar
from django.utils import timezone


def is_working_day(day):
    """Return whether a date is a working day."""
    try:
        return chinese_calendar.is_workday(day)
    except NotImplementedError:  # no notice for this year
        return day.weekday() < 5


def add_working_days(moment, days):
    """Return the end of the working day that lies `days` working days after a moment.

    Args:
        moment: aware datetime.
        days: int, one or more.
    Returns:
        aware datetime: midnight at the end of that day, local time.
    """
    day = timezone.localdate(moment)
    while days:
        day += timedelta(days=1)
        days -= is_working_day(day)
    midnight = timezone.datetime.combine(day + timedelta(days=1), timezone.datetime.min.time())
    return timezone.make_aware(midnight)


def working_days_between(first, last):
    """Return how many working days lie after the date `first`, up to and with `last`."""
    days = (last - first).days
    return sum(is_working_day(first + timedelta(days=n)) for n in range(1, days + 1))
