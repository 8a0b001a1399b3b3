"""Nobody changes or deletes an audit record: not by the model, not in the database."""

from datetime import timedelta
from io import StringIO
from time import monotonic

from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.test import TestCase, override_settings
from django.utils import timezone

from dangjian_pages.audit.guards import SQLITE_DELETE
from dangjian_pages.audit.retention import delete_old_audit_records
from dangjian_pages.demo.factories import OrganisationFactory
from dangjian_pages.models import AuditRecord
from dangjian_pages.models.audit import RecordIsPermanent
from dangjian_search import worker
from tests.pages.audit_helpers import made, records
from tests.pages.helpers import make_user


class ModelTest(TestCase):
    def setUp(self):
        self.record = made()

    def refuses(self, action, *args, **kwargs):
        with self.assertRaises(RecordIsPermanent), transaction.atomic():
            action(*args, **kwargs)

    def test_a_record_is_not_changed(self):
        self.record.username = "别人"
        change, pk = {"username": "别人"}, self.record.pk
        self.refuses(self.record.save)
        for manager in (AuditRecord.objects, AuditRecord._base_manager):
            self.refuses(manager.filter(pk=pk).update, **change)
            self.refuses(manager.bulk_update, [self.record], ["username"])
            self.refuses(manager.update_or_create, pk=pk, defaults=change)
            self.refuses(
                manager.bulk_create,
                [self.record],
                update_conflicts=True,
                update_fields=["username"],
                unique_fields=["id"],
            )
        self.assert_untouched()

    def test_one_with_the_number_of_another_does_not_take_its_place(self):
        with self.assertRaises(IntegrityError), transaction.atomic():
            AuditRecord(pk=self.record.pk, action="x", label="x").save()
        self.assert_untouched()

    def test_a_record_is_not_deleted(self):
        self.refuses(self.record.delete)
        for manager in (AuditRecord.objects, AuditRecord._base_manager):
            self.refuses(manager.all().delete)
        self.assert_untouched()

    def test_young_ones_do_not_even_go_by_age(self):
        self.refuses(AuditRecord.objects.all().forget, timezone.now() - timedelta(days=179))
        self.assert_untouched()

    def test_deleting_what_it_names_leaves_it_as_it_is(self):
        user, organisation = make_user("gone"), OrganisationFactory()
        record = made(user=user, organisation=organisation, username="gone")
        ids = user.pk, organisation.pk
        user.delete()
        organisation.delete()
        record.refresh_from_db()
        self.assertEqual((record.user_id, record.organisation_id), ids)
        self.assertEqual(record.username, "gone")
        read = AuditRecord.objects.select_related("user", "organisation").get(pk=record.pk)
        self.assertIsNone(read.organisation)

    def assert_untouched(self):
        self.assertEqual(AuditRecord.objects.get(pk=self.record.pk).username, "某人")


class DatabaseTest(TestCase):
    def refuses(self, sql, *values):
        with (
            self.assertRaisesMessage(IntegrityError, "neither changed nor deleted"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(sql, values)

    def test_it_refuses_every_change_even_of_old_records(self):
        for days in (0, 400):
            record = made(days)
            self.refuses(
                "UPDATE dangjian_pages_auditrecord SET username = 'x' WHERE id = %s", record.pk
            )

    def test_it_refuses_to_delete_what_is_younger_than_half_a_year(self):
        if connection.vendor == "sqlite" and connection.is_in_memory_db():
            # The one of databases in files.
            with connection.cursor() as cursor:
                cursor.execute(SQLITE_DELETE)
        delete = "DELETE FROM dangjian_pages_auditrecord WHERE id = %s"
        young, old = made(179), made(181)
        self.refuses(delete, young.pk)
        with connection.cursor() as cursor:
            cursor.execute(delete, [old.pk])
        self.assertFalse(AuditRecord.objects.filter(pk=old.pk).exists())


class RetentionTest(TestCase):
    def test_what_is_older_than_the_setting_goes_and_that_is_recorded(self):
        old, young = made(366), made(364)
        self.assertEqual(delete_old_audit_records(), 1)
        self.assertFalse(AuditRecord.objects.filter(pk=old.pk).exists())
        self.assertTrue(AuditRecord.objects.filter(pk=young.pk).exists())
        (record,) = records("audit.retention")
        self.assertEqual(record.detail["deleted"], 1)
        self.assertEqual(record.detail["source"], "command")
        day = (timezone.now() - timedelta(days=365, hours=1)).date()
        self.assertTrue(record.detail["before"].startswith(day.isoformat()))

    @override_settings(DANGJIAN_AUDIT_DAYS=180)
    def test_half_a_year_is_kept_to_the_day(self):
        old, young = made(180.05), made(180)
        self.assertEqual(delete_old_audit_records(), 1)
        self.assertFalse(AuditRecord.objects.filter(pk=old.pk).exists())
        self.assertTrue(AuditRecord.objects.filter(pk=young.pk).exists())

    @override_settings(DANGJIAN_AUDIT_DAYS=30)
    def test_a_setting_below_that_deletes_nothing(self):
        made(100)
        with self.assertRaises(RecordIsPermanent):
            delete_old_audit_records()
        self.assertEqual(AuditRecord.objects.count(), 1)

    def test_nothing_to_delete_is_not_worth_a_record(self):
        self.assertEqual(delete_old_audit_records(), 0)
        self.assertEqual(records("audit.retention"), [])

    def test_each_batch_is_told_of(self):
        for _number in range(5):
            made(400)
        self.assertEqual(delete_old_audit_records(batch=2), 5)
        self.assertEqual(
            [record.detail["deleted"] for record in records("audit.retention")], [2, 2, 1]
        )

    def test_the_command_says_how_many(self):
        made(400)
        out = StringIO()
        call_command("dangjian_audit_retention", stdout=out)
        self.assertIn("1", out.getvalue())

    def test_the_background_service_does_it(self):
        made(400)
        jobs = [job for job in worker.jobs() if job.work is delete_old_audit_records]
        self.assertEqual(len(jobs), 1)
        jobs[0].run(monotonic())
        self.assertEqual(len(records("audit.retention")), 1)
