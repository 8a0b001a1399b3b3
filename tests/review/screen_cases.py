"""What the tests of the review screen share."""

from django.apps import apps
from django.test import TestCase
from django.urls import reverse

from dangjian_pages.roles import permission_to_enter
from tests.pages.helpers import make_user
from tests.review.cases import ReviewFixture

SCRIPT = "<script>alert(1)</script>"
MARK = "不该看见的标题"


class ScreenCase(ReviewFixture, TestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        for user in (cls.first, cls.second, cls.final, cls.outsider):
            user.user_permissions.add(permission_to_enter(apps))
        cls.overseer = make_user("overseer", ["站点管理员"])

    def screen(self, item):
        return reverse("dangjian_review:item", args=[item.pk])

    def preview(self, item):
        return reverse("dangjian_review:preview", args=[item.pk])

    def open(self, item, user):
        self.client.force_login(user)
        return self.client.get(self.screen(item))

    def typed(self, item, act, **values):
        """Return what the form of the screen sends."""
        item = self.fresh(item)
        rows = values.pop("errors", [])
        data = {
            "act": act,
            "opinion": "",
            "seen_state": item.task_state.pk if item.task_state else "1",
            "seen_hash": item.content_hash,
            "errors-TOTAL_FORMS": max(len(rows), 3),
            "errors-INITIAL_FORMS": 0,
        }
        for number, row in enumerate(rows):
            data |= {f"errors-{number}-{name}": value for name, value in row.items()}
        return data | values

    def send(self, item, user, act, **values):
        self.client.force_login(user)
        return self.client.post(self.screen(item), self.typed(item, act, **values))

    def messages(self, response):
        """Return the messages that the next page shows."""
        if response.status_code == 302:
            response = self.client.get(response.url)
        return [str(message) for message in response.context["messages"]]

    def html(self, response):
        return response.content.decode()
