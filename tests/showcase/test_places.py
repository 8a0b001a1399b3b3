"""Zones, points and posts: the way there, what was promised, who stands beside, what is missing."""

from datetime import date, timedelta
from decimal import Decimal
from urllib.parse import parse_qs, urlsplit

from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.test import TestCase
from django.utils import timezone
from wagtail.models import Page

from dangjian_pages import models
from dangjian_pages.demo import factories
from tests.showcase.helpers import read, words_of

LONG = "先锋" * 100


class PlacesTest(TestCase):
    def soup(self, page):
        return BeautifulSoup(read(self.client, page.get_url()), "html.parser")

    def point(self, **fields):
        return factories.DemonstrationPointPageFactory(**{"named": True, **fields})

    def ways(self, page):
        return {
            urlsplit(link["href"]).netloc: parse_qs(urlsplit(link["href"]).query)
            for link in self.soup(page).select(".dj-ways a")
        }

    def test_map_applications_are_told_the_place_in_their_own_grid(self):
        point = self.point(
            title="亮灯;人:示范点", address="长安街1号", latitude="39.915", longitude="116.404"
        )
        ways = self.ways(point)
        self.assertEqual(ways["uri.amap.com"]["position"], ["116.410244,39.916404"])
        self.assertEqual(ways["api.map.baidu.com"]["location"], ["39.922700,116.416627"])
        marker = ways["apis.map.qq.com"]["marker"][0]
        self.assertEqual(marker, "coord:39.916404,116.410244;title:亮灯；人：示范点;addr:长安街1号")

    def test_abroad_the_place_stays_as_it_is(self):
        point = self.point(latitude="22.2810", longitude="114.1590")
        self.assertEqual(self.ways(point)["uri.amap.com"]["position"], ["114.159000,22.281000"])

    def test_a_place_that_is_nowhere_on_earth_leaves_the_page_whole(self):
        for latitude, longitude in ((200, 120), (30, 200), (-91, 0), (30, None), (None, 120)):
            with self.subTest((latitude, longitude)):
                point = self.point(address="某地")
                type(point).objects.filter(pk=point.pk).update(
                    latitude=latitude and Decimal(latitude),
                    longitude=longitude and Decimal(longitude),
                )
                page = self.soup(point)
                self.assertEqual(page.select(".dj-ways"), [])
                self.assertIn("某地", page.main.text)
                self.assertEqual(self.client.get("/search/?view=map").status_code, 200)

    def test_the_board_counts_and_shows_what_is_approved(self):
        pledges = [
            models.PointPledge(pledge="两小时到场", state="kept"),
            models.PointPledge(pledge="三声内接听", state="broken"),
            models.PointPledge(
                pledge="每周回访",
                state="kept",
                comments=[
                    models.PointPledgeComment(
                        text="来得真快",
                        author_role="居民",
                        said_on=date(2025, 8, 1),
                        is_approved=True,
                    ),
                    models.PointPledgeComment(text="还没审过的话"),
                ],
            ),
        ]
        page = self.soup(self.point(pledges=pledges))
        numbers = [part.text for part in page.select(".dj-tally__number")]
        self.assertEqual(numbers, ["2", "1"])
        said = page.select_one(".dj-pledge__comment").text
        self.assertIn("来得真快", said)
        self.assertIn("2025-08-01", said)
        self.assertNotIn("还没审过的话", page.text)

    def test_posts_stand_as_a_wall_with_what_they_do(self):
        zone = factories.DemonstrationZonePageFactory(named=True)
        point = self.point(parent=zone)
        kind = models.PostKind.objects.get(name="安全岗")
        for name in ("守夜岗", "巡线岗"):
            factories.DemonstrationPostPageFactory(named=True, parent=point, title=name, kind=kind)
        hidden = factories.DemonstrationPostPageFactory(parent=point, title="还在规划的岗")
        for place in (zone, point):
            wall = self.soup(place).select_one(".dj-faces").text
            for word in ("守夜岗", "巡线岗", "安全岗"):
                self.assertIn(word, wall)
            self.assertNotIn(hidden.title, wall)
        post = Page.objects.get(title="守夜岗")
        page = self.soup(post)
        self.assertIn("巡线岗", page.select_one(".dj-faces").text)
        self.assertNotIn("守夜岗", page.select_one(".dj-faces").text)
        self.assertTrue(page.select(f'.dj-record-head a[href="{point.get_url()}"]'))

    def test_a_post_below_a_point_that_is_not_public_does_not_tell_of_it(self):
        planned = factories.DemonstrationPointPageFactory(title="还在规划的点")
        post = factories.DemonstrationPostPageFactory(named=True, parent=planned)
        self.assertNotIn("还在规划的点", read(self.client, post.get_url()))

    def test_the_life_line_is_in_the_order_of_time_and_says_what_is_today(self):
        due = timezone.localdate() + timedelta(days=30)
        steps = self.life_of_a_point_in_review(due)
        days = [step.time["datetime"] if step.time else "" for step in steps]
        self.assertEqual(days, ["2023-11-01", "2023-11-28", "2023-11-28", "", due.isoformat()])
        self.assertTrue(steps[3].select(".dj-state--review"))
        self.assertIn("dj-timeline__ahead", steps[4]["class"])

    def test_a_review_that_was_due_is_not_ahead_any_more(self):
        due = timezone.localdate()
        steps = self.life_of_a_point_in_review(due)
        self.assertEqual(steps[3].time["datetime"], due.isoformat())
        self.assertTrue(steps[4].select(".dj-state--review"))
        self.assertFalse([step for step in steps if "dj-timeline__ahead" in step["class"]])

    def test_the_stars_of_the_last_evaluation_stand_at_the_head_and_in_the_life_line(self):
        point = self.point(stars=4, evaluated_on=date(2024, 12, 20), named_on=date(2024, 7, 1))
        page = self.soup(point)
        self.assertEqual(page.select_one(".dj-record-head .dj-stars").get_text(), "★★★★四星")
        life = page.select_one("section[aria-labelledby=life]")
        self.assertIn("评价：四星", life.get_text())
        self.assertEqual(self.soup(self.point()).select(".dj-record-head .dj-stars"), [])

    def test_stars_need_the_day_of_the_evaluation(self):
        point = self.point()
        point.stars = 5
        with self.assertRaisesMessage(ValidationError, "请填写评价日期"):
            point.clean()

    def test_a_telephone_number_can_be_called_and_other_digits_cannot(self):
        point = self.point(
            visit_contact="办公室 0573-82031120，<b>13800001111</b>，编号 2024-123456789"
        )
        [row] = [
            row
            for row in self.soup(point).select(".dj-facts__row")
            if row.dt.get_text() == "参观预约"
        ]
        calls = [(link["href"], link.get_text()) for link in row.select("a")]
        self.assertEqual(
            calls, [("tel:057382031120", "0573-82031120"), ("tel:13800001111", "13800001111")]
        )
        self.assertIn("<b>13800001111</b>", row.dd.get_text())

    def life_of_a_point_in_review(self, due):
        point = self.point(
            named=False,
            stage="review",
            publicity_from=date(2023, 11, 1),
            publicity_to=date(2023, 11, 8),
            named_on=date(2023, 11, 28),
            plate_on=date(2023, 11, 28),
            review_due_on=due,
        )
        return self.soup(point).select("section[aria-labelledby=life] li")

    def test_evidence_that_is_not_public_is_not_offered(self):
        files = [
            models.Evidence(
                title=title, document=factories.DocumentFactory(title=title), is_public=shown
            )
            for title, shown in (("公开台账", True), ("内部台账", False))
        ]
        point = self.point(standards=[models.PointStandard(number=1, text="齐心", evidence=files)])
        source = read(self.client, point.get_url())
        self.assertIn("公开台账", source)
        self.assertNotIn("内部台账", source)

    def test_a_record_with_nothing_but_its_name_has_no_empty_part(self):
        for factory in (
            factories.DemonstrationZonePageFactory,
            factories.DemonstrationPointPageFactory,
            factories.DemonstrationPostPageFactory,
        ):
            page = self.soup(factory(named=True, title=LONG))
            self.assertEqual(page.h1.text, LONG)
            shown = [part["aria-labelledby"] for part in page.select("section[aria-labelledby]")]
            self.assertEqual(shown, ["life"])

    def test_a_gallery_works_as_plain_links(self):
        image = factories.ImageFactory(small=True)
        point = self.point(
            gallery=[models.PointPicture(image=image, alt_text="黑板", caption="每天七点更新")]
        )
        link = self.soup(point).select_one("[data-dj-gallery] a[data-dj-picture]")
        self.assertTrue(link["href"].endswith(".webp"))
        self.assertIn("每天七点更新", words_of(read(self.client, point.get_url())))
