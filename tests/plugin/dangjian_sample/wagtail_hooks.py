"""Every door that the plug-in comes in by."""

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from . import bands, blocks, channels, checks, contexts, facets, kinds, statistics
from .notices import ServiceNoticeViewSet


@hooks.register("register_dangjian_record_kind")
def register_volunteer_team_kind():
    return kinds.VolunteerTeamKind


@hooks.register("register_dangjian_record_kind")
def register_volunteer_service_kind():
    return kinds.VolunteerServiceKind


@hooks.register("register_dangjian_facet")
def register_service_facet():
    return facets.ServiceFacet


@hooks.register("register_dangjian_body_block")
def register_service_schedule():
    return blocks.ServiceSchedule


hooks.register("construct_dangjian_page_context", contexts.add_teams_to_activity)
hooks.register("register_dangjian_home_block", lambda: bands.Teams)
register_snippet(ServiceNoticeViewSet)


@hooks.register("register_dangjian_preflight_check")
def register_shouting_check():
    return checks.ShoutingCheck


@hooks.register("register_dangjian_notice_channel")
def register_duty_log():
    return channels.DutyLogChannel


@hooks.register("register_dangjian_statistic")
def register_service_statistic():
    return statistics.ServiceStatistic


@hooks.register("register_dangjian_statistic")
def register_member_statistic():
    return statistics.MemberStatistic


@hooks.register("register_icons")
def register_icons(icons):
    return [*icons, "dangjian_sample/icons/dangjian-sample-team.svg"]
