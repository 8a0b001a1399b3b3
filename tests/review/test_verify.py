"""核验: tampering in the database shows, on the command line and in the admin."""

import io
import json

from django.core.management import CommandError, call_command
from django.db import connection
from django.test import TestCase
from django.urls import reverse
from wagtail.models import Page, Workflow

from dangjian_pages import roles
from dangjian_pages.models import ReviewItem, ReviewRecord
from dangjian_pages.review import guard, publishing, records
from dangjian_pages.review.actions import PublishInEmergency
from dangjian_pages.review.choices import Act
from dangjian_pages.review.verifying import Verification
from dangjian_pages.review_workflow import NAME
from tests.pages.helpers import make_user
from tests.review.cases import ReviewFixture

VERIFY = reverse("dangjian_verify")


def verify(*args):
    """Run the command; return what it printed."""
    output = io.StringIO()
    call_command("dangjian_verify", *args, stdout=output)
    return output.getvalue()


class VerifyCase(ReviewFixture, TestCase):
    def setUp(self):
        self.item = self.pass_all(self.submit(), opinion="同意")

    def sql(self, statement, *values):
        with connection.cursor() as cursor:
            cursor.execute(statement, values)

    def fails(self, *args):
        """Return what the command prints when it ends with an error."""
        output = io.StringIO()
        with self.assertRaises(CommandError) as caught:
            call_command("dangjian_verify", *args, stdout=output)
        self.assertEqual(caught.exception.returncode, 1)
        return f"{output.getvalue()}{caught.exception}"


class ChainTest(VerifyCase):
    def test_all_is_well(self):
        self.assertIn("核验无误", verify())
        self.assertIn("核验无误", verify("--item", str(self.item.pk)))

    def test_a_changed_opinion(self):
        record = ReviewRecord.objects.get(act=Act.SIGN)
        self.sql(
            "UPDATE dangjian_pages_reviewrecord SET opinion = %s WHERE number = %s",
            "不同意",
            record.number,
        )
        told = f"第 {record.number} 号审核记录写入后被改动"
        self.assertIn(told, self.fails())
        self.assertIn(told, self.fails("--item", str(self.item.pk)))

    def test_a_deleted_record(self):
        self.sql("DELETE FROM dangjian_pages_reviewrecord WHERE number = 2")
        self.assertIn("第 2 号审核记录缺失", self.fails())
        self.assertIn("第 2 号审核记录缺失", self.fails("--item", str(self.item.pk)))

    def test_the_end_cut_off(self):
        last = ReviewRecord.objects.last().number
        self.sql("DELETE FROM dangjian_pages_reviewrecord WHERE number = %s", last)
        self.assertIn(f"末尾不是最后写入的一条（第 {last} 号）", self.fails())

    def test_a_number_out_of_all_bounds_is_told_in_bounds(self):
        self.sql("UPDATE dangjian_pages_reviewrecord SET number = %s WHERE number = 2", 10**9)
        self.assertIn("问题超过 1000 个", self.fails())

    def test_an_unknown_item(self):
        self.assertIn("没有第 999999 号送审件", self.fails("--item", "999999"))

    def test_the_newest_records_alone(self):
        self.sql("UPDATE dangjian_pages_reviewrecord SET opinion = %s WHERE number = 1", "改")
        self.assertEqual(list(Verification(2).chain_problems()), [])
        self.assertEqual(len(list(Verification().chain_problems())), 1)
        self.sql("DELETE FROM dangjian_pages_reviewrecord WHERE number = 3")
        self.assertEqual(
            [one.code for one in Verification(3).chain_problems()], ["missing", "unlinked"]
        )


class ContentTest(VerifyCase):
    def test_changed_public_content(self):
        self.sql(
            "UPDATE dangjian_pages_typicalcasepage SET summary = %s WHERE page_ptr_id = %s",
            "偷换",
            self.page.pk,
        )
        told = f"“夜校第一课”（编号 {self.page.pk}）：公开的内容与签发的版本不一致"
        self.assertIn(told, self.fails())
        self.assertIn(told, self.fails("--item", str(self.item.pk)))

    def test_a_changed_public_version(self):
        revision = self.fresh(self.page).live_revision
        content = revision.content | {"summary": "偷换"}
        self.sql(
            "UPDATE wagtailcore_revision SET content = %s WHERE id = %s",
            json.dumps(content),
            revision.pk,
        )
        self.assertIn("公开的版本不是签发过的版本", self.fails())

    def test_put_live_by_what_saves_no_object(self):
        Page.objects.filter(pk=self.draft(title="没审过").pk).update(live=True)
        self.assertIn("“没审过”", self.fails())

    def test_put_live_past_the_review(self):
        other = self.draft(title="没审过")
        self.sql("UPDATE wagtailcore_page SET live = %s WHERE id = %s", True, other.pk)
        self.sql(
            "UPDATE wagtailcore_page SET last_published_at = %s WHERE id = %s",
            "2099-01-01 00:00:00+00:00",
            other.pk,
        )
        self.assertIn("“没审过”", self.fails())
        self.assertIn("没有签发过", self.fails())

    def test_a_kind_that_is_reviewed_no_longer(self):
        unsigned = self.draft(title="没审过")
        self.assertIn("核验无误", verify())
        Workflow.objects.get(name=NAME).deactivate()
        self.fresh(unsigned).get_latest_revision().publish()
        told = self.fails()
        self.assertIn("典型案例：发布时不再经过审核", told)
        self.assertIn("“没审过”", told)

    def test_an_older_signed_version_may_be_public(self):
        self.edit(summary="第二版")
        self.submit()
        self.assertIn("核验无误", verify())

    def test_a_withdrawn_version_may_not_come_back(self):
        page = self.fresh(self.page)
        records.write(Act.WITHDRAW, instance=page, user=self.final, opinion="有误")
        publishing.revoke(page)
        self.assertIn("没有签发过", self.fails())

    def test_emergencies_and_what_the_system_makes_are_in_order(self):
        other = self.draft(title="防汛")
        PublishInEmergency(other, make_user("boss", [roles.FINAL_REVIEW]), "防汛").execute()
        with guard.without_review("an organisation's empty section"):
            self.draft(title="系统", live=True)
        self.assertIn("核验无误", verify())
        made = ReviewRecord.objects.filter(act=Act.SYSTEM)
        self.assertEqual([one.title for one in made], ["系统"])
        self.assertEqual(ReviewRecord.objects.filter(act=Act.EMERGENCY).count(), 1)

    def test_what_was_public_before_is_counted_and_not_blamed(self):
        # The home page and the list were published before the workflow was assigned.
        self.assertIn("其中 2 篇在启用审核之前已经发布", verify())

    def test_deleted_pages_and_people_leave_it_in_order(self):
        self.fresh(self.page).delete()
        self.final.delete()
        self.assertIn("核验无误", verify())
        self.assertIn("核验无误", verify("--item", str(self.item.pk)))


class SlipTest(VerifyCase):
    def test_a_printed_slip(self):
        record = ReviewRecord.objects.last()
        groups = [record.digest[start : start + 8] for start in range(0, 64, 8)]
        for digest in ([record.digest], [record.digest.upper()], groups, groups[:2]):
            with self.subTest(digest):
                self.assertIn("审签单属实", verify("--slip", str(record.number), *digest))

    def test_a_forged_one(self):
        record = ReviewRecord.objects.last()
        for arguments in (
            [str(record.number), "0" * 64],
            [str(record.number), record.digest[:8]],
            [str(record.number)],
            ["x", record.digest],
            ["9" * 30, record.digest],
            ["999999", record.digest],
            [str(record.number - 1), record.digest],
        ):
            with self.subTest(arguments):
                self.fails("--slip", *arguments)

    def test_one_whose_records_were_changed_since(self):
        record = ReviewRecord.objects.last()
        self.sql("UPDATE dangjian_pages_reviewrecord SET opinion = %s WHERE number = 1", "改")
        self.assertIn("第 1 号", self.fails("--slip", str(record.number), record.digest))

    def test_stays_right_when_more_is_written(self):
        record = ReviewRecord.objects.last()
        self.submit(self.draft(title="下一篇"))
        self.assertIn("审签单属实", verify("--slip", str(record.number), record.digest))


class AdminTest(VerifyCase):
    def test_those_who_oversee_verify_in_the_admin(self):
        self.client.force_login(make_user("overseer", [roles.ADMINISTRATOR]))
        self.assertContains(self.client.get(reverse("dangjian_slips")), VERIFY)
        self.assertContains(self.client.get(VERIFY), "审核记录完整")
        self.sql("UPDATE dangjian_pages_reviewrecord SET opinion = %s WHERE number = 1", "改")
        self.sql(
            "UPDATE wagtailcore_page SET title = %s WHERE id = %s",
            "<script>alert(1)</script>",
            self.page.pk,
        )
        response = self.client.get(VERIFY)
        self.assertContains(response, "第 1 号审核记录写入后被改动")
        self.assertContains(response, "&lt;script&gt;alert(1)")
        self.assertNotContains(response, "<script>alert(1)")

    def test_nobody_else_does(self):
        for role in (roles.EDITOR, roles.FIRST_REVIEW, roles.FINAL_REVIEW):
            self.client.force_login(make_user(f"user-{role}", [role]))
            self.assertNotContains(self.client.get(reverse("dangjian_slips")), VERIFY)
            response = self.client.get(VERIFY)
            self.assertRedirects(
                response, reverse("wagtailadmin_home"), fetch_redirect_response=False
            )
        self.assertEqual(ReviewItem.objects.count(), 1)
