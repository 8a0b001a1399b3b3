"""The public pages in traditional characters, at /zh-hant/…"""

from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.test import SimpleTestCase, TestCase, override_settings
from django.urls import get_script_prefix
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from dangjian_pages.demo import factories, looks
from dangjian_pages.models import SiteIdentity
from dangjian_showcase.traditional.addresses import variants
from dangjian_showcase.traditional.converting import Converter
from tests.showcase.helpers import words_of
from tests.showcase.page_cache_cases import PageCacheCase

convert = Converter("s2t", {}).markup


class ConvertingTest(SimpleTestCase):
    def test_text_and_what_is_read_of_attributes(self):
        for source, expected in [
            ("<p>党建品牌</p>", "<p>黨建品牌</p>"),
            ('<img alt="红船" src="/a.png">', '<img alt="紅船" src="/a.png">'),
            ('<a title="头发发展" href="/x/">后台</a>', '<a title="頭髮發展" href="/x/">後臺</a>'),
            ('<input placeholder="检索" name="q">', '<input placeholder="檢索" name="q">'),
            (
                '<meta name="description" content="简介">',
                '<meta name="description" content="簡介">',
            ),
            ('<a data-dj-caption="图说">x</a>', '<a data-dj-caption="圖說">x</a>'),
            ('<i title="a > b 党">党</i>', '<i title="a > b 黨">黨</i>'),
            ('<option value="党">党</option>', '<option value="党">黨</option>'),
            ("<title>党</title>", "<title>黨</title>"),
            ("党", "黨"),
            ("", ""),
        ]:
            with self.subTest(source):
                self.assertEqual(convert(source), expected)

    def test_what_programs_read_stays(self):
        for source in [
            '<a href="/检索/?q=党" id="党" class="党" name="党">x</a>',
            '<input type="hidden" name="tag" value="党">',
            '<input type="search" value="党">',
            "<textarea>党</textarea>",
            "<script>let a = '党'</script>",
            '<script type="application/json">{"a": "党"}</script>',
            "<style>a::before { content: '党' }</style>",
            "<!-- 党 -->",
            '<meta property="og:url" content="https://example.org/党/">',
            '<a translate="no">简体</a>',
        ]:
            with self.subTest(source):
                self.assertEqual(convert(source), source)

    def test_linked_data_is_text(self):
        source = '<script type="application/ld+json">{"name": "党"}</script>'
        self.assertEqual(convert(source), source.replace("党", "黨"))

    def test_text_that_looks_like_markup_stays_text(self):
        source = "<p>&lt;script&gt;党 1 < 2 &amp; 3 > 2</p>"
        self.assertEqual(convert(source), source.replace("党", "黨"))

    def test_the_site_has_words_of_its_own(self):
        ours = Converter("s2t", {"后台": "後端", "后": "后"})
        self.assertEqual(ours.markup("<b>后台</b>的后面与党"), "<b>後端</b>的后面與黨")
        self.assertEqual(ours.text("党"), "黨")

    def test_json(self):
        source = (
            '{"title": "党", "url": "/党/", "values": [{"label": "党", "value": "党"}], "n": 1}'
        )
        self.assertEqual(
            Converter("s2t", {}).json(source),
            '{"title": "黨", "url": "/党/", "values": [{"label": "黨", "value": "党"}], "n": 1}',
        )


class TraditionalPagesTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.home = factories.HomePageFactory()
        cls.brand = factories.BrandPageFactory(title="红船领航", tags=["志愿服务"], slug="hong")
        cls.news = factories.NewsPageFactory(title="夜校开班", slug="ye-xiao")

    def read(self, address):
        response = self.client.get(address)
        self.assertEqual(response.status_code, 200, address)
        return BeautifulSoup(response.content.decode(), "html.parser")

    def test_every_kind_of_public_page_is_there(self):
        addresses = ("/", "/brands/hong/", "/brands/", "/news/", "/search/", "/tags/")
        for address in (*addresses, "/organisations/", "/search/?q=红船", "/report/"):
            with self.subTest(address):
                page = self.read("/zh-hant" + address)
                self.assertEqual(page.html["lang"], "zh-hant")
        self.assertIn("紅船領航", self.read("/zh-hant/brands/hong/").h1.get_text())
        self.assertEqual(self.read("/").html["lang"], "zh-hans")

    def test_our_own_words_are_traditional_too(self):
        text = words_of(str(self.read("/zh-hant/search/")))
        self.assertIn("全部標籤", text)
        self.assertNotIn("标签", text)

    def test_every_link_keeps_the_script(self):
        for address in ("/", "/brands/hong/", "/brands/", "/search/?type=brand", "/tags/"):
            page = self.read("/zh-hant" + address)
            for link in page.find_all("a", href=True):
                href = link["href"]
                if href.startswith("/") and not link.has_attr("hreflang"):
                    self.assertTrue(href.startswith("/zh-hant/"), (address, href))
            for form in page.find_all("form", action=True):
                self.assertTrue(form["action"].startswith("/zh-hant/"), form["action"])
        self.assertEqual(get_script_prefix(), "/")

    def test_addresses_that_somebody_typed_keep_the_script(self):
        kept = {
            "/brands/": "/zh-hant/brands/",
            "/search/?q=红船&type=brand#top": "/zh-hant/search/?q=红船&amp;type=brand#top",
            "/": "/zh-hant/",
            "/zh-hant/news/": "/zh-hant/news/",
            "/zh-hantx/": "/zh-hant/zh-hantx/",
        }
        stay = (
            "/admin/pages/",
            "/documents/1/a.pdf",
            "/media/a.pdf",
            "/files/handbook.pdf?x=1",
            "/robots.txt",
            "https://example.org/brands/",
            "mailto:a@example.org",
        )
        links = [{"title": address, "page": None, "address": address} for address in (*kept, *stay)]
        column = {"title": "栏", "links": looks.items(links[:8])}
        further = {"title": "又", "links": looks.items(links[8:])}
        identity = SiteIdentity.for_site(Site.objects.get())
        identity.footer_columns = looks.stored([("column", column), ("column", further)])
        identity.menu = looks.stored([("link", links[0])])
        identity.error_report_url = "/report/?x=1"
        identity.save()
        entry = {**links[0], "line": "", "icon": "map"}
        entries = looks.items([entry])
        self.home.layout = looks.stored([("entries", {"title": "", "entries": entries})])
        self.home.save_revision().publish()
        source = self.client.get("/zh-hant/").content.decode()
        for address, expected in {**kept, **{address: address for address in stay}}.items():
            with self.subTest(address):
                self.assertIn(f'<a href="{expected}">', source)
        self.assertIn('<a href="/zh-hant/report/?x=1">', source)
        self.assertNotIn('href="/brands/"', source)
        # The simplified pages show what was typed.
        self.assertIn('<a href="/brands/">', self.client.get("/").content.decode())

    def test_typed_links_in_a_text_keep_the_script(self):
        page = factories.StandardPageFactory(
            body=[
                (
                    "paragraph",
                    '<p><a href="/brands/hong/">一</a> <a href="/documents/1/a.pdf">二</a></p>',
                )
            ]
        )
        main = str(self.read("/zh-hant" + page.get_url()).main)
        self.assertIn('href="/zh-hant/brands/hong/"', main)
        self.assertIn('href="/documents/1/a.pdf"', main)

    def test_machines_are_told_of_the_script(self):
        for setting, locale in (("s2tw", "zh_TW"), ("s2hk", "zh_HK"), ("s2twp", "zh_TW")):
            for address in ("/", "/brands/", "/news/ye-xiao/", "/showcase/statistics/"):
                with self.subTest(address), self.settings(DANGJIAN_TRADITIONAL=setting):
                    page = self.read("/zh-hant" + address)
                    self.assertEqual(page.find(property="og:locale")["content"], locale)
                    data = page.find(type="application/ld+json").get_text()
                    self.assertIn('"inLanguage": "zh-Hant"', data)
        page = self.read("/news/ye-xiao/")
        self.assertEqual(page.find(property="og:locale")["content"], "zh_CN")
        data = page.find(type="application/ld+json").get_text()
        self.assertIn('"inLanguage": "zh-hans"', data)

    def test_files_are_there_once(self):
        for source in (self.read("/zh-hant/"), self.read("/zh-hant/brands/hong/")):
            for name, attribute in (("link", "href"), ("script", "src"), ("img", "src")):
                for tag in source.find_all(name, attrs={attribute: True}):
                    if not {"canonical", "alternate"} & set(tag.get("rel", [])):
                        self.assertNotIn("/zh-hant/static", tag[attribute])
                        self.assertNotIn("/zh-hant/media", tag[attribute])

    def test_a_document_is_linked_and_there_once(self):
        document = factories.DocumentFactory()
        page = factories.TypicalCasePageFactory(slug="an-li")
        page.downloads.create(title="附件说明", document=document)
        page.save_revision().publish()
        source = str(self.read("/zh-hant/cases/an-li/"))
        self.assertIn(f'href="{document.url}"', source)
        self.assertIn("附件說明", source)
        self.assertEqual(self.client.get("/zh-hant" + document.url).status_code, 404)

    def test_only_public_pages_have_a_second_form(self):
        for address in (
            "/zh-hant/admin/",
            "/zh-hant/admin/login/",
            "/zh-hant/guest/x/",
            "/zh-hant/robots.txt",
            "/zh-hant/livez",
            "/zh-hant/sitemap.xml",
            "/zh-hant/static/dangjian_showcase/css/tokens.css",
            "/zh-hant/no-such-page/",
            "/zh-hant/zh-hant/",
            "/zh-hant//evil.example/",
            "/zh-tw/",
            "/zh-HANT/",
            "/zh-hantx/",
        ):
            with self.subTest(address):
                self.assertEqual(self.client.get(address).status_code, 404)

    def test_a_missing_page_says_so_in_the_script(self):
        response = self.client.get("/zh-hant/no-such-page/")
        self.assertIn('lang="zh-hant"', response.content.decode())
        self.assertIn("頁面", response.content.decode())

    def test_missing_slashes_are_added(self):
        for address, target in (
            ("/zh-hant", "/zh-hant/"),
            ("/zh-hant/brands", "/zh-hant/brands/"),
            ("/zh-hant/search?q=x", "/zh-hant/search/?q=x"),
        ):
            response = self.client.get(address)
            self.assertEqual((response.status_code, response["Location"]), (301, target))

    def test_a_redirect_of_an_editor_keeps_the_script(self):
        Redirect.objects.create(old_path="/old", redirect_link="/brands/hong/")
        Redirect.objects.create(old_path="/lao", redirect_page=self.brand)
        Redirect.objects.create(old_path="/out", redirect_link="https://example.org/")
        for address in ("/zh-hant/old/", "/zh-hant/lao/", "/zh-hant/old/?x=1"):
            self.assertEqual(self.client.get(address)["Location"], "/zh-hant/brands/hong/")
        self.assertEqual(self.client.get("/zh-hant/out/")["Location"], "https://example.org/")

    def test_the_switch_keeps_page_and_query(self):
        for address in ("/", "/brands/hong/", "/search/?q=%E7%BA%A2%E8%88%B9&type=brand&page=1"):
            with self.subTest(address):
                to_traditional = self.read(address).select_one("a.dj-script")
                self.assertEqual(to_traditional["href"], "/zh-hant" + address)
                self.assertEqual(to_traditional["lang"], "zh-Hant")
                back = self.read("/zh-hant" + address).select_one("a.dj-script")
                self.assertEqual(back["href"], address)
                self.assertIn("简", back.get_text())

    def test_search_engines_are_told_of_both(self):
        expected = {
            "zh-Hans": "/brands/hong/",
            "zh-Hant": "/zh-hant/brands/hong/",
            "x-default": "/brands/hong/",
        }
        for address in ("/brands/hong/", "/zh-hant/brands/hong/"):
            page = self.read(address)
            found = {link["hreflang"]: link["href"] for link in page.head.find_all(hreflang=True)}
            self.assertEqual(found.keys(), expected.keys())
            for language, end in expected.items():
                self.assertTrue(found[language].endswith(end), found)
                self.assertEqual("/zh-hant/" in found[language], "/zh-hant/" in end)
            self.assertTrue(page.find("link", rel="canonical")["href"].endswith(address))

    def test_the_sitemap_tells_both_forms_of_a_page(self):
        here, there = "/brands/hong/", "/zh-hant/brands/hong/"
        self.assertEqual(variants(here), {"zh-Hans": here, "zh-Hant": there, "x-default": here})
        with override_settings(DANGJIAN_TRADITIONAL=""):
            self.assertEqual(variants("/brands/hong/"), {})

    def test_a_search_shows_what_was_typed_and_finds_the_same(self):
        for typed in ("红船", "紅船"):
            page = self.read(f"/zh-hant/search/?q={typed}")
            self.assertEqual(page.find(id="q")["value"], typed)
            self.assertIn("紅船領航", page.main.get_text())

    def test_data_and_feeds(self):
        found = self.client.get("/zh-hant/search/?q=红船&format=json").json()
        self.assertEqual(found["results"][0]["title"], "紅船領航")
        self.assertEqual(found["query"], "红船")
        self.assertTrue(found["results"][0]["url"].startswith("/zh-hant/brands/"))
        feed = self.client.get("/zh-hant/search/feed/").content.decode()
        self.assertIn("紅船領航", feed)
        self.assertNotIn("红船领航", feed)

    def test_what_somebody_typed_runs_nowhere(self):
        page = factories.BrandPageFactory(title="<script>alert('党')</script>", slug="xss")
        source = self.client.get("/zh-hant" + page.get_url()).content.decode()
        self.assertNotIn("<script>alert", source)
        self.assertIn("&lt;script&gt;alert", source)
        source = self.client.get('/zh-hant/search/?x="><script>alert(1)</script>').content.decode()
        self.assertNotIn("<script>alert", source)

    def test_an_editor_gets_to_the_one_admin(self):
        self.client.force_login(get_user_model().objects.create_superuser("root"))
        source = self.client.get("/zh-hant/brands/hong/").content.decode()
        self.assertIn("/admin/pages/", source)
        self.assertNotIn("/zh-hant/admin", source)

    def test_a_form_is_sent_and_answered_in_the_script(self):
        response = self.client.post("/zh-hant/report/", {})
        self.assertEqual(response.status_code, 200)
        self.assertIn('lang="zh-hant"', response.content.decode())

    @override_settings(DANGJIAN_TRADITIONAL="")
    def test_it_can_be_switched_off(self):
        self.assertEqual(self.client.get("/zh-hant/").status_code, 404)
        page = self.read("/")
        self.assertIsNone(page.select_one("a.dj-script"))
        self.assertFalse(page.head.find_all(hreflang=True))

    @override_settings(DANGJIAN_TRADITIONAL_WORDS={"领航": "引航"})
    def test_words_of_the_site_win(self):
        self.assertIn("紅船引航", self.read("/zh-hant/brands/hong/").h1.get_text())


class KeptTest(PageCacheCase):
    def test_both_scripts_are_kept_by_themselves(self):
        address = self.brand.get_url()
        self.assertTrue(self.is_kept(address))
        self.assertTrue(self.is_kept(f"/zh-hant{address}"))
        self.assertTrue(self.shows(address, "红船领航"))
        self.assertTrue(self.shows(f"/zh-hant{address}", "紅船領航"))
        self.brand.title = "红船远航"
        self.brand.save_revision().publish()
        self.assertTrue(self.shows(f"/zh-hant{address}", "紅船遠航"))
