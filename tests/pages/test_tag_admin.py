"""Tags in the admin: the list with its counts, merging, and taking a merge back."""

from django.test import TestCase
from django.urls import reverse
from wagtail.models import ModelLogEntry

from dangjian_pages import roles
from dangjian_pages.admin.tags import TagAdmin
from dangjian_pages.demo import factories
from dangjian_pages.models import DangjianTag
from dangjian_pages.tag_operations import MERGE, is_undone, merge_tags
from tests.pages.helpers import is_chinese, make_user
from tests.showcase.helpers import queries_of


class TagAdminCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.source = factories.TagFactory(name="义工服务", synonyms="义工")
        cls.target = factories.TagFactory(name="志愿服务", kind="set", group="theme")
        cls.pages = [factories.NewsPageFactory(tags=[cls.source]) for _ in range(3)]
        cls.publisher = make_user("final", [roles.FINAL_REVIEW])

    def merge_address(self):
        return reverse("dangjian_tag_merge", args=[self.source.pk])

    def undo_address(self, entry):
        return reverse("dangjian_tag_undo_merge", args=[entry.pk])

    def is_merged(self):
        return not DangjianTag.objects.filter(name="义工服务").exists()

    def told(self, response):
        return [str(message) for message in response.context["messages"]]


class MergeInAdminTest(TagAdminCase):
    def setUp(self):
        self.client.force_login(self.publisher)

    def test_the_list_shows_how_often_each_tag_is_used(self):
        response = self.client.get(TagAdmin().url_helper.index_url)
        rows = {tag.name: tag.uses for tag in response.context["view"].queryset}
        self.assertEqual(rows, {"义工服务": 3, "志愿服务": 0})
        self.assertContains(response, self.merge_address())
        self.assertContains(response, reverse("dangjian_tag_merges"))

    def test_the_list_takes_the_same_queries_however_many_tags_there_are(self):
        address = TagAdmin().url_helper.index_url
        few = queries_of(self.client, address)
        for _ in range(10):
            factories.NewsPageFactory(tags=[factories.TagFactory()])
        self.assertEqual(queries_of(self.client, address), few)

    def test_it_asks_before_it_merges(self):
        response = self.client.get(self.merge_address())
        self.assertContains(response, "义工服务")
        self.assertContains(response, "3")
        self.assertFalse(self.is_merged())

    def test_it_offers_every_other_tag(self):
        form = self.client.get(self.merge_address()).context["form"]
        self.assertEqual(list(form.fields["target"].queryset), [self.target])

    def test_it_merges_and_says_so(self):
        response = self.client.post(self.merge_address(), {"target": self.target.pk}, follow=True)
        self.assertEqual(response.status_code, 200)
        self.assertTrue(self.is_merged())
        message = self.told(response)[0]
        self.assertIn("义工服务", message)
        self.assertIn("志愿服务", message)
        self.assertTrue(is_chinese(message))
        self.assertEqual(ModelLogEntry.objects.get(action=MERGE).user, self.publisher)

    def test_without_a_target_or_into_itself_nothing_happens(self):
        for target in ("", str(self.source.pk), "999999"):
            with self.subTest(target):
                response = self.client.post(self.merge_address(), {"target": target})
                self.assertEqual(response.status_code, 200)
                self.assertTrue(is_chinese(response.context["form"].errors["target"][0]))
                self.assertFalse(self.is_merged())

    def test_a_tag_that_is_gone_is_not_found(self):
        self.assertEqual(
            self.client.get(reverse("dangjian_tag_merge", args=[999999])).status_code, 404
        )


class UndoInAdminTest(TagAdminCase):
    def setUp(self):
        self.entry = merge_tags(self.source, self.target, self.publisher)
        self.client.force_login(self.publisher)

    def test_the_list_of_merges_offers_to_take_one_back(self):
        response = self.client.get(reverse("dangjian_tag_merges"))
        self.assertContains(response, "义工服务")
        self.assertContains(response, self.undo_address(self.entry))

    def test_it_is_taken_back_and_not_offered_again(self):
        response = self.client.post(self.undo_address(self.entry), follow=True)
        self.assertFalse(self.is_merged())
        self.assertTrue(is_chinese(self.told(response)[0]))
        self.assertNotContains(response, self.undo_address(self.entry))
        response = self.client.post(self.undo_address(self.entry), follow=True)
        self.assertTrue(is_chinese(self.told(response)[0]))

    def test_a_link_takes_nothing_back(self):
        response = self.client.get(self.undo_address(self.entry))
        self.assertNotEqual(response.status_code, 200)
        self.assertTrue(self.is_merged())

    def test_a_refusal_is_told(self):
        factories.TagFactory(name="义工服务")
        response = self.client.post(self.undo_address(self.entry), follow=True)
        self.assertFalse(is_undone(self.entry))
        self.assertIn("义工服务", self.told(response)[0])

    def test_another_entry_of_the_log_is_no_merge(self):
        other = ModelLogEntry.objects.create(
            action="wagtail.edit",
            content_type=self.entry.content_type,
            object_id=self.entry.object_id,
            label="x",
            timestamp=self.entry.timestamp,
        )
        self.assertEqual(self.client.post(self.undo_address(other)).status_code, 404)

    def test_the_list_of_merges_takes_the_same_queries_however_many_there_are(self):
        address = reverse("dangjian_tag_merges")
        few = queries_of(self.client, address)
        for number in range(5):
            merge_tags(factories.TagFactory(name=f"旧{number}"), self.target, self.publisher)
        self.assertEqual(queries_of(self.client, address), few)


class PermissionTest(TagAdminCase):
    """Who may neither delete nor change tags may not merge them."""

    def test_only_publishers_and_administrators_merge(self):
        for role in (None, roles.EDITOR, roles.FIRST_REVIEW, roles.SECOND_REVIEW):
            with self.subTest(role):
                self.client.logout()
                if role:
                    self.client.force_login(make_user(f"user-{role}", [role]))
                for address in (self.merge_address(), reverse("dangjian_tag_merges")):
                    response = self.client.get(address)
                    self.assertEqual(response.status_code, 302)
                    self.assertEqual("login" in response["Location"], role is None)
                self.client.post(self.merge_address(), {"target": self.target.pk})
                self.assertFalse(self.is_merged())
        self.client.force_login(make_user("admin", [roles.ADMINISTRATOR]))
        self.client.post(self.merge_address(), {"target": self.target.pk})
        self.assertTrue(self.is_merged())

    def test_only_they_take_a_merge_back(self):
        entry = merge_tags(self.source, self.target, self.publisher)
        for role in (None, roles.EDITOR, roles.FIRST_REVIEW, roles.SECOND_REVIEW):
            with self.subTest(role):
                self.client.logout()
                if role:
                    self.client.force_login(make_user(f"user-{role}", [role]))
                self.assertEqual(self.client.post(self.undo_address(entry)).status_code, 302)
                self.assertTrue(self.is_merged())

    def test_the_list_offers_merging_only_to_them(self):
        index = TagAdmin().url_helper.index_url
        self.client.force_login(make_user("editor", [roles.EDITOR]))
        response = self.client.get(index)
        self.assertEqual(response.status_code, 200)
        self.assertNotContains(response, self.merge_address())
        self.assertNotContains(response, reverse("dangjian_tag_merges"))

    def test_a_forged_request_without_its_token_is_refused(self):
        client = self.client_class(enforce_csrf_checks=True)
        client.force_login(self.publisher)
        response = client.post(self.merge_address(), {"target": self.target.pk})
        self.assertEqual(response.status_code, 403)
        self.assertFalse(self.is_merged())
