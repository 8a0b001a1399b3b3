"""审核设置: who reviews for whom, who stands in for whom, which workflow a type takes."""

import django_filters
from django import forms
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.forms import CheckboxSelectMultiple
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup
from wagtail.models import Workflow, get_page_models

from ..models import Appointment, Delegation, Organisation, ReviewAssignment
from ..review.choices import Stage
from ..review.reviewers import name_of
from .filters import OrganisationFilter
from .review_absences import DelegationForm, UserChoice, reviewing_users
from .review_columns import kind_label


class RelatedIndexView(IndexView):
    """A list with a fixed number of queries."""

    related = ()

    def get_base_queryset(self):
        return super().get_base_queryset().select_related(*self.related)


class AppointmentForm(WagtailAdminModelForm):
    user = UserChoice(label=gettext_lazy("user"), queryset=None)
    organisation = forms.ModelChoiceField(
        label=gettext_lazy("organisation"), queryset=Organisation.objects.order_by("path")
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = reviewing_users()
        self.fields["organisation"].label_from_instance = Organisation.tree_name


class AppointmentFilterSet(WagtailFilterSet):
    organisation = OrganisationFilter(
        label=gettext_lazy("Organisation"), queryset=Organisation.objects.order_by("path")
    )
    stage = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("Step"), choices=Stage, widget=CheckboxSelectMultiple
    )
    able = django_filters.ChoiceFilter(
        label=gettext_lazy("Account"),
        choices=[
            ("yes", gettext_lazy("Can log in")),
            ("no", gettext_lazy("Switched off: reviews nothing")),
        ],
        method="filter_able",
    )

    class Meta:
        model = Appointment
        fields = []

    def filter_able(self, appointments, name, value):
        return appointments.filter(user__is_active=value == "yes")


class AppointmentIndexView(RelatedIndexView):
    related = ("user", "organisation")


def reviewer_name(appointment):
    """Return a reviewer's name, and whether the account is switched off."""
    name = name_of(appointment.user)
    return name if appointment.user.is_active else _("%(name)s (switched off)") % {"name": name}


class AppointmentViewSet(ModelViewSet):
    name = "dangjian_appointments"
    model = Appointment
    index_view_class = AppointmentIndexView
    icon = "user"
    menu_label = gettext_lazy("Reviewers")
    ordering = ("organisation__path", "stage", "pk")
    list_per_page = 50
    filterset_class = AppointmentFilterSet
    search_fields = ["user__username", "user__first_name", "user__last_name", "organisation__name"]
    search_backend_name = None
    copy_view_enabled = False
    list_display = [
        TitleColumn(
            "user",
            label=gettext_lazy("User"),
            accessor=reviewer_name,
            url_name="dangjian_appointments:edit",
        ),
        Column("organisation", label=gettext_lazy("Organisation"), accessor="organisation.name"),
        Column("stage", label=gettext_lazy("Step"), accessor="get_stage_display", sort_key="stage"),
        Column("position", label=gettext_lazy("Position")),
    ]
    edit_handler = ObjectList(
        [
            FieldPanel("user"),
            FieldPanel("organisation"),
            FieldPanel("stage"),
            FieldPanel("position"),
        ],
        base_form_class=AppointmentForm,
    )


class AnyDelegationForm(DelegationForm):
    """An absence of anybody."""

    user = UserChoice(label=gettext_lazy("who is away"), queryset=None)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = reviewing_users()


class DelegationFilterSet(WagtailFilterSet):
    when = django_filters.ChoiceFilter(
        label=gettext_lazy("When"),
        choices=[
            ("now", gettext_lazy("Today")),
            ("coming", gettext_lazy("To come")),
            ("past", gettext_lazy("Past")),
        ],
        method="filter_when",
    )

    class Meta:
        model = Delegation
        fields = []

    def filter_when(self, delegations, name, value):
        today = timezone.localdate()
        if value == "now":
            return delegations.current(today)
        if value == "coming":
            return delegations.filter(starts_on__gt=today)
        return delegations.filter(ends_on__lt=today)


class DelegationIndexView(RelatedIndexView):
    related = ("user", "substitute")


class DelegationViewSet(ModelViewSet):
    name = "dangjian_delegations"
    model = Delegation
    index_view_class = DelegationIndexView
    icon = "calendar"
    menu_label = gettext_lazy("Substitutions")
    ordering = ("-starts_on", "-pk")
    list_per_page = 50
    filterset_class = DelegationFilterSet
    search_fields = [
        f"{whose}__{name}"
        for whose in ("user", "substitute")
        for name in ("username", "first_name", "last_name")
    ]
    search_backend_name = None
    copy_view_enabled = False
    list_display = [
        TitleColumn(
            "user",
            label=gettext_lazy("Who is away"),
            accessor=lambda row: name_of(row.user),
            url_name="dangjian_delegations:edit",
        ),
        Column(
            "substitute",
            label=gettext_lazy("Substitute"),
            accessor=lambda row: name_of(row.substitute),
        ),
        Column("starts_on", label=gettext_lazy("First day"), sort_key="starts_on"),
        Column("ends_on", label=gettext_lazy("Last day"), sort_key="ends_on"),
        Column("reason", label=gettext_lazy("Reason")),
    ]
    edit_handler = ObjectList(
        [
            FieldPanel("user"),
            FieldPanel("substitute"),
            FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
            FieldPanel("reason"),
        ],
        base_form_class=AnyDelegationForm,
    )


class KindChoice(forms.ModelChoiceField):
    def label_from_instance(self, content_type):
        return str(kind_label(content_type))


class AssignmentForm(WagtailAdminModelForm):
    content_type = KindChoice(label=gettext_lazy("type"), queryset=None)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        types = ContentType.objects.get_for_models(*get_page_models()).values()
        self.fields["content_type"].queryset = ContentType.objects.filter(
            pk__in=[one.pk for one in types]
        )
        kept = Q(pk=self.instance.workflow_id)
        self.fields["workflow"].queryset = Workflow.objects.filter(Q(active=True) | kept)

    def clean_workflow(self):
        workflow = self.cleaned_data["workflow"]
        if not workflow.tasks.filter(active=True).exists():
            raise ValidationError(_("This workflow has no step that is in use: add one first."))
        return workflow

    def clean(self):
        data = super().clean()
        section, content_type = data.get("section"), data.get("content_type")
        same = ReviewAssignment.objects.filter(content_type=content_type, section=section)
        if content_type and same.exclude(pk=self.instance.pk).exists():
            raise ValidationError(_("This type has a workflow here already."))
        return data


class AssignmentIndexView(RelatedIndexView):
    related = ("content_type", "workflow", "section")


class AssignmentViewSet(ModelViewSet):
    name = "dangjian_assignments"
    model = ReviewAssignment
    index_view_class = AssignmentIndexView
    icon = "clipboard-list"
    menu_label = gettext_lazy("Workflows of types")
    ordering = ("content_type", "section__path", "pk")
    list_filter = ["workflow"]
    search_fields = ["workflow__name", "section__title"]
    search_backend_name = None
    copy_view_enabled = False
    list_display = [
        TitleColumn(
            "content_type",
            label=gettext_lazy("Type"),
            accessor=lambda row: kind_label(row.content_type),
            url_name="dangjian_assignments:edit",
        ),
        Column(
            "section",
            label=gettext_lazy("Part of the site"),
            accessor=lambda row: row.section.title if row.section else _("The whole site"),
        ),
        Column("workflow", label=gettext_lazy("Workflow"), accessor="workflow.name"),
    ]
    edit_handler = ObjectList(
        [
            FieldPanel("content_type"),
            FieldPanel("section"),
            FieldPanel("workflow"),
        ],
        base_form_class=AssignmentForm,
    )


class ReviewSettingsGroup(ModelViewSetGroup):
    menu_label = gettext_lazy("Review settings")
    menu_icon = "cogs"
    menu_order = 155
    menu_name = "dangjian-review"
    items = (AppointmentViewSet, DelegationViewSet, AssignmentViewSet)
