"""An edit that nobody has published is nowhere in public; published, it is everywhere.

Whatever hangs on a page is part of its revision, so one draft of each page type changes all of it.
"""

from datetime import date
from decimal import Decimal

from django.test import TestCase
from modelcluster.models import get_all_child_relations

from dangjian_pages import models
from dangjian_pages.choices import Standard
from dangjian_pages.demo import factories
from tests.showcase.helpers import everywhere, found, read, search, tag_address, words_of

CANARY = "金丝雀"
# Relations of every Wagtail page that are no part of its text.
WAGTAILS_OWN = {"wagtail_admin_comments", "dangjian_tagged_items"}
DAY = date(2025, 5, 1)


def mark(name):
    """Return the canary of one place; no mark is the beginning of another."""
    return f"{CANARY}{name}。"


def paragraph(name):
    return [("paragraph", f"<p>{mark(name)}</p>")]


class EditCase(TestCase):
    """Writes marks into every part of a page and looks for them before and after publishing."""

    def own_relations(self, page):
        return {relation.related_name for relation in get_all_child_relations(page)} - WAGTAILS_OWN

    def edit(self, page, fields, relations):
        """Put `fields` and rows of `relations` into a draft and return it."""
        self.assertEqual(set(relations), self.own_relations(page), "a relation without a test")
        draft = page.get_latest_revision_as_object()
        for name, value in fields.items():
            setattr(draft, name, value)
        for name, part in relations.items():
            setattr(draft, name, [part])
        return draft

    def assert_hidden_then_shown(self, page, draft, shown, searched=()):
        """Look for marks in public before and after the draft is published.

        Args:
            shown: names of the marks that the page's text has to show.
            searched: names of the marks that the search has to find.
        """
        revision = draft.save_revision()
        self.assertNotIn(CANARY, everywhere(self.client, page))
        self.assertEqual(search(self.client, q=CANARY)["total"], 0)
        revision.publish()
        text = words_of(read(self.client, type(page).objects.get(pk=page.pk).get_url()))
        for name in shown:
            with self.subTest(shown=name):
                self.assertIn(mark(name), text)
        for name in searched:
            with self.subTest(searched=name):
                self.assertEqual(len(found(self.client, mark(name))), 1)


class BrandEditTest(EditCase):
    def test_all_that_hangs_on_a_brand(self):
        brand = factories.BrandPageFactory(
            figures=[models.BrandFigure(label="旧数字", value=1, unit="件")]
        )
        relations = {
            "method_steps": models.MethodStep(name="三服务", text=mark("步骤")),
            "carriers": models.Carrier(name=mark("载体")),
            "indicators": models.Indicator(
                group="服务",
                name=mark("指标"),
                unit="件",
                readings=[models.Reading(read_on=DAY, value=Decimal("4711.5"))],
            ),
            "roadmap": models.RoadmapStage(name=mark("阶段")),
            "members": models.GroupMember(role=mark("角色"), duty=mark("职责")),
            "honours": models.Honour(name=mark("荣誉")),
            "coverage": models.MediaCoverage(outlet="报", title=mark("报道")),
            "figures": models.BrandFigure(label=mark("数字"), value=Decimal(815), unit="户"),
            "gallery": models.BrandPicture(
                image=factories.ImageFactory(), alt_text="图", caption=mark("图片")
            ),
            "identity_files": models.VisualIdentityFile(
                title=mark("手册"), document=factories.DocumentFactory()
            ),
            "replications": models.Replication(name=mark("推广")),
            "feedback": models.FeedbackIndex(
                round_name=mark("轮次"), awareness=1, renown=2, reputation=3, loyalty=4
            ),
        }
        texts = (
            "slogan summary logo_meaning positioning_why positioning_what positioning_how meaning "
            "political_meaning cultural_meaning integration_meaning core_goal method_name "
            "demonstration_value"
        ).split()
        fields = {name: mark(name) for name in texts}
        fields |= {"title": mark("title"), "body": paragraph("body")}
        fields |= {"lessons": f"<p>{mark('lessons')}</p>"}
        draft = self.edit(brand, fields, relations)
        self.assertNotIn("4711", everywhere(self.client, brand))
        parts = "步骤 载体 指标 阶段 角色 职责 荣誉 报道 数字 图片 手册 推广 轮次".split()
        self.assert_hidden_then_shown(
            brand,
            draft,
            shown=[*texts, "title", "body", "lessons", *parts],
            searched=["title", "body", "lessons", "slogan", "步骤", "载体", "荣誉", "数字", "推广"],
        )
        text = words_of(read(self.client, brand.get_url()))
        self.assertIn("4711.5 件", text)
        self.assertNotIn("旧数字", text)

    def test_a_new_reading_of_a_known_indicator(self):
        readings = [models.Reading(read_on=date(2025, 1, 1), value=Decimal(101))]
        indicator = models.Indicator(group="服务", name="上门", unit="次", readings=readings)
        brand = factories.BrandPageFactory(indicators=[indicator])
        draft = brand.get_latest_revision_as_object()
        kept = draft.indicators.get()
        kept.readings.add(models.Reading(read_on=date(2025, 6, 1), value=Decimal(4711)))
        draft.indicators.add(kept)
        revision = draft.save_revision()
        self.assertIn("101 次", words_of(read(self.client, brand.get_url())))
        self.assertNotIn("4711", everywhere(self.client, brand))
        revision.publish()
        self.assertIn("4711 次", words_of(read(self.client, brand.get_url())))

    def test_an_activity(self):
        page = factories.ActivityPageFactory()
        fields = {name: mark(name) for name in ("title", "summary", "place", "outcome")}
        draft = self.edit(page, fields | {"process": paragraph("process")}, {})
        names = ["title", "summary", "place", "outcome", "process"]
        self.assert_hidden_then_shown(page, draft, shown=names, searched=names)


class DemonstrationEditTest(EditCase):
    def test_all_that_hangs_on_a_point(self):
        point = factories.DemonstrationPointPageFactory(named=True)
        comment = models.PointPledgeComment(text=mark("评论"), is_approved=True)
        evidence = models.Evidence(
            title=mark("佐证"), document=factories.DocumentFactory(), is_public=True
        )
        relations = {
            "highlights": models.PointHighlight(title=mark("看点")),
            "gallery": models.PointPicture(
                image=factories.ImageFactory(), alt_text="图", caption=mark("图片")
            ),
            "standards": models.PointStandard(
                number=Standard.LEADERSHIP, text=mark("标准"), evidence=[evidence]
            ),
            "pledges": models.PointPledge(pledge=mark("承诺"), comments=[comment]),
            "visits": models.LeaderVisit(visited_on=DAY, solved=mark("走访")),
            "deliverables": models.PointDeliverable(kind="deed", count=3, period=mark("期间")),
        }
        texts = (
            "title summary address opening_hours visit_contact leader_position plate_number "
            "hardware software character effect"
        ).split()
        fields = {name: mark(name) for name in texts}
        fields |= {"body": paragraph("body"), "experience": f"<p>{mark('experience')}</p>"}
        draft = self.edit(point, fields, relations)
        parts = "看点 图片 标准 佐证 承诺 评论 走访 期间".split()
        self.assert_hidden_then_shown(
            point,
            draft,
            shown=[*texts, "body", "experience", *parts],
            searched=["title", "address", "body", "experience", "看点", "标准", "承诺", "走访"],
        )

    def test_all_that_hangs_on_a_zone(self):
        zone = factories.DemonstrationZonePageFactory(named=True)
        relations = {
            "highlights": models.ZoneHighlight(title=mark("看点")),
            "gallery": models.ZonePicture(
                image=factories.ImageFactory(), alt_text="图", caption=mark("图片")
            ),
        }
        draft = self.edit(zone, {"body": paragraph("body")}, relations)
        self.assert_hidden_then_shown(zone, draft, ["body", "看点", "图片"], ["body", "看点"])

    def test_all_that_hangs_on_a_post(self):
        post = factories.DemonstrationPostPageFactory(named=True)
        comment = models.PostPledgeComment(text=mark("评论"), is_approved=True)
        relations = {
            "pledges": models.PostPledge(pledge=mark("承诺"), comments=[comment]),
            "deliverables": models.PostDeliverable(kind="deed", count=3, period=mark("期间")),
        }
        draft = self.edit(post, {"duties": f"<p>{mark('duties')}</p>"}, relations)
        self.assert_hidden_then_shown(
            post, draft, ["duties", "承诺", "评论", "期间"], ["duties", "承诺"]
        )

    def test_a_naming_that_is_not_published_yet(self):
        point = factories.DemonstrationPointPageFactory(title=mark("未命名点"))
        point.stage, point.named_on = "named", DAY
        revision = point.save_revision()
        self.assertEqual(self.client.get(point.get_url()).status_code, 404)
        self.assertNotIn(CANARY, everywhere(self.client))
        revision.publish()
        self.assertEqual(found(self.client, "未命名点"), [mark("未命名点")])


class ArticleEditTest(EditCase):
    def test_all_that_hangs_on_a_case(self):
        case = factories.TypicalCasePageFactory()
        relations = {
            "figures": models.CaseFigure(label=mark("数字"), value=Decimal(815), unit="户"),
            "lessons": models.CaseLesson(text=mark("可学")),
            "downloads": models.CaseDownload(
                title=mark("附件"), document=factories.DocumentFactory()
            ),
            "reports": models.CaseReport(reported_to="上级", reported_on=DAY),
        }
        sections = "background practice outcome insight appendix".split()
        fields = {name: paragraph(name) for name in sections}
        fields |= {"abstract": mark("abstract"), "batch": mark("batch")}
        draft = self.edit(case, fields, relations)
        names = [*sections, "abstract", "batch", "数字", "可学"]
        self.assert_hidden_then_shown(case, draft, shown=[*names, "附件"], searched=names)

    def test_a_piece_of_news(self):
        page = factories.NewsPageFactory()
        names = "title subtitle author source responsible_editor issue_number".split()
        fields = {name: mark(name) for name in names} | {"body": paragraph("body")}
        draft = self.edit(page, fields, {})
        self.assert_hidden_then_shown(
            page, draft, [*names, "body"], ["title", "subtitle", "author", "source", "body"]
        )

    def test_a_plain_page_and_the_front_page(self):
        page = factories.StandardPageFactory()
        draft = self.edit(page, {"introduction": mark("前言"), "body": paragraph("body")}, {})
        self.assert_hidden_then_shown(page, draft, ["前言", "body"])
        home = models.HomePage.objects.get()
        draft = self.edit(home, {"slogan": mark("标语"), "body": paragraph("正文")}, {})
        self.assert_hidden_then_shown(home, draft, ["标语", "正文"])


class LinkedEditTest(EditCase):
    """What is chosen on a page and told elsewhere: tags, related records, a topic's choice."""

    @classmethod
    def setUpTestData(cls):
        cls.other = factories.BrandPageFactory(title=mark("相关"), tags=["另外"])
        cls.page = factories.NewsPageFactory(title="消息", tags=["志愿服务"])

    def titles_under(self, slug):
        return [result["title"] for result in search(self.client, tag=slug)["results"]]

    def test_tags(self):
        slug = factories.TagFactory(name=mark("标签")).slug
        draft = self.page.get_latest_revision_as_object()
        draft.tags.set([mark("标签")])
        revision = draft.save_revision()
        self.assertEqual(self.client.get(tag_address(slug)).status_code, 404)
        self.assertNotIn(mark("标签"), everywhere(self.client, self.page))
        self.assertEqual(search(self.client, q=mark("标签"))["total"], 0)
        self.assertEqual(self.titles_under("zhi-yuan-fu-wu"), ["消息"])
        self.assertIn("消息", read(self.client, tag_address("zhi-yuan-fu-wu")))
        revision.publish()
        self.assertEqual(self.titles_under(slug), ["消息"])
        offered = search(self.client)["facets"].get("tag", [])
        self.assertNotIn("zhi-yuan-fu-wu", [value["value"] for value in offered])
        self.assertIn("消息", read(self.client, tag_address(slug)))
        self.assertEqual(found(self.client, mark("标签")), ["消息"])
        for address in (self.page.get_url(), "/", "/tags/"):
            with self.subTest(address):
                text = read(self.client, address)
                self.assertIn(mark("标签"), text)
                self.assertNotIn("志愿服务", text)

    def test_related_records(self):
        draft = self.page.get_latest_revision_as_object()
        draft.related_records = [("record", self.other)]
        revision = draft.save_revision()
        self.assertNotIn(mark("相关"), read(self.client, self.page.get_url()))
        revision.publish()
        self.assertIn(mark("相关"), read(self.client, self.page.get_url()))

    def test_records_that_an_editor_picks_for_a_topic(self):
        topic = factories.TopicPageFactory()
        draft = topic.get_latest_revision_as_object()
        draft.picked_records = [("record", self.other)]
        draft.tags.add("志愿服务")
        revision = draft.save_revision()
        text = read(self.client, topic.get_url())
        self.assertNotIn(mark("相关"), text)
        self.assertNotIn("消息", text)
        revision.publish()
        text = read(self.client, topic.get_url())
        self.assertIn(mark("相关"), text)
        self.assertIn("消息", text)

    def test_organisation_level_and_region(self):
        organisation = factories.OrganisationFactory(name=mark("组织"), region_id="330502")
        draft = self.page.get_latest_revision_as_object()
        draft.organisation, draft.level, draft.region = organisation, "national", None
        revision = draft.save_revision()
        self.assertEqual(search(self.client, organisation=organisation.pk)["total"], 0)
        self.assertEqual(search(self.client, level="national")["total"], 0)
        self.assertEqual(search(self.client, region="330502")["total"], 0)
        revision.publish()
        self.assertEqual(search(self.client, organisation=organisation.pk)["total"], 1)
        self.assertEqual(search(self.client, level="national")["total"], 1)
        self.assertEqual(search(self.client, region="330502")["total"], 1)
        self.assertIn(mark("组织"), read(self.client, self.page.get_url()))
