from django.utils.translation import gettext_lazy as _

from dangjian_pages.blocks.registry import HomeBlock
from dangjian_showcase.home.bands import Band

NUMBER = 4  # teams on the home page


class TeamsBand(Band):
    """The newest volunteer teams on the home page."""

    class Meta:
        icon = "group"
        label = _("Volunteer teams")
        description = _("The newest volunteer teams as cards")
        template = "dangjian_showcase/home/cards.html"
        heading = _("Volunteer teams")
        preview_value = {}

    def wanted(self, value, home):
        home.want_newest(["volunteer_team"], NUMBER)

    def content(self, value, home):
        return {"records": home.newest(["volunteer_team"], NUMBER)}


class Teams(HomeBlock):
    name = "volunteer_teams"
    block_class = TeamsBand
    order = 200
