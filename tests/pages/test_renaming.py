"""Who follows an old address reaches the page: renamed and moved pages leave a redirect."""

from django.test import TestCase
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from dangjian_pages.demo.factories import (
    BrandPageFactory,
    DemonstrationPointPageFactory,
    DemonstrationPostPageFactory,
    DemonstrationZonePageFactory,
    NewsChannelPageFactory,
    NewsPageFactory,
)
from dangjian_pages.models import BrandPage
from tests.pages.helpers import edit_url, form_errors, make_user, open_form


def publish_as(page, slug):
    page.slug = slug
    with TestCase.captureOnCommitCallbacks(execute=True):
        page.save_revision().publish()


class RedirectTest(TestCase):
    def assert_leads(self, old, page):
        response = self.client.get(old)
        self.assertEqual(response.status_code, 301, old)
        new = Page.objects.get(pk=page.pk).get_url()
        self.assertEqual(response["Location"].removeprefix("http://localhost"), new)
        self.assertEqual(self.client.get(new).status_code, 200)

    def test_a_page_with_a_new_slug(self):
        page = NewsPageFactory(title="消息")
        old = page.get_url()
        publish_as(page, "new-address")
        self.assertEqual(self.client.get("/news/new-address/").status_code, 200)
        self.assert_leads(old, page)

    def test_what_stands_below_a_page_with_a_new_slug(self):
        channel = NewsChannelPageFactory()
        page = NewsPageFactory(parent=channel, title="消息")
        old = page.get_url()
        channel.refresh_from_db()  # it knows of its child now
        publish_as(channel, "updates")
        self.assert_leads(old, page)
        self.assert_leads("/news/", channel)

    def test_a_moved_page(self):
        page = NewsPageFactory(title="消息")
        channel = NewsChannelPageFactory(title="别处", slug="elsewhere")
        old = page.get_url()
        page.move(channel, pos="last-child")
        self.assertEqual(self.client.get("/elsewhere/xiao-xi/").status_code, 200)
        self.assert_leads(old, page)

    def test_what_stands_below_a_moved_page(self):
        zone = DemonstrationZonePageFactory(named=True)
        point = DemonstrationPointPageFactory(named=True)
        post = DemonstrationPostPageFactory(named=True, parent=point)
        point.refresh_from_db()
        old = post.get_url()
        point.move(Page.objects.get(pk=zone.pk), pos="last-child")
        self.assert_leads(old, post)

    def test_an_editor_moves_a_page_in_the_admin(self):
        self.client.force_login(make_user(is_superuser=True))
        page = NewsPageFactory(title="消息")
        channel = NewsChannelPageFactory(title="别处", slug="elsewhere")
        old = page.get_url()
        self.client.post(reverse("wagtailadmin_pages:move_confirm", args=[page.pk, channel.pk]))
        self.assert_leads(old, page)

    def test_an_editor_types_a_new_slug(self):
        self.client.force_login(make_user(is_superuser=True))
        brand = BrandPageFactory(title="南湖先锋")
        old = brand.get_url()
        data = open_form(self.client, edit_url(brand), BrandPage)
        data |= {"slug": "pioneer", "action-publish": "1"}
        # The redirect is made when the whole change is safe in the database.
        with self.captureOnCommitCallbacks(execute=True):
            response = self.client.post(edit_url(brand), data)
        self.assertEqual(form_errors(response), {})
        self.assert_leads(old, brand)
        self.assertEqual(self.client.get("/brands/pioneer/").status_code, 200)

    def test_a_slug_of_a_draft_edit_changes_nothing_yet(self):
        page = NewsPageFactory(title="消息")
        page.slug = "new-address"
        page.save_revision()
        self.assertEqual(self.client.get("/news/xiao-xi/").status_code, 200)
        self.assertEqual(self.client.get("/news/new-address/").status_code, 404)
        self.assertFalse(Redirect.objects.exists())

    def test_a_new_title_alone_keeps_the_address(self):
        page = NewsPageFactory(title="消息")
        page.title = "另一个标题"
        page.save_revision().publish()
        self.assertContains(self.client.get("/news/xiao-xi/"), "另一个标题")
        self.assertFalse(Redirect.objects.exists())
