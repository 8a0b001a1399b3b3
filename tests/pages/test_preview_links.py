"""Shared previews: who makes them, what they show, and when they show nothing any more."""

from datetime import timedelta

from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.test import Client, TestCase, override_settings
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry

from dangjian_pages import preview_links, sections
from dangjian_pages.checks import check_preview_link_days
from dangjian_pages.demo import factories
from dangjian_pages.models import AuditRecord, BrandIndexPage, PreviewLink
from dangjian_pages.review.guest_guesses import MOST_GUESSES
from dangjian_pages.roles import permission_to_enter
from tests.pages.helpers import make_user

SCRIPT = "<script>alert(1)</script>"


class PreviewLinkCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        home = factories.HomePageFactory()
        factories.BrandIndexPageFactory(parent=home)
        cls.a = factories.OrganisationFactory(name="甲支部")
        cls.b = factories.OrganisationFactory(name="乙支部")
        groups = [sections.open_sections(one, home) for one in (cls.a, cls.b)]
        cls.editor, cls.other = (
            make_user(name, [group.name])
            for name, group in zip(("editor", "other"), groups, strict=True)
        )
        cls.outsider = make_user("outsider")
        cls.outsider.user_permissions.add(permission_to_enter(apps))
        section = BrandIndexPage.objects.get(organisation=cls.a)
        cls.page = factories.BrandPageFactory(
            title="未公开品牌", organisation=cls.a, parent=section, live=False
        )
        cls.page.save_revision(user=cls.editor)

    def setUp(self):
        self.addCleanup(cache.clear)

    def make(self, user=None, **fields):
        fields = {"name": "王书记", "days": 7} | fields
        return preview_links.make_link(self.page, user or self.editor, **fields)

    def address(self, token):
        return reverse("dangjian_showcase:preview", args=[token])

    def open(self, token, status=200):
        response = self.client.get(self.address(token))
        self.assertEqual(response.status_code, status)
        return response.content.decode()

    def assert_void(self, token, reason, status=410):
        text = self.open(token, status)
        self.assertIn("链接无效", text)
        self.assertIn(reason, text)
        for secret in ("未公开", "甲支部", "王书记"):
            self.assertNotIn(secret, text)

    def edit(self, title):
        page = self.page.get_latest_revision_as_object()
        page.title = title
        page.save_revision(user=self.editor)


class OpeningTest(PreviewLinkCase):
    def test_anybody_with_the_link_sees_the_page_as_visitors_would(self):
        _link, token = self.make()
        text = self.open(token)
        self.assertIn("未公开品牌", text)
        self.assertIn('class="dj-bar"', text)
        self.assertNotIn("wagtail-userbar", text)

    def test_it_shows_the_newest_draft(self):
        _link, token = self.make()
        self.edit("改过的品牌")
        self.assertIn("改过的品牌", self.open(token))

    def test_or_one_version_only(self):
        _link, token = self.make(is_fixed=True)
        self.edit("改过的品牌")
        text = self.open(token)
        self.assertIn("未公开品牌", text)
        self.assertNotIn("改过的品牌", text)

    def test_the_draft_of_a_public_page_is_shown_and_the_public_page_stays(self):
        self.page.save_revision().publish()
        _link, token = self.make()
        self.edit("改过的品牌")
        with override_settings(DANGJIAN_PAGE_CACHE=True):
            for _ in range(2):
                self.assertIn("改过的品牌", self.open(token))
                self.assertNotIn("改过的品牌", self.client.get(self.page.url).content.decode())

    def test_nobody_keeps_it(self):
        _link, token = self.make()
        response = self.client.get(self.address(token))
        self.assertEqual(response["Cache-Control"], "no-store, private")
        self.assertIn("noindex", response["X-Robots-Tag"])
        self.assertEqual(response["Referrer-Policy"], "no-referrer")
        self.assertFalse(response.cookies)

    def test_openings_are_counted_and_the_audit_tells_once_an_hour(self):
        link, token = self.make()
        for _ in range(3):
            self.open(token)
        self.client.head(self.address(token))
        link.refresh_from_db()
        self.assertEqual(link.opens, 3)
        self.assertEqual(AuditRecord.objects.filter(action=preview_links.OPENED).count(), 1)

    def test_only_reading(self):
        _link, token = self.make()
        self.assertEqual(self.client.post(self.address(token)).status_code, 405)


class VoidTest(PreviewLinkCase):
    def test_a_link_that_nobody_made_and_one_that_was_cut_short(self):
        _link, token = self.make()
        self.assert_void(token[:-1], "", status=404)
        response = self.client.get(reverse("dangjian_showcase:preview_root"))
        self.assertEqual(response.status_code, 404)

    def test_one_that_expired(self):
        link, token = self.make()
        PreviewLink.objects.filter(pk=link.pk).update(
            expires_at=timezone.now() - timedelta(seconds=1)
        )
        self.assert_void(token, "已过有效期")

    def test_one_that_was_revoked(self):
        link, token = self.make()
        preview_links.revoke_link(link, self.editor)
        self.assert_void(token, "已被作废")

    def test_one_whose_maker_has_left_or_lost_the_right(self):
        _link, token = self.make()
        self.editor.groups.clear()
        self.assert_void(token, "已被作废")
        get_user_model().objects.filter(pk=self.editor.pk).update(is_active=False)
        self.assert_void(token, "已被作废")

    def test_one_whose_version_was_deleted(self):
        link, token = self.make(is_fixed=True)
        self.edit("另一稿")
        link.revision.delete()
        self.assert_void(token, "已有改动")

    def test_one_that_was_opened_too_often(self):
        link, token = self.make()
        PreviewLink.objects.filter(pk=link.pk).update(opens=100)
        self.assert_void(token, "次数")

    def test_one_whose_page_is_gone(self):
        _link, token = self.make()
        self.page.delete()
        self.assert_void(token, "", status=404)

    def test_who_tries_many_has_to_wait(self):
        _link, token = self.make()
        for number in range(MOST_GUESSES):
            self.client.get(self.address(f"wrong-{number}"))
        self.assertEqual(self.client.get(self.address(token)).status_code, 429)

    @override_settings(DANGJIAN_PREVIEW_LINK_DAYS=0)
    def test_none_opens_once_sharing_is_switched_off(self):
        with override_settings(DANGJIAN_PREVIEW_LINK_DAYS=7):
            _link, token = self.make()
        self.assert_void(token, "已被作废")


class MakingTest(PreviewLinkCase):
    def list_of(self, page=None):
        return reverse("dangjian_preview_links:index", args=[(page or self.page).pk])

    def post(self, user, **data):
        self.client.force_login(user)
        return self.client.post(self.list_of(), {"name": "王书记", "days": 7} | data)

    def test_an_editor_makes_one_and_sees_it_once(self):
        response = self.post(self.editor)
        address = response.context["address"]
        self.assertContains(response, address)
        self.assertIn("未公开品牌", Client().get(address).content.decode())
        self.client.force_login(self.editor)
        again = self.client.get(self.list_of())
        self.assertNotContains(again, address)
        self.assertContains(again, "王书记")
        entry = PageLogEntry.objects.get(action=preview_links.MADE)
        self.assertEqual((entry.user, entry.data["name"]), (self.editor, "王书记"))
        self.assertTrue(AuditRecord.objects.filter(action=preview_links.MADE).exists())

    def test_the_token_is_not_kept(self):
        _link, token = self.make()
        self.assertNotIn(token, str(list(PreviewLink.objects.values())))

    def test_the_editor_of_the_page_has_the_button(self):
        self.client.force_login(self.editor)
        edit = reverse("wagtailadmin_pages:edit", args=[self.page.pk])
        self.assertContains(self.client.get(edit), self.list_of())

    def test_who_may_not_edit_the_page_learns_nothing(self):
        link, _token = self.make()
        for user in (self.other, self.outsider):
            response = self.post(user)
            self.assertEqual(response.status_code, 404)
            self.assertNotIn("未公开", response.content.decode())
            revoke = reverse("dangjian_preview_links:revoke", args=[link.pk])
            self.assertEqual(self.client.post(revoke).status_code, 404)
            with self.assertRaises(PermissionDenied):
                self.make(user=user)
        self.client.logout()
        self.assertEqual(self.client.get(self.list_of()).status_code, 302)
        self.assertEqual(PreviewLink.objects.count(), 1)
        link.refresh_from_db()
        self.assertIsNone(link.revoked_at)

    def test_it_is_revoked_by_its_button(self):
        link, token = self.make()
        self.client.force_login(self.editor)
        revoke = reverse("dangjian_preview_links:revoke", args=[link.pk])
        self.assertEqual(self.client.get(revoke).status_code, 405)
        response = self.client.post(revoke, follow=True)
        self.assertContains(response, "王书记")
        self.client.logout()
        self.assert_void(token, "已被作废")

    def test_wrong_input(self):
        for data in ({"name": ""}, {"days": 0}, {"days": 31}, {"days": "x"}, {"name": "x" * 61}):
            with self.subTest(data):
                response = self.post(self.editor, **data)
                self.assertEqual(response.status_code, 200)
                self.assertTrue(response.context["form"].errors)
        self.assertFalse(PreviewLink.objects.exists())

    def test_names_are_shown_as_typed_and_run_nowhere(self):
        response = self.post(self.editor, name=SCRIPT)
        self.assertNotContains(response, SCRIPT)
        self.assertContains(response, "&lt;script&gt;alert")

    def test_there_are_no_more_than_twenty(self):
        for _ in range(preview_links.MOST_LINKS):
            self.make()
        response = self.post(self.editor)
        self.assertContains(response, "20")
        self.assertEqual(PreviewLink.objects.count(), preview_links.MOST_LINKS)

    @override_settings(DANGJIAN_PREVIEW_LINK_DAYS=0)
    def test_sharing_can_be_switched_off(self):
        self.assertEqual(self.post(self.editor).status_code, 404)
        edit = reverse("wagtailadmin_pages:edit", args=[self.page.pk])
        self.assertNotContains(self.client.get(edit), "preview-links")

    def test_a_wrong_setting_is_told(self):
        self.assertEqual(check_preview_link_days(None), [])
        for days in (-1, 31, "7"):
            with override_settings(DANGJIAN_PREVIEW_LINK_DAYS=days):
                self.assertEqual(check_preview_link_days(None)[0].id, "dangjian_pages.E029")
