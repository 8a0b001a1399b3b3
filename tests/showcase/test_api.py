"""The read API: what it tells, what it never tells, and that wrong questions get an answer."""

import json
import re
from datetime import date, timedelta
from pathlib import Path

from django.contrib.auth import get_user_model
from django.test import TestCase
from django.utils import timezone
from wagtail.models import Page

from dangjian_pages import models
from dangjian_pages.demo import factories
from dangjian_pages.facets import FACETS
from dangjian_search.facets import get_facets
from dangjian_showcase import conf
from dangjian_showcase.api.views import PagesEndpoint
from tests.showcase.helpers import queries_of

CANARY = "金丝雀"
ROOT = "/api/v2/"
GUIDE = Path(__file__).resolve().parents[2] / "docs" / "api.md"
ENDPOINTS = ("pages", "tags", "organisations", "facets")


class APITestCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.home = factories.HomePageFactory()
        cls.union = factories.OrganisationFactory(name="嘉兴市委", short_name="市委")
        cls.office = factories.OrganisationFactory(name="供电党委", parent=cls.union)
        cls.brand = factories.BrandPageFactory(
            title="红船先锋",
            slogan="一句话",
            organisation=cls.office,
            level="municipal",
            tags=["志愿服务", "红色物业"],
            cover=factories.ImageFactory(),
            members=[models.GroupMember(role="组长", name=f"{CANARY}名字")],
            body=[("paragraph", "<p>一段<b>话</b>。</p>")],
        )
        cls.case = factories.TypicalCasePageFactory(
            title="一个案例",
            organisation=cls.office,
            tags=["志愿服务"],
            reports=[models.CaseReport(reported_to=f"{CANARY}上级")],
        )

    def get(self, path, expected=200, **parameters):
        response = self.client.get(f"{ROOT}{path}", parameters)
        self.assertEqual(response.status_code, expected, (path, parameters, response.content[:300]))
        return response.json()

    def titles(self, **parameters):
        return [item["title"] for item in self.get("pages/", **parameters)["items"]]


class RecordsTest(APITestCase):
    def test_a_list_shows_what_cards_show(self):
        [item] = self.get("pages/", kind="brand")["items"]
        self.assertEqual((item["title"], item["kind"]), ("红船先锋", "brand"))
        self.assertEqual(item["organisation"], {"id": self.office.pk, "name": "供电党委"})
        self.assertEqual(item["level"], "市级")
        self.assertEqual({tag["name"] for tag in item["tags"]}, {"志愿服务", "红色物业"})
        self.assertEqual(item["meta"]["html_url"], self.brand.get_full_url())
        self.assertEqual(item["meta"]["type"], "dangjian_pages.BrandPage")

    def test_a_page_shows_its_own_fields_and_its_body_as_readers_see_it(self):
        data = self.get(f"pages/{self.brand.pk}/")
        self.assertEqual(data["slogan"], "一句话")
        self.assertIn("<p>一段<b>话</b>。</p>", data["body"])
        self.assertEqual(data["members"][0]["role"], "组长")
        self.assertEqual(data["members"][0]["public_name"], "")
        self.assertEqual((data["cover"]["width"], data["cover"]["height"]), (960, 640))
        self.assertTrue(data["cover"]["url"].startswith("http://testserver/media/images/"))

    def test_every_page_type_is_told(self):
        pages = [
            factories.ActivityPageFactory(parent=self.brand, starts_on=date(2025, 7, 1)),
            factories.DemonstrationZonePageFactory(named=True),
            factories.DemonstrationPointPageFactory(
                named=True, latitude="30.75", longitude="120.75"
            ),
            factories.DemonstrationPostPageFactory(named=True),
            factories.NewsPageFactory(),
            factories.TopicPageFactory(cover=factories.ImageFactory(small=True)),
            factories.StandardPageFactory(),
            self.case,
            self.home,
            self.brand.get_parent(),
        ]
        for page in pages:
            with self.subTest(type(page).__name__):
                data = self.get(f"pages/{page.pk}/")
                self.assertEqual(data["title"], page.title)
                self.assertTrue(data["meta"]["html_url"].startswith("http://"))

    def test_by_facets_kind_type_and_place_in_the_tree(self):
        news = factories.NewsPageFactory(title="一则消息", organisation=self.union)
        self.assertEqual(self.titles(tag="zhi-yuan-fu-wu"), ["红船先锋", "一个案例"])
        both = "/api/v2/pages/?tag=zhi-yuan-fu-wu&tag=hong-se-wu-ye"
        items = self.client.get(both).json()["items"]
        self.assertEqual([item["title"] for item in items], ["红船先锋"])
        self.assertEqual(
            self.titles(organisation=self.union.pk, order="title"),
            sorted(["红船先锋", "一个案例", "一则消息"]),
        )
        self.assertEqual(self.titles(level="municipal"), ["红船先锋"])
        self.assertEqual(self.titles(kind="news"), ["一则消息"])
        self.assertEqual(self.titles(type="dangjian_pages.TypicalCasePage"), ["一个案例"])
        self.assertEqual(self.titles(child_of=self.brand.get_parent().pk), ["红船先锋"])
        self.assertEqual(self.titles(descendant_of=news.get_parent().pk), ["一则消息"])
        self.assertEqual(self.titles(slug=self.brand.slug), ["红船先锋"])

    def test_search_finds_as_the_site_does_and_can_be_cut_into_parts(self):
        for number in range(3):
            factories.NewsPageFactory(title=f"红船消息{number}")
        found = self.titles(search="红船")
        self.assertEqual(len(found), 4)
        self.assertEqual(
            self.titles(search="红船", limit=2) + self.titles(search="红船", limit=2, offset=2),
            found,
        )
        self.assertEqual(self.titles(search="红船", kind="brand"), ["红船先锋"])
        self.assertEqual(self.get("pages/", search="红船", limit=1)["meta"]["total_count"], 4)

    def test_fields_can_be_chosen(self):
        data = self.get(f"pages/{self.brand.pk}/", fields="_,title,slogan")
        self.assertEqual(set(data), {"title", "slogan"})
        [item] = self.get("pages/", type="dangjian_pages.BrandPage", fields="slogan,cover")["items"]
        self.assertEqual(item["slogan"], "一句话")

    def test_a_page_is_found_by_its_address(self):
        response = self.client.get(f"{ROOT}pages/find/", {"html_path": self.brand.get_url()})
        self.assertEqual(response.status_code, 302)
        self.assertTrue(response["Location"].split("?")[0].endswith(f"pages/{self.brand.pk}/"))

    def test_a_list_takes_the_same_queries_for_more(self):
        few = queries_of(self.client, f"{ROOT}pages/")
        for number in range(6):
            factories.NewsPageFactory(title=f"消息{number}", tags=[f"标{number}"])
        self.assertEqual(queries_of(self.client, f"{ROOT}pages/"), few)
        self.assertLessEqual(few, 12)


class OthersTest(APITestCase):
    def test_tags_with_their_counts(self):
        factories.TagFactory(name="没人用")
        items = self.get("tags/")["items"]
        self.assertEqual(
            {item["name"]: item["count"] for item in items}, {"志愿服务": 2, "红色物业": 1}
        )
        data = self.get(f"tags/{items[0]['id']}/")
        self.assertEqual(self.client.get(data["html_url"]).status_code, 200)

    def test_organisations_with_their_superiors(self):
        items = {item["name"]: item for item in self.get("organisations/")["items"]}
        self.assertEqual(items["供电党委"]["superiors"], [self.union.pk])
        self.assertEqual((items["供电党委"]["count"], items["嘉兴市委"]["count"]), (2, 2))
        data = self.get(f"organisations/{self.office.pk}/")
        self.assertEqual(data["html_url"], f"http://testserver{self.office.get_absolute_url()}")
        self.assertEqual(self.get("organisations/", kind="branch")["meta"]["total_count"], 2)

    def test_facets_say_by_what_records_can_be_narrowed(self):
        facets = {item["name"]: item for item in self.get("facets/")["items"]}
        counts = {value["value"]: value["count"] for value in facets["tag"]["values"]}
        self.assertEqual(counts, {"zhi-yuan-fu-wu": 2, "hong-se-wu-ye": 1})
        self.assertEqual({one["value"] for one in facets["kind"]["values"]}, {"brand", "case"})
        self.assertEqual(self.get("facets/", kind="case")["meta"]["total_count"], 1)
        for name, item in facets.items():
            for value in item["values"]:
                total = self.get("pages/", **{name: value["value"]})["meta"]["total_count"]
                self.assertEqual(total, value["count"], (name, value))


class SecrecyTest(APITestCase):
    """CANARY stands in everything that is not public."""

    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        tags = [f"{CANARY}标签"]
        cls.private = factories.BrandPageFactory(title=f"{CANARY}私密", private=True, tags=tags)
        news = factories.NewsPageFactory
        scheduled = news(title=f"{CANARY}定时", live=False, tags=tags)
        scheduled.go_live_at = timezone.now() + timedelta(days=1)
        scheduled.save_revision().publish()
        expired = news(title=f"{CANARY}过期", tags=tags)
        Page.objects.filter(pk=expired.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
        point = factories.DemonstrationPointPageFactory
        cls.hidden = [
            cls.private,
            factories.ActivityPageFactory(title=f"{CANARY}之下", parent=cls.private),
            scheduled,
            expired,
            news(title=f"{CANARY}草稿", live=False, tags=tags),
            point(title=f"{CANARY}规划", tags=tags),
            point(title=f"{CANARY}公示", in_publicity=True, tags=tags),
            point(title=f"{CANARY}摘牌", revoked=True, tags=tags),
            factories.StandardPageFactory(title=f"{CANARY}页面", private=True),
        ]
        draft = cls.case.get_latest_revision_as_object()
        draft.title = draft.abstract = f"{CANARY}新稿"
        draft.save_revision()
        point(title="公开的点", named=True, publicity_contact=f"{CANARY}电话")

    def everything(self):
        addresses = [f"{ROOT}{name}/" for name in ENDPOINTS]
        addresses += [
            f"{ROOT}pages/?search={CANARY}",
            f"{ROOT}facets/?search={CANARY}",
            f"{ROOT}pages/?fields=*&type=dangjian_pages.BrandPage",
            f"{ROOT}pages/?fields=*&type=dangjian_pages.DemonstrationPointPage",
            *(f"{ROOT}pages/{page.pk}/" for page in Page.objects.all()),
        ]
        for address in addresses:
            yield address, self.client.get(address)

    def test_nothing_of_it_is_told_to_anybody(self):
        for user in (None, get_user_model().objects.create_superuser("root")):
            if user:
                self.client.force_login(user)
            for address, response in self.everything():
                with self.subTest(address, user=bool(user)):
                    self.assertIn(response.status_code, (200, 404))
                    self.assertNotIn(
                        CANARY, response.content.decode().replace(f"search={CANARY}", "")
                    )

    def test_hidden_pages_are_not_there(self):
        for page in self.hidden:
            with self.subTest(page.title):
                self.get(f"pages/{page.pk}/", expected=404)
                self.get("pages/find/", expected=404, html_path=page.get_url())
                self.get("pages/find/", expected=404, id=page.pk)
                self.assertEqual(self.titles(id=page.pk), [])

    def test_they_are_not_counted(self):
        self.assertEqual(self.get("pages/", search=CANARY)["meta"]["total_count"], 0)
        self.get("pages/", expected=400, tag="jin-si-que-biao-qian")
        total = self.get("pages/", kind="point")["meta"]["total_count"]
        self.assertEqual(total, 1)

    def test_they_are_no_parents(self):
        for name in ("child_of", "descendant_of"):
            self.get("pages/", expected=400, **{name: self.private.pk})


class WrongQuestionsTest(APITestCase):
    def test_each_gets_a_reason(self):
        wrong = (
            {"x": "1"}, {"limit": "x"}, {"limit": "-1"}, {"limit": "1000"}, {"offset": "x"},
            {"offset": "-1"}, {"offset": "9" * 30}, {"order": "body"}, {"order": "random"},
            {"order": "title,"}, {"order": "--title"}, {"fields": "password"}, {"fields": "((("},
            {"fields": "title("}, {"type": "auth.User"}, {"type": "x"}, {"type": "a.b.c"},
            {"child_of": "x"}, {"child_of": "999999"}, {"descendant_of": "x"}, {"id": "x"},
            {"id": "9" * 30}, {"title": "\0"}, {"slug": "a" * 500}, {"search": "%"}, {"search": ""},
            {"search": "红", "order": "title"}, {"level": "x"}, {"tag": "'"}, {"year": "20x"},
            {"organisation": "9" * 30}, {"kind": "x"}, {"site": "localhost"}, {"locale": "en"},
            {"translation_of": "1"}, {"ancestor_of": "1"}, {"q": "x"}, {"page": "2"},
        )  # fmt: skip
        for parameters in wrong:
            with self.subTest(parameters):
                self.assertTrue(self.get("pages/", expected=400, **parameters)["message"])
        for name in ("tags", "organisations", "facets"):
            for parameters in ({"x": "1"}, {"order": "random"}, {"limit": "x"}):
                with self.subTest(name, parameters=parameters):
                    self.assertTrue(self.get(f"{name}/", expected=400, **parameters)["message"])

    def test_addresses_that_are_none(self):
        for path in ("pages/999999/", f"pages/{10**30}/", "tags/999999/", "pages/find/"):
            with self.subTest(path):
                self.get(path, expected=404)
        for parameters in ({"id": "x"}, {"id": "9" * 30}):
            self.get("pages/find/", expected=400, **parameters)

    def test_nothing_can_be_written(self):
        for method in ("post", "put", "patch", "delete"):
            response = getattr(self.client, method)(f"{ROOT}pages/{self.brand.pk}/")
            self.assertEqual(response.status_code, 405)

    def test_markup_is_data(self):
        factories.BrandPageFactory(title="<script>alert(1)</script>")
        response = self.client.get(f"{ROOT}pages/", headers={"accept": "text/html"})
        self.assertEqual(response["Content-Type"], "application/json")


class ServingTest(APITestCase):
    def test_what_is_known_is_not_sent_again(self):
        address = f"{ROOT}pages/"
        first = self.client.get(address)
        self.assertIn("no-cache", first["Cache-Control"])
        again = self.client.get(address, headers={"if-none-match": first["ETag"]})
        self.assertEqual(again.status_code, 304)
        self.brand.title = "改了名"
        self.brand.save_revision().publish()
        changed = self.client.get(address, headers={"if-none-match": first["ETag"]})
        self.assertContains(changed, "改了名")

    def test_too_many_questions_have_to_wait(self):
        with self.settings(DANGJIAN_API_RATE="2/min"):
            self.get("tags/")
            self.get("tags/")
            response = self.client.get(f"{ROOT}tags/")
            self.assertEqual(response.status_code, 429)
            self.assertTrue(response.json()["message"])
            self.assertTrue(int(response["Retry-After"]))
            other = self.client.get(f"{ROOT}tags/", REMOTE_ADDR="192.0.2.7")
            self.assertEqual(other.status_code, 200)
        with self.settings(DANGJIAN_API_RATE=None):
            self.get("tags/")


class GuideTest(APITestCase):
    """What docs/api.md shows is what is answered."""

    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.guide = GUIDE.read_text(encoding="utf-8")

    def test_every_endpoint_answers(self):
        addresses = re.findall(r"GET (/api/v2/[a-z]+/)(?=\s)", self.guide)
        self.assertEqual(sorted(set(addresses)), sorted(f"{ROOT}{name}/" for name in ENDPOINTS))
        for address in addresses:
            self.assertEqual(self.client.get(address).status_code, 200)

    def test_the_sample_has_the_shape_of_an_answer(self):
        [question] = re.findall(r"GET (/api/v2/pages/\?\S+)", self.guide)
        [sample] = re.findall(r"```json\n(.*?)```", self.guide, re.DOTALL)
        self.case.level = "municipal"
        self.case.save_revision().publish()
        answer, sample = self.client.get(question).json(), json.loads(sample)
        self.assertEqual(answer["meta"], sample["meta"])
        [item], [expected] = answer["items"], sample["items"]
        self.assertEqual(list(item), list(expected))
        self.assertEqual(list(item["meta"]), list(expected["meta"]))
        self.assertEqual(list(item["tags"][0]), list(expected["tags"][0]))
        self.assertEqual(list(item["organisation"]), list(expected["organisation"]))

    def test_every_parameter_is_named(self):
        named = set(re.findall(r"`([a-z_]+)`", self.guide))
        others = get_facets().keys() - {facet.name for facet in FACETS}  # of plug-ins
        self.assertLessEqual(PagesEndpoint().known_query_parameters - others, named)

    def test_the_rate_is_the_one_that_holds(self):
        self.assertIn(f'"{conf.DEFAULTS["API_RATE"]}"', self.guide)
