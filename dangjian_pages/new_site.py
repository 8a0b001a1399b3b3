"""What every new site begins with: home page, lists, news channels, theme tags, review."""

from django.apps import apps
from django.db import transaction
from wagtail.models import Collection, Page, Site

from . import models
from .choices import TagGroup, TagKind
from .new_site_texts import DUTIES
from .review import guard
from .review_workflow import assign, make_workflows, remove_unused_defaults

HOME = {
    "title": "党建品牌与示范点",
    "slogan": "看得见的先锋，学得到的做法",
    "introduction": "展示基层党组织的品牌、示范点与典型案例，方便学习，欢迎参观。",
}
# page type, title, slug, introduction
LISTS = [
    (
        models.BrandIndexPage,
        "党建品牌",
        "brands",
        "每个品牌都回答三个问题：为什么创、创什么、如何创。",
    ),
    (
        models.DemonstrationIndexPage,
        "示范创建",
        "demonstration",
        "示范区、示范点、示范岗，看得见、进得去、学得到。",
    ),
    (models.CaseIndexPage, "典型案例", "cases", "把一件事讲清楚：背景、做法、成效、启示。"),
    (models.NewsChannelPage, "新闻", "news", "来自各级党组织的消息与文章。"),
    (models.TopicIndexPage, "专题", "topics", "围绕一个主题，把品牌、案例和消息放在一起。"),
]
CHANNELS = [
    ("党建动态", "updates", "各级党组织的工作进展与现场消息。"),
    ("时政要闻", "current-affairs", "与基层有关的政策和服务信息。"),
    ("先锋文汇", "essays", "一线党员写下的所见所思。"),
    ("党史文化", "history", "地方的红色记忆与文化传承。"),
    ("党建视频", "videos", "微党课和纪实短片。"),
    ("党建专题", "features", "围绕一件事的多角度报道。"),
    ("党建研究", "research", "来自实践的思考与调查。"),
    ("行业广角", "industry", "各行业的做法与经验。"),
    ("科技创新", "innovation", "技术攻关与数字赋能。"),
    ("投稿选登", "contributions", "读者和党员的来稿。"),
]
THEMES = [
    "红色教育", "乡村振兴", "基层治理", "志愿服务", "创新创效", "安全生产",
    "攻坚克难", "廉洁建设", "优化营商环境", "绿色环保", "智慧党建", "红色物业",
    "暖新驿站", "结对共建", "人才培养", "文化传承", "信访稳定", "精神文明",
]  # fmt: skip
ACTIVITIES = ["三会一课", "主题党日", "中心组学习", "重温入党誓词", "品牌发布会"]


@transaction.atomic
@guard.without_review("a new site")
def make_site():
    """Make what is missing of a new site. Runs again safely; what exists is left alone.

    Returns:
        HomePage, the root of the default site.
    """
    home = models.HomePage.objects.order_by("path").first() or make_home()
    for model, title, slug, introduction in LISTS:
        if not model.objects.child_of(home).exists():
            add(home, model, title, slug, introduction, show_in_menus=True)
    news = models.NewsChannelPage.objects.child_of(home).first()
    for title, slug, introduction in CHANNELS:
        if not news.get_children().filter(title=title).exists():
            add(news, models.NewsChannelPage, title, slug, introduction)
    for title, slug, introduction, body in DUTIES:
        if not home.get_children().filter(slug=slug).exists():
            add(home, models.StandardPage, title, slug, introduction, body=body)
    for group, names in ((TagGroup.THEME, THEMES), (TagGroup.ACTIVITY, ACTIVITIES)):
        for name in names:
            models.DangjianTag.objects.get_or_create(
                name=name, defaults={"group": group, "kind": TagKind.SET}
            )
    make_workflows(apps)
    assign(apps, home.pk)
    return models.HomePage.objects.get(pk=home.pk)


def make_home():
    """Make the home page and point the default site at it, in place of Wagtail's greeting."""
    home = models.HomePage(**HOME, live=False)
    remove_welcome_page()
    remove_unused_defaults()
    # Wagtail calls both “Root”; editors meet the names in choosers and breadcrumbs.
    Page.objects.filter(depth=1, title="Root").update(title="网站", draft_title="网站")
    Collection.objects.filter(depth=1, name="Root").update(name="全部文件")
    Page.get_first_root_node().add_child(instance=home)
    home.save_revision().publish()
    site = Site.objects.filter(is_default_site=True).first()
    site = site or Site(is_default_site=True, hostname="localhost")
    site.root_page = home
    site.site_name = site.site_name or home.title
    site.save()
    return home


def remove_welcome_page():
    """Remove the page with which Wagtail greets a new site, unless something stands below it."""
    for page in Page.objects.filter(depth=2, content_type__model="page", url_path="/home/"):
        if page.is_leaf():
            page.delete()


def add(parent, model, title, slug, introduction, **fields):
    parent.refresh_from_db()
    page = model(title=title, slug=slug, introduction=introduction, live=False, **fields)
    parent.add_child(instance=page)
    page.save_revision().publish()
    return page
