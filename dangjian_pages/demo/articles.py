"""Demo cases, news, topics and plain pages."""

import datetime

from .. import models
from . import factories
from .brands import figure
from .content_files import body, paragraphs, rows
from .documents import faded, table_document, text_document
from .states import NEVER_PUBLISHED
from .world import moment, tags_of

MONTHS = 10  # a case says only its year; spread over months that have passed
WITH_PICTURE = 2  # every second piece of news has a picture

ABOUT = {
    "关于我们": "本站展示基层党组织的党建品牌、示范区、示范点、示范岗和典型案例，"
    "由示范联盟办公室维护。\n\n"
    "品牌和示范点由各党组织自愿申报，经评审、公示后命名，每三年复核一次。复核结果在本站公布。\n\n"
    "站内的组织、人物和事迹均为演示内容，地区为真实行政区划。",
    "无障碍声明": "本站按照网页内容无障碍的要求设计：可以只用键盘浏览，图片有替代文字，"
    "颜色从不单独表意，"
    "页面放大到四倍仍可阅读。\n\n如果您在使用中遇到困难，请通过页脚的联系方式告诉我们。",
}


def add_cases(world):
    index = models.CaseIndexPage.objects.child_of(world.home).get()
    for row in rows("case", "cases_*.toml"):
        world.pages[row["key"]] = add_case(world, index, row)


def add_case(world, index, row):
    organisation = row["organisation"]
    number = int(row["key"][1:])
    issued_on = moment_of_case(row, number).date()
    return factories.TypicalCasePageFactory(
        parent=world.section(index, organisation),
        title=row["title"],
        organisation=world.organisation(organisation),
        brand=world.pages.get(row.get("brand")),
        level=row["level"],
        year=row["year"],
        summary=paragraphs(row["abstract"])[0][:300],
        abstract=row["abstract"],
        cover=world.picture(organisation),
        batch=f"{row['year']} 年{'第一批' if number % 2 else '第二批'}典型案例",
        issued_on=issued_on,
        tags=tags_of(row),
        user=world.editor(organisation),
        **publication(row["key"], moment_of_case(row, number)),
        **{name: body(row[name]) for name in ("background", "insight")},
        practice=compared(world, organisation, body(row["practice"]), number),
        outcome=body(row["outcome"]),
        downloads=downloads(row),
        figures=[
            figure(models.CaseFigure, item, place) for place, item in enumerate(row["figures"])
        ],
        lessons=[
            models.CaseLesson(text=text, sort_order=place)
            for place, text in enumerate(row["copyable"])
        ],
        reports=reports(row),
    )


def compared(world, organisation, blocks, number):
    """Put a pair of pictures, before and after, behind the practice of every second case."""
    if number % WITH_PICTURE == 0:
        return blocks
    after = world.picture(organisation)
    pair = {
        "before": {"image": faded(after), "alt_text": f"改造前：{after.description}"[:200]},
        "after": {"image": after, "alt_text": f"改造后：{after.description}"[:200]},
        "caption": "同一处地方，改造前后",
    }
    return [*blocks, ("before_after", pair)]


def downloads(row):
    """Return what others take along from a case: its method, as a document and a table."""
    title = f"{row['title'][:60]}操作要点"
    table = [["数据", "数值", "单位"]]
    table += [[item["label"], item["value"], item["unit"]] for item in row["figures"]]
    return [
        models.CaseDownload(title=title, document=text_document(title, row["copyable"])),
        models.CaseDownload(title="成效数据表", document=table_document("成效数据表", table)),
    ]


def moment_of_case(row, number):
    month = number % MONTHS + 1
    return moment(row.get("reported_on") or datetime.date(row["year"], month, 1), 10)


def publication(key, published_at):
    """Return how an item is loaded: published at a time, or as a draft."""
    if key in NEVER_PUBLISHED:
        return {"live": False}
    return {"first_published_at": published_at}


def reports(row):
    if not row.get("reported_to"):
        return []
    return [
        models.CaseReport(
            reported_to=row["reported_to"],
            reported_on=row.get("reported_on"),
            result=row["reported_outcome"],
        )
    ]


def add_news(world):
    for number, row in enumerate(rows("news", "news_*.toml")):
        channel = models.NewsChannelPage.objects.get(title=row["channel"])
        organisation = row["organisation"]
        factories.NewsPageFactory(
            parent=channel,
            title=row["title"],
            subtitle=row.get("subtitle", ""),
            published_on=moment(row["date"], 8 + number % 9),
            **publication(number, moment(row["date"], 8 + number % 9)),
            author=row["author"],
            source=row["source"],
            source_url=row.get("source_url", ""),
            origin=row["origin"],
            responsible_editor=row["editor"],
            summary=row["summary"],
            cover=None if number % WITH_PICTURE else world.picture(organisation),
            keywords="，".join(row["keywords"]),
            issue_number=row.get("issue_number", ""),
            body=illustrated(world, organisation, body(row["body"]), number),
            tags=tags_of(row),
            organisation=world.organisation(organisation),
            user=world.editor(organisation),
        )


def illustrated(world, organisation, blocks, number):
    """Put a picture behind the first paragraph of every fourth piece of news."""
    if number % (2 * WITH_PICTURE):
        return blocks
    image = world.picture(organisation)
    picture = {"image": image, "alt_text": image.description[:200], "caption": image.title}
    return [*blocks[:1], ("picture", {**picture, "credit": "本站绘制"}), *blocks[1:]]


def add_topics(world):
    for row in rows("topic", "topics.toml"):
        picked = [world.pages[key] for key in row["picked"] if key in world.pages]
        factories.TopicPageFactory(
            title=row["title"],
            summary=row["summary"],
            cover=world.picture("zj"),
            tags=tags_of(row),
            picked_records=[("record", page) for page in picked],
            body=body(row["intro"]),
        )


def add_plain_pages(world):
    for title, text in ABOUT.items():
        if not models.StandardPage.objects.filter(title=title).exists():
            factories.StandardPageFactory(parent=world.home, title=title, body=body(text))
