"""What the plug-in counts in public."""

from django.db.models import Sum
from django.utils.translation import pgettext_lazy

from dangjian_showcase.statistics import FacetStatistic, Row, Scope, Statistic

from .choices import Service
from .models import VolunteerTeamPage


class ServiceStatistic(FacetStatistic):
    """How many teams do what."""

    name = "sample_service"
    facet = "service"
    label = pgettext_lazy("volunteers", "Volunteer teams by service")
    heading = pgettext_lazy("volunteers", "Service")
    order = 75


class MemberStatistic(Statistic):
    """How many people the teams of each service have, all in all."""

    name = "sample_members"
    label = pgettext_lazy("volunteers", "Volunteers by service")
    heading = pgettext_lazy("volunteers", "Service")
    unit = pgettext_lazy("volunteers", "Volunteers")
    order = 76

    def rows(self, request):
        teams = VolunteerTeamPage.objects.filter(pk__in=Scope.of(request).ids)
        counted = dict(
            teams.order_by().values_list("service").annotate(members=Sum("member_count"))
        )
        return [
            Row(str(service.label), counted[service.value])
            for service in Service
            if counted.get(service.value)
        ]
