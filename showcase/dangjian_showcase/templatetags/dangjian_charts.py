"""Small charts of indicators, drawn on the server: no script, no inline style."""

from html import escape

from django import template
from django.utils.safestring import SafeString

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


@register.filter
def chart_dots(chart):
    """Return the dots of a chart for its drawing, the last one larger."""
    dots = [
        f'<circle class="dj-chart__dot" cx="{dot["x"]}" cy="{dot["y"]}" r="3" />'
        for dot in chart["dots"]
    ]
    if dots:
        dots[-1] = dots[-1].replace(' r="3"', ' r="5"')
    return SafeString("".join(dots))


@register.filter
def reading_rows(chart, group):
    """Return the readings of a chart as rows of a table: a brand may have hundreds.

    Args:
        chart: as chart() gives it.
        group: name of the first-level indicator.
    """
    indicator, unit = chart["indicator"], escape(chart["indicator"].unit)
    number = len(chart["readings"])
    span = f' rowspan="{number}"' if number else ""
    target = escape(indicator.display_target or "–")
    rows = [
        f'<td class="dj-table__day"><time datetime="{reading.read_on.isoformat()}">'
        f'{reading.read_on.isoformat()}</time></td><td class="dj-table__number">'
        f"{escape(reading.display_value)} {unit}</td>"
        for reading in chart["readings"]
    ] or ['<td>–</td><td class="dj-table__number">–</td>']
    rows[0] = (
        f'<th scope="{"rowgroup" if number else "row"}"{span}>{escape(indicator.name)}</th>'
        f'<td{span}>{escape(group)}</td><td{span} class="dj-table__number">{target} {unit}</td>'
        f"{rows[0]}"
    )
    return SafeString("".join(f"<tr>{row}</tr>" for row in rows))


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
