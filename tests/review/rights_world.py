"""What the matrix of rights is asked about: one of each kind of object, all of organisation A."""

from datetime import timedelta

from django.apps import apps
from django.contrib.auth.models import Permission
from django.utils import timezone

from dangjian_pages import preview_links, tag_operations
from dangjian_pages.after.choices import ReportKind
from dangjian_pages.after.correcting import StartCorrection
from dangjian_pages.after.reporting import take
from dangjian_pages.after.withdrawing import Withdraw
from dangjian_pages.demo import factories
from dangjian_pages.models import (
    Appointment,
    Delegation,
    HomePage,
    Notice,
    Phrase,
    PhraseUpload,
    PostKind,
    RereviewDate,
    ReviewAssignment,
    ReviewBundle,
    ReviewItem,
    UpdateDeadline,
)
from dangjian_pages.review import guests
from dangjian_pages.review.actions import Pass, Sign
from dangjian_pages.review_workflow import assign
from dangjian_pages.sections import open_sections
from dangjian_search.models import Synonym
from tests.pages.helpers import make_user

CANARY = "金丝雀"


def text_of(response):
    """Return what an answer says, be it sent at once or bit by bit."""
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return content.decode(errors="replace")


class RightsWorld:
    """Mixin: organisation A below a committee, B beside it, and somebody in each role.

    cls.users: dict of role to user. cls.item is in review at its first step; cls.public is a public
    case. Both are A's, and so is all the rest.
    """

    @classmethod
    def setUpTestData(cls):
        cls.committee = factories.OrganisationFactory(name="南湖党委")
        cls.a = factories.OrganisationFactory(name="甲支部", parent=cls.committee)
        cls.committee.refresh_from_db()
        cls.b = factories.OrganisationFactory(name="乙支部", parent=cls.committee)
        cls.index = factories.CaseIndexPageFactory()
        cls.home = HomePage.objects.get()
        factories.BrandIndexPageFactory(parent=cls.home)
        factories.DemonstrationIndexPageFactory(parent=cls.home)
        cls.channel = factories.NewsChannelPageFactory(parent=cls.home)
        cls.users = {
            "editor_a": cls.editor_of(cls.a, "editor-a"),
            "editor_b": cls.editor_of(cls.b, "editor-b"),
            "first": cls.reviewer("first", cls.a),
            "second": cls.reviewer("second", cls.committee),
            "final": cls.reviewer("final", cls.committee),
            "publisher": make_user("publisher", ["发布者（终审）"]),
            "administrator": make_user("overseer", ["站点管理员"]),
        }
        cls.no_access = make_user("no-access")
        assign(apps, cls.home.pk)
        cls.section = type(cls.index).objects.get(organisation=cls.a)
        cls.item = cls.in_review(f"{CANARY}一")
        cls.signed = cls.in_review(f"{CANARY}六")
        for stage, action in (("first", Pass), ("second", Pass), ("final", Sign)):
            action(ReviewItem.objects.get(pk=cls.signed.pk), cls.users[stage]).execute()
        cls.make_what_follows_publication()
        cls.make_vocabulary()
        cls.make_review_settings()

    @classmethod
    def editor_of(cls, organisation, name):
        return make_user(name, [open_sections(organisation, cls.home)], first_name=name)

    @classmethod
    def reviewer(cls, stage, organisation):
        """Make a user who enters the admin and reviews for an organisation, and has no page."""
        user = make_user(stage, first_name=stage)
        user.user_permissions.add(Permission.objects.get(codename="access_admin"))
        Appointment.objects.create(user=user, organisation=organisation, stage=stage)
        return user

    @classmethod
    def case(cls, title, **fields):
        fields = {"organisation": cls.a, "user": cls.users["editor_a"]} | fields
        return factories.TypicalCasePageFactory(title=title, parent=cls.section, **fields)

    @classmethod
    def in_review(cls, title, **fields):
        page = cls.case(title, live=False, **fields)
        state = page.get_workflow().start(page, cls.users["editor_a"])
        return ReviewItem.objects.get(workflow_state=state)

    @classmethod
    def make_what_follows_publication(cls):
        editor, administrator = cls.users["editor_a"], cls.users["administrator"]
        cls.public = cls.case(f"{CANARY}二")
        cls.report = take(ReportKind.ERROR, cls.public, "10.0.0.1", text=f"{CANARY}错字")
        cls.correction = StartCorrection(
            cls.case(f"{CANARY}三"), editor, wrong=f"{CANARY}错", right=f"{CANARY}对"
        ).execute()
        Withdraw(cls.case(f"{CANARY}四"), administrator, "书记", "数据有误").execute()
        RereviewDate.objects.update_or_create(
            page=cls.public,
            defaults={"organisation": cls.a, "due_on": timezone.localdate()},
        )
        cls.deadline = UpdateDeadline.objects.create(page=cls.channel, days=7)
        cls.submission = factories.CaseSubmissionFactory(case=cls.public)

    @classmethod
    def make_vocabulary(cls):
        administrator = cls.users["administrator"]
        cls.tag = factories.TagFactory(name="志愿服务")
        gone = factories.TagFactory(name="志愿者服务")
        cls.merge = tag_operations.merge_tags(gone, cls.tag, administrator)
        cls.phrase = Phrase.objects.first()
        cls.upload = PhraseUpload.objects.create(
            user=administrator, name="词表.csv", content="text\n党健"
        )
        cls.synonym = Synonym.objects.create(word="党建", others="党的建设")
        cls.post_kind = PostKind.objects.first()

    @classmethod
    def make_review_settings(cls):
        today = timezone.localdate()
        cls.bundle = ReviewBundle.objects.create(
            name=f"{CANARY}批", created_by=cls.users["editor_a"]
        )
        in_bundle = cls.in_review(f"{CANARY}五")
        in_bundle.bundle = cls.bundle
        in_bundle.save()
        cls.appointment = Appointment.objects.get(user=cls.users["first"])
        cls.delegation = Delegation.objects.create(
            user=cls.users["first"],
            substitute=make_user("substitute"),
            starts_on=today,
            ends_on=today + timedelta(days=3),
        )
        cls.assignment = ReviewAssignment.objects.first()
        cls.guest_link, _token = guests.make_link(
            cls.item, cls.users["first"], name=f"{CANARY}专家", days=7
        )
        cls.guest_opinion = guests.give_opinion(cls.guest_link, "pass", f"{CANARY}可以")
        cls.preview_link, _token = preview_links.make_link(
            cls.public, cls.users["editor_a"], name=f"{CANARY}领导", days=7
        )
        cls.notice = Notice.objects.filter(user=cls.users["first"]).first()

    def arguments_of(self, name):
        """Return what the address with a URL name is filled with: dict of argument to value."""
        meta = self.public._meta
        return {
            "pk": self.subject_of(name).pk,
            "app_label": meta.app_label,
            "model_name": "organisation" if "snippet" in name else meta.model_name,
            "page_pk": self.public.pk,
            "page_id": self.public.pk,
            "parent_id": self.section.pk,
            "tab": "sent" if "submissions" in name else "waiting",
            "code": "claim",
        }

    def subject_of(self, name):
        """Return the object that the view with a URL name is about; the first that fits counts."""
        subjects = {
            "bundle": self.bundle,
            "emergency": self.item.page,
            "absence": self.delegation,
            "revoke_guest_link": self.guest_link,
            "guest_opinion": self.guest_opinion,
            "preview_links": self.preview_link,
            "dangjian_review:": self.item,
            "slip": self.signed,
            "dangjian_notices": self.notice,
            "preview_phrases": self.upload,
            "phrase": self.phrase,
            "synonym": self.synonym,
            "postkind": self.post_kind,
            "region": self.a.region,
            "appointments": self.appointment,
            "delegations": self.delegation,
            "assignments": self.assignment,
            "case_submissions": self.submission,
            "update_deadlines": self.deadline,
            "undo_merge": self.merge,
            "tag_merge": self.tag,
            "correction": self.correction,
            "reset_draft": self.correction,
            "dangjian_report": self.report,
            "rereview": self.public,
        }
        return next((one for part, one in subjects.items() if part in name), self.a)
