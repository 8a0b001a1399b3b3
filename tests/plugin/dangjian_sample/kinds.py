from django.utils.translation import gettext_lazy as _

from dangjian_search.kinds import RecordKind

from .choices import TeamState


class VolunteerTeamKind(RecordKind):
    name = "volunteer_team"
    label = _("Volunteer team")
    plural = _("Volunteer teams")
    icon = "dangjian-sample-team"
    order = 45  # after demonstration posts (40), before cases (50)
    model = "dangjian_sample.VolunteerTeamPage"
    states = TeamState.choices
    menu_group = "volunteers"
    viewset_class = "dangjian_sample.admin.VolunteerTeamListingViewSet"


class VolunteerServiceKind(RecordKind):
    name = "volunteer_service"
    label = _("Volunteer service")
    plural = _("Volunteer services")
    icon = "date"
    order = 65
    model = "dangjian_sample.VolunteerServicePage"
    menu_group = "volunteers"
