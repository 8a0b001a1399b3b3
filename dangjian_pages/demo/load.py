"""Loading and resetting of the whole demo content."""

from django.contrib.auth import get_user_model
from django.utils.translation import gettext as _
from wagtail.images import get_image_model
from wagtail.models import Page, Site

from .. import models
from ..new_site import make_site
from ..review import guard
from . import articles, brands, demonstrations, states, submissions
from .accounts import ACCOUNTS, make_accounts
from .world import make_world, open_city_sections

# Slug of a page below the home page, words of the link, one line, icon.
QUICK_ENTRIES = [
    ("demonstration", "去现场看看", "示范点开放时间和联系方式", "map"),
    ("cases", "学一个做法", "背景、做法、成效和启示", "book"),
    ("brands", "认识一个品牌", "为什么创、创什么、如何创", "flag"),
    ("topics", "按专题读", "编辑整理的内容集合", "letter"),
]
PARTNERS = [
    {"type": "partner", "value": {"title": title, "address": address, "logo": None}}
    for title, address in (
        ("联盟成员单位（演示）", "https://example.org/members/"),
        ("先锋学院（演示）", "https://example.org/academy/"),
        ("志愿服务网（演示）", "https://example.org/volunteers/"),
        ("基层之声（演示）", "https://example.org/voice/"),
    )
]
FOOTER_COLUMNS = [
    {
        "type": "column",
        "value": {
            "title": title,
            "links": [
                {"type": "item", "value": {"title": name, "page": None, "address": address}}
                for name, address in links
            ],
        },
    }
    for title, links in (
        (
            "内容",
            [("党建品牌", "/brands/"), ("示范创建", "/demonstration/"), ("典型案例", "/cases/")],
        ),
        ("查找", [("检索", "/search/"), ("全部标签", "/tags/"), ("党组织", "/organisations/")]),
    )
]


@guard.without_review("demo content")
def load(say):
    """Load what is missing; what an editor has made or changed stays as it is.

    Args:
        say: function that prints a line of progress.
    """
    users = make_accounts()
    if models.BrandPage.objects.exists():
        say(_("The demo content is there already."))
        return
    world = make_world(users, say)
    world.home = make_site()
    open_city_sections(world)
    for text, add in (
        (_("brands"), brands.add_brands),
        (_("demonstration records"), demonstrations.add_demonstrations),
        (_("activities"), brands.add_activities),
        (_("cases"), articles.add_cases),
        (_("news"), articles.add_news),
        (_("topics"), articles.add_topics),
        (_("plain pages"), articles.add_plain_pages),
        (_("drafts and reviews"), states.apply_states),
        (_("case submissions"), submissions.submit_cases),
    ):
        say(text)
        add(world)
    finish_home(world)


def finish_home(world):
    home = models.HomePage.objects.get(pk=world.home.pk)
    home.lead_record = world.pages["b01"]
    home.layout = home_layout(home)
    home.save_revision().publish()
    site = Site.objects.get(is_default_site=True)
    site.site_name = home.title
    site.save()
    identity = models.SiteIdentity.for_site(site)
    identity.name = identity.name or home.title
    identity.description = "基层党建品牌、示范点与典型案例的展示与学习"
    identity.organiser = "浙江省基层党建示范联盟党工委（演示）"
    identity.contact = "联盟办公室 0571-88006600"
    identity.takedown_contact = "联盟办公室 0571-88006600，office@example.org"
    identity.footer_columns = FOOTER_COLUMNS
    identity.partners = PARTNERS
    identity.save()


def home_layout(home):
    """Return the bands of the demo's home page: one of each kind."""
    pages = {page.slug: page.pk for page in home.get_children()}
    entries = [
        {"page": pages[slug], "address": "", "title": title, "line": line, "icon": icon}
        for slug, title, line, icon in QUICK_ENTRIES
    ]
    return [
        ("hero", {"title": "", "record": None, "label": "本月品牌", "has_search": True}),
        ("figures", {"title": "", "kinds": ["brand", "zone", "point", "case"], "figures": []}),
        ("entries", {"title": "", "entries": entries}),
        ("map", {"title": "", "number": 8}),
        ("brands", {"title": "", "number": 8}),
        ("cases", {"title": "", "number": 3}),
        ("news", {"title": "", "channels": [], "number": 6}),
        ("honours", {"title": "", "number": 6}),
        ("points", {"title": "", "kinds": ["zone", "point"], "number": 6}),
        ("tags", {"title": "", "arrangement": "cloud", "number": 40}),
        ("topics", {"title": "", "number": 3}),
        ("partners", {"title": ""}),
    ]


def reset():
    """Delete all pages, pictures, tags, organisations and demo accounts."""
    for page in Page.objects.filter(depth=2):
        page.delete()
    get_image_model().objects.all().delete()
    models.DangjianTag.objects.all().delete()
    models.Organisation.objects.all().delete()
    get_user_model().objects.filter(username__in=ACCOUNTS).delete()
