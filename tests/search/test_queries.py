"""What a SearchQuery finds, counts and puts in order."""

from datetime import UTC, datetime

from django.test import TestCase, override_settings

from dangjian_pages.demo.factories import (
    BrandPageFactory,
    NewsPageFactory,
    OrganisationFactory,
    TagFactory,
    TypicalCasePageFactory,
)
from dangjian_search.cards import entries_for, related_entries
from dangjian_search.models import Entry
from dangjian_search.queries import SearchQuery
from dangjian_search.searching import matching_ids, search
from dangjian_search.snapshot import forget_snapshot


def query():
    return SearchQuery.of()


def titles(asked, number=1):
    return [entry.title for entry in search(asked.on_page(number)).records]


class OrderTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        TagFactory(name="红色物业", synonyms="红管家")
        texts = {"body": [("paragraph", "<p>红色物业进了楼道</p>")]}
        NewsPageFactory(title="楼道里的变化", **texts)
        BrandPageFactory(title="烟雨邻里", summary="红色物业示范。")
        NewsPageFactory(title="议事会", tags=["红色物业"])
        NewsPageFactory(title="红色物业这一年")
        BrandPageFactory(title="红色物业", level="municipal")
        TypicalCasePageFactory(title="办在物业里的事", level="national")

    def test_name_then_title_then_tag_then_text_and_brands_before_news(self):
        self.assertEqual(
            titles(query().matching("红色物业")),
            ["红色物业", "红色物业这一年", "议事会", "烟雨邻里", "楼道里的变化"],
        )

    def test_a_synonym_finds_what_the_tag_finds(self):
        found = titles(query().matching("红管家"))
        self.assertEqual(set(found), set(titles(query().matching("红色物业"))))
        self.assertEqual(found[-2:], ["烟雨邻里", "楼道里的变化"])
        plain = query().matching("红管家", synonyms=False)
        self.assertEqual(titles(plain), ["议事会"])

    def test_traditional_spelling_finds_the_same_in_the_same_order(self):
        self.assertEqual(titles(query().matching("紅色物業")), titles(query().matching("红色物业")))

    def test_without_words_the_newest_comes_first(self):
        dates = {"红色物业": 2020, "议事会": 2023, "烟雨邻里": 2021}
        for title, year in dates.items():
            Entry.objects.filter(title=title).update(date=datetime(year, 1, 1, tzinfo=UTC))
        Entry.objects.exclude(title__in=dates).update(date=None)
        forget_snapshot()  # which follows what is published, not the table
        self.assertEqual(titles(query())[:3], ["议事会", "烟雨邻里", "红色物业"])
        self.assertEqual(query().sorting, "newest")
        self.assertEqual(titles(query().sorted_by("relevance"))[0], "议事会")

    def test_by_name_means_by_pinyin(self):
        self.assertEqual(
            titles(query().sorted_by("name"))[:3], ["办在物业里的事", "红色物业", "红色物业这一年"]
        )

    def test_by_level_the_highest_comes_first(self):
        self.assertEqual(titles(query().sorted_by("level"))[:2], ["办在物业里的事", "红色物业"])

    def test_an_unknown_order_is_no_order(self):
        self.assertEqual(titles(query().sorted_by("zzz")), titles(query()))

    def test_excluded_words(self):
        self.assertNotIn("议事会", titles(query().matching("物业 -议事会")))
        self.assertEqual(len(titles(query().matching("-议事会"))), 5)


class NarrowingTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        upper = OrganisationFactory(name="上级党委", short_name="上级", sector="government")
        lower = OrganisationFactory(
            name="下级支部", short_name="下级", sector="rural", parent=upper, region_id="330502"
        )
        BrandPageFactory(title="甲", organisation=upper, year=2023, tags=["服务", "创新"])
        BrandPageFactory(title="乙", organisation=lower, year=2024, tags=["服务"])
        NewsPageFactory(title="丙", organisation=lower, year=2025, tags=["创新"])
        cls.upper, cls.lower = str(upper.pk), str(lower.pk)

    def counts(self, asked):
        return {
            counts.facet.name: {label: count for _value, label, count, _chosen in counts.values}
            for counts in search(asked).facets
        }

    def narrowed(self, **chosen):
        return query().narrowed_by(chosen)

    def slug(self, name):
        return TagFactory(name=name).slug

    def test_values_of_one_facet_widen(self):
        self.assertEqual(set(titles(self.narrowed(year=["2023", "2024"]))), {"甲", "乙"})

    def test_facets_narrow_each_other(self):
        self.assertEqual(titles(self.narrowed(year=["2024", "2025"], type=["news"])), ["丙"])

    def test_every_chosen_tag_has_to_be_there(self):
        tags = [self.slug("服务"), self.slug("创新")]
        self.assertEqual(titles(self.narrowed(tag=tags)), ["甲"])
        self.assertEqual(len(titles(self.narrowed(tag=tags[:1]))), 2)

    def test_a_record_with_two_chosen_values_comes_once(self):
        found = self.narrowed(organisation=[self.upper, self.lower])
        self.assertEqual(sorted(titles(found)), sorted(["甲", "乙", "丙"]))
        self.assertEqual(search(found).total, 3)

    def test_a_tree_counts_what_lies_below(self):
        self.assertEqual(self.counts(query())["organisation"], {"上级": 3, "下级": 2})
        self.assertEqual(len(titles(self.narrowed(organisation=[self.upper]))), 3)
        self.assertEqual(len(titles(self.narrowed(region=["330000"]))), 3)
        self.assertEqual(len(titles(self.narrowed(region=["330500"]))), 2)

    def test_a_widening_facet_is_counted_without_its_own_choice(self):
        counts = self.counts(self.narrowed(year=["2023"]))
        self.assertEqual(counts["year"], {"2023": 1, "2024": 1, "2025": 1})
        self.assertEqual(sum(counts["type"].values()), 1)

    def test_tags_are_counted_with_those_chosen(self):
        counts = self.counts(self.narrowed(tag=[self.slug("创新")]))
        self.assertEqual(counts["tag"], {"创新": 2, "服务": 1})

    def test_what_nothing_has_is_not_offered_but_what_is_chosen_is(self):
        counts = self.counts(query().matching("丙").narrowed_by({"year": ["2023"]}))
        self.assertEqual(counts["year"], {"2025": 1, "2023": 0})
        self.assertNotIn("tag", counts)

    def test_unknown_facets_are_left_out(self):
        self.assertEqual(self.narrowed(colour=["red"], year=[]).chosen, {})

    def test_each_step_returns_a_new_query(self):
        first = query()
        first.matching("甲").narrowed_by({"year": ["2024"]}).sorted_by("name")
        self.assertEqual(len(titles(first)), 3)


class PageTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        for number in range(5):
            NewsPageFactory(title=f"新闻{number}")

    @override_settings(DANGJIAN_PAGE_SIZE=2)
    def test_any_number_gives_a_page(self):
        for number, shown in (
            ("2", 2), ("abc", 1), ("", 1), (None, 1), ("0", 1), ("-3", 1), ("999999", 3),
            ("9" * 5000, 1), ("1.5", 1), ("\0", 1),
        ):  # fmt: skip
            self.assertEqual(search(query().on_page(number)).number, shown, number)
        self.assertEqual(len(search(query().on_page(3)).records), 1)


class RelatedTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.page = BrandPageFactory(title="本页", tags=["服务", "创新"])
        cls.both = NewsPageFactory(title="两个", tags=["服务", "创新"])
        cls.news = NewsPageFactory(title="一个", tags=["服务", "别的"])
        cls.brand = BrandPageFactory(title="同类", tags=["创新"])
        NewsPageFactory(title="无关", tags=["别的"])
        NewsPageFactory(title="私密", tags=["服务", "创新"], private=True)

    def test_most_shared_tags_first_then_the_same_kind(self):
        entries = related_entries(Entry.objects.get(pk=self.page.pk), count=4)
        self.assertEqual([entry.title for entry in entries], ["两个", "同类", "一个"])
        self.assertEqual(len(related_entries(self.page.pk, count=1)), 1)

    def test_nothing_is_related_to_a_record_without_tags(self):
        self.assertEqual(related_entries(NewsPageFactory().pk), [])

    def test_hand_picked_records_keep_their_order_and_privacy(self):
        private = Entry.objects.get(title="私密")
        ids = [self.news.pk, private.pk, self.both.pk, 999_999, self.news.pk]
        self.assertEqual([entry.title for entry in entries_for(ids)], ["一个", "两个"])
        self.assertEqual(entries_for([]), [])

    def test_a_page_that_was_never_saved_has_none(self):
        self.assertEqual(related_entries(BrandPageFactory.build(tags=None)), [])

    def test_the_number_of_queries_is_fixed(self):
        related_entries(self.page.pk)
        # Restrictions, changes, records, and the sites with their addresses.
        with self.assertNumQueries(4):
            entries = related_entries(self.page.pk)
            [entry.url for entry in entries]


class MatchingIdsTest(TestCase):
    """All that a list finds on all its pages, without reading them."""

    def test_they_are_those_of_the_pages_of_the_list(self):
        for number in range(5):
            NewsPageFactory(title=f"红色物业{number}")
        NewsPageFactory(title="别的事")
        NewsPageFactory(title="红色物业私密", private=True)
        with self.settings(DANGJIAN_PAGE_SIZE=2):
            for typed in ("", "红色物业", "hongsewuye", "没有这个词"):
                with self.subTest(typed):
                    query = SearchQuery.of().matching(typed)
                    pages = [search(query.on_page(number)) for number in (1, 2, 3)]
                    listed = {record.pk for page in pages for record in page.records}
                    self.assertEqual(set(matching_ids(query)), listed)
                    self.assertEqual(len(listed), pages[0].total)
