"""What the page of a search shows of an answer."""

from unittest.mock import patch

from bs4 import BeautifulSoup
from django.test import TestCase, override_settings
from django.utils.safestring import mark_safe

from dangjian_pages.demo import factories
from dangjian_search.listing import RecordListing
from tests.showcase.helpers import read, words_of

own_context = RecordListing.context


def soup_of(client, address):
    return BeautifulSoup(read(client, address), "html.parser")


def answering(**changes):
    """Let every list have other values in its context than those that the search gives."""
    return patch.object(
        RecordListing, "context", lambda listing: {**own_context(listing), **changes}
    )


def texts(soup, selector):
    return [" ".join(element.get_text().split()) for element in soup.select(selector)]


class SearchBoxTest(TestCase):
    def test_every_box_asks_for_suggestions_and_works_as_a_plain_form(self):
        factories.BrandIndexPageFactory()
        for address, boxes in (("/search/", ["bar-q", "q"]), ("/brands/", ["bar-q"])):
            with self.subTest(address):
                fields = soup_of(self.client, address).select("input[data-suggest-url]")
                self.assertEqual([field["id"] for field in fields], boxes)
                for field in fields:
                    self.assertEqual(field["data-suggest-url"], "/search/suggest/?q=")
                    form = field.find_parent("form")
                    self.assertEqual((form["action"], field["name"]), ("/search/", "q"))
                    self.assertIsNone(field.get("role"))

    def test_the_box_carries_what_is_chosen(self):
        factories.BrandPageFactory(level="municipal")
        form = soup_of(self.client, "/search/?q=a&level=municipal&sort=name").select_one(
            ".dj-search"
        )
        carried = {field["name"]: field["value"] for field in form.select("[type=hidden]")}
        self.assertEqual(carried, {"level": "municipal", "sort": "name"})


class RowTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.unit = factories.OrganisationFactory(name="城东支部")
        cls.brand = factories.BrandPageFactory(
            title="亮灯人", summary="摘要一句。", organisation=cls.unit, tags=["志愿服务"]
        )

    def rows(self, address="/search/"):
        return soup_of(self.client, address).select_one(".dj-rows .dj-row")

    def test_a_row_leads_to_the_record_its_organisation_and_its_tags(self):
        row = self.rows()
        links = [link["href"] for link in row.select("a")]
        for address in (
            self.brand.get_url(),
            self.unit.get_absolute_url(),
            "/tags/zhi-yuan-fu-wu/",
        ):
            self.assertIn(address, links)
        self.assertEqual(row.select_one("[data-dj-record]")["data-dj-record"], str(self.brand.pk))

    def test_marks_are_shown_as_marks_and_everything_else_as_text(self):
        def marked(listing):
            context = own_context(listing)
            for record in context["records"].object_list:
                record.marked_title = mark_safe("<mark>亮灯</mark>人")
                record.snippet = mark_safe("…<mark>亮灯</mark> &lt;script&gt;")
            return context

        with patch.object(RecordListing, "context", marked):
            row = self.rows("/search/?q=亮灯")
        self.assertEqual(texts(row, "mark"), ["亮灯", "亮灯"])
        self.assertNotIn("摘要一句", row.get_text())
        self.assertIn("<script>", row.select_one(".dj-card__snippet").get_text())
        self.assertIsNone(row.find("script"))

    def test_without_marks_a_row_shows_title_and_summary_escaped(self):
        self.brand.title = self.brand.summary = "<mark>不是标记</mark>"
        self.brand.save_revision().publish()
        row = self.rows()
        self.assertIsNone(row.find("mark"))
        self.assertIn("<mark>不是标记</mark>", row.get_text())


class HelpTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.brand = factories.BrandPageFactory(title="亮灯人", level="municipal")

    def shown(self, address="/search/?q=亮灯", **changes):
        with answering(**changes):
            return soup_of(self.client, address)

    def test_what_was_added_to_the_words_is_told_with_a_way_without(self):
        added = [{"word": "义工", "others": ["志愿者", "志愿服务"]}]
        page = self.shown(added=added, plain_url="/search/?q=plain")
        self.assertIn("志愿者、志愿服务", page.select_one(".dj-help").get_text())
        self.assertEqual(len(page.select(".dj-help a[href='/search/?q=plain']")), 1)
        self.assertIsNone(self.shown(added=[], plain_url="/search/?q=x").select_one(".dj-help"))

    def test_another_spelling_is_offered(self):
        page = self.shown(suggestion={"text": "党建", "url": "/search/?q=x"})
        link = page.select_one(".dj-help a")
        self.assertEqual((link.get_text(), link["href"]), ("党建", "/search/?q=x"))

    def test_what_letters_were_taken_for_is_told(self):
        page = self.shown(sounds_like="党建品牌")
        self.assertIn("党建品牌", page.select_one(".dj-help").get_text())

    def test_a_simpler_search_is_told_and_only_then(self):
        notice = ".dj-results > .dj-notice--due"
        self.assertEqual(len(self.shown(degraded=True).select(notice)), 1)
        self.assertEqual(len(self.shown(degraded=False).select(notice)), 0)

    def test_recommended_records_stand_before_the_results_and_are_marked(self):
        def shown(*promoted):
            with patch("dangjian_search.views.promoted_for", return_value=list(promoted)):
                return soup_of(self.client, "/search/?q=亮灯")

        page = shown(self.brand.dangjian_entry)
        first = page.select(".dj-results .dj-row")[0]
        self.assertEqual(len(first.select(".dj-recommended")), 1)
        self.assertEqual(len(page.select(".dj-recommended")), 1)
        link = {"title": "外部网页", "url": "https://example.org/a", "description": "一句<b>话"}
        row = shown(link).select_one(".dj-promoted .dj-row")
        self.assertEqual(row.select_one(".dj-title-link")["href"], "https://example.org/a")
        self.assertIn("一句<b>话", row.get_text())

    def test_the_feed_is_linked_where_there_is_one(self):
        feeds = [{"label": "RSS", "type": "application/rss+xml", "url": "/f/"}]
        page = self.shown(feeds=feeds)
        self.assertEqual(page.select_one(".dj-feed a")["href"], "/f/")
        self.assertEqual(page.select_one("head link[rel=alternate]")["href"], "/f/")
        self.assertIsNone(self.shown(feeds=[]).select_one(".dj-feed"))

    def test_a_list_without_words_tells_of_no_choice(self):
        self.assertIsNone(self.shown("/search/").select_one("[data-chosen-url]"))


class NothingFoundTest(TestCase):
    def test_it_says_what_to_do(self):
        factories.BrandPageFactory(title="亮灯人", level="municipal")
        without = [{"label": "级别：<市级>", "url": "/search/?q=x", "count": 12}]
        near = [{"name": "志愿服务", "url": "/tags/zyfw/", "count": 5}]
        with answering(without=without, near_tags=near):
            page = soup_of(self.client, "/search/?q=没有的词&level=municipal")
        empty = page.select_one(".dj-empty")
        links = {link["href"]: link.get_text() for link in empty.select("a")}
        self.assertIn("级别：<市级>", links["/search/?q=x"])
        self.assertIn("12", words_of(str(empty)))
        self.assertIn("志愿服务", links["/tags/zyfw/"])
        self.assertIn("/search/", links)
        self.assertEqual(page.select(".dj-switch"), [])

    def test_an_empty_list_that_nobody_asked_for_gives_no_hints_about_words(self):
        factories.BrandPageFactory(level="municipal")
        page = soup_of(self.client, "/brands/?level=national")
        self.assertEqual(page.select(".dj-empty__hints"), [])


@override_settings(DANGJIAN_FACET_VALUES=2)
class FacetsTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        for level in ("municipal", "county", "provincial"):
            factories.BrandPageFactory(level=level, tags=["志愿服务", f"标签{level}"])
            factories.NewsPageFactory(title=f"消息{level}", tags=["志愿服务"])

    def groups(self, address):
        page = soup_of(self.client, address)
        return {group["data-dj-facet"]: group for group in page.select("[data-dj-facet]")}

    def test_the_first_groups_are_open_and_those_with_something_chosen(self):
        closed = [
            name for name, group in self.groups("/search/").items() if not group.has_attr("open")
        ]
        self.assertIn("tag", closed)
        self.assertTrue(self.groups("/search/?tag=zhi-yuan-fu-wu")["tag"].has_attr("open"))

    def test_a_long_group_hides_the_rest_and_has_a_field_to_find_it(self):
        groups = self.groups("/search/")
        self.assertEqual(len(groups["level"].select(":scope > ul > li")), 2)
        self.assertEqual(len(groups["level"].select(".dj-facet__more li")), 1)
        field = groups["level"].select_one("[data-dj-find] input")
        label = groups["level"].select_one(f"label[for={field['id']}]")
        self.assertIn("级别", label.get_text())
        self.assertIsNone(groups["type"].select_one("[data-dj-find]"))

    def test_a_second_value_can_be_added_where_values_widen(self):
        self.assertEqual(self.groups("/search/")["type"].select(".dj-facet__add"), [])
        added = self.groups("/search/?type=news")["type"].select_one(".dj-facet__add")
        self.assertEqual(added["href"].count("type="), 2)
        self.assertIn("品牌", added["aria-label"])

    def test_the_button_of_the_sheet_tells_how_many_are_chosen(self):
        page = soup_of(self.client, "/search/?type=news&tag=zhi-yuan-fu-wu")
        self.assertIn("2", page.select_one(".dj-sheet__number").get_text())
        self.assertIn("3", page.select_one(".dj-sheet__foot").get_text())
        self.assertIsNone(soup_of(self.client, "/search/").select_one(".dj-sheet__number"))

    def test_every_part_has_a_name_of_its_own_on_every_list(self):
        for address in ("/search/?q=消息", "/brands/", "/tags/zhi-yuan-fu-wu/"):
            with self.subTest(address):
                page = soup_of(self.client, address)
                names = [part["data-dj-part"] for part in page.select("[data-dj-part]")]
                self.assertIn("results", names)
                self.assertEqual(len(names), len(set(names)))
                self.assertEqual(len(page.select("[data-dj-announce][role=status]")), 1)
                # A live region that is exchanged itself is not read.
                self.assertEqual(page.select("[data-dj-part] [data-dj-announce]"), [])
