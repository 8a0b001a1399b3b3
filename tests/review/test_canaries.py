"""Words that are not public yet, looked for wherever visitors and other organisations look."""

import re

from django.test import TestCase
from django.urls import reverse
from django.utils.http import urlencode

from dangjian_pages.models import Notice, ReviewItem
from dangjian_pages.review.actions import Decline, Pass, Return
from tests.review.rights_world import RightsWorld, text_of
from tests.showcase.helpers import everywhere, found

WORDS = {
    "draft": "白鹭稿",
    "opinion": "白鹭意见",
    "proof error": "白鹭错字",
    "declined": "白鹭不用",
    "newer draft": "白鹭新稿",
    "tag": "白鹭标签",
}
SECRET = re.compile("白鹭|bai-?lu")  # in a slug, too
ERRORS = [{"kind": "character", "place": "标题", "wrong": WORDS["proof error"], "correction": "改"}]
# Wagtail's pages on which titles of others could stand.
WAGTAILS_LISTS = (
    "wagtailadmin_home",
    "wagtailadmin_explore_root",
    "wagtailadmin_reports:workflow",
    "wagtailadmin_reports:workflow_tasks",
    "wagtailadmin_reports:site_history",
    "wagtailadmin_reports:aging_pages",
    "wagtailadmin_reports:locked_pages",
)


class CanaryFixture(RightsWorld):
    """The world of the matrix, and items of A in review, returned, declined and public."""

    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        first, second = cls.users["first"], cls.users["second"]
        cls.draft = cls.in_review(WORDS["draft"], tags=[WORDS["tag"]])
        Pass(cls.draft, first, opinion=WORDS["opinion"]).execute()
        cls.returned = cls.in_review(f"{WORDS['draft']}二")
        Pass(cls.returned, first).execute()
        Return(
            ReviewItem.objects.get(pk=cls.returned.pk),
            second,
            opinion=WORDS["opinion"],
            proof_errors=ERRORS,
        ).execute()
        cls.declined = cls.in_review(WORDS["declined"])
        Decline(cls.declined, first, opinion=WORDS["opinion"]).execute()
        cls.open_page = cls.case("公开的一课")
        newer = cls.open_page.get_latest_revision_as_object()
        newer.summary = WORDS["newer draft"]
        newer.save_revision(user=cls.users["editor_a"])
        state = cls.open_page.get_workflow().start(cls.open_page, cls.users["editor_a"])
        cls.newer = ReviewItem.objects.get(workflow_state=state)

    def assert_silent(self, response, *typed):
        """Assert that an answer holds no secret, but for what was typed and is shown again."""
        text = text_of(response)
        for word in typed:
            text = text.replace(word, "")
        found = SECRET.search(text)
        self.assertIsNone(found, found and text[found.start() - 80 : found.end() + 40])


class VisitorTest(CanaryFixture, TestCase):
    def test_pages_lists_search_site_map_and_data(self):
        pages = (self.open_page, self.public)
        self.assertNotRegex(everywhere(self.client, *pages), SECRET)
        self.client.logout()
        for name, arguments in (
            ("dangjian_search:feed", []),
            ("dangjian_showcase:tags", []),
            ("dangjian_showcase:organisation", [self.a.pk]),
            ("dangjian_showcase:report", []),
        ):
            with self.subTest(name):
                response = self.client.get(reverse(name, args=arguments))
                self.assertEqual(response.status_code, 200)
                self.assert_silent(response)

    def test_looked_for_by_the_word(self):
        for place, word in WORDS.items():
            with self.subTest(place):
                self.assertEqual(found(self.client, word), [])
                for name in ("suggest", "feed"):
                    address = reverse(f"dangjian_search:{name}")
                    response = self.client.get(f"{address}?{urlencode({'q': word})}")
                    typed = (word, urlencode({"q": word})[2:])
                    self.assert_silent(response, *typed)

    def test_asked_for_by_number_or_address(self):
        for item in (self.draft, self.returned, self.declined):
            page = item.page.specific
            with self.subTest(page=page):
                self.assertEqual(self.client.get(page.get_url()).status_code, 404)
                for name in ("report", "report_takedown"):
                    address = reverse(f"dangjian_showcase:{name}")
                    self.assert_silent(self.client.get(f"{address}?page={page.pk}"))

    def test_the_public_version_is_the_old_one(self):
        response = self.client.get(self.open_page.get_url())
        self.assertContains(response, "公开的一课")
        self.assert_silent(response)


class OtherOrganisationTest(CanaryFixture, TestCase):
    def setUp(self):
        self.client.force_login(self.users["editor_b"])

    def test_wagtails_own_lists(self):
        for name in WAGTAILS_LISTS:
            with self.subTest(name):
                self.assert_silent(self.client.get(reverse(name), follow=True))
        for place, word in WORDS.items():
            for name in ("wagtailadmin_pages:search", "wagtailadmin_choose_page_search"):
                with self.subTest(name, place=place):
                    response = self.client.get(f"{reverse(name)}?{urlencode({'q': word})}")
                    self.assertEqual(response.status_code, 200)
                    self.assertNotIn("白鹭稿二", response.content.decode())
                    self.assert_silent(response, word, urlencode({"q": word})[2:])

    def test_to_do_lists_and_their_counts(self):
        response = self.client.get(reverse("dangjian_review:todo"))
        tabs = response.context["tabs"]
        self.assertEqual({tab["count"] for tab in tabs} - {0, None}, set())
        for tab in ("waiting", "sent", "returned", "overdue", "section", "all"):
            for name in ("todo_tab", "todo_results"):
                with self.subTest(name, tab=tab):
                    address = reverse(f"dangjian_review:{name}", args=[tab])
                    self.assert_silent(self.client.get(address))
                    self.assert_silent(self.client.get(f"{address}?export=csv"))

    def test_reports_and_their_figures(self):
        for name in ("turnaround", "volume", "returns", "proof_errors", "overdue"):
            address = reverse(f"dangjian_review_{name}")
            with self.subTest(name):
                response = self.client.get(address)
                self.assert_silent(response)
                self.assertEqual(len(response.context["object_list"]), 0)
                self.assert_silent(self.client.get(f"{address}?export=csv"), "export=csv")

    def test_notices_and_the_bell(self):
        self.assertEqual(Notice.objects.filter(user=self.users["editor_b"]).count(), 0)
        for name in ("dangjian_notices:index", "dangjian_notices:index_results"):
            with self.subTest(name):
                self.assert_silent(self.client.get(reverse(name)))

    def test_an_item_itself(self):
        for item in (self.draft, self.returned, self.declined, self.newer):
            edit = reverse("wagtailadmin_pages:edit", args=[item.page_id])
            for address in (
                edit,
                reverse("dangjian_review:item", args=[item.pk]),
                reverse("dangjian_review:preview", args=[item.pk]),
                reverse("dangjian_slip", args=[item.pk]),
                reverse("wagtailadmin_pages:history", args=[item.page_id]),
                reverse("wagtailadmin_pages:usage", args=[item.page_id]),
                reverse("wagtailadmin_pages:revisions_view", args=[item.page_id, item.revision_id]),
                reverse("wagtailadmin_pages:workflow_history", args=[item.page_id]),
                reverse("wagtailadmin_pages:view_draft", args=[item.page_id]),
            ):
                with self.subTest(address):
                    self.assert_silent(self.client.get(address, follow=True))

    def test_whoever_may_see_them_does(self):
        """Else the tests above could pass on a world without canaries."""
        self.client.force_login(self.users["editor_a"])
        for name in ("todo_tab", "todo_results"):
            address = reverse(f"dangjian_review:{name}", args=["sent"])
            self.assertContains(self.client.get(address), WORDS["draft"])
