"""Entries follow their pages: what is public is listed with its first publish, nothing else is."""

from datetime import date, timedelta
from io import StringIO
from unittest import mock

from django.core.management import call_command
from django.test import TestCase
from django.utils import timezone, translation
from wagtail.models import Page

from dangjian_pages.demo.factories import (
    BrandIndexPageFactory,
    BrandPageFactory,
    DemonstrationPointPageFactory,
    ImageFactory,
    NewsChannelPageFactory,
    NewsPageFactory,
    OrganisationFactory,
    StandardPageFactory,
    TagFactory,
)
from dangjian_pages.models import BrandPage, Honour, MediaCoverage
from dangjian_search import entries
from dangjian_search.analysis import run_form
from dangjian_search.entries import refresh_entries
from dangjian_search.models import Entry, EntryText, EntryValue


def found(text):
    return [page.title for page in Page.objects.search(text)]


class PublishingTest(TestCase):
    def test_a_published_record_is_listed_with_all_that_a_card_shows(self):
        organisation = OrganisationFactory(name="嘉兴南湖供电服务公司党委", short_name="嘉兴供电")
        cover = ImageFactory()
        brand = BrandPageFactory(
            title="南湖先锋",
            organisation=organisation,
            level="provincial",
            year=2023,
            summary="十分钟服务圈。",
            cover=cover,
            tags=["供电服务"],
        )
        entry = Entry.objects.get(pk=brand.pk)
        self.assertEqual(entry.kind, "brand")
        self.assertEqual(entry.organisation_name, "嘉兴供电")
        self.assertEqual(entry.region_name, "南湖区")
        self.assertEqual(entry.summary, "十分钟服务圈。")
        self.assertEqual(entry.cover, cover)
        self.assertEqual(entry.title_pinyin, "nan hu xian feng")
        self.assertEqual([tag["name"] for tag in entry.tags], ["供电服务"])
        self.assertTrue(entry.url.endswith("/brands/nan-hu-xian-feng/"), entry.url)
        values = set(EntryValue.objects.filter(entry=entry).values_list("facet", "value"))
        self.assertIn(("type", "brand"), values)
        self.assertIn(("region", "330000"), values)
        self.assertIn(("level", "provincial"), values)

    def test_tags_and_their_synonyms_are_found_with_the_first_publish(self):
        TagFactory(name="志愿服务", synonyms="义工\n志愿者行动")
        NewsPageFactory(title="周末集市", tags=["志愿服务"])
        for text in ("志愿服务", "义工", "志愿者行动", "志愿者"):
            self.assertEqual(found(text), ["周末集市"], text)

    def test_organisation_region_level_and_year_are_found(self):
        organisation = OrganisationFactory(name="烟雨社区党总支", short_name="烟雨社区")
        BrandPageFactory(title="邻里红", organisation=organisation, level="provincial", year=2024)
        for text in ("烟雨社区党总支", "烟雨社区", "嘉兴市", "南湖区", "2024", "2024年"):
            self.assertEqual(found(f"邻里红 {text}"), ["邻里红"], text)

    def test_a_draft_is_not_listed(self):
        page = NewsPageFactory(live=False)
        self.assertFalse(Entry.objects.filter(pk=page.pk).exists())

    def test_a_draft_edit_of_a_live_record_changes_nothing(self):
        page = NewsPageFactory(title="原题", summary="原文", tags=["原标签"])
        page.title, page.summary = "新题", "新文"
        page.tags.set([TagFactory(name="新标签")])
        page.save_revision()
        entry = Entry.objects.get(pk=page.pk)
        self.assertEqual((entry.title, entry.summary), ("原题", "原文"))
        self.assertEqual([tag["name"] for tag in entry.tags], ["原标签"])
        for text in ("新题", "新文", "新标签"):
            self.assertEqual(found(text), [])

    def test_publishing_an_edit_brings_it_in(self):
        page = NewsPageFactory(title="原题", tags=["原标签"])
        page.title = "新题"
        page.tags.set([TagFactory(name="新标签")])
        page.save_revision().publish()
        self.assertEqual(Entry.objects.get(pk=page.pk).title, "新题")
        values = EntryValue.objects.filter(entry=page.pk, facet="tag")
        self.assertEqual(values.count(), 1)
        self.assertEqual(found("新标签"), ["新题"])
        self.assertEqual(found("原标签"), [])

    def test_an_unpublished_record_is_gone(self):
        page = NewsPageFactory()
        page.unpublish()
        self.assertFalse(Entry.objects.filter(pk=page.pk).exists())

    def test_a_deleted_record_is_gone_with_its_children(self):
        channel = NewsChannelPageFactory()
        page = NewsPageFactory(parent=channel)
        Page.objects.get(pk=channel.pk).delete()
        self.assertFalse(Entry.objects.filter(pk=page.pk).exists())
        self.assertFalse(EntryValue.objects.filter(entry=page.pk).exists())

    def test_a_scheduled_record_comes_and_an_expired_one_goes(self):
        page = NewsPageFactory(title="定时", live=False)
        page.go_live_at = timezone.now() + timedelta(hours=1)
        page.save_revision().publish()
        self.assertFalse(Entry.objects.filter(pk=page.pk).exists())
        Page.objects.filter(pk=page.pk).update(go_live_at=timezone.now())
        revision = page.scheduled_revision
        revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
        revision.content["go_live_at"] = (timezone.now() - timedelta(minutes=1)).isoformat()
        revision.save()
        call_command("publish_scheduled", verbosity=0)
        self.assertTrue(Entry.objects.filter(pk=page.pk).exists())
        Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
        call_command("publish_scheduled", verbosity=0)
        self.assertFalse(Entry.objects.filter(pk=page.pk).exists())

    def test_only_named_demonstration_records_are_listed(self):
        self.assertFalse(
            Entry.objects.filter(pk=DemonstrationPointPageFactory(in_publicity=True).pk).exists()
        )
        point = DemonstrationPointPageFactory(named=True)
        self.assertEqual(Entry.objects.get(pk=point.pk).state["code"], "named")
        point.stage = "revoked"
        point.save_revision().publish()
        self.assertFalse(Entry.objects.filter(pk=point.pk).exists())

    def test_a_copy_that_is_live_is_listed_and_a_draft_copy_is_not(self):
        page = NewsPageFactory(title="样稿", tags=["留用"])
        live = page.copy(update_attrs={"slug": "copy", "title": "抄件"}, keep_live=True)
        draft = page.copy(update_attrs={"slug": "draft"}, keep_live=False)
        self.assertEqual(Entry.objects.get(pk=live.pk).tags[0]["name"], "留用")
        self.assertFalse(Entry.objects.filter(pk=draft.pk).exists())

    def test_a_moved_record_keeps_its_entry_under_its_new_address(self):
        page = NewsPageFactory(title="搬家")
        channel = NewsChannelPageFactory(title="别处", slug="elsewhere")
        page.move(channel, pos="last-child")
        self.assertIn("/elsewhere/", Entry.objects.get(pk=page.pk).url)

    def test_a_page_that_is_no_record_is_indexed_but_not_listed(self):
        page = StandardPageFactory(title="关于本站")
        self.assertFalse(Entry.objects.filter(pk=page.pk).exists())
        self.assertEqual(found("本站"), ["关于本站"])

    def test_labels_are_stored_in_the_language_of_the_site(self):
        brand = BrandPageFactory(level="provincial")
        here = Entry.objects.get(pk=brand.pk).card
        with translation.override("en"):
            brand.save_revision().publish()
        self.assertEqual(Entry.objects.get(pk=brand.pk).card, here)

    def test_short_names_and_tags_are_kept_in_normal_form(self):
        brand = BrandPageFactory(title="技·術·人", tags=["紅色物業"])
        entry = Entry.objects.get(pk=brand.pk)
        self.assertTrue(entry.names.startswith("\n 技术人 \n"))
        self.assertIn(f" {run_form('红色物业')} ", entry.tag_words)


class TextTest(TestCase):
    def test_sentences_stand_before_names_of_honours_and_after_the_summary(self):
        brand = BrandPageFactory(summary="亮灯到户", core_goal="把灯点到每一户。")
        brand.honours.add(Honour(name="先锋集体", awarded_on=date(2025, 1, 1)))
        brand.coverage.add(MediaCoverage(outlet="晨报", title="灯下的人"))
        brand.save_revision().publish()
        text = EntryText.objects.get(pk=brand.pk).text
        places = [text.index(part) for part in ("亮灯到户", "把灯点到每一户。", "先锋集体")]
        self.assertEqual(places, sorted(places))
        self.assertIn("灯下的人", text)


class RefreshingTest(TestCase):
    def test_refreshing_brings_level_what_was_changed_behind_the_signals(self):
        brand = BrandPageFactory(title="旧名", parent=BrandIndexPageFactory())
        BrandPage.objects.filter(pk=brand.pk).update(title="新名")
        refresh_entries(Page.objects.filter(pk=brand.pk))
        self.assertEqual(Entry.objects.get(pk=brand.pk).title, "新名")
        self.assertEqual(found("新名"), ["新名"])

    def test_the_command_makes_everything_anew(self):
        news = NewsPageFactory(title="留下")
        gone = NewsPageFactory()
        lost = NewsPageFactory(title="丢失")
        Page.objects.filter(pk=gone.pk).update(live=False)
        Entry.objects.filter(pk=lost.pk).delete()
        output = StringIO()
        call_command("dangjian_search_refresh", stdout=output)
        self.assertEqual(set(Entry.objects.values_list("pk", flat=True)), {news.pk, lost.pk})
        self.assertIn("2", output.getvalue())
        self.assertEqual(found("丢失"), ["丢失"])

    def test_many_are_found_as_few_are_and_the_next_as_well(self):
        pages = [NewsPageFactory(title=title).pk for title in ("亮灯到户", "星火到村", "党旗到家")]
        Page.objects.filter(pk=pages[0]).update(title="亮灯入户")
        with mock.patch.object(entries, "MANY", 2), mock.patch.object(entries, "CHUNK", 2):
            for _again in range(2):
                refresh_entries(pages)
                self.assertEqual(found("亮灯"), ["亮灯入户"])
                self.assertEqual(len(found("到")), 2)
        NewsPageFactory(title="星火入户")
        self.assertEqual(len(found("星火")), 2)
        self.assertEqual(len(found("入户")), 2)


class RefreshCommandTest(TestCase):
    def test_a_person_sees_how_far_it_is_and_how_fast(self):
        NewsPageFactory()
        out = StringIO()
        out.isatty = lambda: True
        call_command("dangjian_search_refresh", stdout=out)
        total = Page.objects.count()
        self.assertRegex(out.getvalue(), rf"█+ {total} / {total} · \d+/s")

    def test_a_file_gets_the_result_only(self):
        out = StringIO()
        call_command("dangjian_search_refresh", stdout=out)
        self.assertEqual(len(out.getvalue().strip().splitlines()), 1)
        self.assertNotIn("█", out.getvalue())
