"""The preview of a page that was not saved yet: it has no id, and the path of another page."""

from bs4 import BeautifulSoup
from django.test import TestCase

from dangjian_pages import models
from dangjian_pages.demo import factories

TYPES = (
    models.BrandPage,
    models.ActivityPage,
    models.DemonstrationZonePage,
    models.DemonstrationPointPage,
    models.DemonstrationPostPage,
    models.TypicalCasePage,
    models.CaseBatchPage,
    models.NewsPage,
    models.TopicPage,
    models.StandardPage,
)


class NewPagePreviewTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        zone = factories.DemonstrationZonePageFactory(named=True, title="别的示范区")
        point = factories.DemonstrationPointPageFactory(named=True, title="别的示范点", parent=zone)
        factories.DemonstrationPostPageFactory(named=True, title="别的示范岗", parent=point)
        cls.parent = zone.get_parent()

    def previewed(self, model, parent=None, **fields):
        page = model(title="新的", **fields)
        parent = parent or self.parent
        # As the form of the admin does it.
        page.set_url_path(parent)
        page.path = model._get_children_path_interval(parent.path)[0]
        page.depth = parent.depth + 1
        response = page.make_preview_request(preview_mode=page.default_preview_mode)
        self.assertEqual(response.status_code, 200)
        return BeautifulSoup(response.rendered_content, "html.parser")

    def test_every_type_is_shown(self):
        for model in TYPES:
            with self.subTest(model.__name__):
                self.assertEqual(self.previewed(model).h1.get_text(strip=True), "新的")

    def test_what_lies_below_another_page_is_not_its_own(self):
        for model in (models.DemonstrationZonePage, models.DemonstrationPointPage):
            with self.subTest(model.__name__):
                shown = self.previewed(model).main.get_text()
                self.assertNotIn("别的示范点", shown)
                self.assertNotIn("别的示范岗", shown)

    def test_news_of_the_same_minute_as_another_come_after_it(self):
        first = factories.NewsPageFactory(title="同一分钟的消息")
        shown = self.previewed(models.NewsPage, first.get_parent(), published_on=first.published_on)
        self.assertIn("同一分钟的消息", shown.main.get_text())
