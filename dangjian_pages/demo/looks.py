"""What the demo's owner has set: the bands of the home page, the footer, the partners."""

import json
from uuid import uuid4

# Slug of a page below the home page, words of the link, one line, icon.
QUICK_ENTRIES = [
    ("demonstration", "去现场看看", "示范点开放时间和联系方式", "map"),
    ("cases", "学一个做法", "背景、做法、成效和启示", "book"),
    ("brands", "认识一个品牌", "为什么创、创什么、如何创", "flag"),
    ("topics", "按专题读", "编辑整理的内容集合", "letter"),
]
PARTNERS = [
    ("联盟成员单位（演示）", "https://example.org/members/"),
    ("先锋学院（演示）", "https://example.org/academy/"),
    ("志愿服务网（演示）", "https://example.org/volunteers/"),
    ("基层之声（演示）", "https://example.org/voice/"),
]
COLUMNS = [
    (
        "内容",
        [
            ("党建品牌", "/brands/"),
            ("示范创建", "/demonstration/"),
            ("典型案例", "/cases/"),
            ("新闻", "/news/"),
            ("专题", "/topics/"),
        ],
    ),
    (
        "查找",
        [
            ("检索", "/search/"),
            ("地图", "/showcase/map/"),
            ("拼音索引", "/showcase/a-z/"),
            ("全部标签", "/tags/"),
            ("党组织", "/organisations/"),
            ("统计", "/showcase/statistics/"),
        ],
    ),
]


def home_layout(home):
    """Return the bands of the demo's home page, one of each kind, as they are stored: str."""
    pages = {page.slug: page.pk for page in home.get_children()}
    entries = [
        {"page": pages.get(slug), "address": "", "title": title, "line": line, "icon": icon}
        for slug, title, line, icon in QUICK_ENTRIES
    ]
    bands = [
        ("hero", {"record": None, "label": "本月品牌", "has_search": True}),
        ("figures", {"kinds": ["brand", "zone", "point", "case"], "figures": []}),
        ("entries", {"entries": items(entries)}),
        ("map", {"number": 8}),
        ("brands", {"number": 8}),
        ("cases", {"number": 3}),
        ("news", {"channels": [], "number": 6}),
        ("honours", {"number": 6}),
        ("points", {"kinds": ["zone", "point"], "number": 6}),
        ("tags", {"arrangement": "cloud", "number": 40}),
        ("topics", {"number": 3}),
        ("partners", {}),
    ]
    return stored((name, {"title": "", **value}) for name, value in bands)


def footer_columns():
    return stored(
        (
            "column",
            {
                "title": title,
                "links": items(
                    {"title": name, "page": None, "address": address} for name, address in links
                ),
            },
        )
        for title, links in COLUMNS
    )


def partners():
    return stored(
        ("partner", {"title": title, "address": address, "logo": None})
        for title, address in PARTNERS
    )


def stored(blocks):
    """Return blocks, pairs of type and value, as a StreamField stores them: str."""
    rows = [{"id": str(uuid4()), "type": name, "value": value} for name, value in blocks]
    return json.dumps(rows, ensure_ascii=False)


def items(values):
    """Return values as a ListBlock stores them, which knows an item by its id."""
    return [{"id": str(uuid4()), "type": "item", "value": value} for value in values]
