"""Addresses: readable pinyin, one for each page, kept once the public knows them."""

from django.test import SimpleTestCase, TestCase

from dangjian_pages.demo.factories import (
    BrandIndexPageFactory,
    BrandPageFactory,
    NewsChannelPageFactory,
    NewsPageFactory,
    StandardPageFactory,
    TagFactory,
)
from dangjian_pages.models import BrandPage, DangjianTag
from dangjian_pages.slugs import pinyin_slug
from tests.pages.helpers import add_url, edit_url, form_errors, is_chinese, make_user, open_form

WITHOUT_A_WORD = ["——", "！！！", "  ", "……", "-", "_", "★", "🚩", "<>"]
WORDS = r"^[a-z0-9]+(-[a-z0-9]+)*$"


class PinyinTest(SimpleTestCase):
    def test_chinese_is_read_as_pinyin(self):
        for title, slug in {
            "南湖先锋": "nan-hu-xian-feng",
            "党建Brand 2024": "dang-jian-brand-2024",
            "红盾护民1+5+20+N": "hong-dun-hu-min-1-5-20-n",
            "技·术·人": "ji-shu-ren",
            "ＶＩ手册": "vi-shou-ce",
            "重庆长安": "chong-qing-chang-an",
            "About us": "about-us",
            "a_b": "a-b",
        }.items():
            with self.subTest(title):
                self.assertEqual(pinyin_slug(title), slug)

    def test_a_slug_is_ascii_words_between_single_hyphens(self):
        for title in [
            "党建、品牌；示范——点",
            "“双提升、三服务”",
            "a--b",
            " 空 格 ",
            "中文ABC混排",
            "𠮷",
        ]:
            with self.subTest(title):
                self.assertRegex(pinyin_slug(title), WORDS)

    def test_a_title_without_a_word_gets_the_fallback(self):
        for title in ["", *WITHOUT_A_WORD]:
            with self.subTest(title):
                self.assertEqual(pinyin_slug(title), "page")
        self.assertEqual(pinyin_slug("★", fallback="tag"), "tag")

    def test_a_long_title_is_cut_at_a_word(self):
        slug = pinyin_slug("先锋" * 60)
        self.assertLessEqual(len(slug), 60)
        self.assertTrue(slug.endswith(("xian", "feng")), slug)
        self.assertEqual(pinyin_slug("x" * 200), "x" * 60)


class PageSlugTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.channel = NewsChannelPageFactory()

    def test_equal_titles_get_numbers_below_one_parent_only(self):
        slugs = [NewsPageFactory(parent=self.channel, title="支部动态").slug for _ in range(3)]
        self.assertEqual(slugs, ["zhi-bu-dong-tai", "zhi-bu-dong-tai-2", "zhi-bu-dong-tai-3"])
        other = NewsChannelPageFactory(title="别的栏目", slug="other", parent=self.channel)
        self.assertEqual(NewsPageFactory(parent=other, title="支部动态").slug, "zhi-bu-dong-tai")

    def test_titles_that_sound_alike_do_not_clash(self):
        slugs = {
            NewsPageFactory(parent=self.channel, title=title).slug for title in ("示范", "师范")
        }
        self.assertEqual(slugs, {"shi-fan", "shi-fan-2"})

    def test_no_page_gets_an_empty_slug_or_only_hyphens(self):
        slugs = [
            NewsPageFactory(parent=self.channel, title=title).slug
            for title in WITHOUT_A_WORD
            if title.strip()
        ]
        self.assertEqual(len(set(slugs)), len(slugs))
        for slug in slugs:
            self.assertRegex(slug, WORDS)

    def test_a_slug_of_hyphens_is_replaced(self):
        for slug in ("", "-", "-----", "--_--"):
            with self.subTest(slug):
                page = NewsPageFactory(parent=self.channel, title="支部", slug=slug)
                self.assertRegex(page.slug, r"^zhi-bu(-\d+)?$")

    def test_a_plain_page_has_a_pinyin_slug_too(self):
        self.assertEqual(StandardPageFactory(title="关于我们").slug, "guan-yu-wo-men")


class SlugInAdminTest(TestCase):
    """What the form does with the address."""

    @classmethod
    def setUpTestData(cls):
        cls.index = BrandIndexPageFactory()
        cls.user = make_user(is_superuser=True)

    def setUp(self):
        self.client.force_login(self.user)

    def create(self, **changes):
        url = add_url(BrandPage, self.index)
        data = open_form(self.client, url, BrandPage) | {"title": "南湖先锋"} | changes
        response = self.client.post(url, data)
        self.assertEqual(form_errors(response), {})
        return BrandPage.objects.order_by("-pk").first()

    def edit(self, page, action="", **changes):
        data = open_form(self.client, edit_url(page), BrandPage) | changes
        response = self.client.post(edit_url(page), data | ({action: "1"} if action else {}))
        self.assertEqual(form_errors(response), {})
        return BrandPage.objects.get(pk=page.pk).get_latest_revision_as_object()

    def test_left_empty_it_is_made_of_the_title(self):
        self.assertEqual(self.create(slug="").slug, "nan-hu-xian-feng")

    def test_a_typed_one_is_kept(self):
        page = self.create(slug="pioneer")
        self.assertEqual(page.slug, "pioneer")
        self.assertEqual(self.edit(page, title="烟雨先锋").slug, "pioneer")

    def test_it_follows_the_title_of_a_draft(self):
        page = self.edit(self.create(slug=""), title="烟雨先锋")
        self.assertEqual(page.slug, "yan-yu-xian-feng")

    def test_of_two_drafts_with_one_title_each_follows_its_own(self):
        self.create(slug="")
        page = self.create(slug="")
        self.assertEqual(page.slug, "nan-hu-xian-feng-2")
        self.assertEqual(self.edit(page, title="烟雨先锋").slug, "yan-yu-xian-feng")

    def test_it_stays_when_the_title_of_a_draft_stays(self):
        page = self.create(slug="")
        self.assertEqual(self.edit(page, slogan="一盏灯").slug, "nan-hu-xian-feng")

    def test_a_typed_one_wins_over_a_new_title(self):
        page = self.edit(self.create(slug=""), title="烟雨先锋", slug="rain")
        self.assertEqual(page.slug, "rain")

    def test_it_stays_once_the_page_was_published(self):
        page = BrandPageFactory(parent=self.index, title="南湖先锋")
        for action in ("", "action-publish"):
            with self.subTest(action):
                edited = self.edit(page, action, title=f"改名{action}")
                self.assertEqual(edited.slug, "nan-hu-xian-feng")

    def test_it_stays_on_a_page_that_was_taken_offline(self):
        page = BrandPageFactory(parent=self.index, title="南湖先锋")
        page.unpublish()
        self.assertEqual(self.edit(page, title="改名").slug, "nan-hu-xian-feng")

    def test_one_that_a_sister_has_is_refused_in_chinese(self):
        BrandPageFactory(parent=self.index, title="南湖先锋")
        url = add_url(BrandPage, self.index)
        data = open_form(self.client, url, BrandPage)
        response = self.client.post(url, data | {"title": "另一个", "slug": "nan-hu-xian-feng"})
        message = form_errors(response)["slug"][0]
        self.assertTrue(is_chinese(message), message)


class TagSlugTest(TestCase):
    def test_a_tag_has_a_pinyin_slug(self):
        self.assertEqual(TagFactory(name="志愿服务").slug, "zhi-yuan-fu-wu")

    def test_tags_that_sound_alike_do_not_clash(self):
        slugs = [TagFactory(name=name).slug for name in ("示范", "师范", "是饭")]
        self.assertEqual(len(set(slugs)), 3)
        for slug in slugs:
            self.assertRegex(slug, WORDS)
            self.assertTrue(slug.startswith("shi-fan"))

    def test_no_tag_gets_an_empty_slug_or_only_hyphens(self):
        for name in ("★", "——", "！"):
            with self.subTest(name):
                self.assertRegex(TagFactory(name=name).slug, r"^tag(-\d+)?$")

    def test_a_tag_that_an_editor_types_on_a_page_gets_one(self):
        page = NewsPageFactory()
        page.tags.add("一老一小")
        page.save_revision().publish()
        self.assertEqual(DangjianTag.objects.get(name="一老一小").slug, "yi-lao-yi-xiao")
