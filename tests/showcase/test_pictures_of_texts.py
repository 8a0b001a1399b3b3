"""The pictures in the texts of a page are loaded with those around it, however many there are."""

from django.core.cache import cache
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from dangjian_pages.demo import factories


def picture():
    return {"image": factories.ImageFactory(small=True), "alt_text": "图"}


def pictured(count):
    """Return a body with pictures in all the ways there are."""
    return [
        *[("picture", picture()) for _ in range(count)],
        *[("before_after", {"before": picture(), "after": picture()}) for _ in range(count)],
        *[("gallery", {"title": "图集", "pictures": [picture(), picture()]}) for _ in range(count)],
    ]


class PicturesOfTextsTest(TestCase):
    def queries(self, page):
        cache.clear()
        self.client.get(page.get_url())
        cache.clear()
        with CaptureQueriesContext(connection) as queries:
            source = self.client.get(page.get_url()).content.decode()
        # Three pictures in each of five, and each has its sizes.
        return len(queries), source

    def test_bodies_with_many_pictures_take_no_more_queries_than_without(self):
        known = {"cover": factories.ImageFactory(small=True), "tags": ["志愿服务"]}
        factories.TypicalCasePageFactory(**known)  # related to the others
        plain, _source = self.queries(factories.TypicalCasePageFactory(**known))
        for count in (1, 3):
            parts = {name: pictured(count) for name in ("background", "practice", "insight")}
            found, source = self.queries(factories.TypicalCasePageFactory(**known, **parts))
            self.assertEqual(found, plain)
            self.assertEqual(source.count('alt="图"'), 15 * count)

    def test_a_picture_that_is_gone_leaves_the_others(self):
        gone, kept = picture(), picture()
        page = factories.NewsPageFactory(body=[("picture", gone), ("picture", kept)])
        gone["image"].delete()
        self.assertEqual(self.queries(page)[1].count('alt="图"'), 1)

    def test_a_body_saved_before_list_items_had_ids_is_read(self):
        page = factories.NewsPageFactory(body=pictured(1))
        raw = page.body.raw_data
        for item in raw:
            if item["type"] == "gallery":
                pictures = item["value"]["pictures"]
                item["value"]["pictures"] = [one["value"] for one in pictures]
        type(page).objects.filter(pk=page.pk).update(body=list(raw))
        self.assertEqual(self.queries(page)[1].count('alt="图"'), 5)
