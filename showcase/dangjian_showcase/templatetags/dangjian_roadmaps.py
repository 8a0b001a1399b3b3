"""The roadmap of a brand as bars on one common time line."""

from django import template

register = template.Library()


@register.filter
def roadmap_bars(stages):
    """Lay the stages of a roadmap along a line of 100 units.

    Args:
        stages: iterable of RoadmapStage.
    Returns:
        list of dict with `stage`, `start`, `length`; a stage without both dates has length 0,
        and is then told in words alone.
    """
    stages = list(stages)
    dated = [stage for stage in stages if stage.starts_on and stage.ends_on]
    if not dated:
        return [{"stage": stage, "start": 0, "length": 0} for stage in stages]
    first = min(stage.starts_on for stage in dated)
    days = max((max(stage.ends_on for stage in dated) - first).days, 1)
    bars = []
    for stage in stages:
        start = length = 0
        if stage in dated:
            start = round(100 * (stage.starts_on - first).days / days)
            # A stage of one day is still to be seen.
            length = max(round(100 * (stage.ends_on - stage.starts_on).days / days), 1)
        bars.append({"stage": stage, "start": min(start, 99), "length": length})
    return bars
