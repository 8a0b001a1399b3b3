"""Finding what in the review would wait for ever: each with its reason and its repairs."""

from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import TaskState, WorkflowState, WorkflowTask

from .. import conf
from ..models import Appointment, ReviewBundle, ReviewItem, ReviewStep
from .choices import Publication, Quorum, Status
from .moving import is_last
from .reviewers import reviewers_of
from .working_days import is_working_day

OPEN = (Status.WAITING, Status.RETURNED)
ACTIVE = (WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES)
GRACE = timezone.timedelta(minutes=10)  # the command that publishes on time runs every minute

REVIEWERS, RESTART, CANCEL, ADVANCE, PUBLISH, RELEASE = (
    "reviewers", "restart", "cancel", "advance", "publish", "release"
)  # fmt: skip


@dataclass(frozen=True)
class Code:
    """A way to be stuck.

    Attributes:
        reason: in words.
        repairs: names of what may help, the gentlest first.
    """

    reason: str
    repairs: tuple


CODES = {
    "gone": Code(gettext_lazy("What was to be reviewed is gone."), (CANCEL,)),
    "inactive": Code(
        gettext_lazy("Its workflow or its step was switched off or deleted."), (RESTART, CANCEL)
    ),
    "no_step": Code(gettext_lazy("It stands at no step."), (RESTART, CANCEL)),
    "no_item": Code(
        gettext_lazy("A workflow runs of which the review knows nothing."), (RESTART, CANCEL)
    ),
    "no_reviewer": Code(
        gettext_lazy("Nobody is left who may decide: appoint a reviewer, or take it back."),
        (REVIEWERS, CANCEL),
    ),
    "all_passed": Code(
        gettext_lazy("All reviewers that are left have passed it, and it did not go on."),
        (ADVANCE, RESTART),
    ),
    "not_published": Code(
        gettext_lazy("It is signed off, its time has come, and it is not public."), (PUBLISH,)
    ),
    "bundle": Code(
        gettext_lazy("Nothing of the bundle is open any more, and the rest is not public."),
        (PUBLISH,),
    ),
    "claim": Code(gettext_lazy("It has been claimed for days and not decided."), (RELEASE,)),
}


@dataclass(frozen=True)
class Stuck:
    """One thing that is stuck.

    Attributes:
        code: a name of CODES.
        subject: ReviewItem, WorkflowState (of which there is no item) or ReviewBundle.
    """

    code: str
    subject: object

    @property
    def reason(self):
        return CODES[self.code].reason

    @property
    def repairs(self):
        return CODES[self.code].repairs

    @property
    def title(self):
        if isinstance(self.subject, WorkflowState):
            found = self.subject.content_object
            return str(found) if found else _("(gone)")
        return str(self.subject)


def find(code=None, pk=None):
    """Return what is stuck: list of Stuck, each subject once, with its gravest reason.

    Args:
        code: only this name of CODES, or all if None.
        pk: only the subject with this number, or all if None.
    """
    found, told = [], set()
    for name in CODES if code is None else [code]:
        subjects = FINDERS[name]()
        for subject in subjects if pk is None else subjects.filter(pk=pk):
            key = (type(subject), subject.pk)
            if key not in told:
                told.add(key)
                found.append(Stuck(name, subject))
    return found


def _items(**narrow):
    related = ("organisation", "step", "claimed_by", "workflow_state", "content_type")
    return ReviewItem.objects.filter(**narrow).select_related(*related).order_by("pk")


def gone():
    """Items that are open and whose object no longer exists: pages take theirs along."""
    items = _items(status__in=OPEN, page=None)
    missing = []
    for content_type_id in set(items.values_list("content_type_id", flat=True)):
        some = [item for item in items if item.content_type_id == content_type_id]
        model = some[0].content_type.model_class()
        ids = [item.object_id for item in some]
        there = set(model._base_manager.filter(pk__in=ids).values_list("pk", flat=True))
        there = {str(pk) for pk in there}
        missing += [item.pk for item in some if item.object_id not in there]
    return _items(pk__in=missing)


def inactive():
    """Open items whose workflow or step is in use no more."""
    in_workflow = WorkflowTask.objects.filter(
        workflow=OuterRef("workflow_state__workflow"), task=OuterRef("step")
    )
    off = Q(workflow_state__workflow__active=False) | Q(step=None) | Q(step__active=False)
    return _items(status__in=OPEN).filter(off | ~Exists(in_workflow))


def no_step():
    """Items in review that Wagtail does not have at their step."""
    there = TaskState.objects.filter(
        pk=OuterRef("workflow_state__current_task_state"),
        task=OuterRef("step"),
        status=TaskState.STATUS_IN_PROGRESS,
    )
    running = Q(workflow_state__status=WorkflowState.STATUS_IN_PROGRESS)
    waiting = Q(status=Status.WAITING) & ~(running & Exists(there))
    lost = ~Q(workflow_state__status__in=ACTIVE) | Q(workflow_state__current_task_state=None)
    returned = Q(status=Status.RETURNED) & lost
    return _items().filter(waiting | returned)


def no_item():
    """Workflows in progress, with a step of ours, beside which no item stands."""
    ours = WorkflowTask.objects.filter(
        workflow=OuterRef("workflow"), task__in=ReviewStep.objects.values("pk")
    )
    states = WorkflowState.objects.filter(Exists(ours), status__in=ACTIVE, dangjian_item=None)
    return states.select_related("workflow").order_by("pk")


def no_reviewer():
    """Items that wait for nobody: their reviewers left, wrote it, or did another step."""
    barred = ReviewItem.barred.through.objects.filter(reviewitem=OuterRef(OuterRef("pk")))
    appointed = Appointment.objects.filter(
        organisation=OuterRef("reviewing_organisation"),
        stage=OuterRef("stage"),
        user__is_active=True,
    ).exclude(user__in=barred.values("user"))
    member = (
        get_user_model()
        .objects.filter(groups=OuterRef("reviewing_group"), is_active=True)
        .exclude(pk__in=barred.values("user"))
    )
    return _items(status=Status.WAITING).filter(~Exists(appointed), ~Exists(member))


def all_passed():
    """Items at a step that every reviewer has to pass, of which the last one missing left."""
    from .actions import Pass

    items = _items(
        status=Status.WAITING, step__dangjian_pages_reviewstep__quorum=Quorum.ALL
    ).exclude(pk__in=no_reviewer().values("pk"))
    done = []
    for item in items:
        passed = Pass(item, None).passed_by()
        asked = set(reviewers_of(item).values_list("pk", flat=True))
        if passed and not asked - passed and not is_last(item):
            done.append(item.pk)
    return _items(pk__in=done)


def not_published():
    """Signed items that should be public by now."""
    newer = ReviewItem.objects.filter(
        base_content_type=OuterRef("base_content_type"),
        object_id=OuterRef("object_id"),
        pk__gt=OuterRef("pk"),
    )
    late = Q(publication=Publication.AT, publish_at__lt=timezone.now() - GRACE)
    at_once = Q(publication=Publication.NOW, closed_at__lt=timezone.now() - GRACE)
    freed = Q(bundle=None) | Q(bundle__published_at__isnull=False)
    items = _items(status=Status.SIGNED, published_at=None).filter(late | at_once, freed)
    return items.filter(~Exists(newer))


def bundle():
    """Bundles in which something signed waits for others that come no more."""
    items = ReviewItem.objects.filter(bundle=OuterRef("pk"))
    return ReviewBundle.objects.filter(
        Exists(items.filter(status=Status.SIGNED, published_at=None)),
        ~Exists(items.filter(status__in=OPEN)),
        published_at=None,
    ).order_by("pk")


def claim():
    """Items whose claim is older than DANGJIAN_CLAIM_DAYS working days."""
    before = working_days_ago(conf.get("CLAIM_DAYS"))
    return _items(status=Status.WAITING, claimed_at__lt=before).exclude(claimed_by=None)


def working_days_ago(days):
    """Return the moment that lies some working days back: aware datetime."""
    moment = timezone.now()
    while days:
        days -= is_working_day(timezone.localdate(moment))
        moment -= timezone.timedelta(days=1)
    return moment


FINDERS = {
    "gone": gone,
    "inactive": inactive,
    "no_step": no_step,
    "no_item": no_item,
    "no_reviewer": no_reviewer,
    "all_passed": all_passed,
    "not_published": not_published,
    "bundle": bundle,
    "claim": claim,
}
