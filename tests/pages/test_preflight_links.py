"""Links that lead nowhere and texts that are there already, told only to who may know."""

from django.test import TestCase

from dangjian_pages import models, roles
from dangjian_pages.demo import factories
from dangjian_pages.preflight.run import run_checks
from dangjian_pages.preflight.stored import check_stored
from tests.pages.helpers import make_user
from tests.pages.preflight_helpers import body, section_editor
from tests.pages.test_preflight_texts import codes

LONG = "".join(f"第{number}户的灯亮了，登记员在台账上记下一笔。" for number in range(40))


def linking(*links):
    html = "".join(f"<p>{link}</p>" for link in links)
    return models.NewsPage(title="题", body=body(("paragraph", html)))


class LinkTest(TestCase):
    def test_links_to_what_is_gone_must_be_mended(self):
        page = linking(
            '<a linktype="page" id="99999">旧页</a>',
            '<a linktype="document" id="99999">旧文</a>',
            '<embed embedtype="image" id="99999" alt="旧图" format="left"/>',
        )
        self.assertEqual([one[0] for one in codes(page, "links")], ["must"] * 3)

    def test_a_link_to_a_draft_should_be_mended(self):
        draft = factories.NewsPageFactory(live=False)
        page = linking(f'<a linktype="page" id="{draft.pk}">草稿</a>')
        self.assertEqual([one[0] for one in codes(page, "links")], ["should"])

    def test_links_that_lead_somewhere_are_left_alone(self):
        there = factories.NewsPageFactory()
        document = factories.DocumentFactory()
        page = linking(
            f'<a linktype="page" id="{there.pk}">在</a>',
            f'<a linktype="document" id="{document.pk}">在</a>',
            f'<a href="{there.url}">在</a>',
            '<a href="/search/">搜索</a>',
            '<a href="https://example.org/x/">外</a>',
            '<a href="mailto:a@example.org">信</a>',
            '<a href="http://[">坏</a>',
        )
        self.assertEqual(codes(page, "links"), [])

    def test_an_address_typed_by_hand_is_followed(self):
        factories.HomePageFactory()
        page = linking('<a href="/mei-you/">无</a>', '<a href="/documents/99999/x.pdf">无</a>')
        self.assertEqual([one[0] for one in codes(page, "links")], ["must", "should"])

    def test_a_hand_picked_record_that_is_gone_is_found(self):
        page = models.NewsPage(title="题", related_records=body(("record", 99999)))
        self.assertEqual([one[0] for one in codes(page, "links")], ["must"])

    def test_many_links_take_as_many_queries_as_one(self):
        def queries(count):
            page = linking(*(f'<a linktype="page" id="{n}">x</a>' for n in range(1, count + 1)))
            with self.assertNumQueries(4):
                run_checks(page)

        run_checks(linking())  # what is read once in a process
        queries(2)
        queries(60)


class DuplicateTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        factories.NewsPageFactory()

    def test_the_title_of_a_public_page_of_the_kind_is_told(self):
        factories.NewsPageFactory(title="夜校开课")
        self.assertEqual(len(codes(models.NewsPage(title="夜校开课"), "duplicate_title")), 1)
        self.assertEqual(codes(models.BrandPage(title="夜校开课"), "duplicate_title"), [])

    def test_a_page_is_no_duplicate_of_itself(self):
        page = factories.NewsPageFactory(title="夜校开课")
        self.assertEqual(codes(page, "duplicate_title"), [])

    def test_drafts_and_private_pages_of_others_are_not_told(self):
        factories.BrandPageFactory(title="夜校", live=False)
        factories.BrandPageFactory(title="夜校", private=True)
        stranger = section_editor("甲")
        page = models.BrandPage(title="夜校")
        for user in (None, stranger):
            found = [one.code for one in run_checks(page, user)]
            self.assertNotIn("duplicate_title", found)
        administrator = make_user("站长", [roles.ADMINISTRATOR])
        found = [one.code for one in run_checks(page, administrator)]
        self.assertIn("duplicate_title", found)

    def test_nearly_the_same_text_is_found_and_another_is_not(self):
        old = factories.NewsPageFactory(title="旧稿", body=body(("paragraph", f"<p>{LONG}</p>")))
        check_stored(old)
        changed = LONG.replace("第7户", "第七家").replace("第31户", "第三十一家")
        page = models.NewsPage(title="新稿", body=body(("paragraph", f"<p>{changed}</p>")))
        self.assertEqual(len(codes(page, "duplicate_text")), 1)
        user = make_user("站长", [roles.ADMINISTRATOR])
        [finding] = [one for one in run_checks(page, user) if one.code == "duplicate_text"]
        self.assertIn("旧稿", finding.message)
        other = "".join(f"{number}号楼的扶手换成了木头的，老人说不冰手。" for number in range(40))
        page = models.NewsPage(title="新稿", body=body(("paragraph", f"<p>{other}</p>")))
        self.assertEqual(codes(page, "duplicate_text"), [])

    def test_the_text_of_a_private_page_is_not_told(self):
        old = factories.BrandPageFactory(
            title="内部", private=True, body=body(("paragraph", f"<p>{LONG}</p>"))
        )
        check_stored(old)
        page = models.NewsPage(title="新稿", body=body(("paragraph", f"<p>{LONG}</p>")))
        self.assertEqual(codes(page, "duplicate_text"), [])
        self.assertEqual(
            [one for one in run_checks(page, section_editor("乙")) if one.code == "duplicate_text"],
            [],
        )
