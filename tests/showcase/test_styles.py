"""The one style sheet of all pages: what it holds, how it is kept, when its address changes."""

import gzip
import re

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import SimpleTestCase, TestCase, override_settings
from django.urls import reverse
from wagtail import hooks

from dangjian_pages.demo import factories
from dangjian_showcase import styles
from tests.showcase.helpers import read


def address(version=None):
    version = version or styles.get_style_sheet().version
    return reverse("dangjian_showcase:styles", args=[version])


class ShorteningTest(SimpleTestCase):
    def test_comments_and_needless_space_go(self):
        text = "/* Red; */\n.a ,\n.b > c {\n  color: red;\n  margin: 0 auto;\n}\n"
        self.assertEqual(styles.shortened(text), ".a,.b > c{color:red;margin:0 auto}")

    def test_what_has_a_meaning_stays(self):
        for text in (
            '.a::before{content:" /* not a comment */  ;  "}',
            ".a :hover{width:calc(1px + 2px)}",
            ".b{background:url(\"data:image/svg+xml,%3csvg  x='1'%3e\")}",
        ):
            with self.subTest(text):
                self.assertEqual(styles.shortened(text), text)


class SheetTest(SimpleTestCase):
    def setUp(self):
        self.text = styles.get_style_sheet().text

    def test_it_holds_every_part_once_with_paper_last(self):
        self.assertEqual(self.text.count("--dj-paper:#fffdf9"), 1)
        self.assertLess(self.text.index("--bs-blue"), self.text.index("--dj-paper:"))
        self.assertIn("@media print{", self.text)
        self.assertEqual(self.text.count("{"), self.text.count("}"))
        self.assertNotIn("/*", re.sub(r'"[^"]*"', "", self.text))

    def test_pictures_are_asked_for_where_static_files_lie(self):
        pictures = re.findall(r'url\("(?!data:)([^"]+)"\)', self.text)
        self.assertIn("/static/dangjian_showcase/img/covers/arcs.svg", pictures)
        for picture in pictures:
            self.assertRegex(picture, r"^/static/dangjian_showcase/[a-z]")

    @override_settings(STATIC_URL="https://static.example.org/v1/")
    def test_another_place_of_static_files_makes_another_sheet(self):
        sheet = styles.get_style_sheet()
        self.assertIn("https://static.example.org/v1/dangjian_showcase/img/covers/", sheet.text)
        self.assertNotIn('url("/static', sheet.text)


class ServingTest(TestCase):
    def test_it_is_sent_without_a_query_and_kept_for_a_year(self):
        with self.assertNumQueries(0):
            response = self.client.get(address())
        self.assertEqual(response["Content-Type"], "text/css; charset=utf-8")
        self.assertEqual(response["Cache-Control"], "public, max-age=31536000, immutable")
        self.assertEqual(response["Vary"], "Accept-Encoding")
        self.assertEqual(response.content.decode(), styles.get_style_sheet().text)
        self.assertFalse(response.cookies)

    def test_it_is_compressed_for_who_takes_that(self):
        response = self.client.get(address(), headers={"accept-encoding": "br, gzip"})
        self.assertEqual(response["Content-Encoding"], "gzip")
        self.assertEqual(gzip.decompress(response.content).decode(), styles.get_style_sheet().text)

    def test_it_is_not_sent_again_to_who_has_it(self):
        for headers in ({}, {"accept-encoding": "gzip"}):
            with self.subTest(headers):
                first = self.client.get(address(), headers=headers)
                again = self.client.get(
                    address(), headers={**headers, "if-none-match": first["ETag"]}
                )
                self.assertEqual((again.status_code, again.content), (304, b""))

    def test_an_old_address_gets_todays_sheet_and_is_not_kept(self):
        response = self.client.get(address("0123456789abcdef"))
        self.assertEqual(response["Cache-Control"], "no-cache")
        self.assertContains(response, "--dj-paper")

    def test_nothing_can_be_sent_to_it(self):
        self.assertEqual(self.client.post(address()).status_code, 405)

    def test_a_page_asks_for_this_one_sheet(self):
        source = read(self.client, factories.BrandPageFactory().get_url())
        sheets = re.findall(r'<link rel="stylesheet" href="([^"]+)"', source)
        self.assertEqual(sheets, [address()])


class PartsTest(SimpleTestCase):
    def test_a_plug_ins_sheet_comes_after_ours(self):
        name = "dangjian_showcase/css/guest.css"
        with hooks.register_temporarily(styles.HOOK, lambda: name):
            parts, _on_paper = styles.style_parts()
        self.assertEqual(parts, (*styles.PARTS, name))

    @override_settings(DEBUG=True)
    def test_a_name_that_leads_to_no_file_is_named(self):
        with hooks.register_temporarily(styles.HOOK, lambda: "no/such.css"):
            with self.assertRaisesMessage(ImproperlyConfigured, "no/such.css"):
                styles.get_style_sheet()


@pytest.fixture
def own_tokens(settings, tmp_path):
    """A site that puts its own file in the place of one of ours."""
    file = tmp_path / "dangjian_showcase" / "css" / "tokens.css"
    file.parent.mkdir(parents=True)
    file.write_text(":root { --dj-paper: #eee; }")
    settings.STATICFILES_DIRS = [tmp_path]
    settings.DEBUG = True
    return file


def test_a_sites_own_file_wins_and_a_change_makes_a_new_address(own_tokens):
    before = styles.get_style_sheet()
    assert "--dj-paper:#eee" in before.text
    assert "--dj-paper:#fffdf9" not in before.text
    own_tokens.write_text(":root { --dj-paper: #ddd; }")
    after = styles.get_style_sheet()
    assert "--dj-paper:#ddd" in after.text
    assert after.version != before.version


@pytest.mark.urls("tests.showcase.urls_without_showcase")
def test_a_site_without_our_addresses_links_each_part():
    sheets = styles.style_addresses()
    assert sheets[0] == {"url": f"/static/{styles.PARTS[0]}"}
    assert sheets[-1] == {"url": "/static/dangjian_showcase/css/print.css", "media": "print"}


def test_no_two_parts_draw_the_same_thing():
    """All parts stand on every page now: a name that two of them took would mix their rules."""
    drawn = {}
    for name in styles.PARTS[1:]:
        text = re.sub(r"(?s)/\*.*?\*/", "", styles._find(name).read_text(encoding="utf-8"))
        for selector in re.findall(r"^(\.dj-[a-z0-9_-]+) \{$", text, flags=re.M):
            drawn.setdefault(selector, set()).add(name)
    assert {selector: names for selector, names in drawn.items() if len(names) > 1} == {}
