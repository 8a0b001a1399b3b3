"""What gets into the audit: log-ins, rights, accounts, and whatever Wagtail logs."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.test import TestCase
from django.urls import reverse
from django.utils import timezone
from wagtail.log_actions import log, registry
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page
from wagtail.models.audit_log import BaseLogEntry
from wagtail.test.utils.form_data import querydict_from_html

from dangjian_pages import audit, roles
from dangjian_pages.demo.factories import BrandPageFactory, OrganisationFactory
from dangjian_pages.models import AuditRecord
from tests.pages.audit_helpers import records
from tests.pages.helpers import edit_url, form_errors, make_user, open_form

LOGIN = {"username": "administrator", "password": "secret-word"}
AGENT = "Mozilla/5.0 " + "x" * 300


class LoginTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.user = make_user("administrator", [roles.ADMINISTRATOR])

    def log_in(self, **fields):
        return self.client.post(
            reverse("wagtailadmin_login"), LOGIN | fields, headers={"user-agent": AGENT}
        )

    def test_logging_in_is_recorded_with_address_and_browser(self):
        self.log_in()
        (record,) = records("auth.login")
        self.assertEqual((record.user, record.username), (self.user, "administrator"))
        self.assertEqual((record.address, record.result), ("127.0.0.1", "ok"))
        self.assertEqual(record.agent, AGENT[:200])
        self.assertEqual(record.label, "登录")

    def test_a_log_in_costs_one_record(self):
        self.log_in()
        self.assertEqual(AuditRecord.objects.filter(address="127.0.0.1").count(), 1)

    def test_a_failed_one_is_recorded_with_the_name_typed_and_never_the_password(self):
        self.log_in(username="n" * 254, password="typed-by-mistake")
        (record,) = records("auth.login_failed")
        self.assertEqual(record.username, "n" * 254)
        self.assertIsNone(record.user_id)
        self.assertEqual((record.address, record.result), ("127.0.0.1", "failed"))
        for value in AuditRecord.objects.values_list():
            self.assertNotIn("typed-by-mistake", str(value))

    def test_logging_out_is_recorded(self):
        self.log_in()
        self.client.post(reverse("wagtailadmin_logout"))
        self.assertEqual([record.user for record in records("auth.logout")], [self.user])

    def test_logging_out_without_being_logged_in_is_not(self):
        self.client.post(reverse("wagtailadmin_logout"))
        self.assertEqual(records("auth.logout"), [])


class RightsTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.user = make_user("zhang")
        cls.group = Group.objects.create(name="党建部")

    def details(self, action, obj):
        return [
            record.detail
            for record in records(action, object_id=str(obj.pk))
            if "source" in record.detail and record.detail.pop("source") == "command"
        ]

    def test_joining_and_leaving_groups_from_either_end(self):
        self.user.groups.add(self.group)
        self.user.groups.add(self.group)  # is in already: nothing happens
        self.group.user_set.remove(self.user)
        self.group.user_set.add(self.user)
        self.user.groups.clear()
        self.assertEqual(
            self.details("permission.user_changed", self.user),
            [
                {"groups": {"added": ["党建部"]}},
                {"groups": {"removed": ["党建部"]}},
                {"groups": {"added": ["党建部"]}},
                {"groups": {"removed": ["党建部"]}},
            ],
        )
        self.user.groups.add(self.group)
        self.group.user_set.clear()
        self.assertEqual(len(self.details("permission.user_changed", self.user)), 6)

    def test_permissions_of_accounts_and_groups(self):
        permission = Permission.objects.get(codename="add_user")
        self.user.user_permissions.add(permission)
        self.group.permissions.set([permission])
        self.group.permissions.remove(permission)
        self.assertEqual(
            self.details("permission.user_changed", self.user),
            [{"user_permissions": {"added": ["auth.add_user"]}}],
        )
        self.assertEqual(
            self.details("permission.group_changed", self.group),
            [
                {"permissions": {"added": ["auth.add_user"]}},
                {"permissions": {"removed": ["auth.add_user"]}},
            ],
        )

    def test_rights_on_pages_and_collections(self):
        root, collection = Page.get_first_root_node(), Collection.get_first_root_node()
        publish = Permission.objects.get(codename="publish_page")
        choose = Permission.objects.get(codename="choose_image")
        GroupPagePermission.objects.create(group=self.group, page=root, permission=publish)
        grant = GroupCollectionPermission.objects.create(
            group=self.group, collection=collection, permission=choose
        )
        grant.delete()
        details = self.details("permission.group_changed", self.group)
        self.assertIn("publish_page: Root", details[0]["page"]["added"][0])
        self.assertIn("choose_image: Root", details[1]["collection"]["added"][0])
        self.assertIn("choose_image: Root", details[2]["collection"]["removed"][0])

    def test_deleting_a_group_takes_its_rights_and_says_so(self):
        root = Page.get_first_root_node()
        publish = Permission.objects.get(codename="publish_page")
        GroupPagePermission.objects.create(group=self.group, page=root, permission=publish)
        pk = str(self.group.pk)
        self.group.delete()
        self.assertEqual(len(records("group.deleted", object_id=pk)), 1)
        self.assertEqual(len(records("permission.group_changed", object_id=pk)), 2)

    def test_what_changes_in_an_account(self):
        self.user.is_superuser = True
        self.user.save()
        self.user.set_password("a-new-secret")
        self.user.save()
        self.user.email = "zhang@example.org"
        self.user.username = "zhangsan"
        self.user.save()
        self.user.save()  # nothing changed
        self.assertEqual(
            self.details("permission.user_changed", self.user),
            [{"fields": ["is_superuser"], "is_superuser": [False, True]}],
        )
        self.assertEqual(
            self.details("user.password_changed", self.user), [{"fields": ["password"]}]
        )
        (changed,) = self.details("user.changed", self.user)
        self.assertEqual(set(changed["fields"]), {"email", "username"})
        self.assertEqual(changed["username"], ["zhang", "zhangsan"])
        for values in AuditRecord.objects.values_list():
            self.assertNotIn("a-new-secret", str(values))
            self.assertNotIn("md5$", str(values))

    def test_a_password_stored_anew_at_a_log_in_is_told_from_one_that_was_changed(self):
        weak = "pbkdf2_sha256$1$salt$" + "A" * 43 + "="
        self.user.password = weak
        self.user.save()
        self.assertEqual(
            self.details("user.password_changed", self.user), [{"fields": ["password_hash"]}]
        )

    def test_accounts_and_groups_made_and_deleted(self):
        boss = get_user_model().objects.create_superuser("boss", password="x")
        self.assertEqual(
            self.details("user.created", boss),
            [{"given": ["is_active", "is_staff", "is_superuser"]}],
        )
        pk = str(boss.pk)
        boss.delete()
        (record,) = records("user.deleted", object_id=pk)
        self.assertEqual(record.object_title, "boss")
        self.group.name = "组织部"
        self.group.save()
        self.assertEqual(
            self.details("group.changed", self.group), [{"name": ["党建部", "组织部"]}]
        )
        self.assertEqual(len(records("group.created", object_id=str(self.group.pk))), 1)

    def test_the_deletion_of_an_account_leaves_what_it_did(self):
        self.client.force_login(self.user)
        self.user.delete()
        (record,) = records("auth.login")
        self.assertEqual(record.username, "zhang")
        self.assertIsNotNone(record.user_id)


class GroupFormTest(TestCase):
    def test_what_the_form_of_a_group_changes_is_recorded_once_each(self):
        boss = make_user("boss", is_superuser=True)
        self.client.force_login(boss)
        group = Group.objects.get(name=roles.SECOND_REVIEW)
        url = reverse("wagtailusers_groups:edit", args=[group.pk])
        html = self.client.get(url).content.decode()
        data = dict(querydict_from_html(html, form_index=0).lists())
        field = "page_permissions-0-permissions"
        self.assertEqual(set(data[field]), {"add_page", "change_page", "lock_page"})
        data[field] = ["add_page", "change_page", "publish_page"]
        offered = Permission.objects.get(codename="add_dangjiantag")
        data["permissions"] = [pk for pk in data["permissions"] if pk != str(offered.pk)]
        last = AuditRecord.objects.first().pk
        response = self.client.post(url, data)
        self.assertEqual(response.status_code, 302)
        found = AuditRecord.objects.filter(pk__gt=last, action="permission.group_changed")
        self.assertEqual(
            [record.detail for record in found.order_by("pk")],
            [
                {"page": {"removed": ["lock_page: Root (#1)"]}},
                {
                    "permissions": {"removed": ["dangjian_pages.add_dangjiantag"]},
                    "page": {"added": ["publish_page: Root (#1)"]},
                },
            ],
        )
        self.assertEqual({record.user for record in found}, {boss})

    def test_a_new_group_is_recorded_with_what_it_may(self):
        self.client.force_login(make_user("boss", is_superuser=True))
        url = reverse("wagtailusers_groups:add")
        html = self.client.get(url).content.decode()
        data = dict(querydict_from_html(html, form_index=0).lists()) | {"name": "党建部"}
        offered = Permission.objects.get(codename="view_auditrecord")
        response = self.client.post(url, data | {"permissions": [str(offered.pk)]})
        self.assertEqual(response.status_code, 302)
        pk = str(Group.objects.get(name="党建部").pk)
        self.assertEqual(len(records("group.created", object_id=pk)), 1)
        (record,) = records("permission.group_changed", object_id=pk)
        self.assertEqual(
            record.detail, {"permissions": {"added": ["dangjian_pages.view_auditrecord"]}}
        )


class WagtailLogTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.organisation = OrganisationFactory(name="嘉兴联盟")
        cls.brand = BrandPageFactory(title="南湖先锋", organisation=cls.organisation)
        cls.user = make_user("final", [roles.FINAL_REVIEW])

    def test_every_log_model_is_listened_to(self):
        for model in registry.get_log_entry_models():
            self.assertTrue(issubclass(model, BaseLogEntry), model)

    def test_publishing_a_page_is_recorded_with_its_organisation(self):
        self.client.force_login(self.user)
        model = type(self.brand)
        data = open_form(self.client, edit_url(self.brand), model)
        data |= {"title": "<script>alert(1)</script>", "action-publish": "1"}
        self.assertEqual(form_errors(self.client.post(edit_url(self.brand), data)), {})
        (record,) = records("wagtail.publish", user=self.user)
        self.assertEqual(record.object_type, "dangjian_pages.brandpage")
        self.assertEqual(record.object_id, str(self.brand.pk))
        self.assertEqual(record.object_title, "<script>alert(1)</script>")
        self.assertEqual(record.organisation, self.organisation)
        self.assertEqual((record.user, record.address), (self.user, "127.0.0.1"))
        edits = records("wagtail.edit", user=self.user)
        self.assertEqual({edit.uuid for edit in edits}, {record.uuid})

    def test_the_organisation_is_found_of_a_page_read_without_its_type(self):
        log(Page.objects.get(pk=self.brand.pk), "wagtail.edit")
        (record,) = records("wagtail.edit")
        self.assertEqual(record.organisation, self.organisation)

    def test_what_is_logged_of_snippets_is_recorded(self):
        log(self.organisation, "wagtail.edit")
        (record,) = records("wagtail.edit")
        self.assertEqual(record.object_type, "dangjian_pages.organisation")
        self.assertEqual(
            (record.object_title, record.organisation), ("嘉兴联盟", self.organisation)
        )

    def test_one_insert_for_each_entry_and_no_more_queries(self):
        log(self.brand, "wagtail.edit")
        with self.assertNumQueries(4):  # three of Wagtail's own, and ours
            log(self.brand, "wagtail.edit")

    def test_no_text_of_editors_or_reviewers_gets_into_the_details(self):
        data = {"comment": "审核意见甲", "data": {"contents": "正文甲", "id": 7}, "password": "甲"}
        log(self.brand, "wagtail.edit", data=data)
        (record,) = records("wagtail.edit")
        self.assertEqual(record.detail, {"data": {"id": 7}, "source": "command"})

    def test_what_a_command_does_says_so(self):
        Page.objects.filter(pk=self.brand.pk).update(live=True, expire_at=timezone.now())
        call_command("publish_scheduled", verbosity=0)
        (record,) = records("wagtail.unpublish.scheduled")
        self.assertEqual((record.address, record.agent, record.username), (None, "", ""))
        self.assertEqual(record.detail["source"], "command")


class RecordTest(TestCase):
    def test_other_code_writes_what_it_wants_to_be_kept(self):
        organisation = OrganisationFactory()
        user = make_user("first")
        record = audit.record(
            "dangjian.review", obj=organisation, user=user, detail={"step": 1, "long": "长" * 999}
        )
        record.refresh_from_db()
        self.assertEqual((record.username, record.label), ("first", "dangjian.review"))
        self.assertEqual(record.organisation, organisation)
        self.assertEqual(len(record.detail["long"]), 200)

    def test_characters_that_no_database_takes_are_left_out(self):
        record = audit.record("甲", object_title="a\0b\ud800\n", detail={"x\0": "\0y\ud800"})
        record.refresh_from_db()
        self.assertEqual(record.object_title, "a b?")
        self.assertEqual(record.detail["x"], "y?")
