"""Sections: an organisation's own part of each list, and the group of its editors."""

from django.contrib.auth.models import Group
from django.test import TestCase
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page

from dangjian_pages import models, roles
from dangjian_pages.demo import factories
from dangjian_pages.sections import editors_group_name, open_sections
from tests.pages.helpers import add_url, make_user
from tests.showcase.helpers import read

SECTIONED = [models.BrandIndexPage, models.DemonstrationIndexPage, models.CaseIndexPage]


class SectionsTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.home = factories.HomePageFactory()
        for factory in (
            factories.BrandIndexPageFactory,
            factories.DemonstrationIndexPageFactory,
            factories.CaseIndexPageFactory,
            factories.NewsChannelPageFactory,
        ):
            factory(parent=cls.home)
        cls.organisation = factories.OrganisationFactory(name="嘉兴市委", short_name="嘉兴")
        cls.home = models.HomePage.objects.get()

    def state(self):
        return (
            list(Page.objects.order_by("path").values_list("path", "title", "slug", "live")),
            sorted(Group.objects.values_list("name", flat=True)),
            sorted(GroupPagePermission.objects.values_list("group", "page", "permission")),
        )

    def test_its_editors_may_add_pictures_and_choose_them(self):
        group = open_sections(self.organisation, self.home)
        self.client.force_login(make_user(groups=[group]))
        for name in ("wagtailimages:index", "wagtailimages:add", "wagtaildocs:index"):
            self.assertEqual(self.client.get(reverse(name)).status_code, 200)

    def test_its_editors_write_news_in_its_name(self):
        group = open_sections(self.organisation, self.home)
        self.client.force_login(make_user(groups=[group]))
        form = self.client.get(add_url(models.NewsPage, models.NewsChannelPage.objects.get()))
        self.assertEqual(form.context["form"]["organisation"].initial, self.organisation.pk)

    def test_the_page_chooser_keeps_their_drafts_from_others(self):
        group = open_sections(self.organisation, self.home)
        index = models.BrandIndexPage.objects.get(organisation=self.organisation)
        factories.BrandPageFactory(parent=index, title="嘉兴的草稿", live=False)
        other = factories.OrganisationFactory(name="湖州市委", short_name="湖州")
        for groups, seen in (([group], True), ([open_sections(other, self.home)], False)):
            self.client.force_login(make_user(f"in{seen}", groups=groups))
            found = self.client.get(reverse("wagtailadmin_choose_page_search"), {"q": "嘉兴的草稿"})
            titles = [page.title for page in found.context["pages"]]
            self.assertEqual("嘉兴的草稿" in titles, seen)

    def test_each_list_gets_a_section_that_is_live(self):
        open_sections(self.organisation, self.home)
        for model in SECTIONED:
            with self.subTest(model.__name__):
                section = model.objects.get(organisation=self.organisation)
                self.assertTrue(section.live)
                self.assertEqual(section.slug, "jia-xing")
                self.assertIn("嘉兴", section.title)
                self.assertEqual(section.get_parent().specific_class, model)
                self.assertIn(section.title, read(self.client, section.get_url()))

    def test_news_channels_get_none(self):
        open_sections(self.organisation, self.home)
        self.assertEqual(models.NewsChannelPage.objects.count(), 1)

    def test_opening_again_changes_nothing(self):
        group = open_sections(self.organisation, self.home)
        before = self.state()
        self.assertEqual(open_sections(self.organisation, self.home), group)
        self.assertEqual(self.state(), before)

    def test_a_missing_section_is_made_and_the_others_stay(self):
        open_sections(self.organisation, self.home)
        kept = models.BrandIndexPage.objects.get(organisation=self.organisation).pk
        models.CaseIndexPage.objects.get(organisation=self.organisation).delete()
        open_sections(self.organisation, models.HomePage.objects.get())
        self.assertTrue(
            models.CaseIndexPage.objects.filter(organisation=self.organisation).exists()
        )
        self.assertEqual(models.BrandIndexPage.objects.get(organisation=self.organisation).pk, kept)

    def test_organisations_that_sound_alike_have_sections_of_their_own(self):
        other = factories.OrganisationFactory(name="佳兴社区", short_name="佳兴")
        open_sections(self.organisation, self.home)
        open_sections(other, self.home)
        slugs = {
            section.slug for section in models.BrandIndexPage.objects.exclude(organisation=None)
        }
        self.assertEqual(slugs, {"jia-xing", "jia-xing-2"})

    def test_the_group_may_add_and_change_in_its_sections_and_add_news(self):
        group = open_sections(self.organisation, self.home)
        self.assertEqual(group.name, editors_group_name(self.organisation))
        granted = {}
        for grant in GroupPagePermission.objects.filter(group=group):
            page = grant.page.specific
            granted.setdefault(type(page), set()).add(grant.permission.codename)
            if type(page) in SECTIONED:
                self.assertEqual(page.organisation, self.organisation)
        self.assertEqual(
            granted,
            {model: {"add_page", "change_page"} for model in SECTIONED}
            | {models.NewsChannelPage: {"add_page"}},
        )

    def test_a_list_shows_what_its_sections_hold(self):
        open_sections(self.organisation, self.home)
        section = models.BrandIndexPage.objects.get(organisation=self.organisation)
        factories.BrandPageFactory(parent=section, title="分区里的品牌")
        self.assertIn("分区里的品牌", read(self.client, "/brands/"))
        self.assertIn("分区里的品牌", read(self.client, section.get_url()))


class OpeningInAdminTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.home = factories.HomePageFactory()
        factories.BrandIndexPageFactory(parent=cls.home)
        cls.organisation = factories.OrganisationFactory(name="嘉兴市委", short_name="嘉兴")
        cls.address = reverse("dangjian_open_sections", args=[cls.organisation.pk])

    def sections(self):
        return models.BrandIndexPage.objects.filter(organisation=self.organisation).count()

    def test_an_administrator_opens_them(self):
        self.client.force_login(make_user("admin", [roles.ADMINISTRATOR]))
        self.assertContains(self.client.get(self.address), "嘉兴")
        self.assertEqual(self.sections(), 0)
        self.assertEqual(self.client.post(self.address).status_code, 302)
        self.assertEqual(self.sections(), 1)

    def test_nobody_else_does(self):
        for role in (
            None,
            roles.EDITOR,
            roles.FIRST_REVIEW,
            roles.SECOND_REVIEW,
            roles.FINAL_REVIEW,
        ):
            with self.subTest(role):
                self.client.logout()
                if role:
                    self.client.force_login(make_user(f"user-{role}", [role]))
                self.assertEqual(self.client.post(self.address).status_code, 302)
                self.assertEqual(self.client.get(self.address).status_code, 302)
                self.assertEqual(self.sections(), 0)
