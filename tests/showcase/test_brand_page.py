"""The page of a brand with much, little and odd content."""

from datetime import date
from decimal import Decimal

from bs4 import BeautifulSoup
from django.core.files.storage import default_storage
from django.test import TestCase

from dangjian_pages import models
from dangjian_pages.choices import RoadmapState
from dangjian_pages.demo import factories
from dangjian_showcase.reading_times import reading_time
from dangjian_showcase.templatetags.dangjian_charts import indicator_charts
from dangjian_showcase.templatetags.dangjian_roadmaps import progress_wall
from tests.showcase.helpers import read, words_of


def stage(name, start=None, end=None, state=RoadmapState.PLANNED):
    return models.RoadmapStage(name=name, starts_on=start, ends_on=end, state=state)


class WallTest(TestCase):
    def test_stages_lie_along_the_time_they_take(self):
        wall = progress_wall(
            [
                stage("一", date(2024, 1, 1), date(2024, 12, 31), RoadmapState.DONE),
                stage("二", date(2025, 1, 1), date(2025, 12, 31), RoadmapState.ACTIVE),
                stage("没有日期"),
            ]
        )
        self.assertEqual(
            [(row["start"], row["length"]) for row in wall["rows"]], [(0, 50), (50, 50), (0, 0)]
        )
        self.assertEqual([tick["label"] for tick in wall["ticks"]], ["2025"])
        self.assertEqual((wall["done"], wall["active"], wall["total"]), (1, 1, 3))

    def test_a_short_roadmap_is_marked_by_quarters_and_a_long_one_by_few_years(self):
        short = progress_wall([stage("短", date(2025, 1, 15), date(2025, 12, 1))])
        labels = [tick["label"] for tick in short["ticks"]]
        self.assertEqual(labels, ["2025-04", "2025-07", "2025-10"])
        long = progress_wall([stage("长", date(1990, 1, 1), date(2030, 1, 1))])
        self.assertLessEqual(len(long["ticks"]), 6)

    def test_one_day_one_date_and_no_stage_do_no_harm(self):
        day = date(2025, 5, 1)
        odd = [stage("一天", day, day), stage("只有头", day), stage("只有尾", None, day)]
        for stages in ([one] for one in odd):
            row = progress_wall(stages)["rows"][0]
            self.assertGreaterEqual(row["length"], 1)
        self.assertEqual(progress_wall([])["rows"], [])


class ChartTest(TestCase):
    def chart(self, values, target=None):
        indicator = models.Indicator(group="组", name="指标", unit="件", target=target)
        indicator.readings = [
            models.Reading(read_on=date(2020 + place, 1, 1), value=Decimal(value))
            for place, value in enumerate(values)
        ]
        return indicator_charts([indicator])[0]["charts"][0]

    def test_greater_numbers_stand_higher_and_later_ones_further_right(self):
        first, second, third = self.chart([10, 30, 20])["dots"]
        self.assertLess(second["y"], third["y"])
        self.assertLess(third["y"], first["y"])
        self.assertLess(first["x"], second["x"])

    def test_all_stays_on_the_drawing(self):
        for values in ([1], [5, 5, 5], [0, 10**9], ["-3.5", "0.01"]):
            for target in (None, Decimal(0), Decimal(10**10)):
                found = self.chart(values, target)
                for dot in found["dots"]:
                    self.assertTrue(0 <= dot["x"] <= found["width"], dot)
                    self.assertTrue(0 <= dot["y"] <= found["height"], dot)
                if target is not None:
                    self.assertTrue(0 <= found["target_y"] <= found["height"])

    def test_no_reading_and_one_reading_draw_no_line(self):
        self.assertEqual(self.chart([])["line"], "")
        self.assertEqual(self.chart([7])["line"], "")


class ReadingTimeTest(TestCase):
    def test_characters_and_words_are_counted(self):
        self.assertIsNone(reading_time(["", "<p></p>，。！"]))
        self.assertEqual(reading_time(["<p>党建 brand 2025</p>"]), {"minutes": 1, "characters": 4})
        self.assertEqual(reading_time(["字" * 1000])["minutes"], 2)

    def test_the_speed_is_a_setting(self):
        with self.settings(DANGJIAN_READING_SPEED=100):
            self.assertEqual(reading_time(["字" * 1000])["minutes"], 10)


class BrandPageTest(TestCase):
    def page(self, brand):
        return BeautifulSoup(read(self.client, brand.get_url()), "html.parser").main

    def full_brand(self, **fields):
        return factories.BrandPageFactory(
            roadmap=[
                stage("启动", date(2024, 1, 1), date(2024, 6, 30), RoadmapState.DONE),
                stage("深化", date(2024, 7, 1), date(2025, 6, 30), RoadmapState.ACTIVE),
            ],
            indicators=[
                models.Indicator(
                    group="服务",
                    name="满意率",
                    unit="%",
                    target=98,
                    readings=[
                        models.Reading(read_on=date(2024, 1, 1), value=Decimal("91.20")),
                        models.Reading(read_on=date(2025, 1, 1), value=Decimal("97.5")),
                    ],
                ),
                models.Indicator(group="服务", name="还没有读数", unit="件"),
            ],
            **fields,
        )

    def test_the_wall_has_a_table_that_says_the_same(self):
        main = self.page(self.full_brand())
        self.assertEqual(len(main.select(".dj-wall__bar")), 2)
        self.assertTrue(main.select_one(".dj-wall")["aria-hidden"])
        text = main.select_one("#roadmap .dj-table").get_text(" ", strip=True)
        for word in ("启动", "深化", "2024-01", "2025-06", "已完成", "进行中"):
            self.assertIn(word, text)

    def test_charts_have_a_table_of_all_readings(self):
        main = self.page(self.full_brand())
        self.assertEqual(len(main.select(".dj-chart")), 2)
        table = main.select_one("#figures .dj-details .dj-table").get_text(" ", strip=True)
        for word in ("满意率", "91.2 %", "97.5 %", "98 %", "还没有读数"):
            self.assertIn(word, table)

    def test_no_part_has_an_inline_style_or_script(self):
        source = read(self.client, self.full_brand().get_url())
        soup = BeautifulSoup(source, "html.parser")
        self.assertEqual(soup.main.select("[style], style, script:not([src])"), [])

    def test_contents_lead_to_the_parts_that_there_are_and_to_no_others(self):
        for brand in (self.full_brand(), factories.BrandPageFactory()):
            main = self.page(brand)
            for link in main.select(".dj-contents a"):
                self.assertTrue(main.select_one(link["href"]), link)
            parts = {part["id"] for part in main.select(".dj-section[id]")}
            self.assertEqual(parts, {link["href"][1:] for link in main.select(".dj-contents a")})

    def test_a_brand_with_nothing_but_its_positioning_is_whole(self):
        text = words_of(read(self.client, factories.BrandPageFactory().get_url()))
        self.assertNotIn("None", text)

    def test_activities_stand_in_the_order_of_time(self):
        brand = factories.BrandPageFactory()
        for day in (3, 1, 2):
            factories.ActivityPageFactory(
                parent=brand, title=f"{day}日的活动", starts_on=date(2025, 5, day)
            )
        titles = [link.get_text() for link in self.page(brand).select("#activities .dj-title-link")]
        self.assertEqual(titles, ["3日的活动", "2日的活动", "1日的活动"])

    def test_cases_and_activities_that_are_not_public_are_not_told(self):
        brand = factories.BrandPageFactory()
        factories.ActivityPageFactory(parent=brand, title="金丝雀活动", live=False)
        factories.TypicalCasePageFactory(brand=brand, title="金丝雀案例", live=False)
        factories.TypicalCasePageFactory(brand=brand, title="金丝雀内部", private=True)
        factories.TypicalCasePageFactory(brand=brand, title="公开的案例")
        source = read(self.client, brand.get_url())
        self.assertIn("公开的案例", source)
        self.assertNotIn("金丝雀", source)

    def test_a_title_of_200_characters_is_shown_whole(self):
        title = "长" * 200
        self.assertEqual(self.page(factories.BrandPageFactory(title=title)).h1.string, title)

    def test_pages_stay_whole_when_files_of_pictures_are_gone(self):
        image = factories.ImageFactory(small=True)
        brand = self.full_brand(
            cover=image,
            logo=image,
            gallery=[models.BrandPicture(image=image, alt_text="图")],
            body=[("picture", {"image": image, "alt_text": "图"})],
        )
        default_storage.delete(image.file.name)
        self.assertIn(brand.title, read(self.client, brand.get_url()))
        self.assertIn(brand.title, read(self.client, "/brands/"))

    def test_pages_stay_whole_when_pictures_and_files_are_deleted(self):
        image, document = factories.ImageFactory(small=True), factories.DocumentFactory()
        brand = self.full_brand(
            cover=image,
            logo=image,
            gallery=[models.BrandPicture(image=image, alt_text="图")],
            identity_files=[models.VisualIdentityFile(title="VI", document=document)],
            body=[
                ("picture", {"image": image, "alt_text": "图"}),
                (
                    "before_after",
                    {
                        "before": {"image": image, "alt_text": "前"},
                        "after": {"image": image, "alt_text": "后"},
                        "caption": "变化",
                    },
                ),
                ("document_list", {"title": "附件", "documents": [document]}),
            ],
        )
        image.delete()
        document.delete()
        self.assertIn(brand.title, read(self.client, brand.get_url()))

    def test_a_case_and_an_activity_stay_whole_when_their_brand_is_gone(self):
        brand = factories.BrandPageFactory(title="要删除的品牌")
        case = factories.TypicalCasePageFactory(brand=brand)
        brand.delete()
        case.refresh_from_db()
        self.assertNotIn("要删除的品牌", read(self.client, case.get_url()))

    def test_a_copy_by_an_organisation_that_is_only_a_name_is_shown(self):
        brand = factories.BrandPageFactory(replications=[models.Replication(name="某供电所")])
        self.assertIn("某供电所", self.page(brand).select_one("#lessons").get_text())

    def test_before_and_after_stand_side_by_side_and_can_be_laid_over_each_other(self):
        image = factories.ImageFactory(small=True)
        pair = {
            "before": {"image": image, "alt_text": "改造前"},
            "after": {"image": image, "alt_text": "改造后"},
        }
        brand = factories.BrandPageFactory(body=[("before_after", pair)])
        box = self.page(brand).select_one("[data-dj-compare]")
        self.assertEqual([one["alt"] for one in box.select("img")], ["改造前", "改造后"])
        self.assertTrue(box["data-dj-compare"])
