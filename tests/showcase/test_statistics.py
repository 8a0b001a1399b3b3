"""Statistics and the board: only what is public, each number the length of a list."""

import csv
import io
from datetime import date, timedelta

from bs4 import BeautifulSoup
from django.test import TestCase
from django.utils import timezone
from wagtail.models import Page, Site

from dangjian_pages.choices import Stage
from dangjian_pages.demo import factories
from dangjian_pages.models import ActivityPage, Region
from dangjian_search.snapshot import forget_snapshot
from dangjian_showcase.statistics import get_statistics
from tests.showcase.helpers import read, words_of

CANARY = "金丝雀"
SCRIPTS = "script:not([type$=json])"  # JSON-LD is data
STATISTICS = "/showcase/statistics/"
BOARD = "/showcase/board/"
WRONG = (
    "?page=x&sort=nothing&view=?",
    "?type=%00&level=no&region=x&year=99999",
    "?organisation=99999999999999999999&q=%22",
    "?q=" + "长" * 500,
)


def months_ago(number, day=1):
    today = timezone.localdate()
    months = today.year * 12 + today.month - 1 - number
    return date(months // 12, months % 12 + 1, day)


def month_name(day):
    return f"{day.year}年{day.month}月"


class StatisticsCase(TestCase):
    def section(self, name, query=""):
        page = BeautifulSoup(read(self.client, STATISTICS + query), "html.parser")
        return page.find(id=name)

    def numbers(self, name, query=""):
        """Return what a table says: dict of label to number, or to what stands there instead."""
        rows = self.section(name, query).select("tbody tr")
        found = {}
        for row in rows:
            cell = row.select_one("td.dj-numbers__count")
            for hidden in cell.select(".visually-hidden"):
                hidden.decompose()
            text = cell.get_text(strip=True)
            found[row.th.get_text(strip=True)] = int(text) if text.isdigit() else text
        return found

    def file(self, name, query=""):
        """Return the rows of a statistic's file."""
        response = self.client.get(f"{STATISTICS}{name}.csv{query}")
        self.assertEqual(response.status_code, 200)
        text = response.content.decode()
        self.assertTrue(text.startswith("\ufeff"))
        return list(csv.reader(io.StringIO(text[1:])))


class NumbersTest(StatisticsCase):
    @classmethod
    def setUpTestData(cls):
        cls.province = factories.OrganisationFactory(name="浙江省委", sector="government")
        cls.city = factories.OrganisationFactory(
            name="嘉兴市委", parent=cls.province, sector="rural"
        )
        cls.brand = factories.BrandPageFactory(
            title="电靓民心",
            organisation=cls.city,
            level="provincial",
            year=2024,
            tags=["志愿服务", "红色教育"],
        )
        factories.BrandPageFactory(
            organisation=cls.province, level="municipal", year=2025, tags=["志愿服务"]
        )
        for stage in Stage:
            factories.DemonstrationPointPageFactory(
                title=f"点{stage.label}",
                stage=stage,
                named_on=date(2024, 7, 1),
                year=2024,
                publicity_contact="联盟办公室 0573-82000000",
            )
        for day in (months_ago(8, 5), months_ago(8, 20), months_ago(5, 1)):
            factories.ActivityPageFactory(parent=cls.brand, starts_on=day)

    def test_each_statistic_counts_the_public_records(self):
        self.assertEqual(self.numbers("type"), {"品牌": 2, "示范点": 4, "品牌活动": 3})
        self.assertEqual(self.numbers("level"), {"省级": 1, "市级": 1})
        self.assertEqual(self.numbers("tag"), {"志愿服务": 2, "红色教育": 1})
        sectors = self.numbers("sector")
        self.assertEqual(sectors["农村"], 1)
        years = self.numbers("year")
        self.assertEqual(list(years), sorted(years))  # a course of time
        self.assertEqual(years["2024"], 5)

    def test_an_organisation_counts_those_below_it(self):
        organisations = self.numbers("organisation")
        self.assertEqual(organisations["浙江省委"], 2)
        self.assertEqual(organisations["嘉兴市委"], 1)

    def test_every_number_leads_to_the_records_it_counts(self):
        for query in ("", "?type=brand", "?level=provincial&level=municipal", "?q=电靓"):
            page = BeautifulSoup(read(self.client, STATISTICS + query), "html.parser")
            links = page.select("td.dj-numbers__count a")
            self.assertGreater(len(links), 3)
            for link in links:
                number = int(link.find(string=True).strip())
                with self.subTest(link["href"]):
                    glue = "&" if "?" in link["href"] else "?"
                    answer = self.client.get(f"{link['href']}{glue}format=json").json()
                    self.assertEqual(answer["total"], number)

    def test_filters_narrow_every_statistic(self):
        self.assertEqual(self.numbers("level", "?tag=hong-se-jiao-yu"), {"省级": 1})
        self.assertEqual(self.numbers("activities", "?type=brand"), {})
        self.assertEqual(
            self.numbers("organisation", f"?organisation={self.city.pk}")["嘉兴市委"], 1
        )

    def test_the_life_cycle_tells_public_stages_only(self):
        stages = self.numbers("stages")
        self.assertEqual(
            list(stages.items()),
            [
                ("公示", 1),
                ("命名（授牌）累计", 4),
                ("命名后进入复核", 3),
                ("保留", 1),
                ("限期整改", 1),
            ],
        )
        text = self.section("stages").get_text()
        self.assertIn("不公开", text)  # and why there is no number of the stages before
        with self.subTest("notices are no records: no filter knows them"):
            narrowed = self.numbers("stages", "?type=point")
            self.assertEqual(narrowed["公示"], "有筛选时不统计")
            self.assertEqual(narrowed["命名（授牌）累计"], 4)

    def test_the_months_of_the_activities_have_no_gap_up_to_this_one(self):
        numbers = list(self.numbers("activities").items())
        self.assertEqual(
            numbers[:4],
            [
                (month_name(months_ago(8)), 2),
                (month_name(months_ago(7)), 0),
                (month_name(months_ago(6)), 0),
                (month_name(months_ago(5)), 1),
            ],
        )
        since = [month_name(months_ago(number)) for number in range(4, -1, -1)]
        self.assertEqual(numbers[4:], [(month, 0) for month in since])

    def test_activities_to_come_and_of_long_ago_are_no_months(self):
        self.addCleanup(forget_snapshot)
        for day in (months_ago(-2), months_ago(40)):
            ActivityPage.objects.update(starts_on=day)
            forget_snapshot()
            self.assertEqual(self.numbers("activities"), {})

    def test_a_file_says_the_same_as_the_table(self):
        for name, statistic in get_statistics().items():
            with self.subTest(name):
                heading, *rows = self.file(name)
                self.assertEqual(heading, [str(statistic.heading), str(statistic.unit)])
                numbers = {label: int(count) for label, count in rows}
                self.assertEqual(numbers, self.numbers(name))
        self.assertEqual(self.file("level", "?tag=hong-se-jiao-yu")[1:], [["省级", "1"]])
        response = self.client.get(f"{STATISTICS}level.csv")
        self.assertIn("attachment", response["Content-Disposition"])

    def test_what_makes_no_sense_is_left_out_or_not_there(self):
        for query in WRONG:
            for address in (STATISTICS, f"{STATISTICS}region.csv", BOARD):
                with self.subTest(address + query):
                    self.assertEqual(self.client.get(address + query).status_code, 200)
        self.assertEqual(self.client.get(f"{STATISTICS}no-such.csv").status_code, 404)
        for address in (STATISTICS, f"{STATISTICS}region.csv", BOARD):
            self.assertEqual(self.client.post(address).status_code, 405)

    def test_nothing_found_says_so(self):
        text = words_of(read(self.client, f"{STATISTICS}?q=没有这个词"))
        self.assertIn("共 0 条", text)
        self.assertEqual(self.file("level", "?q=没有这个词")[1:], [])

    def test_a_chart_is_drawn_from_the_table_and_nothing_is_styled_inline(self):
        page = BeautifulSoup(read(self.client, STATISTICS), "html.parser")
        self.assertEqual(page.select("[style], style"), [])
        self.assertTrue(all(script.get("src") for script in page.select(SCRIPTS)))
        charted = page.find(id="level").select("tr[data-dj-charted]")
        self.assertEqual([row["data-dj-charted"] for row in charted], ["1", "1"])

    def test_a_long_statistic_has_all_its_rows_in_the_file(self):
        tags = [f"标签{number}" for number in range(70)]
        factories.BrandPageFactory(tags=tags)
        self.assertEqual(len(self.section("tag").select("tbody tr")), 60)
        self.assertIn("另有 12 行", self.section("tag").get_text())
        self.assertEqual(len(self.file("tag")) - 1, 72)


class BoardTest(StatisticsCase):
    @classmethod
    def setUpTestData(cls):
        cls.city = factories.OrganisationFactory(name="嘉兴市委")
        cls.brand = factories.BrandPageFactory(title="电靓民心", organisation=cls.city)
        factories.NewsPageFactory(title="要闻一则")

    def board(self, query=""):
        return BeautifulSoup(read(self.client, BOARD + query), "html.parser")

    def test_it_has_numbers_headings_and_tables_for_everybody(self):
        page = self.board()
        self.assertEqual(len(page.select("h1")), 1)
        self.assertGreaterEqual(len(page.select("h2")), 5)
        self.assertEqual(page.select_one(".dj-board__total").get_text(), "2")
        kinds = {each.dt.get_text(): each.dd.get_text() for each in page.select("dl > div")}
        self.assertEqual(kinds, {"品牌": "1", "新闻": "1"})
        for table in page.select("table"):
            self.assertTrue(table.select("thead th[scope=col]"))
        newest = {link.get_text() for link in page.select(".dj-board__newest a")}
        self.assertEqual(newest, {"电靓民心", "要闻一则"})
        self.assertEqual(page.select("[style], style"), [])

    def test_it_says_of_when_its_numbers_are_and_how_often_it_asks(self):
        page = self.board()
        today = timezone.localdate()
        time = page.select_one("[data-dj-part=time] time").get_text()
        self.assertRegex(time, rf"^{month_name(today)}{today.day}日 \d\d:\d\d:\d\d$")
        self.assertEqual(page.body["data-dj-board"], "60")
        for seconds, expected in ((300, "300"), (1, "10")):
            with self.settings(DANGJIAN_BOARD_SECONDS=seconds):
                self.assertEqual(self.board().body["data-dj-board"], expected)

    def test_it_is_made_anew_each_time(self):
        self.assertIn("no-store", self.client.get(BOARD)["Cache-Control"])

    def test_a_filter_makes_the_board_of_one_organisation(self):
        page = self.board(f"?organisation={self.city.pk}")
        self.assertEqual(page.select_one(".dj-board__total").get_text(), "1")
        self.assertIn("嘉兴市委", page.h1.get_text())
        self.assertNotIn("要闻一则", page.get_text())

    def bars(self, part):
        rows = self.board().select(f"[data-dj-part={part}] tbody tr")
        counts = [int(row.select_one(".dj-board__count").get_text()) for row in rows]
        return dict(zip([row.th.get_text() for row in rows], counts, strict=True))

    def test_the_regions_stand_in_descending_order_and_add_up_to_all_records(self):
        regions = ("330102", "330105", "330106", "330108", "330109", "330110", "330111", "330112")
        for number, code in enumerate((*regions, "330113", "330114"), 1):
            region = Region.objects.get_or_create(
                code=code, defaults={"name": f"第{number}区", "level": "county"}
            )[0]
            for _each in range(number):
                factories.BrandPageFactory(region=region)
        *numbers, others = list(self.bars("region").values())
        self.assertEqual(numbers, [10, 9, 8, 7, 6, 5, 4, 3])
        self.assertEqual(others, 2 + 1 + 2)  # two have no region
        self.assertEqual(list(self.bars("region"))[-1], "其他、未填地区")
        total = self.board().select_one(".dj-board__total").get_text()
        self.assertEqual(sum(numbers) + others, int(total))

    def test_the_months_are_the_last_twelve_and_tell_their_years(self):
        for number in (0, 4, 20):
            factories.ActivityPageFactory(parent=self.brand, starts_on=months_ago(number))
        rows = self.board().select("[data-dj-part=activities] tbody tr")
        self.assertEqual(
            [row.select_one(".visually-hidden").get_text() for row in rows],
            [month_name(months_ago(number)) for number in range(11, -1, -1)],
        )
        self.assertEqual([int(row.td.get_text()) for row in rows], [0] * 7 + [1, 0, 0, 0, 1])
        seen = [list(row.select_one(".dj-board__month").stripped_strings) for row in rows]
        self.assertEqual(seen[0], [str(months_ago(11).month), str(months_ago(11).year)])
        for row, number in zip(seen[1:], range(10, -1, -1), strict=True):
            day = months_ago(number)
            self.assertEqual(row, ["1", str(day.year)] if day.month == 1 else [str(day.month)])

    def test_an_empty_site_has_an_empty_board(self):
        for page in Page.objects.filter(depth=3):
            page.delete()
        self.assertEqual(self.board().select_one(".dj-board__total").get_text(), "0")


class NotPublicTest(StatisticsCase):
    @classmethod
    def setUpTestData(cls):
        cls.seen = factories.BrandPageFactory(title="公开的品牌", level="municipal", year=2024)
        hidden_unit = factories.OrganisationFactory(name=f"{CANARY}支部")
        known = {
            "organisation": hidden_unit,
            "tags": [f"{CANARY}标签"],
            "level": "national",
            "year": 1999,
        }
        private = factories.BrandPageFactory(title=f"{CANARY}私密", private=True, **known)
        factories.BrandPageFactory(title=f"{CANARY}草稿", live=False, **known)
        factories.ActivityPageFactory(
            title=f"{CANARY}活动", parent=private, starts_on=date(1999, 5, 1)
        )
        factories.ActivityPageFactory(
            title=f"{CANARY}草稿活动", parent=cls.seen, live=False, starts_on=date(1999, 6, 1)
        )
        factories.DemonstrationPointPageFactory(
            title=f"{CANARY}公示", in_publicity=True, private=True
        )
        factories.DemonstrationPointPageFactory(title=f"{CANARY}规划", **known)
        expired = factories.BrandPageFactory(title=f"{CANARY}过期", **known)
        past = timezone.now() - timedelta(minutes=1)
        Page.objects.filter(pk=expired.pk).update(expire_at=past)
        root = Page.objects.get(depth=1)
        home = factories.HomePageFactory(parent=root, title="另一站", slug="other-home")
        Site.objects.create(hostname="other.test", root_page=home)
        here = Site.objects.get(is_default_site=True)
        here.root_page = cls.seen.get_ancestors().get(depth=2)
        here.save()
        index = factories.BrandIndexPageFactory(parent=home)
        factories.BrandPageFactory(title=f"{CANARY}别站", parent=index, **known)

    def test_no_word_and_no_number_tells_of_them(self):
        for address in (STATISTICS, BOARD):
            with self.subTest(address):
                text = read(self.client, address)
                self.assertNotIn(CANARY, text)
                self.assertNotIn("1999", text)
                self.assertNotIn("国家级", words_of(text))
        self.assertEqual(self.numbers("type"), {"品牌": 1})
        self.assertEqual(self.numbers("stages")["公示"], 0)
        for name in get_statistics():
            with self.subTest(name):
                rows = self.file(name)[1:]
                self.assertLessEqual({count for _label, count in rows}, {"0", "1"})
                self.assertNotIn(CANARY, str(rows))

    def test_what_editors_typed_is_text(self):
        mark = "<script>alert(1)</script>"
        unit = factories.OrganisationFactory(name=mark, short_name=mark[:20])
        factories.BrandPageFactory(title=mark, organisation=unit, tags=[mark, "=1+1", "@SUM(A1)"])
        for address in (STATISTICS, BOARD):
            with self.subTest(address):
                self.assertNotIn("<script>alert", read(self.client, address))
        labels = [label for label, _count in self.file("tag")[1:]]
        self.assertIn("'=1+1", labels)
        self.assertIn("'@SUM(A1)", labels)
