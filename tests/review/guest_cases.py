"""What the tests of the review's guests share: an item in review, and links to it."""

from django.apps import apps
from django.core.cache import cache
from django.test import TestCase
from django.urls import reverse

from dangjian_pages.models import GuestOpinion
from dangjian_pages.review import guests
from dangjian_pages.roles import permission_to_enter
from tests.pages.helpers import make_user
from tests.review.cases import ReviewFixture

SCRIPT = "<script>alert(1)</script>"
VOID = "链接无效"


class GuestCase(ReviewFixture, TestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        for user in (cls.first, cls.second, cls.final, cls.outsider):
            user.user_permissions.add(permission_to_enter(apps))
        cls.overseer = make_user("overseer", ["站点管理员"], first_name="管理员")

    def setUp(self):
        self.addCleanup(cache.clear)
        self.item = self.submit()

    def make(self, item=None, user=None, **fields):
        fields = {"name": "王书记", "position": "县委常委", "days": 7} | fields
        return guests.make_link(item or self.item, user or self.first, **fields)

    def address(self, token):
        return reverse("dangjian_showcase:guest", args=[token])

    def preview(self, token):
        return reverse("dangjian_showcase:guest_preview", args=[token])

    def read(self, address, status=200):
        response = self.client.get(address)
        self.assertEqual(response.status_code, status)
        return response.content.decode()

    def send(self, token, client=None, **typed):
        data = {"recommendation": "change", "text": "第二段数字请核实"}
        return (client or self.client).post(self.address(token), data | typed)

    def assert_void(self, token, reason, status=410):
        """Assert that a token opens nothing, says why, and that nothing of the item is told."""
        before = GuestOpinion.objects.count()
        answers = [self.client.get(self.address(token)), self.client.get(self.preview(token))]
        for response in (*answers, self.send(token)):
            self.assertEqual(response.status_code, status)
            text = response.content.decode()
            self.assertIn(VOID, text)
            self.assertIn(reason, text)
            for secret in ("夜校第", "运河支部", "王书记"):
                self.assertNotIn(secret, text)
        self.assertEqual(GuestOpinion.objects.count(), before)
