"""A snippet with drafts that goes public by review only, for the tests about such."""

from dangjian_sample.models import ServiceNotice
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from wagtail.models import Workflow, WorkflowContentType

from dangjian_pages.models import ReviewItem
from dangjian_pages.review_workflow import NAME
from tests.pages.helpers import make_user


class SnippetFixture:
    """Mixin: cls.notice, a draft which cls.root wrote and cls.reviewer reviews first."""

    @classmethod
    def setUpTestData(cls):
        cls.root = make_user("root", is_superuser=True)
        cls.reviewer = make_user("reviewer", ["初审"])
        WorkflowContentType.objects.create(
            workflow=Workflow.objects.get(name=NAME),
            content_type=ContentType.objects.get_for_model(ServiceNotice),
        )
        cls.notice = ServiceNotice.objects.create(title="集合通知", text="周六集合。", live=False)
        cls.notice.save_revision(user=cls.root)
        viewset = ServiceNotice.snippet_viewset
        cls.edit_url = reverse(viewset.get_url_name("edit"), args=[cls.notice.pk])

    def setUp(self):
        self.client.force_login(self.root)

    def fresh(self):
        return ServiceNotice.objects.get(pk=self.notice.pk)

    def submit(self):
        notice = self.fresh()
        state = notice.get_workflow().start(notice, self.root)
        return ReviewItem.objects.get(workflow_state=state)

    def messages(self, response):
        response = self.client.get(response.url)
        return [str(message) for message in response.context["messages"]]
