"""The admin form of a batch: only adopted cases that this person may know of can be chosen."""

from django.db.models import Q

from ..forms import DangjianPageForm


class CaseBatchForm(DangjianPageForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        rows = self.formsets.get("items")
        if rows is not None:
            rows.form = _limited(rows.form, self._choosable())

    def _choosable(self):
        from ..models import CaseSubmission
        from .choices import SubmissionState
        from .rights import choosable_q

        mine = choosable_q(self.for_user)
        if self.instance.pk:
            mine |= Q(batch_items__page=self.instance.pk)
        found = CaseSubmission.objects.filter(mine, state=SubmissionState.ADOPTED).distinct()
        return found.select_related("case", "from_organisation", "to_organisation").order_by(
            "-decided_at", "-pk"
        )

    def _post_clean(self):
        rows = self.formsets.get("items")
        if rows is not None and self.is_bound and rows.is_valid():
            self.instance.chosen_ids = [
                row.cleaned_data["submission"].pk
                for row in rows.forms
                if row.cleaned_data.get("submission") and not row.cleaned_data.get("DELETE")
            ]
        super()._post_clean()
        self.instance.chosen_ids = None


def _limited(form_class, submissions):
    """Return the form of a row whose choices are these submissions, read once for all rows."""
    choices = [("", "---------")] + [(one.pk, label_of(one)) for one in submissions]

    class LimitedForm(form_class):
        def __init__(self, *args, **kwargs):
            super().__init__(*args, **kwargs)
            field = self.fields["submission"]
            field.queryset = submissions
            field.choices = choices

    return LimitedForm


def label_of(submission):
    """Return how an adopted case is told from others: title, whence, by whom adopted."""
    names = (submission.from_organisation.display_name, submission.to_organisation.display_name)
    return f"{submission.case.title}（{' → '.join(names)}）"
