"""QR codes and sheets lead to public pages, and to no others."""

from io import BytesIO
from xml.etree import ElementTree

from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.test import TestCase
from django.urls import reverse
from PIL import Image

from dangjian_pages.choices import Stage
from dangjian_pages.demo import factories
from tests.showcase.helpers import read, words_of


def address(name, page):
    return reverse(f"dangjian_showcase:{name}", args=[page.pk])


class SheetTest(TestCase):
    def point(self, **fields):
        known = {
            "title": "亮灯人示范点",
            "organisation": factories.OrganisationFactory(name="城东支部"),
            "address": "东升东路216号",
            "visit_contact": "综合岗 0573-82003127",
            "opening_hours": "周一至周五",
            "plate_number": "JX-014",
            "level": "municipal",
            "named": True,
        }
        return factories.DemonstrationPointPageFactory(**{**known, **fields})

    def test_a_code_is_a_drawing_and_a_picture(self):
        point = self.point()
        drawing = self.client.get(address("qr", point))
        self.assertEqual(drawing["Content-Type"], "image/svg+xml")
        svg = ElementTree.fromstring(drawing.content)
        self.assertEqual(svg.get("width"), svg.get("height"))
        picture = self.client.get(address("qr_png", point))
        self.assertEqual(picture["Content-Type"], "image/png")
        shown = Image.open(BytesIO(picture.content))
        self.assertGreater(shown.width, 300)
        self.assertEqual(shown.width, shown.height)

    def test_another_page_has_another_code_and_the_same_page_the_same(self):
        one, other = self.point(), self.point(title="别处")
        codes = [self.client.get(address("qr", page)).content for page in (one, other, one)]
        self.assertNotEqual(codes[0], codes[1])
        self.assertEqual(codes[0], codes[2])

    def test_every_kind_of_public_page_has_a_code(self):
        news = factories.NewsPageFactory()
        notice = self.point(named=False, in_publicity=True)
        for page in (news, notice, factories.StandardPageFactory(), news.get_parent()):
            self.assertEqual(self.client.get(address("qr", page)).status_code, 200)

    def test_the_sheet_says_what_hangs_at_the_door(self):
        point = self.point()
        words = words_of(read(self.client, address("sheet", point)))
        for word in (
            "亮灯人示范点", "城东支部", "东升东路216号", "0573-82003127", "周一至周五", "JX-014",
            point.get_full_url(),
        ):  # fmt: skip
            self.assertIn(word, words)

    def test_a_brand_has_one_with_its_slogan(self):
        brand = factories.BrandPageFactory(title="滨河红帆", slogan="一帆引路")
        words = words_of(read(self.client, address("sheet", brand)))
        self.assertIn("一帆引路", words)

    def test_the_page_leads_to_its_sheet(self):
        point = self.point()
        page = BeautifulSoup(read(self.client, point.get_url()), "html.parser")
        self.assertTrue(page.select(f'a[href="{address("sheet", point)}"]'))

    def test_what_is_not_public_has_neither(self):
        hidden = {
            "draft": self.point(live=False),
            "private": self.point(private=True),
            "planned": self.point(named=False),
            "revoked": self.point(named=False, revoked=True),
        }
        for name, page in hidden.items():
            for kind in ("qr", "qr_png", "sheet"):
                with self.subTest(name, kind=kind):
                    self.assertEqual(self.client.get(address(kind, page)).status_code, 404)

    def test_a_record_in_public_notice_and_a_plain_page_have_no_sheet(self):
        for page in (self.point(named=False, in_publicity=True), factories.StandardPageFactory()):
            self.assertEqual(self.client.get(address("sheet", page)).status_code, 404)

    def test_numbers_that_are_no_page_are_not_found(self):
        for number in (0, 999_999, 10**30):
            for name in ("qr", "qr_png", "sheet"):
                target = reverse(f"dangjian_showcase:{name}", args=[number])
                self.assertEqual(self.client.get(target).status_code, 404)
        self.assertEqual(self.client.get("/showcase/qr/1.gif").status_code, 404)
        self.assertEqual(self.client.post(address("sheet", self.point())).status_code, 405)

    def test_texts_are_shown_and_not_run(self):
        text = "<script>alert(1)</script>"
        point = self.point(title=text, address=text, visit_contact=text)
        self.assertNotIn("<script>alert", read(self.client, address("sheet", point)))

    def test_editors_find_the_sheet_beside_the_page(self):
        admin = get_user_model().objects.create_superuser("admin", "a@example.org", "x")
        self.client.force_login(admin)
        shown, planned = self.point(), self.point(title="还在规划", named=False)
        edit = self.client.get(reverse("wagtailadmin_pages:edit", args=[shown.pk]))
        self.assertContains(edit, address("sheet", shown))
        edit = self.client.get(reverse("wagtailadmin_pages:edit", args=[planned.pk]))
        self.assertNotContains(edit, address("sheet", planned))
        self.assertEqual(planned.stage, Stage.PLANNED)
