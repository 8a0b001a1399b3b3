# Runs inside the site, by manage.py shell: makes a page with every block, and prints where the
# pages are that the tests look at.
import json

from django.urls import reverse

from dangjian_pages import models
from dangjian_pages.blocks.registry import get_body_blocks
from dangjian_pages.choices import Stage
from dangjian_pages.demo.factories import StandardPageFactory


def page_of_every_block():
    """Return a page whose body has each block once, with what its preview shows."""
    blocks = {entry.name: entry.get_block() for entry in get_body_blocks()}
    body = [(name, block.get_preview_value()) for name, block in blocks.items()]
    found = models.StandardPage.objects.filter(title="区块样张").first()
    return found or StandardPageFactory(title="区块样张", body=body)


def fullest(model, **filters):
    """Return the address of the public page of a type with most below it and the longest title."""
    pages = model.objects.live().public().filter(**filters)
    return max(pages, key=lambda page: (len(page.get_children()), len(page.title))).url


def case_with_comparison():
    """Return a public case with two pictures to compare."""
    cases = models.TypicalCasePage.objects.live().public().order_by("path")
    return next(
        case for case in cases if any(block.block_type == "before_after" for block in case.practice)
    )


def side_by_side():
    """Return the address of the comparison of the four brands with the longest names."""
    brands = sorted(models.BrandPage.objects.live().public(), key=lambda page: -len(page.title))
    ids = "&".join(f"id={brand.pk}" for brand in brands[:4])
    return f"{reverse('dangjian_showcase:compare')}?{ids}"


def first(model):
    return model.objects.live().order_by("path").first()


named = {"stage": Stage.NAMED}
tag = max(models.DangjianTag.objects.all(), key=lambda tag: len(tag.name))
addresses = {
    "home": fullest(models.HomePage),
    "home in traditional characters": "/zh-hant/",
    "search in traditional characters": "/zh-hant/search/",
    "brand list": first(models.BrandIndexPage).url,
    "brand": fullest(models.BrandPage),
    "activity": fullest(models.ActivityPage),
    "demonstration list": first(models.DemonstrationIndexPage).url,
    "zone": fullest(models.DemonstrationZonePage, **named),
    "point": fullest(models.DemonstrationPointPage, **named),
    "post": fullest(models.DemonstrationPostPage, **named),
    "public notice": fullest(models.DemonstrationPointPage, stage=Stage.PUBLICITY),
    "case list": first(models.CaseIndexPage).url,
    "case": case_with_comparison().url,
    "news": first(models.NewsChannelPage).url,
    "news channel": first(models.NewsChannelPage).get_children().first().url,
    "piece of news": fullest(models.NewsPage),
    "topic list": first(models.TopicIndexPage).url,
    "topic": fullest(models.TopicPage),
    "plain page": fullest(models.StandardPage),
    "every block": page_of_every_block().url,
    "organisations": reverse("dangjian_showcase:organisations"),
    "organisation": models.Organisation.objects.get(
        name="嘉兴南湖供电服务公司党委"
    ).get_absolute_url(),
    "sheet": reverse(
        "dangjian_showcase:sheet",
        args=[models.DemonstrationPointPage.objects.get(title__contains="亮灯人").pk],
    ),
    "tags": reverse("dangjian_showcase:tags"),
    "tags of a group": f"{reverse('dangjian_showcase:tags')}?group=free",
    "tag": tag.url,
    "map": reverse("dangjian_showcase:map"),
    "statistics": reverse("dangjian_showcase:statistics"),
    "board": reverse("dangjian_showcase:board"),
    "search": "/search/?q=党建&type=news",
    "search with nothing found": "/search/?q=蓬莱仙岛",
    "from A to Z": reverse("dangjian_showcase:letters"),
    "brands side by side": side_by_side(),
    "brands to choose": reverse("dangjian_showcase:compare"),
    "site map": reverse("dangjian_showcase:site_map"),
    "accessibility statement": "/accessibility/",
    "error report": reverse("dangjian_showcase:report"),
    "takedown report": reverse("dangjian_showcase:report_takedown"),
    "case batch": first(models.CaseBatchPage).url,
    "not found": "/brands/there-is-none/",
}

lists = (models.BrandIndexPage, models.DemonstrationIndexPage, models.CaseIndexPage)
ids = {page.url: page.pk for model in lists for page in model.objects.all()}
for name, model in (
    ("brand", models.BrandPage),
    ("point", models.DemonstrationPointPage),
    ("news", models.NewsPage),
):
    ids[f"{name} elsewhere"] = model.objects.filter(owner__username="other").first().pk
print(json.dumps({"addresses": addresses, "ids": ids}, ensure_ascii=False))
