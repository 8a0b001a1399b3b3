"""What the tests of the page cache share."""

from django.core.cache import caches
from django.db import connection
from django.test import TestCase, override_settings
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from dangjian_pages.demo import factories
from dangjian_pages.models import SiteIdentity
from dangjian_showcase.page_cache import middleware, questions, version


@override_settings(DANGJIAN_PAGE_CACHE=True)
class PageCacheCase(TestCase):
    """A site with a home page, a brand and a piece of news, whose pages are kept."""

    @classmethod
    def setUpTestData(cls):
        cls.home = factories.HomePageFactory()
        cls.organisation = factories.OrganisationFactory(name="运河支部")
        cls.brand = factories.BrandPageFactory(
            title="红船领航", organisation=cls.organisation, tags=["志愿服务"]
        )
        cls.news = factories.NewsPageFactory(title="夜校开班")
        # Made at the first look at a new site.
        SiteIdentity.for_site(Site.objects.get(is_default_site=True))

    def setUp(self):
        caches["default"].clear()
        middleware.store.paused_until = 0
        questions.lists_allowance.reset()

    def queries(self, address, client=None, **options):
        """Return how many queries a page takes."""
        with CaptureQueriesContext(connection) as queries:
            (client or self.client).get(address, **options)
        return len(queries)

    def is_kept(self, address, **options):
        """Return whether a page that was opened just now comes from the cache."""
        self.client.get(address, **options)
        return self.queries(address, **options) == 1

    def shows(self, address, text):
        return text in self.client.get(address).content.decode()

    def assert_changes(self, change, *args, **kwargs):
        before = version.read()
        result = change(*args, **kwargs)
        self.assertNotEqual(version.read(), before, "the kept pages still count as right")
        return result

    def assert_changes_nothing(self, change, *args, **kwargs):
        before = version.read()
        result = change(*args, **kwargs)
        self.assertEqual(version.read(), before, "every page is made anew for nothing")
        return result
