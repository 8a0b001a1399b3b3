"""The five roles and an organisation's editors: what each may do in the admin, and where."""

from django.contrib.auth.models import Group
from django.test import TestCase
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page

from dangjian_pages import models, roles
from dangjian_pages.admin.tags import TagAdmin
from dangjian_pages.demo import factories
from dangjian_pages.roles import make_roles
from dangjian_pages.sections import open_sections
from tests.pages.helpers import add_url, edit_url, form_errors, make_user, open_form

ON_WHOLE_SITE = {
    roles.EDITOR: set(),
    roles.FIRST_REVIEW: {"add_page", "change_page"},
    roles.SECOND_REVIEW: {"add_page", "change_page", "lock_page"},
    roles.FINAL_REVIEW: {"add_page", "change_page", "lock_page", "unlock_page", "publish_page"},
    roles.ADMINISTRATOR: {
        "add_page",
        "change_page",
        "lock_page",
        "unlock_page",
        "publish_page",
        "bulk_delete_page",
    },
}


class GroupsTest(TestCase):
    def test_a_new_site_has_the_five_roles(self):
        self.assertEqual(
            set(ON_WHOLE_SITE), {"编辑", "初审", "复审", "发布者（终审）", "站点管理员"}
        )
        for role in ON_WHOLE_SITE:
            self.assertTrue(Group.objects.filter(name=role).exists(), role)

    def test_each_has_its_permissions_on_the_whole_tree(self):
        root = Page.get_first_root_node()
        for role, expected in ON_WHOLE_SITE.items():
            with self.subTest(role):
                grants = GroupPagePermission.objects.filter(group__name=role)
                self.assertEqual(
                    {grant.page_id for grant in grants}, {root.pk} if expected else set()
                )
                self.assertEqual({grant.permission.codename for grant in grants}, expected)

    def test_making_them_again_changes_nothing(self):
        from django.apps import apps

        def state():
            return {
                group.name: (
                    sorted(group.permissions.values_list("codename", flat=True)),
                    group.page_permissions.count(),
                    group.collection_permissions.count(),
                )
                for group in Group.objects.all()
            }

        before = state()
        make_roles(apps)
        self.assertEqual(state(), before)

    def test_who_may_touch_which_of_our_own_models(self):
        table = {
            "dangjian_pages.view_dangjiantag": set(ON_WHOLE_SITE),
            "dangjian_pages.change_dangjiantag": {
                roles.SECOND_REVIEW,
                roles.FINAL_REVIEW,
                roles.ADMINISTRATOR,
            },
            "dangjian_pages.delete_dangjiantag": {roles.FINAL_REVIEW, roles.ADMINISTRATOR},
            "dangjian_pages.change_organisation": {roles.FINAL_REVIEW, roles.ADMINISTRATOR},
            "dangjian_pages.delete_organisation": {roles.ADMINISTRATOR},
            "dangjian_pages.change_siteidentity": {roles.ADMINISTRATOR},
            "dangjian_pages.change_mapsettings": {roles.ADMINISTRATOR},
            "auth.add_user": {roles.ADMINISTRATOR},
            "wagtailadmin.access_admin": set(ON_WHOLE_SITE),
        }
        users = {role: make_user(f"user-{role}", [role]) for role in ON_WHOLE_SITE}
        for permission, expected in table.items():
            with self.subTest(permission):
                able = {role for role, user in users.items() if user.has_perm(permission)}
                self.assertEqual(able, expected)


class AdminCase(TestCase):
    """A site with two cities: one brand of each, and an editor of the first."""

    @classmethod
    def setUpTestData(cls):
        cls.home = factories.HomePageFactory()
        cls.brands = factories.BrandIndexPageFactory(parent=cls.home)
        cls.channel = factories.NewsChannelPageFactory(parent=cls.home)
        factories.CaseIndexPageFactory(parent=cls.home)
        factories.DemonstrationIndexPageFactory(parent=cls.home)
        cls.own_city = factories.OrganisationFactory(name="嘉兴市委", short_name="嘉兴")
        cls.other_city = factories.OrganisationFactory(name="湖州市委", short_name="湖州")
        cls.home.refresh_from_db()
        cls.group = open_sections(cls.own_city, cls.home)
        open_sections(cls.other_city, cls.home)
        cls.section = models.BrandIndexPage.objects.get(organisation=cls.own_city)
        cls.other_section = models.BrandIndexPage.objects.get(organisation=cls.other_city)
        cls.brand = factories.BrandPageFactory(parent=cls.section, organisation=cls.own_city)
        cls.other_brand = factories.BrandPageFactory(
            parent=cls.other_section, organisation=cls.other_city
        )
        cls.news = factories.NewsPageFactory(parent=cls.channel, organisation=cls.other_city)
        cls.editor = make_user("editor", [roles.EDITOR, cls.group])

    def may_open(self, address):
        """Return whether a page of the admin opens; who may not is sent away."""
        response = self.client.get(address)
        self.assertIn(response.status_code, (200, 302))
        return response.status_code == 200


class EditorTest(AdminCase):
    def setUp(self):
        self.client.force_login(self.editor)

    def test_edits_in_the_own_section_and_not_elsewhere(self):
        self.assertTrue(self.may_open(edit_url(self.brand)))
        for page in (self.other_brand, self.other_section, self.brands, self.home, self.news):
            with self.subTest(page.title):
                self.assertFalse(self.may_open(edit_url(page)))

    def test_adds_in_the_own_section_and_not_elsewhere(self):
        self.assertTrue(self.may_open(add_url(models.BrandPage, self.section)))
        self.assertFalse(self.may_open(add_url(models.BrandPage, self.other_section)))
        self.assertFalse(self.may_open(add_url(models.BrandPage, self.brands)))

    def test_a_new_record_gets_the_organisation_of_its_section(self):
        data = open_form(self.client, add_url(models.BrandPage, self.section), models.BrandPage)
        self.assertEqual(data["organisation"], str(self.own_city.pk))

    def test_cannot_publish_and_a_forged_publish_stays_a_draft(self):
        response = self.client.get(edit_url(self.brand))
        self.assertNotContains(response, 'name="action-publish"')
        data = open_form(self.client, edit_url(self.brand), models.BrandPage)
        data |= {"title": "不该公开", "action-publish": "1"}
        self.assertEqual(form_errors(self.client.post(edit_url(self.brand), data)), {})
        self.brand.refresh_from_db()
        self.assertNotEqual(self.brand.title, "不该公开")
        self.assertTrue(self.brand.has_unpublished_changes)

    def test_a_forged_edit_of_another_section_changes_nothing(self):
        url = edit_url(self.brand)
        data = open_form(self.client, url, models.BrandPage) | {"title": "改了别人的"}
        self.client.post(edit_url(self.other_brand), data)
        page = Page.objects.get(pk=self.other_brand.pk)
        self.assertEqual(page.get_latest_revision_as_object().title, self.other_brand.title)

    def test_neither_deletes_moves_nor_takes_offline_what_is_public(self):
        for name in ("delete", "unpublish", "move"):
            with self.subTest(name):
                address = reverse(f"wagtailadmin_pages:{name}", args=[self.brand.pk])
                self.client.post(address)
                self.assertFalse(self.may_open(address))
        self.assertTrue(Page.objects.get(pk=self.brand.pk).live)

    def test_writes_news_and_edits_only_the_own(self):
        url = add_url(models.NewsPage, self.channel)
        data = open_form(self.client, url, models.NewsPage) | {"title": "我写的消息"}
        self.assertEqual(form_errors(self.client.post(url, data)), {})
        own = models.NewsPage.objects.get(title="我写的消息")
        self.assertFalse(own.live)
        self.assertTrue(self.may_open(edit_url(own)))
        self.assertFalse(self.may_open(edit_url(self.news)))

    def test_reads_vocabularies_and_changes_none(self):
        tag = factories.TagFactory()
        tags = TagAdmin().url_helper
        self.assertTrue(self.may_open(tags.index_url))
        for action in ("edit", "delete"):
            self.assertFalse(self.may_open(tags.get_action_url(action, tag.pk)))
        viewset = models.Organisation.snippet_viewset
        self.assertTrue(self.may_open(reverse(viewset.get_url_name("list"))))
        self.assertFalse(
            self.may_open(reverse(viewset.get_url_name("edit"), args=[self.own_city.pk]))
        )

    def test_lists_of_records_show_the_own_section_only(self):
        response = self.client.get(reverse("dangjian_brand:index"))
        self.assertContains(response, self.brand.title)
        self.assertNotContains(response, self.other_brand.title)


class ReviewerTest(AdminCase):
    def test_first_and_second_reviewers_edit_everywhere_and_publish_nothing(self):
        for role in (roles.FIRST_REVIEW, roles.SECOND_REVIEW):
            with self.subTest(role):
                self.client.force_login(make_user(f"user-{role}", [role]))
                self.assertTrue(self.may_open(edit_url(self.other_brand)))
                response = self.client.get(edit_url(self.brand))
                self.assertNotContains(response, 'name="action-publish"')

    def test_the_final_reviewer_publishes(self):
        self.client.force_login(make_user("final", [roles.FINAL_REVIEW]))
        data = open_form(self.client, edit_url(self.brand), models.BrandPage)
        data |= {"title": "签发的品牌", "action-publish": "1"}
        self.assertEqual(form_errors(self.client.post(edit_url(self.brand), data)), {})
        self.brand.refresh_from_db()
        self.assertEqual(self.brand.title, "签发的品牌")

    def test_nobody_else_enters(self):
        self.client.force_login(make_user("outsider"))
        for address in (edit_url(self.brand), reverse("wagtailadmin_home")):
            self.assertFalse(self.may_open(address))
        self.client.logout()
        response = self.client.get(edit_url(self.brand))
        self.assertIn("login", response["Location"])
