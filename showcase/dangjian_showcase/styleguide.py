"""What the style guide shows: samples of every part, and the colours with their contrast.

The samples are plain dicts with what the parts' templates ask for, so that the guide needs no
record and a change of a template is seen here first.
"""

from datetime import date

from django.core.paginator import Paginator
from django.utils.translation import gettext as _
from wagtail.images import get_image_model

from dangjian_pages.choices import Level, Stage
from dangjian_pages.models import RoadmapStage

from .tokens import MODES, measured

NOWHERE = "#main"  # where the links of the samples lead
TAGS = [
    {"name": "志愿服务", "url": NOWHERE, "count": 34},
    {"name": "基层治理", "url": NOWHERE, "count": 21},
    {"name": "乡村振兴", "url": NOWHERE, "count": 0},
]
RECORD = {
    "pk": 0,
    "title": "南湖先锋·电靓民心",
    "url": NOWHERE,
    "kind_label": "品牌",
    "level_label": "市级",
    "organisation_name": "嘉兴供电",
    "region_name": "南湖区",
    "summary": "一支党员服务队把抢修、义诊和走访合在一趟车里，两年走完八十三个村。",
    "tags": TAGS,
    "state": {"code": "named", "label": "已命名"},
    "date": date(2026, 6, 1),
    "day": "2026-06-01",
}
LONG = RECORD | {
    "title": "名称很长的内容在卡片里怎样换行：城市更新片区党建联建共享阵地与邻里议事厅示范点",
    "tags": [],
}
EVENTS = [
    {"date": "2025 年 3 月", "title": "申报", "text": "提交创建方案"},
    {"date": "2025 年 9 月", "title": "验收", "text": "七项标准全部达到"},
    {"date": "2025 年 12 月", "title": "授牌命名", "text": ""},
]
STEPS = [
    {"name": "1", "text": "一个中心"},
    {"name": "5", "text": "五项机制"},
    {"name": "20", "text": "二十个网格"},
    {"name": "N", "text": "多方力量"},
]
FIGURES = [
    {"value": "3260", "unit": "人次", "label": "服务群众", "since": "2025 年"},
    {"value": "98.5", "unit": "%", "label": "办结率", "since": "2025 年"},
    {"value": "0", "unit": "件", "label": "投诉", "since": ""},
]
FACET = {
    "name": "level",
    "label": "级别",
    "more": [],
    "rest": 0,
    "values": [
        {"value": "a", "label": "省级", "count": 12, "url": NOWHERE, "toggle_url": NOWHERE,
         "depth": 0, "selected": True, "adds": False, "group": ""},
        {"value": "b", "label": "市级", "count": 34, "url": NOWHERE, "toggle_url": NOWHERE,
         "depth": 0, "selected": False, "adds": True, "group": ""},
    ],
}  # fmt: skip
PLEDGES = [
    {
        "pledge": "每周三晚开放书房",
        "state": "kept",
        "get_state_display": "已兑现",
        "who": "书房值班组",
        "due_on": date(2026, 6, 30),
        "approved_comments": [{"text": "孩子放学有去处了", "author_role": "居民"}],
    },
    {
        "pledge": "加装两部电梯",
        "state": "broken",
        "get_state_display": "未兑现",
        "who": "物业支部",
        "due_on": date(2026, 3, 31),
        "approved_comments": [],
    },
]
SIZES = (14, 16, 18, 22, 28, 36, 48)  # pixels


def guide():
    """Return the context of the style guide. One query, for a picture of the library."""
    image = get_image_model().objects.order_by("pk").first()
    picture = {
        "image": image,
        "alt_text": _("Sample picture"),
        "caption": "活动现场",
        "credit": "王芳",
    }
    return {
        "modes": [
            {"label": label, "rows": measured(mode)}
            for mode, label in zip(MODES, _mode_labels(), strict=True)
        ],
        "sizes": SIZES,
        "record": RECORD,
        "records": [RECORD, LONG, RECORD | {"title": "红管家·心服务"}],
        "tags": TAGS,
        "events": EVENTS,
        "steps": STEPS,
        "figures": FIGURES,
        "facet": FACET,
        "pledges": PLEDGES,
        "picture": picture,
        "pictures": [picture, picture] if image else [],
        "stages": [
            RoadmapStage(name="起步", goal="组队、建制度", state="done",
                         starts_on=date(2025, 1, 1), ends_on=date(2025, 6, 30)),
            RoadmapStage(name="推广", goal="三个片区", state="active",
                         starts_on=date(2025, 7, 1), ends_on=date(2026, 6, 30)),
        ],
        "levels": [level.label for level in Level],
        "states": [{"code": stage.value, "label": stage.label} for stage in Stage],
        "chips": [
            {"facet": "级别", "label": "省级", "url": NOWHERE},
            {"facet": "", "label": "志愿服务", "url": NOWHERE},
        ],
        "pages": Paginator(range(200), 10).page(4),
        "trail": [{"title": "首页", "url": NOWHERE}, {"title": "党建品牌", "url": NOWHERE}],
    }  # fmt: skip


def _mode_labels():
    return _("Light"), _("Dark"), _("High contrast, light"), _("High contrast, dark")
