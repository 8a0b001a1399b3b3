"""The lists of a new site: home page, indexes and the ten usual news channels."""

from .. import models
from . import factories

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


def make_tree():
    """Make the pages that every site begins with. Returns the home page. Runs again safely."""
    home = models.HomePage.objects.first() or factories.HomePageFactory(
        title="党建品牌与示范点",
        introduction="展示基层党组织的品牌、示范点与典型案例，方便学习，欢迎参观。",
    )
    for factory, introduction in (
        (factories.BrandIndexPageFactory, "每个品牌都回答三个问题：为什么创、创什么、如何创。"),
        (factories.DemonstrationIndexPageFactory, "示范区、示范点、示范岗，看得见、进得去、学得到。"),
        (factories.CaseIndexPageFactory, "把一件事讲清楚：背景、做法、成效、启示。"),
        (factories.NewsChannelPageFactory, "来自各级党组织的消息与文章。"),
        (factories.TopicIndexPageFactory, "围绕一个主题，把品牌、案例和消息放在一起。"),
    ):
        if not factory._meta.model.objects.child_of(home).exists():
            factory(parent=home, introduction=introduction)
    news = models.NewsChannelPage.objects.child_of(home).get()
    existing = set(news.get_children().values_list("title", flat=True))
    for title, slug, introduction in CHANNELS:
        if title not in existing:
            news.refresh_from_db()
            factories.NewsChannelPageFactory(
                parent=news, title=title, slug=slug, introduction=introduction
            )
    return models.HomePage.objects.get(pk=home.pk)
