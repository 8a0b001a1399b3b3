"""What the tests of the review share: an organisation with reviewers, and items in review."""

from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dangjian_pages.after.withdrawing import Withdraw
from dangjian_pages.demo import factories
from dangjian_pages.models import Appointment, HomePage, ReviewItem
from dangjian_pages.review.actions import Decline, Pass, Return, Sign
from dangjian_pages.review_workflow import assign
from tests.pages.helpers import make_user

ACTIONS = {"pass": Pass, "sign": Sign, "return": Return, "decline": Decline}

CANARY = "金丝雀夜校"


class ReviewFixture:
    """Mixin: a committee with a branch, an editor, and one reviewer for each stage.

    cls.editor wrote cls.page, a draft case of cls.branch; cls.first reviews for the branch,
    cls.second and cls.final for the committee above it.
    """

    @classmethod
    def setUpTestData(cls):
        cls.committee = factories.OrganisationFactory(name="南湖党委")
        cls.branch = factories.OrganisationFactory(name="运河支部", parent=cls.committee)
        cls.editor = make_user("writer", ["编辑"], first_name="作者")
        cls.first = make_user("first", first_name="初审员")
        cls.second = make_user("second", first_name="复审员")
        cls.final = make_user("final", first_name="终审员")
        cls.outsider = make_user("outsider", first_name="外人")
        for user, organisation, stage in [
            (cls.first, cls.branch, "first"),
            (cls.second, cls.committee, "second"),
            (cls.final, cls.committee, "final"),
        ]:
            Appointment.objects.create(user=user, organisation=organisation, stage=stage)
        cls.page = cls.draft(title="夜校第一课")
        cls.home = HomePage.objects.get()
        assign(apps, cls.home.pk)

    @classmethod
    def draft(cls, **fields):
        """Return a case of the branch that the editor wrote and nobody has published."""
        fields = {"organisation": cls.branch, "user": cls.editor, "live": False} | fields
        return factories.TypicalCasePageFactory(**fields)

    def submit(self, page=None, user=None):
        """Submit the newest version of a page as its editor; return the ReviewItem."""
        page = self.fresh(page or self.page)
        state = page.get_workflow().start(page, user or self.editor)
        return ReviewItem.objects.get(workflow_state=state)

    def resubmit(self, item, user=None):
        item.workflow_state.refresh_from_db()
        item.workflow_state.resume(user or self.editor)
        return self.fresh(item)

    def decide(self, item, name, user, **details):
        """Let a user decide on an item; return it as it is then."""
        ACTIONS[name](self.fresh(item), user, **details).execute()
        return self.fresh(item)

    def pass_all(self, item, **details):
        """Let all three reviewers pass an item on, and the last sign off."""
        item = self.decide(item, "pass", self.first)
        item = self.decide(item, "pass", self.second)
        return self.decide(item, "sign", self.final, **details)

    def edit(self, page=None, user=None, **changes):
        """Save a new version of a page; return its Revision."""
        draft = self.fresh(page or self.page).get_latest_revision_as_object()
        for name, value in changes.items():
            setattr(draft, name, value)
        return draft.save_revision(user=user or self.editor)

    @staticmethod
    def fresh(instance):
        return type(instance).objects.get(pk=instance.pk)


SHELL = 4  # queries of the bell and of the to-do's count, on every page of the admin


def admin_queries(client, address):
    """Return how many queries an admin page takes, without the savepoints of the test itself."""
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)
    assert response.status_code == 200, (address, response.status_code)
    return sum("SAVEPOINT" not in query["sql"] for query in queries)


class PublicFixture(ReviewFixture):
    """The draft of ReviewFixture, reviewed and public; `publisher` may publish it."""

    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.publisher = make_user("publisher", ["发布者（终审）"], first_name="签发人")
        one = cls()
        one.edit(title=CANARY)
        cls.item = one.pass_all(one.submit())
        cls.page = cls.fresh(cls.page)

    def withdraw(self, notice="", **fields):
        details = {"approved_by": "李书记（党委书记）", "reason": "数据有误"} | fields
        user = details.pop("user", self.publisher)
        return Withdraw(self.fresh(self.page), user, public_notice=notice, **details).execute()
