from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks

from dangjian_pages.blocks.registry import BodyBlock


class ServiceScheduleBlock(blocks.StructBlock):
    """When and where a team is there for people 服务时间表."""

    class Line(blocks.StructBlock):
        time = blocks.CharBlock(label=pgettext_lazy("volunteers", "Time"), max_length=40)
        place = blocks.CharBlock(label=pgettext_lazy("volunteers", "Place"), max_length=80)
        service = blocks.CharBlock(
            label=pgettext_lazy("volunteers", "Service"), max_length=80, required=False
        )

    title = blocks.CharBlock(label=pgettext_lazy("volunteers", "Heading"), max_length=80)
    lines = blocks.ListBlock(Line(), label=pgettext_lazy("volunteers", "Times"), min_num=1)

    class Meta:
        icon = "calendar-alt"
        label = _("Service schedule")
        template = "dangjian_sample/blocks/service_schedule.html"
        description = _("When and where help is to be had")
        preview_value = {
            "title": "服务时间",
            "lines": [
                {"time": "每周三 9:00–11:00", "place": "社区党群服务中心", "service": "家电维修"},
                {"time": "每月 15 日", "place": "幸福路 8 号院", "service": "义诊"},
            ],
        }


class ServiceSchedule(BodyBlock):
    name = "service_schedule"
    block_class = ServiceScheduleBlock
    order = 135
