"""Editors search in Chinese too: explorer, choosers, pictures, documents, tags, organisations."""

from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.test import TestCase
from django.urls import reverse
from modelsearch.backends import get_search_backend
from wagtail.documents import get_document_model

from dangjian_pages.admin.tags import TagAdmin
from dangjian_pages.demo.factories import (
    BrandPageFactory,
    ImageFactory,
    NewsPageFactory,
    OrganisationFactory,
)
from dangjian_pages.models import DangjianTag, Organisation, Region
from dangjian_search.synonyms import synonyms_changed

# What is typed, and whether the thing called 党旗红·南湖 Branding 2024 is to be found by it.
TYPED = {
    "党旗红": True,
    "旗红": True,
    "黨旗紅": True,
    "党": True,
    "南湖 党旗": True,
    "党旗红南湖": True,
    "bran": True,
    "brand": True,
    "2024": True,
    "蓝天": False,
    "红党": False,
    "randing": False,
    "党旗红 -南湖": False,
    "dangqihong": True,
    "dang旗红": True,
    "dqh": True,
    "nanhu": True,
    "lantian": False,
}
NAME = "党旗红·南湖 Branding 2024"
HARMFUL = ['"', "'", "\0", "%", "AND", "NEAR(", "党*", "😀", "词 " * 500, "live:yes", '"党', "-党"]


class AdminSearchTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.user = get_user_model().objects.create_superuser("editor", "e@example.org", "x")
        cls.page = BrandPageFactory(title=NAME)
        NewsPageFactory(title="别的")
        ImageFactory(title=NAME)
        get_document_model().objects.create(title=NAME, file=ContentFile(b"%PDF-1.4", "a.pdf"))

    def setUp(self):
        self.client.force_login(self.user)

    def results(self, name, text, **parameters):
        response = self.client.get(reverse(name), {"q": text, **parameters})
        self.assertEqual(response.status_code, 200, (name, text))
        return response.content.decode()

    def assert_searched(self, name, shown=NAME, **parameters):
        for text, expected in TYPED.items():
            with self.subTest(f"{name} {text}"):
                self.assertEqual(shown in self.results(name, text, **parameters), expected)
        for text in HARMFUL:
            with self.subTest(f"{name} {text[:10]}"):
                self.results(name, text, **parameters)

    def test_search_of_all_pages(self):
        self.assert_searched("wagtailadmin_pages:search_results")

    def test_page_chooser(self):
        self.assert_searched("wagtailadmin_choose_page_search", page_type="wagtailcore.page")

    def test_pictures(self):
        self.assert_searched("wagtailimages:index_results")

    def test_picture_chooser(self):
        self.assert_searched("wagtailimages_chooser:choose_results")

    def test_documents(self):
        self.assert_searched("wagtaildocs:index_results")

    def test_document_chooser(self):
        self.assert_searched("wagtaildocs_chooser:choose_results")

    def test_explorer(self):
        address = reverse("wagtailadmin_explore_results", args=[self.page.get_parent().pk])
        for text, expected in TYPED.items():
            with self.subTest(text):
                response = self.client.get(address, {"q": text})
                self.assertEqual(NAME in response.content.decode(), expected)
        for ordering in ("title", "-latest_revision_created_at"):
            response = self.client.get(address, {"q": "党旗红", "ordering": ordering})
            self.assertContains(response, NAME)

    def test_what_cannot_be_found_finds_nothing_anywhere(self):
        explorer = reverse("wagtailadmin_explore_results", args=[self.page.get_parent().pk])
        search = reverse("wagtailadmin_pages:search_results")
        for address in (explorer, search):
            for text in ('"', "%", "😀"):
                with self.subTest(address=address, text=text):
                    self.assertNotContains(self.client.get(address, {"q": text}), NAME)
        self.assertContains(self.client.get(search, {"q": "live:yes"}), NAME)
        self.assertContains(self.client.get(search, {"q": ""}), NAME)

    def test_lists_find_by_organisation_region_tag_and_synonym(self):
        branch = OrganisationFactory(name="嘉兴供电公司党支部", short_name="嘉兴供电")
        page = BrandPageFactory(title="金钥匙", organisation=branch, tags=["志愿服务"])
        DangjianTag.objects.filter(name="志愿服务").update(synonyms="义工")
        synonyms_changed()
        addresses = [
            reverse("dangjian_brand:index_results"),
            reverse("wagtailadmin_explore_results", args=[page.get_parent().pk]),
            reverse("wagtailadmin_pages:search_results"),
        ]
        for address in addresses:
            for text in ("嘉兴", "jiaxing", "志愿服务", "zhiyuan", "义工", "金钥匙", "jys"):
                with self.subTest(address=address, text=text):
                    self.assertContains(self.client.get(address, {"q": text}), "金钥匙")
            with self.subTest(address=address):
                self.assertNotContains(self.client.get(address, {"q": "杭州"}), "金钥匙")

    def test_tags(self):
        DangjianTag.objects.create(name="志愿服务", slug="a", synonyms="义工")
        DangjianTag.objects.create(name="乡村振兴", slug="b")
        address = TagAdmin().url_helper.index_url
        for text in ("志愿", "志願服務", "服务", "义工", "zhiyuan", "zyfw"):
            with self.subTest(text):
                shown = self.client.get(address, {"q": text})
                self.assertContains(shown, "志愿服务")
                self.assertNotContains(shown, "乡村振兴")
        for text in ("红色", '"', "%", "hongse"):
            with self.subTest(text):
                self.assertNotContains(self.client.get(address, {"q": text}), "志愿服务")

    def test_organisations_and_regions(self):
        OrganisationFactory(name="南湖区委", short_name="南湖")
        region = Region.objects.get(code="330402")
        get_search_backend("default").add_bulk(Region, [region])
        cases = {
            Organisation: ("南湖区委", ("南湖", "区委", "南湖區委", "nanhu")),
            Region: ("330402", ("嘉兴", "南湖", "嘉興", "nanhu")),
        }
        for model, (shown, texts) in cases.items():
            address = reverse(model.snippet_viewset.get_url_name("list_results"))
            for text in texts:
                with self.subTest(model=model, text=text):
                    self.assertContains(self.client.get(address, {"q": text}), shown)
            with self.subTest(model=model):
                self.assertNotContains(self.client.get(address, {"q": "蓝天"}), shown)
