"""What the tests of upward submission share: a tree of organisations with people in it."""

from dangjian_pages.demo import factories
from dangjian_pages.models import (
    Appointment,
    CaseIndexPage,
    CaseSubmission,
    HomePage,
    TypicalCasePage,
)
from dangjian_pages.sections import open_sections
from dangjian_pages.upward.actions import OUTCOMES, SubmitUp
from tests.pages.helpers import make_user


class UpwardFixture:
    """Mixin: 联盟 above 南湖党委 above 运河支部 (cls.case), and 平湖党委 above 乍浦支部 beside it.

    cls.editor and cls.neighbour edit the sections of the two branches. cls.decider (second) and
    cls.leader (final) decide for 南湖党委, cls.top for 联盟, cls.sideways for 平湖党委; cls.first
    reviews for 南湖党委 at the first step alone; cls.overseer oversees the review.
    """

    @classmethod
    def setUpTestData(cls):
        organisation = factories.OrganisationFactory
        cls.alliance = organisation(name="联盟党工委")
        cls.committee = organisation(name="南湖党委", parent=cls.alliance)
        cls.branch = organisation(name="运河支部", parent=cls.committee)
        cls.alliance.refresh_from_db()
        cls.beside = organisation(name="平湖党委", parent=cls.alliance)
        cls.port = organisation(name="乍浦支部", parent=cls.beside)
        factories.CaseIndexPageFactory()
        cls.editor, cls.neighbour = (
            cls.editor_of(one, name)
            for one, name in ((cls.branch, "writer"), (cls.port, "neighbour"))
        )
        cls.decider = cls.appoint("decider", cls.committee, "second", "组织科科长")
        cls.leader = cls.appoint("leader", cls.committee, "final", "党委书记")
        cls.first = cls.appoint("first", cls.committee, "first")
        cls.top = cls.appoint("top", cls.alliance, "final")
        cls.sideways = cls.appoint("sideways", cls.beside, "second")
        cls.overseer = make_user("overseer", ["站点管理员"], first_name="监督员")
        cls.case = cls.make_case(cls.branch, title="夜校第一课", user=cls.editor)

    @classmethod
    def editor_of(cls, organisation, name):
        group = open_sections(organisation, HomePage.objects.get())
        return make_user(name, [group], first_name=f"{organisation.name}编辑")

    @classmethod
    def appoint(cls, name, organisation, stage, position=""):
        """Make a user with the admin, who reviews for an organisation and edits nothing."""
        user = make_user(name, ["无页面"] if cls.bare_group() else [], first_name=f"{name}员")
        Appointment.objects.create(
            user=user, organisation=organisation, stage=stage, position=position
        )
        return user

    @classmethod
    def bare_group(cls):
        """Make the group that may enter the admin and no more, once."""
        from django.contrib.auth.models import Group, Permission

        group, made = Group.objects.get_or_create(name="无页面")
        if made:
            group.permissions.add(Permission.objects.get(codename="access_admin"))
        return group

    @classmethod
    def make_case(cls, organisation, **fields):
        section = CaseIndexPage.objects.get(organisation=organisation)
        return factories.TypicalCasePageFactory(parent=section, organisation=organisation, **fields)

    def submit(self, case=None, to=None, user=None, message=""):
        case = self.fresh(case or self.case)
        user = user or self.editor
        return SubmitUp(case, case.organisation, to, user, message).execute()

    def decide(self, submission, name, user, **details):
        """Carry out an outcome by its name; return the submission as it is then."""
        OUTCOMES[name](submission, user, **details).execute()
        return self.fresh(submission)

    def publish_change(self, case=None, **changes):
        """Let another version of a case go public."""
        from dangjian_pages.review import guard

        draft = self.fresh(case or self.case).get_latest_revision_as_object()
        for name, value in changes.items():
            setattr(draft, name, value)
        with guard.without_review("test"):
            draft.save_revision(user=self.editor).publish()

    @staticmethod
    def fresh(instance):
        return type(instance).objects.get(pk=instance.pk)

    @staticmethod
    def states():
        return list(CaseSubmission.objects.order_by("pk").values_list("state", flat=True))

    @staticmethod
    def cases():
        return TypicalCasePage.objects
