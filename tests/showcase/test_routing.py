"""A page that is found in one step obeys the same view restrictions as any other."""

from django.contrib.auth.models import Group, User
from django.test import TestCase
from wagtail.models import Page, PageViewRestriction

from dangjian_pages.demo import factories
from dangjian_pages.models import BrandIndexPage, HomePage


class RestrictionsTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.brand = factories.BrandPageFactory(title="红船领航")
        cls.activity = factories.ActivityPageFactory(title="启动仪式", parent=cls.brand)
        cls.group = Group.objects.create(name="内部")
        cls.insider = User.objects.create_user("insider")
        cls.insider.groups.add(cls.group)
        cls.outsider = User.objects.create_user("outsider")

    def restrict(self, page, kind=PageViewRestriction.GROUPS):
        found = PageViewRestriction.objects.create(page=page, restriction_type=kind)
        if kind == PageViewRestriction.GROUPS:
            found.groups.add(self.group)

    def statuses(self, page):
        found = []
        for user in (None, self.outsider, self.insider):
            self.client.logout()
            if user:
                self.client.force_login(user)
            found.append(self.client.get(page.get_url()).status_code)
        return found

    def test_a_restriction_holds_for_the_page_and_all_below_it(self):
        home = HomePage.objects.get()
        above = (self.activity, self.brand, BrandIndexPage.objects.get(), home, home.get_parent())
        for page in above:
            with self.subTest(type(page).__name__):
                self.assertEqual(self.statuses(self.activity), [200, 200, 200])
                self.restrict(page)
                self.assertEqual(self.statuses(self.activity), [302, 302, 200])
                PageViewRestriction.objects.all().delete()

    def test_a_restriction_holds_for_the_home_page(self):
        self.restrict(HomePage.objects.get(), PageViewRestriction.LOGIN)
        self.assertEqual(self.statuses(HomePage.objects.get()), [302, 200, 200])

    def test_a_restricted_page_is_never_kept_by_caches(self):
        self.restrict(self.brand)
        self.client.force_login(self.insider)
        response = self.client.get(self.activity.get_url())
        self.assertIn("no-store", response["Cache-Control"])

    def test_the_copy_of_a_private_page_is_private(self):
        index = BrandIndexPage.objects.get()
        copy = self.brand.create_alias(parent=index, update_slug="copy")
        self.restrict(self.brand)
        self.assertEqual(self.statuses(copy), [302, 302, 200])

    def test_a_restriction_beside_the_page_does_not_matter(self):
        self.restrict(factories.BrandPageFactory())
        self.assertEqual(self.statuses(self.activity), [200, 200, 200])


class AddressTest(TestCase):
    def test_a_draft_above_a_live_page_is_not_in_the_breadcrumb(self):
        brand = factories.BrandPageFactory(title="还没有公开的品牌")
        activity = factories.ActivityPageFactory(title="公开的活动", parent=brand)
        Page.objects.filter(pk=brand.pk).update(live=False)
        source = self.client.get(activity.get_url()).content.decode()
        self.assertNotIn("还没有公开的品牌", source)

    def test_addresses_of_no_page_are_not_found(self):
        brand = factories.BrandPageFactory()
        for address in ("/x/", f"{brand.get_url()}x/", "/x" * 100 + "/", "/brands//x/"):
            with self.subTest(address[:20]):
                self.assertEqual(self.client.get(address).status_code, 404)
