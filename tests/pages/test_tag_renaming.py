"""A tag that is renamed or gets a synonym is found under its new words at once."""

from django.core.exceptions import ValidationError
from django.test import TestCase

from dangjian_pages.admin.tags import TagAdmin
from dangjian_pages.demo import factories
from dangjian_pages.models import BrandPage, DangjianTag
from tests.pages.helpers import make_user
from tests.showcase.helpers import found, read, search, tag_address


class RenameTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.tag = factories.TagFactory(name="义工服务", kind="set")
        cls.page = factories.BrandPageFactory(title="邻里红", tags=[cls.tag])
        cls.other = factories.BrandPageFactory(title="别的品牌", tags=["别的标签"])

    def rename(self, **changes):
        for name, value in changes.items():
            setattr(self.tag, name, value)
        self.tag.save()

    def test_a_new_name_shows_at_once_in_search_lists_and_pages(self):
        self.rename(name="志愿服务")
        self.assertEqual(found(self.client, "志愿服务"), ["邻里红"])
        # In quotation marks, else 义工 and 服务 are looked for, and 义工 is a synonym of 志愿服务.
        self.assertEqual(found(self.client, '"义工服务"'), [])
        for address in ("/brands/", "/search/", "/tags/", self.page.get_url()):
            with self.subTest(address):
                text = read(self.client, address)
                self.assertIn("志愿服务", text)
                self.assertNotIn("义工服务", text)
        results = search(self.client, q="邻里红")["results"]
        self.assertEqual(results[0]["tags"], ["志愿服务"])

    def test_the_address_stays_with_a_new_name(self):
        self.rename(name="志愿服务")
        self.assertIn("志愿服务", read(self.client, tag_address("yi-gong-fu-wu")))

    def test_a_new_address_is_linked_at_once(self):
        self.rename(slug="volunteers")
        self.assertIn("邻里红", read(self.client, tag_address("volunteers")))
        self.assertIn(tag_address("volunteers"), read(self.client, self.page.get_url()))
        self.assertEqual(search(self.client, tag="volunteers")["total"], 1)

    def test_a_new_synonym_is_found_at_once_and_an_old_one_no_more(self):
        self.rename(synonyms="学雷锋")
        self.assertEqual(found(self.client, "学雷锋"), ["邻里红"])
        self.rename(synonyms="")
        self.assertEqual(found(self.client, "学雷锋"), [])

    def test_a_deleted_tag_is_gone_from_pages_and_lists(self):
        self.tag.delete()
        self.assertNotIn("义工服务", read(self.client, self.page.get_url()))
        self.assertNotIn("义工服务", read(self.client, "/brands/"))
        self.assertEqual(found(self.client, "义工服务"), [])
        self.assertEqual(found(self.client, "邻里红"), ["邻里红"])

    def test_renaming_in_the_admin(self):
        self.client.force_login(make_user(is_superuser=True))
        url = TagAdmin().url_helper.get_action_url("edit", self.tag.pk)
        data = {
            "name": "志愿服务",
            "slug": "zhi-yuan-fu-wu",
            "group": "theme",
            "kind": "set",
            "synonyms": "义工，学雷锋；志愿服务",
            "description": "",
        }
        self.assertEqual(self.client.post(url, data).status_code, 302)
        self.tag.refresh_from_db()
        # Whatever stands between them: one a line, without the name itself.
        self.assertEqual(self.tag.synonyms, "义工\n学雷锋")
        self.assertEqual(found(self.client, "学雷锋"), ["邻里红"])


class TagTest(TestCase):
    def test_synonyms_are_split_at_lines_commas_and_semicolons(self):
        tag = DangjianTag(
            name="两新", synonyms="非公企业,社会组织；新经济组织、新社会组织\r\n 两新 \n非公企业"
        )
        self.assertEqual(
            tag.synonym_list(), ["非公企业", "社会组织", "新经济组织", "新社会组织", "两新"]
        )

    def test_a_tag_needs_a_name(self):
        with self.assertRaises(ValidationError):
            DangjianTag(name="  ", slug="x").full_clean()

    def test_names_are_one_whatever_their_case(self):
        page = factories.BrandPageFactory(tags=["VI手册"])
        page.tags.add("vi手册")
        page.save_revision().publish()
        self.assertEqual(DangjianTag.objects.filter(name__iexact="vi手册").count(), 1)

    def test_pages_are_chosen_by_their_tags(self):
        page = factories.BrandPageFactory(tags=["红色物业", "邻里互助"])
        factories.BrandPageFactory(tags=["红色教育"])
        factories.NewsPageFactory(tags=["红色物业"])
        self.assertEqual(list(BrandPage.objects.filter(tags__name="红色物业")), [page])
        self.assertEqual(BrandPage.objects.filter(tags__name__startswith="红色").count(), 2)
        self.assertEqual(BrandPage.objects.exclude(tags__name="红色物业").count(), 1)
        self.assertEqual(sorted(page.tags.names()), ["红色物业", "邻里互助"])
