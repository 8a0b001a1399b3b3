"""The roadmap of a brand as a progress wall 挂图作战: its stages against the time they take."""

from datetime import date

from django import template

from dangjian_pages.choices import RoadmapState, label_in

register = template.Library()

TICKS = 6  # marks on the time line at most
SHORT = 18  # months up to which the marks are quarters, not years


@register.filter
def progress_wall(stages):
    """Lay the stages of a roadmap against a time line of 100 units.

    Args:
        stages: iterable of RoadmapStage.
    Returns:
        dict with `rows` (each with `stage`, `number` from 1, `state` in words, `start`,
        `length`; a stage without
        dates has length 0, and is then told in words alone), `ticks` (each with `x`, `label`),
        `done`, `active`, `total` (numbers of stages). Whole numbers only: a template would write
        others in the visitor's language.
    """
    stages = list(stages)
    states = [stage.state for stage in stages]
    wall = {
        "rows": [
            {
                "stage": stage,
                "number": number,
                "state": label_in(RoadmapState, stage.state),
                "start": 0,
                "length": 0,
            }
            for number, stage in enumerate(stages, 1)
        ],
        "ticks": [],
        "done": states.count(RoadmapState.DONE),
        "active": states.count(RoadmapState.ACTIVE),
        "total": len(stages),
    }
    days = [day for stage in stages for day in (stage.starts_on, stage.ends_on) if day]
    if not days:
        return wall
    first, last = min(days), max(days)
    length = max((last - first).days, 1)
    for row in wall["rows"]:
        start = row["stage"].starts_on or row["stage"].ends_on
        end = row["stage"].ends_on or row["stage"].starts_on
        if start:
            # A stage of one day is still to be seen.
            row["start"] = min(round(100 * (start - first).days / length), 99)
            row["length"] = max(round(100 * (end - start).days / length), 1)
    wall["ticks"] = [
        {"x": round(100 * (day - first).days / length), "label": label}
        for day, label in _marks(first, last)
    ]
    return wall


def _marks(first, last):
    """Return the first days of years or quarters that lie on the line: list of (date, label)."""
    months = (last.year - first.year) * 12 + last.month - first.month
    if months <= SHORT:
        years = range(first.year, last.year + 1)
        marks = [date(year, month, 1) for year in years for month in (1, 4, 7, 10)]
        named = [(day, f"{day:%Y-%m}") for day in marks if first <= day <= last]
    else:
        years = range(first.year + 1, last.year + 1)
        named = [(date(year, 1, 1), str(year)) for year in years]
    step = -(-len(named) // TICKS) or 1
    return named[::step]
