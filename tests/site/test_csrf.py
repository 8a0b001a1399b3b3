"""A form that comes too late gets a page that says what to do, and keeps the site's policy."""

from django.test import Client, TestCase

from tests.pages.helpers import is_chinese


class ExpiredFormTest(TestCase):
    def send(self):
        return Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "x"})

    def test_it_says_what_to_do(self):
        response = self.send()
        self.assertContains(response, "页面已过期", status_code=403)
        for words in ("刷新", "Cookie", 'href="/"'):
            self.assertContains(response, words, status_code=403)
        self.assertTrue(is_chinese("页面已过期"))

    def test_nothing_in_it_breaks_the_policy(self):
        text = self.send().content.decode()
        for inline in ("<style", "style=", "<script", "Forbidden", "CSRF"):
            self.assertNotIn(inline, text)
