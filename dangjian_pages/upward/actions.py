"""报送, 采用, 退回修改, 不予采用, 撤回, 转报: one class for each act, check and execute.

All lock what they change, so a repeated click or a second decider is refused in words.
"""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page

from ..models import CaseSubmission, TypicalCasePage
from ..models.case_submissions import OPINION_LENGTH
from ..review import errors, records
from ..review.choices import Act
from ..review.reviewers import name_of
from .choices import SubmissionState
from .log_actions import name_of_action
from .rights import (
    may_decide,
    may_submit,
    may_take_back,
    office_for,
    superiors_of,
)
from .telling import tell
from .versions import current_hash, submitted_version


class SubmitUp:
    """报送: hand the public version of a case to a superior.

    Args:
        case: TypicalCasePage.
        from_organisation: whose case it is; the case's own organisation.
        to_organisation: any organisation above it; None for the next one.
        user: who may edit the case.
        message: text for the superior.
    """

    def __init__(self, case, from_organisation, to_organisation, user, message=""):
        self.case, self.user = case, user
        self.from_organisation, self.to_organisation = from_organisation, to_organisation
        self.message = clean(message)

    @transaction.atomic
    def execute(self):
        """Return the new CaseSubmission. Raises ReviewRefused; then nothing was changed."""
        self.case = lock_case(self.case)
        self.check()
        revision, content_hash = submitted_version(self.case)
        check_not_there(self.case, self.to_organisation, content_hash)
        submission = CaseSubmission.objects.create(
            case=self.case,
            from_organisation=self.from_organisation,
            to_organisation=self.to_organisation,
            revision=revision,
            content_hash=content_hash,
            message=self.message,
            submitted_by=self.user,
        )
        note(Act.SUBMIT_UP, submission, self.user, self.message)
        return submission

    def check(self):
        if not may_submit(self.user, self.case):
            if not self.case.live:
                raise errors.ReviewRefused(_("Only a public case is submitted: publish it first."))
            raise errors.NotYourTurn(_("Only who may edit this case may submit it."))
        own = self.case.organisation
        if own is None or self.from_organisation is None or own != self.from_organisation:
            raise errors.ReviewRefused(_("A case is submitted by the organisation that it names."))
        self.to_organisation = choose_superior(own, self.to_organisation)


class Decision:
    """Somebody decides on a submission.

    Args:
        submission: CaseSubmission.
        user: who decides.
        opinion: text.
        seen_hash: hash of the case's content that the user was shown, or None.
    """

    act = None
    state = None
    opinion_required = False

    def __init__(self, submission, user, *, opinion="", seen_hash=None):
        self.submission, self.user = submission, user
        self.opinion = clean(opinion)
        self.seen_hash = seen_hash

    @transaction.atomic
    def execute(self):
        """Return the ReviewRecord. Raises ReviewRefused; then nothing was changed."""
        self.submission = lock(self.submission)
        self.check()
        return self.carry_out()

    def check(self):
        self.check_is_open()
        self.check_right()
        self.check_is_same()
        if self.opinion_required and not self.opinion:
            raise errors.SomethingMissing("opinion", _("Write an opinion: say why."))

    def check_is_open(self):
        if self.submission.is_open:
            return
        done = self.submission
        text = _("%(who)s has decided already: %(what)s, %(when)s. Nothing was changed.")
        if done.decided_by_id == self.user.pk:
            text = _("You have decided already: %(what)s, %(when)s. Nothing was changed.")
        raise errors.ItemMoved(
            text
            % {
                "who": name_of(done.decided_by) if done.decided_by else _("Somebody"),
                "what": done.get_state_display(),
                "when": timezone.localtime(done.decided_at).strftime("%Y-%m-%d %H:%M"),
            }
        )

    def check_right(self):
        if may_decide(self.user, self.submission):
            return
        if self.submission.submitted_by_id == self.user.pk:
            raise errors.NotYourTurn(_("You submitted this case, so somebody else has to decide."))
        raise errors.NotYourTurn(_("This case was submitted to somebody else."))

    def check_is_same(self):
        if self.seen_hash is not None and self.seen_hash != current_hash(self.submission.case):
            raise errors.VersionChanged(
                _("The case has changed since you opened it. Read the new version, then decide.")
            )

    def carry_out(self):
        done = self.submission
        done.state, done.opinion = self.state, self.opinion
        done.decided_by, done.decided_at = self.user, timezone.now()
        done.save(update_fields=["state", "opinion", "decided_by", "decided_at"])
        return note(self.act, done, self.user, self.opinion)


class Adopt(Decision):
    """采用: the case can be issued in a batch of this organisation."""

    act = Act.ADOPT_UP
    state = SubmissionState.ADOPTED

    def check(self):
        super().check()
        check_public(self.submission.case)


class ReturnForRevision(Decision):
    """退回修改: the case is to be changed and submitted again."""

    act = Act.RETURN_UP
    state = SubmissionState.RETURNED
    opinion_required = True


class Decline(Decision):
    """不予采用."""

    act = Act.DECLINE_UP
    state = SubmissionState.DECLINED
    opinion_required = True


class TakeBack(Decision):
    """撤回: by the side that submitted, before anybody has decided."""

    act = Act.RECALL_UP
    state = SubmissionState.TAKEN_BACK

    def check_right(self):
        if not may_take_back(self.user, self.submission):
            raise errors.NotYourTurn(_("Only who submitted this case may take it back."))


class Forward(Decision):
    """转报: the superior adopts the case and hands it to one of its own superiors.

    Args:
        to_organisation: any organisation above the one that decides; None for the next one.
    """

    act = Act.FORWARD_UP

    def __init__(self, submission, user, to_organisation=None, **kwargs):
        super().__init__(submission, user, **kwargs)
        self.to_organisation = to_organisation

    def check_is_open(self):
        if self.submission.state != SubmissionState.ADOPTED:
            super().check_is_open()

    def check(self):
        super().check()
        check_public(self.submission.case)
        own = self.submission.to_organisation
        self.to_organisation = choose_superior(own, self.to_organisation)
        case, content_hash = self.submission.case, self.submission.content_hash
        check_not_there(case, self.to_organisation, content_hash)

    def carry_out(self):
        """Return the ReviewRecord of the new submission."""
        given = self.submission
        if given.is_open:
            Adopt(given, self.user, opinion=self.opinion).execute()
            given.refresh_from_db()
        submission = CaseSubmission.objects.create(
            case=given.case,
            from_organisation=given.to_organisation,
            to_organisation=self.to_organisation,
            forwarded_from=given,
            revision=given.revision,
            content_hash=given.content_hash,
            message=self.opinion,
            submitted_by=self.user,
        )
        return note(self.act, submission, self.user, self.opinion, office_of=given)


OUTCOMES = {
    "adopt": Adopt,
    "return": ReturnForRevision,
    "decline": Decline,
    "forward": Forward,
    "take_back": TakeBack,
}


def clean(text):
    return text.strip()[:OPINION_LENGTH]


def lock_case(case):
    """Return the case as it is now, held until the end of the transaction."""
    Page.objects.select_for_update().filter(pk=case.pk).first()
    found = TypicalCasePage.objects.filter(pk=case.pk).first()
    if found is None:
        raise errors.ItemMoved(_("This case is gone: its page was deleted."))
    return found


def lock(submission):
    """Return the submission as it is now, held until the end of the transaction.

    Its case is held too, and first, as when it is submitted: two acts cannot wait for each other.
    """
    Page.objects.select_for_update().filter(pk=submission.case_id).first()
    found = CaseSubmission.objects.select_for_update().filter(pk=submission.pk).first()
    if found is None:
        raise errors.ItemMoved(_("This case is gone: its page was deleted."))
    return found


def choose_superior(organisation, wanted):
    """Return the superior to submit to: the wanted one, or the next.

    Raises:
        ReviewRefused: there is none above; SomethingMissing: the wanted one is none of them.
    """
    superiors = superiors_of(organisation)
    if not superiors:
        raise errors.ReviewRefused(
            _("“%(name)s” has no superior here, so there is nobody to submit to.")
            % {"name": organisation}
        )
    if wanted is None:
        return superiors[0]
    if wanted not in superiors:
        raise errors.SomethingMissing(
            "to_organisation",
            _("Choose an organisation above “%(name)s”.") % {"name": organisation},
        )
    return wanted


def check_not_there(case, organisation, content_hash):
    """Refuse what stands open there already, or was adopted there as it is."""
    there = CaseSubmission.objects.filter(case=case, to_organisation=organisation)
    if there.filter(state=SubmissionState.PENDING).exists():
        raise errors.ItemMoved(
            _("This case waits for a decision of “%(name)s” already.") % {"name": organisation}
        )
    if there.filter(state=SubmissionState.ADOPTED, content_hash=content_hash).exists():
        raise errors.ItemMoved(
            _("“%(name)s” has adopted this version of the case already.") % {"name": organisation}
        )


def check_public(case):
    if not case.live:
        raise errors.ReviewRefused(
            _("The case is not public at present, so it cannot be adopted: return it.")
        )


def note(act, submission, user, opinion, office_of=None):
    """Write an act into the review records and Wagtail's log, and tell whoever listens."""
    office = office_for(user, office_of or submission)
    position = on_behalf_of = ""
    if office and act not in (Act.SUBMIT_UP, Act.RECALL_UP):
        position = office.position or f"{office.organisation} {office.get_stage_display()}"
        on_behalf_of = name_of(office.user) if office.user_id != user.pk else ""
    detail = {
        "submission": submission.pk,
        "from": str(submission.from_organisation),
        "to": str(submission.to_organisation),
    }
    if submission.is_changed:
        detail["changed"] = current_hash(submission.case)
    record = records.write(
        act,
        instance=submission.case,
        user=user,
        opinion=opinion,
        revision_id=submission.revision_id,
        content_hash=submission.content_hash,
        position=position[:200],
        on_behalf_of=on_behalf_of,
        detail=detail,
    )
    log(submission.case, name_of_action(act), user=user, data=detail)
    tell(submission, record, user)
    return record
