"""The tag field suggests tags by all that editors type."""

from django.test import TestCase
from django.urls import reverse
from wagtail.test.utils import WagtailTestUtils

from dangjian_pages.demo.factories import BrandPageFactory, TagFactory


class TagSuggestionsTest(WagtailTestUtils, TestCase):
    @classmethod
    def setUpTestData(cls):
        TagFactory(name="志愿服务", synonyms="义工")
        TagFactory(name="红色物业")

    def suggested(self, typed):
        return self.client.get(reverse("dangjian_suggest_tags"), {"term": typed}).json()

    def test_by_script_part_sound_and_synonym(self):
        self.login()
        for typed in ("志愿", "志願", "愿服", "zhiyuan", "zyfw", "义工", "義工"):
            self.assertEqual(self.suggested(typed), ["志愿服务"], typed)
        for typed in ("", "%", "\0", "没有"):
            self.assertEqual(self.suggested(typed), [], typed)

    def test_the_form_of_a_record_asks_for_them(self):
        page = BrandPageFactory()
        self.login()
        response = self.client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
        self.assertContains(response, reverse("dangjian_suggest_tags"))

    def test_only_for_who_may_enter_the_admin(self):
        response = self.client.get(reverse("dangjian_suggest_tags"), {"term": "志愿"})
        self.assertEqual(response.status_code, 302)
        self.client.force_login(self.create_user("visitor", password="x"))
        response = self.client.get(reverse("dangjian_suggest_tags"), {"term": "志愿"})
        self.assertEqual(response.status_code, 302)
