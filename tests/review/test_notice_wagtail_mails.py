"""Wagtail's own mails tell nobody the same a second time, and go on for other workflows."""

from django.core import mail
from django.test import TestCase
from wagtail.models import GroupApprovalTask, Workflow, WorkflowTask
from wagtail.signals import workflow_approved, workflow_rejected, workflow_submitted

from dangjian_pages.notices import wagtail_mails
from dangjian_pages.notices.sending import send_mails
from tests.pages.helpers import make_user
from tests.review.test_notice_mails import MailFixture


class WagtailsMailsTest(MailFixture, TestCase):
    def setUp(self):
        make_user("root", is_superuser=True, email="root@dangjian.example")

    def test_a_review_of_ours_makes_none(self):
        item = self.submit()
        item = self.decide(item, "return", self.first, opinion="改")
        self.edit(summary="改了")
        self.pass_all(self.resubmit(item))
        self.assertEqual(mail.outbox, [])
        send_mails()
        told = [message.to[0] for message in mail.outbox]
        self.assertNotIn("root@dangjian.example", told)

    def test_another_workflow_keeps_them(self):
        workflow = Workflow.objects.create(name="别的流程")
        task = GroupApprovalTask.objects.create(name="审一审")
        WorkflowTask.objects.create(workflow=workflow, task=task)
        page = self.fresh(self.page)
        state = workflow.start(page, self.editor)
        self.assertEqual([m.to for m in mail.outbox], [["root@dangjian.example"]] * 2)
        mail.outbox.clear()
        state.current_task_state.specific.reject(user=self.first)
        self.assertEqual([m.to for m in mail.outbox], [["writer@dangjian.example"]])

    def test_whichever_app_is_ready_first(self):
        from wagtail.admin.signal_handlers import register_signal_handlers

        signals = (workflow_submitted, workflow_rejected, workflow_approved)
        before = [len(signal.receivers) for signal in signals]
        register_signal_handlers()  # as when Wagtail's admin is ready after us
        wagtail_mails.install()  # as when it is ready before us
        self.assertEqual([len(signal.receivers) for signal in signals], before)
        self.submit()
        self.assertEqual(mail.outbox, [])
