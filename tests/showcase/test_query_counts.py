"""A public page takes the same number of queries however much content there is, and few of them."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.cache import cache
from django.test import TestCase, override_settings
from django.urls import reverse

from dangjian_pages import models
from dangjian_pages.choices import Standard
from dangjian_pages.demo import factories
from dangjian_search import questions
from dangjian_search.models import Question
from tests.showcase.helpers import NOTHING_KEPT, queries_of, tag_address

FEW, MANY = 2, 7
DETAIL, LIST, SEARCH, HOME = 12, 15, 15, 18  # the most that a page of this sort should take


class World:
    """A site with some of everything; grows by calls of `grow`."""

    def __init__(self):
        self.home = factories.HomePageFactory()
        self.city = factories.OrganisationFactory(name="嘉兴市委")
        self.channel = factories.NewsChannelPageFactory()
        self.updates = factories.NewsChannelPageFactory(
            title="党建动态", slug="updates", parent=self.channel
        )
        self.plain = factories.StandardPageFactory()
        known = self.known(0)
        self.image = factories.ImageFactory(small=True)
        self.zone = factories.DemonstrationZonePageFactory(named=True, **known)
        self.point = factories.DemonstrationPointPageFactory(
            named=True, parent=self.zone, latitude="30.75", longitude="120.75", **known
        )
        self.post = factories.DemonstrationPostPageFactory(named=True, parent=self.point, **known)
        self.brand = factories.BrandPageFactory(logo=self.image, **known)
        self.activity = factories.ActivityPageFactory(parent=self.brand, **known)
        self.case = factories.TypicalCasePageFactory(brand=self.brand, **known)
        self.news = factories.NewsPageFactory(parent=self.updates, **known)
        self.topic = factories.TopicPageFactory(
            tags=["志愿服务"], picked_records=[("record", self.brand)]
        )
        self.home = models.HomePage.objects.get()
        self.home.lead_record = self.brand
        self.home.save_revision().publish()

    def known(self, number):
        """Return what every record has; tags and organisation differ from record to record."""
        unit = factories.OrganisationFactory(
            name=f"支部{models.Organisation.objects.count()}", parent=self.city
        )
        tags = ["志愿服务", f"标签{number}", f"另外{number}"]
        cover = factories.ImageFactory(small=True)
        return {"organisation": unit, "tags": tags, "cover": cover, "level": "municipal"}

    def grow(self, start, stop):
        for number in range(start, stop):
            self.add_records(number)
        self.fill_brand(stop)
        self.fill_point(stop)
        self.fill_others(stop)

    def add_records(self, number):
        known = self.known(number)
        north = Decimal("30.76") + Decimal(number) / 1000
        factories.BrandPageFactory(**known)
        factories.ActivityPageFactory(parent=self.brand, **known)
        factories.DemonstrationPointPageFactory(
            named=True, parent=self.zone, latitude=north, longitude="120.75", **known
        )
        for parent in (self.zone, self.point):
            factories.DemonstrationPostPageFactory(named=True, parent=parent, **known)
        factories.TypicalCasePageFactory(brand=self.brand, **known)
        factories.NewsPageFactory(parent=self.updates, **known)
        channel = factories.NewsChannelPageFactory(
            title=f"栏目{number}", slug=f"channel-{number}", parent=self.channel
        )
        factories.NewsPageFactory(parent=channel, **known)
        factories.TopicPageFactory(cover=self.image, tags=["志愿服务"])
        factories.StandardPageFactory(title=f"下级{number}", parent=self.plain)

    def republish(self, page, **children):
        # Read again: it has children now that it did not have.
        draft = type(page).objects.get(pk=page.pk).get_latest_revision_as_object()
        for name, value in children.items():
            setattr(draft, name, value)
        draft.save_revision().publish()

    def pictures(self, model, count):
        return [
            model(image=factories.ImageFactory(small=True), alt_text="图", sort_order=place)
            for place in range(count)
        ]

    def fill_brand(self, count):
        places = range(count)
        self.republish(
            self.brand,
            method_steps=[models.MethodStep(name="步", sort_order=place) for place in places],
            carriers=[models.Carrier(name="载体") for _ in places],
            indicators=[
                models.Indicator(
                    group="组",
                    name="指标",
                    unit="件",
                    readings=[
                        models.Reading(read_on=date(2025, 1, day + 1), value=day) for day in places
                    ],
                )
                for _ in places
            ],
            roadmap=[models.RoadmapStage(name="阶段") for _ in places],
            members=[models.GroupMember(role="组长") for _ in places],
            honours=[models.Honour(name="荣誉", awarded_on=date(2025, 1, 1)) for _ in places],
            coverage=[models.MediaCoverage(outlet="报", title="题") for _ in places],
            figures=[models.BrandFigure(label="数", value=1, unit="件") for _ in places],
            gallery=self.pictures(models.BrandPicture, count),
            identity_files=[
                models.VisualIdentityFile(title="VI", document=factories.DocumentFactory())
                for _ in places
            ],
            replications=[
                models.Replication(organisation=factories.OrganisationFactory()) for _ in places
            ],
            body=self.body(count),
        )

    def fill_point(self, count):
        self.republish(
            self.point,
            highlights=[models.PointHighlight(title="看点") for _ in range(count)],
            gallery=self.pictures(models.PointPicture, count),
            standards=[
                models.PointStandard(
                    number=number,
                    evidence=[
                        models.Evidence(
                            title="佐证", document=factories.DocumentFactory(), is_public=True
                        )
                        for _ in range(count)
                    ],
                )
                for number in Standard.values[:count]
            ],
            pledges=[
                models.PointPledge(
                    pledge="承诺",
                    comments=[
                        models.PointPledgeComment(text="好", is_approved=True) for _ in range(count)
                    ],
                )
                for _ in range(count)
            ],
            visits=[
                models.LeaderVisit(visited_on=date(2025, 1, 1), solved="事") for _ in range(count)
            ],
            deliverables=[models.PointDeliverable(kind="deed", count=1) for _ in range(count)],
            body=self.body(count),
        )

    def fill_others(self, count):
        self.republish(
            self.zone,
            highlights=[models.ZoneHighlight(title="看点") for _ in range(count)],
            gallery=self.pictures(models.ZonePicture, count),
        )
        self.republish(
            self.post,
            pledges=[
                models.PostPledge(
                    pledge="承诺",
                    comments=[
                        models.PostPledgeComment(text="好", is_approved=True) for _ in range(count)
                    ],
                )
                for _ in range(count)
            ],
        )
        self.republish(
            self.case,
            figures=[models.CaseFigure(label="数", value=1, unit="件") for _ in range(count)],
            lessons=[models.CaseLesson(text="可学") for _ in range(count)],
            downloads=[
                models.CaseDownload(title="附件", document=factories.DocumentFactory())
                for _ in range(count)
            ],
            practice=self.body(count),
        )
        self.republish(self.news, body=self.body(count))
        picked = models.BrandPage.objects.live()[:count]
        self.republish(self.topic, picked_records=[("record", page) for page in picked])

    def body(self, count):
        return [
            ("paragraph", "<p>一段话。</p>"),
            ("quotation", {"text": "一句", "source": ""}),
        ] * count

    def comparison(self):
        brands = models.BrandPage.objects.live().order_by("-pk")[:1]
        ids = "&".join(f"id={brand.pk}" for brand in [self.brand, *brands])
        return f"{reverse('dangjian_showcase:compare')}?{ids}"

    def addresses(self):
        """Return each kind of page with its address and the most queries that it may take."""
        details = ("zone", "point", "post", "brand", "activity", "case", "news", "topic", "plain")
        lists = ("brands", "demonstration", "cases", "news", "topics", "organisations", "tags")
        return {
            "home": ("/", HOME),
            **{name: (getattr(self, name).get_url(), DETAIL) for name in details},
            **{f"list {name}": (f"/{name}/", LIST) for name in lists},
            "list channel": (self.updates.get_url(), LIST),
            "tag": (tag_address("zhi-yuan-fu-wu"), LIST),
            "tags of a group": ("/tags/?group=free", LIST),
            "organisation": (self.city.get_absolute_url(), LIST),
            "letters": (reverse("dangjian_showcase:letters"), LIST),
            "compare": (self.comparison(), LIST),
            "compare choice": (reverse("dangjian_showcase:compare"), LIST),
            "organisation looked for": ("/organisations/?q=支部", LIST),
            "sheet": (reverse("dangjian_showcase:sheet", args=[self.point.pk]), DETAIL),
            "code": (reverse("dangjian_showcase:qr", args=[self.point.pk]), DETAIL),
            "site map": (reverse("dangjian_showcase:site_map"), LIST),
            "feed": (reverse("dangjian_search:feed"), LIST),
            "sitemap": ("/sitemap.xml", LIST),
            "sitemap file": ("/sitemap-views-0.xml", LIST),
            "data": ("/api/v2/pages/", LIST),
            "search": ("/search/", SEARCH),
            "search words": ("/search/?q=品牌", SEARCH),
            "search sounds": ("/search/?q=pinpai", SEARCH),
            "search nothing": ("/search/?q=没有这个词&type=brand&level=municipal", SEARCH),
            "search filters": (
                "/search/?q=品牌&tag=zhi-yuan-fu-wu&level=municipal&region=330402&type=brand",
                SEARCH,
            ),
            "map": ("/showcase/map/", LIST),
            "map points": ("/showcase/map/points.json?q=示范&type=point", LIST),
            "statistics": ("/showcase/statistics/", LIST),
            "statistics filters": ("/showcase/statistics/?type=brand&level=municipal", LIST),
            "statistic file": ("/showcase/statistics/region.csv", LIST),
            "board": ("/showcase/board/", LIST),
            "search data": ("/search/?q=品牌&format=json", SEARCH),
        }


@pytest.mark.slow
@pytest.mark.xdist_group("query_counts")  # measured once
class QueryCountTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        world = World()
        world.grow(0, FEW)
        cls.addresses = world.addresses()
        cls.few = cls.measure()
        world.grow(FEW, MANY)
        cls.many = cls.measure()
        with override_settings(CACHES=NOTHING_KEPT):
            cls.anew = cls.measure()
        del cls.anew["data"]  # Wagtail's API looks its sites up for every page that it lists

    @classmethod
    def measure(cls):
        cache.clear()
        return {
            name: queries_of(cls.client_class(), address)
            for name, (address, _most) in cls.addresses.items()
        }

    def test_a_question_is_counted_within_the_bound(self):
        questions.questions_allowance.reset()
        for text in ("品牌", "pinpai"):
            with self.subTest(text):
                before = self.times(text)
                number = queries_of(self.client, f"/search/?q={text}")
                self.assertEqual(self.times(text), before + 2)
                self.assertLessEqual(number, SEARCH)

    def times(self, text):
        return sum(Question.objects.filter(text=text).values_list("times", flat=True))

    def test_more_content_takes_no_more_queries(self):
        for name in self.addresses:
            with self.subTest(name):
                self.assertEqual(self.many[name], self.few[name])

    def test_no_page_takes_more_than_its_bound(self):
        for name, (_address, most) in self.addresses.items():
            with self.subTest(name):
                self.assertLessEqual(self.many[name], most)

    def test_nor_does_one_where_nothing_is_kept_between_requests(self):
        for name, number in self.anew.items():
            with self.subTest(name):
                self.assertLessEqual(number, self.addresses[name][1])
