"""Bar charts: the labels and figures are text, so that everybody can read them."""

from dataclasses import dataclass

MOST = 12  # bars that a chart shows; the table below has all


@dataclass(frozen=True)
class Series:
    """One of the figures that each bar of a chart shows.

    Attributes:
        name: key of a row.
        label: what readers call it.
        show: turns a figure into text.
    """

    name: str
    label: str
    show: object = str


@dataclass
class Chart:
    """A bar chart of rows.

    Attributes:
        title: what it shows.
        series: list of Series, at most four.
        rows: list of (label, dict).
        note: what is to be known of it.
    """

    title: str
    series: list
    rows: list
    note: str = ""

    @property
    def is_legend_shown(self):
        return len(self.series) > 1

    @property
    def legend(self):
        return list(enumerate((one.label for one in self.series), 1))

    @property
    def bars(self):
        """Return list of (label, [(number of the series, name, width in %, text)])."""
        rows = self.rows[:MOST]
        most = max((row[one.name] for _label, row in rows for one in self.series), default=0)
        return [
            (
                label,
                [
                    (
                        place,
                        one.label,
                        round(100 * row[one.name] / most, 1) if most else 0,
                        one.show(row[one.name]),
                    )
                    for place, one in enumerate(self.series, 1)
                ],
            )
            for label, row in rows
        ]
