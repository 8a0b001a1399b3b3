"""Filters of the to-do list."""

import django_filters
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.forms import CheckboxSelectMultiple, RadioSelect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.models import WorkflowMixin, get_page_models
from wagtail.snippets.models import get_snippet_models

from ..models import Organisation, ReviewItem
from ..review.choices import Priority, Stage, Status
from .filters import OrganisationFilter
from .review_columns import kind_label

CLAIMS = [("me", _("Me")), ("others", _("Somebody else")), ("nobody", _("Nobody"))]


def kinds_in_review():
    """Return the (id, label) of the content types that can be reviewed, by their labels."""
    snippets = [model for model in get_snippet_models() if issubclass(model, WorkflowMixin)]
    types = ContentType.objects.get_for_models(*get_page_models(), *snippets).values()
    return sorted(((one.pk, kind_label(one)) for one in types), key=lambda kind: str(kind[1]))


class TodoFilterSet(WagtailFilterSet):
    content_type = django_filters.ChoiceFilter(label=_("Kind"), choices=kinds_in_review)
    organisation = OrganisationFilter(
        label=_("Organisation"), queryset=Organisation.objects.order_by("path")
    )
    stage = django_filters.MultipleChoiceFilter(
        label=_("Step"), choices=Stage, widget=CheckboxSelectMultiple
    )
    status = django_filters.MultipleChoiceFilter(
        label=_("Status"),
        choices=Status,
        widget=CheckboxSelectMultiple,
        help_text=_("Without a choice: what is neither published nor closed."),
    )
    priority = django_filters.MultipleChoiceFilter(
        label=_("Priority"), choices=Priority, widget=CheckboxSelectMultiple
    )
    overdue = django_filters.ChoiceFilter(
        label=_("Overdue"),
        choices=[("yes", _("Overdue")), ("no", _("In time"))],
        empty_label=_("All"),
        widget=RadioSelect,
        method="filter_overdue",
    )
    claimed = django_filters.ChoiceFilter(
        label=_("Claimed by"),
        choices=CLAIMS,
        empty_label=_("All"),
        widget=RadioSelect,
        method="filter_claimed",
    )
    submitted_at = django_filters.DateFromToRangeFilter(
        label=_("Submitted"), widget=DateRangePickerWidget
    )

    class Meta:
        model = ReviewItem
        fields = []

    def filter_overdue(self, items, name, value):
        overdue = Q(status=Status.WAITING, step_due_at__lt=timezone.now())
        return items.filter(overdue) if value == "yes" else items.exclude(overdue)

    def filter_claimed(self, items, name, value):
        if value == "nobody":
            return items.filter(claimed_by=None)
        mine = Q(claimed_by=self.request.user)
        return items.filter(mine) if value == "me" else items.exclude(claimed_by=None).exclude(mine)
