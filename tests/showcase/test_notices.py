"""Who is to be named stands in the list of demonstration records while the notice lasts."""

from django.test import TestCase
from wagtail.models import PageViewRestriction

from dangjian_pages.choices import Stage
from dangjian_pages.demo import factories


class NoticeTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.point = factories.DemonstrationPointPageFactory(in_publicity=True, title="公示中的点")
        cls.post = factories.DemonstrationPostPageFactory(in_publicity=True, title="公示中的岗")
        cls.index_url = cls.point.get_parent().url

    def notices(self):
        return [notice["title"] for notice in self.client.get(self.index_url).context["notices"]]

    def test_the_list_links_to_every_notice(self):
        self.assertEqual(self.notices(), ["公示中的点", "公示中的岗"])
        self.assertContains(self.client.get(self.index_url), self.point.url)

    def test_nothing_else_is_a_notice(self):
        factories.DemonstrationPointPageFactory(named=True)
        factories.DemonstrationPointPageFactory(stage=Stage.BUILDING)
        factories.DemonstrationPointPageFactory(in_publicity=True, live=False)
        private = factories.DemonstrationPointPageFactory(in_publicity=True)
        PageViewRestriction.objects.create(page=private, restriction_type="login")
        self.assertEqual(self.notices(), ["公示中的点", "公示中的岗"])

    def test_a_list_without_notices_has_no_such_part(self):
        self.point.delete()
        self.post.delete()
        self.assertNotContains(self.client.get(self.index_url), 'id="notices"')
