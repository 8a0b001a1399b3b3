"""Filters of our listing pages."""

import django_filters
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.forms import CheckboxSelectMultiple
from django.forms.models import ModelChoiceIterator
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet

from ..choices import Level
from ..models import DangjianTag, Organisation, TaggedPage

LIVE_STATES = [
    ("live", _("Live")),
    ("changed", _("Live, with unpublished changes")),
    ("draft", _("Draft")),
    ("review", _("In review")),
]


class ReadOnceIterator(ModelChoiceIterator):
    def __iter__(self):
        yield "", self.field.empty_label
        for one in self.queryset:  # kept, where Django's would read it row by row and forget it
            yield self.choice(one)


class ReadOnceField(django_filters.fields.ModelChoiceField):
    """Looks for the chosen one among the choices, which are shown anyway: one query, not two."""

    iterator = ReadOnceIterator

    def to_python(self, value):
        if value in self.empty_values:
            return None
        for one in self.queryset:
            if str(one.pk) == str(value):
                return one
        raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")


class OrganisationFilter(django_filters.ModelChoiceFilter):
    """An organisation and all below it."""

    field_class = ReadOnceField

    def filter(self, queryset, value):
        if value is None:
            return queryset
        return queryset.filter(organisation__path__startswith=value.path)


class TagFilter(django_filters.ModelMultipleChoiceFilter):
    """Every chosen tag must be there; by a sub-query, since a join would double rows."""

    def filter(self, queryset, value):
        for tag in value:
            tagged = TaggedPage.objects.filter(tag=tag).values("content_object_id")
            queryset = queryset.filter(pk__in=tagged)
        return queryset


class LiveStateFilter(django_filters.ChoiceFilter):
    """Where a page stands in publishing."""

    def filter(self, queryset, value):
        if value == "live":
            return queryset.filter(live=True)
        if value == "changed":
            return queryset.filter(live=True, has_unpublished_changes=True)
        if value == "draft":
            return queryset.filter(live=False)
        if value == "review":
            in_review = Q(_specific_workflow_states__status__in=["in_progress", "needs_changes"])
            return queryset.filter(in_review).distinct()
        return queryset


class CoverFilter(django_filters.ChoiceFilter):
    """Records with a cover picture, or those that want one."""

    def filter(self, queryset, value):
        return queryset.filter(cover__isnull=value == "no") if value else queryset


class RecordFilterSet(WagtailFilterSet):
    """What every listing of records can be narrowed by."""

    organisation = OrganisationFilter(
        label=_("Organisation"), queryset=Organisation.objects.order_by("path")
    )
    level = django_filters.MultipleChoiceFilter(
        label=_("Level"), choices=Level.choices, widget=CheckboxSelectMultiple
    )
    state = LiveStateFilter(label=_("Publishing status"), choices=LIVE_STATES)
    tags = TagFilter(
        label=_("Tags"),
        queryset=DangjianTag.objects.order_by("group", "name"),
        widget=CheckboxSelectMultiple,
    )
    has_cover = CoverFilter(label=_("Has a picture"), choices=[("yes", _("Yes")), ("no", _("No"))])
    latest_revision_created_at = django_filters.DateFromToRangeFilter(
        label=_("Last edit"), widget=DateRangePickerWidget
    )


def filterset_for(model):
    """Return the RecordFilterSet of a page model, with its own life-cycle filter if it has one."""
    extra = {
        field.name: django_filters.MultipleChoiceFilter(
            label=_("Stage or status"), choices=field.choices, widget=CheckboxSelectMultiple
        )
        for field in model._meta.local_fields
        if field.name in ("stage", "status") and field.choices
    }
    meta = type("Meta", (), {"model": model, "fields": []})
    return type(f"{model.__name__}FilterSet", (RecordFilterSet,), {**extra, "Meta": meta})
