"""A kept page is right at once after whatever changes what it shows, and stays otherwise."""

from datetime import timedelta

from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.test import override_settings
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.images import get_image_model
from wagtail.models import Page, PageViewRestriction, Site

from dangjian_pages import models, tag_operations
from dangjian_pages.demo import factories
from dangjian_search.entries import refresh_entries
from dangjian_showcase.page_cache.private_models import LABELS
from tests.showcase.page_cache_cases import PageCacheCase

LISTS = ("/", "/brands/", "/search/", "/tags/", "/organisations/")


class SeenChangesTest(PageCacheCase):
    def open_all(self):
        for address in (*LISTS, self.brand.get_url()):
            self.client.get(address)

    def test_publishing(self):
        self.open_all()
        self.brand.title = "红船新名"
        self.brand.save_revision().publish()
        for address in ("/", "/brands/", "/search/", self.brand.get_url()):
            with self.subTest(address):
                self.assertTrue(self.shows(address, "红船新名"))
                self.assertFalse(self.shows(address, "红船领航"))

    def test_a_new_page(self):
        self.open_all()
        factories.BrandPageFactory(title="新品牌")
        for address in ("/", "/brands/", "/search/"):
            self.assertTrue(self.shows(address, "新品牌"), address)

    def test_unpublishing(self):
        self.open_all()
        self.brand.unpublish()
        for address in LISTS:
            self.assertFalse(self.shows(address, "红船领航"), address)
        self.assertEqual(self.client.get(self.brand.get_url()).status_code, 404)

    def test_taking_off_line_by_code(self):
        self.open_all()
        self.brand.live = False
        self.brand.save()
        self.assertEqual(self.client.get(self.brand.get_url()).status_code, 404)

    def test_deleting(self):
        self.open_all()
        address = self.brand.get_url()
        self.brand.delete()
        for listed in LISTS:
            self.assertFalse(self.shows(listed, "红船领航"), listed)
        self.assertEqual(self.client.get(address).status_code, 404)

    def test_moving(self):
        other = factories.BrandIndexPageFactory(title="别处", slug="other", parent=self.home)
        self.open_all()
        before = self.brand.get_url()
        self.brand.move(other, pos="last-child")
        after = models.BrandPage.objects.get(pk=self.brand.pk).get_url()
        self.assertRedirects(self.client.get(before), after, status_code=301)
        self.assertFalse(self.shows("/brands/", "红船领航"))
        self.assertTrue(self.shows(other.get_url(), "红船领航"))

    def test_making_a_page_private_and_public_again(self):
        self.open_all()
        restriction = PageViewRestriction.objects.create(
            page=self.brand, restriction_type=PageViewRestriction.LOGIN
        )
        for address in ("/", "/brands/", "/search/"):
            self.assertFalse(self.shows(address, "红船领航"), address)
        self.assertEqual(self.client.get(self.brand.get_url()).status_code, 302)
        restriction.delete()
        self.assertTrue(self.shows("/brands/", "红船领航"))

    def test_the_menu(self):
        self.open_all()
        page = factories.StandardPageFactory(title="关于我们", show_in_menus=True)
        self.assertTrue(self.shows("/", "关于我们"))
        page.show_in_menus = False
        page.save_revision().publish()
        self.assertFalse(self.shows("/", "关于我们"))

    def test_site_settings(self):
        self.open_all()
        identity = models.SiteIdentity.for_site(Site.objects.get(is_default_site=True))
        identity.name = "浙北先锋"
        identity.save()
        for address in (*LISTS, self.brand.get_url()):
            self.assertTrue(self.shows(address, "浙北先锋"), address)

    def test_a_tag(self):
        self.open_all()
        tag = models.DangjianTag.objects.get(name="志愿服务")
        tag.name = "志愿行动"
        tag.save()
        self.assertTrue(self.shows("/tags/", "志愿行动"))
        other = models.DangjianTag.objects.create(name="义务行动", slug="yi-wu")
        self.client.get("/tags/")
        tag_operations.merge_tags(tag, other, None)
        self.assertTrue(self.shows("/tags/", "义务行动"))
        self.assertFalse(self.shows("/tags/", "志愿行动"))

    def test_an_organisation(self):
        self.open_all()
        self.organisation.name = self.organisation.short_name = "长河支部"
        self.organisation.save()
        for address in ("/brands/", "/organisations/", self.brand.get_url()):
            self.assertTrue(self.shows(address, "长河支部"), address)

    def test_pictures_files_and_redirects(self):
        image = self.assert_changes(factories.ImageFactory, small=True)
        self.assert_changes(image.save)
        document = self.assert_changes(factories.DocumentFactory)
        self.assert_changes(document.delete)
        self.assert_changes(Redirect.objects.create, old_path="/old", redirect_link="/brands/")
        self.assert_changes(get_image_model().objects.get(pk=image.pk).delete)

    def test_entries_that_are_written_by_a_command(self):
        self.assert_changes(refresh_entries, [self.brand.pk])
        self.assert_changes(call_command, "dangjian_search_refresh", verbosity=0)

    def test_what_code_writes_past_the_signals_is_seen_after_the_command(self):
        self.client.get(self.brand.get_url())
        models.BrandPage.objects.filter(pk=self.brand.pk).update(slogan="改过的口号")
        self.assertFalse(self.shows(self.brand.get_url(), "改过的口号"))
        call_command("dangjian_purge_pages", verbosity=0)
        self.assertTrue(self.shows(self.brand.get_url(), "改过的口号"))

    def test_a_scheduled_page_goes_public_and_an_expired_one_away(self):
        now = timezone.now()
        page = factories.BrandPageFactory(title="定时品牌", live=False)
        page.go_live_at = now - timedelta(minutes=1)
        Page.objects.filter(pk=self.brand.pk).update(expire_at=now - timedelta(minutes=1))
        revision = page.save_revision(approved_go_live_at=page.go_live_at)
        self.assertIsNotNone(revision.approved_go_live_at)
        self.assert_changes(call_command, "publish_scheduled", verbosity=0)


class UnseenChangesTest(PageCacheCase):
    def test_drafts(self):
        self.client.get(self.brand.get_url())
        self.brand.title = "草稿名"

        def save():
            return self.brand.save_revision()

        self.assert_changes_nothing(save)
        self.assertEqual(self.queries(self.brand.get_url()), 1)

    def test_a_new_draft_and_its_parts(self):
        index = self.brand.get_parent()
        draft = models.BrandPage(
            title="草稿", slug="draft", live=False, organisation=self.organisation
        )
        draft.honours = [models.Honour(name="荣誉", issuer="单位")]
        self.assert_changes_nothing(index.add_child, instance=draft)
        draft.title = "还是草稿"
        self.assert_changes_nothing(draft.save)
        self.assert_changes_nothing(draft.honours.get().save)

    def test_a_part_of_a_public_page_by_itself(self):
        self.brand.honours = [models.Honour(name="荣誉", issuer="单位")]
        self.brand.save()
        self.assert_changes(self.brand.honours.get().save)

    def test_logging_in_and_renditions(self):
        user = get_user_model().objects.create_superuser("root")
        self.assert_changes_nothing(self.client.force_login, user)
        image = factories.ImageFactory()
        self.assert_changes_nothing(image.get_rendition, "width-100")

    def test_a_rendition_that_is_gone(self):
        image = factories.ImageFactory()
        rendition = image.get_rendition("width-100")
        self.assert_changes(rendition.delete)

    def test_a_page_that_makes_its_pictures_stays_kept(self):
        brand = factories.BrandPageFactory(cover=factories.ImageFactory())
        self.assert_changes_nothing(self.client.get, brand.get_url())
        self.assertEqual(self.queries(brand.get_url()), 1)

    def test_a_model_that_the_site_leaves_out(self):
        tag = models.DangjianTag.objects.get(name="志愿服务")
        self.assert_changes(tag.save)
        with override_settings(DANGJIAN_PAGE_CACHE_IGNORES=["dangjian_pages.DangjianTag"]):
            self.assert_changes_nothing(tag.save)

    def test_our_own_private_models_exist(self):
        ours = [label for label in LABELS if label.startswith("dangjian_")]
        for label in ours:
            with self.subTest(label):
                apps.get_model(label)
