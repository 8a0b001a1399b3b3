"""Editors may save what is incomplete; publishing it is refused, and nothing typed is lost."""

from django.test import TestCase
from django.urls import reverse
from wagtail.models import Page

from dangjian_pages import models
from dangjian_pages.choices import Stage
from dangjian_pages.demo import factories
from dangjian_search.models import Entry
from tests.pages.helpers import (
    add_url,
    edit_url,
    form_errors,
    is_chinese,
    make_user,
    open_form,
    read_form,
    rows,
    shown_text,
)

PUBLISH = {"action-publish": "1"}


class AdminCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.user = make_user(is_superuser=True)
        cls.organisation = factories.OrganisationFactory(name="南湖供电党委")

    def setUp(self):
        self.client.force_login(self.user)

    def create(self, model, parent, **changes):
        """Send the form of a new page. Returns the response."""
        url = add_url(model, parent)
        return self.client.post(url, open_form(self.client, url, model) | changes)

    def edit(self, page, **changes):
        data = open_form(self.client, edit_url(page), type(page)) | changes
        return self.client.post(edit_url(page), data)

    def assert_refused(self, response, *fields):
        errors = form_errors(response)
        self.assertEqual(sorted(errors), sorted(fields))
        for field in fields:
            self.assertTrue(is_chinese(errors[field][0]), errors)
            self.assertIn(errors[field][0], shown_text(response))


class IncompleteDraftTest(AdminCase):
    def test_every_type_can_be_saved_with_no_more_than_a_title(self):
        brand = factories.BrandPageFactory()
        zone = factories.DemonstrationZonePageFactory()
        for model, parent in [
            (models.BrandPage, brand.get_parent()),
            (models.ActivityPage, brand),
            (models.DemonstrationZonePage, zone.get_parent()),
            (models.DemonstrationPointPage, zone),
            (models.DemonstrationPostPage, zone),
            (models.TypicalCasePage, factories.CaseIndexPageFactory()),
            (models.NewsPage, factories.NewsChannelPageFactory()),
            (models.TopicPage, factories.TopicIndexPageFactory()),
            (models.StandardPage, models.HomePage.objects.get()),
        ]:
            with self.subTest(model.__name__):
                response = self.create(model, parent, title="未写完", organisation="")
                self.assertEqual(form_errors(response), {})
                page = model.objects.get(title="未写完")
                self.assertFalse(page.live)

    def test_an_unfinished_edit_of_a_live_page_is_saved_and_not_shown(self):
        brand = factories.BrandPageFactory(positioning_why="旧的理由")
        response = self.edit(brand, positioning_why="", organisation="")
        self.assertEqual(form_errors(response), {})
        draft = Page.objects.get(pk=brand.pk).get_latest_revision_as_object()
        self.assertEqual(draft.positioning_why, "")
        self.assertContains(self.client.get(brand.url), "旧的理由")

    def test_a_value_that_cannot_be_right_is_refused_in_a_draft_too(self):
        point = factories.DemonstrationPointPageFactory(live=False)
        self.assert_refused(self.edit(point, latitude="30.7"), "longitude")
        self.assert_refused(
            self.edit(point, publicity_from="2025-03-02", publicity_to="2025-03-01"), "publicity_to"
        )

    def test_a_part_that_cannot_be_right_is_refused_at_its_own_field(self):
        brand = factories.BrandPageFactory(live=False)
        member = {"team": "work", "role": "组长", "duty": "", "name": "李师傅", "consent_on": ""}
        response = self.edit(brand, **rows("members", member))
        self.assert_refused(response, "members-0-consent_on")
        stage = {"name": "起步", "goal": "", "responsible": "", "state": "planned"}
        dates = {"starts_on": "2025-03-02", "ends_on": "2025-03-01"}
        response = self.edit(brand, **rows("roadmap", stage | dates))
        self.assert_refused(response, "roadmap-0-ends_on")


class RefusedPublishTest(AdminCase):
    def test_a_brand_needs_its_positioning_and_keeps_what_was_typed(self):
        index = factories.BrandIndexPageFactory()
        typed = {
            "title": "南湖先锋",
            "slogan": "一盏灯一颗心",
            "positioning_what": "服务品牌",
            "organisation": str(self.organisation.pk),
            "tags": '"供电服务"',
            **rows("method_steps", {"name": "三服务", "text": "服务企业"}),
        }
        response = self.create(models.BrandPage, index, **typed, **PUBLISH)
        self.assert_refused(response, "positioning_why", "positioning_how")
        self.assertFalse(models.BrandPage.objects.exists())
        # The form comes back as it was sent; sent again with the rest, it goes through.
        kept = read_form(response.content.decode(), models.BrandPage)
        for name, value in typed.items():
            self.assertEqual(kept[name].strip('"'), value.strip('"'), name)
        kept |= {"positioning_why": "群众需要", "positioning_how": "党员带头"} | PUBLISH
        response = self.client.post(add_url(models.BrandPage, index), kept)
        self.assertEqual(form_errors(response), {})
        brand = models.BrandPage.objects.get()
        self.assertTrue(brand.live)
        self.assertEqual(brand.method_steps.get().name, "三服务")
        self.assertEqual(brand.record_tags()[0].name, "供电服务")
        self.assertTrue(Entry.objects.filter(pk=brand.pk).exists())

    def test_a_live_brand_cannot_lose_its_positioning(self):
        brand = factories.BrandPageFactory(slogan="旧口号")
        response = self.edit(brand, positioning_how=" ", slogan="新口号", **PUBLISH)
        self.assert_refused(response, "positioning_how")
        kept = read_form(response.content.decode(), models.BrandPage)
        self.assertEqual(kept["slogan"], "新口号")
        self.assertContains(self.client.get(brand.url), "旧口号")

    def test_a_reprint_needs_its_source(self):
        channel = factories.NewsChannelPageFactory()
        typed = {
            "title": "转来的消息",
            "organisation": str(self.organisation.pk),
            "origin": "reprint",
        }
        response = self.create(models.NewsPage, channel, **typed, **PUBLISH)
        self.assert_refused(response, "source")
        self.assertIn("来源", form_errors(response)["source"][0])
        response = self.create(models.NewsPage, channel, **typed, source="浙北先锋", **PUBLISH)
        self.assertEqual(form_errors(response), {})
        self.assertTrue(models.NewsPage.objects.get().live)

    def test_a_post_needs_its_organisation_and_its_kind(self):
        index = factories.DemonstrationIndexPageFactory()
        response = self.create(models.DemonstrationPostPage, index, title="先锋岗", **PUBLISH)
        self.assert_refused(response, "organisation", "kind")

    def test_a_named_point_needs_the_day_of_its_naming(self):
        point = factories.DemonstrationPointPageFactory()
        self.assert_refused(self.edit(point, stage=Stage.NAMED, **PUBLISH), "named_on")
        response = self.edit(point, stage=Stage.NAMED, named_on="2025-07-01", **PUBLISH)
        self.assertEqual(form_errors(response), {})

    def test_a_public_notice_needs_a_contact(self):
        point = factories.DemonstrationPointPageFactory()
        response = self.edit(point, stage=Stage.PUBLICITY, **PUBLISH)
        self.assert_refused(response, "publicity_contact")

    def test_a_case_needs_an_abstract_and_its_practice(self):
        index = factories.CaseIndexPageFactory()
        typed = {"title": "案例", "organisation": str(self.organisation.pk)}
        response = self.create(models.TypicalCasePage, index, **typed, **PUBLISH)
        self.assert_refused(response, "abstract", "practice")

    def test_scheduling_asks_for_as_much_as_publishing(self):
        brand = factories.BrandPageFactory(live=False, positioning_why="")
        response = self.edit(brand, go_live_at="2099-01-01 08:00", **PUBLISH)
        self.assert_refused(response, "positioning_why")


class BulkPublishTest(AdminCase):
    def publish(self, *pages, **data):
        url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
        chosen = "&".join(f"id={page.pk}" for page in pages)
        response = self.client.post(f"{url}?{chosen}&next=/admin/pages/", data, follow=True)
        self.assertEqual(response.status_code, 200)
        return [str(message) for message in response.context["messages"]]

    def is_live(self, page):
        return Page.objects.get(pk=page.pk).live

    def test_an_incomplete_page_among_several_is_named_and_nothing_is_published(self):
        whole = factories.NewsPageFactory(live=False)
        broken = factories.NewsPageFactory(live=False, origin="reprint")
        told = self.publish(whole, broken)
        self.assertFalse(self.is_live(broken))
        self.assertFalse(self.is_live(whole))
        self.assertEqual(len(told), 1)
        self.assertIn(broken.title, told[0])
        self.assertIn(str(broken.publish_errors()["source"]), told[0])
        self.assertTrue(is_chinese(told[0]), told)

    def test_what_stands_below_is_looked_at_when_it_goes_public_too(self):
        channel = factories.NewsChannelPageFactory(live=False)
        broken = factories.NewsPageFactory(live=False, origin="reprint", parent=channel)
        told = self.publish(channel, include_descendants="on")
        self.assertFalse(self.is_live(broken))
        self.assertIn(broken.title, told[0])
        self.publish(channel)
        self.assertTrue(self.is_live(channel))
        self.assertFalse(self.is_live(broken))

    def test_complete_pages_are_published_together(self):
        pages = [factories.NewsPageFactory(live=False) for _ in range(2)]
        self.publish(*pages)
        self.assertTrue(all(self.is_live(page) for page in pages))


class AdviceTest(AdminCase):
    def test_a_long_slogan_is_saved_and_the_editor_is_told(self):
        brand = factories.BrandPageFactory(organisation=self.organisation)
        response = self.edit(brand, slogan="长" * 31)
        brand.refresh_from_db()
        self.assertEqual(brand.get_latest_revision_as_object().slogan, "长" * 31)
        self.assertIn("30", shown_text(self.client.get(response.url)))
