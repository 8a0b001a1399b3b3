import django_filters
from django.forms import CheckboxSelectMultiple
from django.utils.translation import pgettext_lazy
from wagtail.admin.ui.tables import Column

from dangjian_pages.admin.filters import filterset_for
from dangjian_pages.admin.listings import RecordListingViewSet

from .choices import Service
from .models import VolunteerTeamPage


class VolunteerTeamFilterSet(filterset_for(VolunteerTeamPage)):
    service = django_filters.MultipleChoiceFilter(
        label=pgettext_lazy("volunteers", "Service"),
        choices=Service.choices,
        widget=CheckboxSelectMultiple,
    )


class VolunteerTeamListingViewSet(RecordListingViewSet):
    filterset_class = VolunteerTeamFilterSet

    @property
    def columns(self):
        service = Column(
            "get_service_display", label=pgettext_lazy("volunteers", "Service"), sort_key="service"
        )
        return [*super().columns, service]
