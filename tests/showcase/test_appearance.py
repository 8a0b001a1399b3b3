"""Large text and high contrast: chosen without a script, kept in a cookie, there from the start."""

from bs4 import BeautifulSoup
from django.test import Client, RequestFactory, TestCase
from django.urls import reverse

from dangjian_pages.demo import factories
from dangjian_showcase.appearance import appearance


class AppearanceTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.address = factories.BrandPageFactory().get_url() + "?from=list&n=1"

    def page(self):
        return BeautifulSoup(self.client.get(self.address).content, "html.parser")

    def switch(self, **data):
        return self.client.post(reverse("dangjian_showcase:appearance"), data)

    def press(self, label):
        """Press a button of the page as a browser without scripts does."""
        form = self.page().select_one(".dj-strip form")
        button = next(b for b in form.select("button") if b.get_text(strip=True) == label)
        data = {field["name"]: field["value"] for field in form.select("input")}
        data[button["name"]] = button["value"]
        client = Client(enforce_csrf_checks=True)
        client.cookies = self.client.cookies
        response = client.post(form["action"], data)
        self.client.cookies = client.cookies
        return response

    def classes(self):
        return self.page().html.get("class", [])

    def test_both_are_off_at_first(self):
        self.assertEqual([name for name in self.classes() if name], [])

    def test_large_text_is_turned_on_and_off_by_the_button(self):
        response = self.press("关怀版")
        self.assertEqual((response.status_code, response["Location"]), (303, self.address))
        self.assertEqual(self.classes(), ["dj-large"])
        cookie = self.client.cookies["dangjian_text"]
        self.assertTrue(cookie["httponly"])
        self.assertEqual((cookie["samesite"], cookie["max-age"]), ("Lax", 31536000))
        self.press("标准版")
        self.assertNotIn("dj-large", self.classes())

    def test_high_contrast_stands_beside_large_text(self):
        self.press("关怀版")
        self.press("高对比度")
        self.assertEqual(self.classes(), ["dj-large", "dj-high"])
        self.press("标准对比度")
        self.assertEqual(self.classes(), ["dj-large"])

    def test_only_known_values_count(self):
        for value in ("huge", "", '"><script>', "LARGE", "1" * 5000):
            with self.subTest(value):
                self.client.cookies["dangjian_text"] = value
                self.assertNotIn("dj-large", self.classes())
                self.client.cookies.clear()
                response = self.switch(text=value, contrast=value, next="/brands/")
                self.assertEqual(response["Location"], "/brands/")
                self.assertFalse(any(cookie.value for cookie in response.cookies.values()))

    def test_nobody_is_sent_to_another_site(self):
        for address in (
            "//example.org/",
            "/\\example.org",
            "\\\\example.org",
            "https://example.org/",
            "https:/example.org",
            "javascript:alert(1)",
            "/\t/example.org",
            "///example.org",
            "brands/",
            "",
        ):
            with self.subTest(address):
                self.assertEqual(self.switch(text="large", next=address)["Location"], "/")

    def test_a_choice_is_kept_in_its_cookie_alone(self):
        response = self.switch(text="large", next="/")
        self.assertEqual(list(response.cookies), ["dangjian_text"])
        self.assertIn("no-store", response["Cache-Control"])

    def test_it_takes_only_a_choice(self):
        self.assertEqual(self.client.get(reverse("dangjian_showcase:appearance")).status_code, 405)

    def test_a_kept_page_is_not_given_to_who_wants_it_otherwise(self):
        for _time in range(2):  # the first of each is kept, the second comes from the cache
            for wanted, classes in (({}, [""]), ({"dangjian_text": "large"}, ["dj-large"])):
                with self.subTest(wanted):
                    client = Client()
                    client.cookies.load(wanted)
                    page = BeautifulSoup(client.get(self.address).content, "html.parser")
                    self.assertEqual(page.html.get("class") or [""], classes)

    def test_four_answers_for_a_cache_to_tell_apart(self):
        request = RequestFactory().get("/")
        self.assertEqual(appearance(request), ())
        request.COOKIES = {"dangjian_text": "large", "dangjian_contrast": "high", "other": "large"}
        self.assertEqual(appearance(request), ("dj-large", "dj-high"))
        self.assertEqual(appearance(None), ())
