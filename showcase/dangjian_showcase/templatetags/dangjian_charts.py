"""Small charts of indicators, drawn on the server: no script, no inline style."""

from django import template

register = template.Library()

WIDTH, HEIGHT, MARGIN = 280, 88, 8  # units of the drawing


@register.filter
def indicator_charts(indicators):
    """Draw the readings of indicators, those of one first-level indicator together.

    Args:
        indicators: iterable of Indicator, its readings loaded.
    Returns:
        list of dict with `name` and `charts`, each a dict with `indicator`, `readings` (in order of
        time), `first`, `last` (Readings or None), `line` (points of a polyline, "" for fewer than
        two), `dots` (each with `x`, `y`), `target_y` (or None), `width`, `height`.
    """
    groups = {}
    for indicator in indicators:
        groups.setdefault(indicator.group, []).append(chart(indicator))
    return [{"name": name, "charts": charts} for name, charts in groups.items()]


def chart(indicator):
    readings = sorted(indicator.readings.all(), key=lambda reading: reading.read_on)
    dots, target_y = _points(readings, indicator.target)
    return {
        "indicator": indicator,
        "readings": readings,
        "first": readings[0] if readings else None,
        "last": readings[-1] if readings else None,
        "line": " ".join(f"{dot['x']},{dot['y']}" for dot in dots) if len(dots) > 1 else "",
        "dots": dots,
        "target_y": target_y,
        "width": WIDTH,
        "height": HEIGHT,
    }


def _points(readings, target):
    """Return the points of readings, and how high the target lies, in whole units."""
    if not readings:
        return [], None
    values = [reading.value for reading in readings]
    shown = values if target is None else [*values, target]
    low, high = min(shown), max(shown)
    first, last = readings[0].read_on, readings[-1].read_on
    days = (last - first).days

    def x(day):
        if not days:
            return WIDTH // 2
        return MARGIN + round((WIDTH - 2 * MARGIN) * (day - first).days / days)

    def y(value):
        if high == low:
            return HEIGHT // 2
        return HEIGHT - MARGIN - round((HEIGHT - 2 * MARGIN) * (value - low) / (high - low))

    dots = [{"x": x(reading.read_on), "y": y(reading.value)} for reading in readings]
    return dots, None if target is None else y(target)
