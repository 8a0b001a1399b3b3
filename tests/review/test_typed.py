"""What a reviewer typed stays on the page when it comes too late, or a second time."""

from django.urls import reverse

from dangjian_pages.models import ReviewRecord
from dangjian_pages.review.choices import Act
from tests.pages.helpers import is_chinese, make_user
from tests.review.screen_cases import MARK, SCRIPT, ScreenCase

OPINION = f"写了半天的意见{SCRIPT}"
ROW = {"kind": "figure", "place": "第二段", "wrong": "二十", "correction": "三十"}


class TypedTest(ScreenCase):
    def setUp(self):
        self.item = self.submit(self.draft(title=MARK))
        self.typed_before = self.typed(self.item, "return", opinion=OPINION, errors=[ROW])

    def late(self, user):
        """Send what was typed before somebody else passed the item."""
        self.client.force_login(user)
        return self.client.post(self.screen(self.item), self.typed_before)

    def assert_copyable(self, response):
        self.assertEqual(response.status_code, 200)
        shown = {name: text for name, _label, text in response.context["typed"]}
        self.assertEqual(shown["opinion"], OPINION)
        for words in ("数字", "第二段", "二十", "三十"):
            self.assertIn(words, shown["errors"])
        text = self.html(response)
        self.assertInHTML(
            '<textarea id="typed-opinion" rows="4" readonly>'
            "写了半天的意见&lt;script&gt;alert(1)&lt;/script&gt;</textarea>",
            text,
        )
        self.assertNotIn(SCRIPT, text)
        self.assertNotIn('name="opinion"', text)
        self.assertNotIn("dangjian-decision-bar", text)
        self.assertTrue(is_chinese(self.messages(response)[0]))
        self.assertFalse(ReviewRecord.objects.filter(act=Act.RETURN).exists())

    def test_of_who_clicks_again_in_another_tab(self):
        self.decide(self.item, "pass", self.first)
        response = self.late(self.first)
        self.assert_copyable(response)
        self.assertIn(MARK, self.html(response))

    def test_of_who_was_too_late_and_may_no_longer_see_the_item(self):
        root = make_user("root", is_superuser=True)
        self.decide(self.item, "pass", root, override_reason="初审员出差")
        response = self.late(self.first)
        self.assert_copyable(response)
        self.assertNotIn(MARK, self.html(response))
        self.assertContains(response, reverse("dangjian_review:todo"))

    def test_of_a_stranger_nothing_is_told(self):
        response = self.late(self.outsider)
        self.assertEqual(response.status_code, 404)

    def test_it_stands_in_the_form_of_the_next_step_for_who_may_decide_there(self):
        root = make_user("root", is_superuser=True)
        self.decide(self.item, "pass", self.first)
        self.decide(self.item, "pass", self.second)
        self.typed_before["override_reason"] = "终审员出差"
        response = self.late(root)
        text = self.html(response)
        self.assertNotIn("typed", response.context)
        for words in ('value="二十"', 'value="终审员出差"', "写了半天的意见", 'value="sign"'):
            self.assertIn(words, text)
        # What the last step asks for beside it.
        self.assertIn('name="publish_at"', text)

    def test_where_nothing_was_typed_there_is_nothing_to_copy(self):
        self.decide(self.item, "pass", self.first)
        response = self.send(self.item, self.first, "pass", seen_state="1")
        self.assertNotContains(response, "typed-")
