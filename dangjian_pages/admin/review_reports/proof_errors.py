"""差错统计: what proof readers find, and what is written wrong most often."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.admin.ui.tables import Column, NumberColumn

from ...review.choices import ErrorKind
from ...review.figures.proof_errors import proof_errors
from .base import ReviewReport
from .charts import Chart, Series


class ProofErrorsReport(ReviewReport):
    name = "proof_errors"
    page_title = gettext_lazy("Review: proof errors")
    header_icon = "warning"
    columns = [
        Column("wrong", label=gettext_lazy("Wrong"), sort_key="wrong"),
        Column(
            "correction", label=pgettext_lazy("proof error", "Correction"), sort_key="correction"
        ),
        Column("kind", label=gettext_lazy("Kind of error"), accessor="kind_label"),
        NumberColumn("number", label=gettext_lazy("Times found"), sort_key="number"),
    ]
    export_headings = {
        "wrong": gettext_lazy("Wrong"),
        "correction": pgettext_lazy("proof error", "Correction"),
        "kind_label": gettext_lazy("Kind of error"),
        "number": gettext_lazy("Times found"),
    }

    def rows(self, queryset):
        self.kinds, rows = proof_errors(queryset)
        return [row | {"kind_label": str(ErrorKind(row["kind"]).label)} for row in rows]

    def chart(self, rows):
        return Chart(
            _("Proof errors by kind"),
            [Series("number", _("Times found"))],
            [(ErrorKind(kind).label, {"number": number}) for kind, number in self.kinds],
            _("The table lists what was written wrong most often."),
        )
