"""What the tests of the pages for case submissions share."""

from django.test import TestCase
from django.urls import reverse

from tests.pages.helpers import make_user
from tests.review.upward import UpwardFixture
from tests.showcase.helpers import words_of

NAME = "dangjian_case_submissions"
XSS = "<script>kanari()</script>"


def url(name, *args):
    return reverse(f"{NAME}:{name}", args=args)


class PagesCase(UpwardFixture, TestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.outsider = make_user("outsider", [cls.bare_group()])
        cls.stranger = make_user("stranger")

    def open(self, user, address):
        self.client.force_login(user)
        return self.client.get(address)

    def press(self, user, submission, outcome, **data):
        self.client.force_login(user)
        return self.client.post(
            url("detail", submission.pk), {"outcome": outcome, **data}, follow=True
        )

    def said(self, response):
        return words_of(response.content.decode())
