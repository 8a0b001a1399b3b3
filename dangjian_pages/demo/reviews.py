"""Demo items in review, at every point of the way; all of them sent there by the real actions."""

import datetime

from django.utils import timezone

from .. import models
from ..review.actions import Arrange, Claim, Decline, Pass, Return, Sign
from ..review.choices import ErrorKind, Priority, Publication, Stage

DAY = datetime.timedelta(days=1)
POSITIONS = {"first": "支部宣传委员", "second": "党委组织科科长", "final": "党委副书记"}
ERRORS = [
    {
        "kind": ErrorKind.CHARACTER,
        "place": "品牌口号",
        "wrong": "党健引领",
        "correction": "党建引领",
    },
    {"kind": ErrorKind.FIGURE, "place": "成效数据", "wrong": "320 户", "correction": "302 户"},
]


def appoint(world):
    """Let the demo accounts review: the first for each organisation, the others one level up."""
    organisations = models.Organisation.objects.order_by("path")
    above = {one.path[: -one.steplen] for one in organisations}
    rows = [("first", one) for one in organisations]
    rows += [(name, one) for one in organisations if one.path in above for name in STAGES_ABOVE]
    for name, organisation in rows:
        models.Appointment.objects.create(
            user=world.users[name],
            organisation=organisation,
            stage=Stage(name),
            position=POSITIONS[name],
        )


STAGES_ABOVE = ("second", "final")


def send_for_review(world):
    """Send items into review and let some of them go on, so that the to-do lists hold something."""
    first, second = world.users["first"], world.users["second"]
    editor, other = world.users["editor"], world.users["other"]
    brands = changes(models.BrandPage, editor, "slogan", "（修改稿）")
    Claim(submit(next(brands)), first).execute()
    Pass(submit(next(brands)), first, opinion="文字已核，同意。").execute()
    returned = Pass(submit(next(brands)), first, opinion="同意。").execute()
    Return(
        models.ReviewItem.objects.get(pk=returned.item_id),
        second,
        opinion="请改正错字，并核对成效数据后再报。",
        proof_errors=ERRORS,
    ).execute()
    cases = changes(models.TypicalCasePage, other, "summary", "（补充了最新数据。）")
    make_overdue(submit(next(cases)))
    declined = submit(next(cases))
    Decline(declined, first, opinion="与上一批典型案例内容重复，本次不予采用。").execute()
    bundle_up(world, changes(models.DemonstrationPointPage, editor, "summary", "（七一修订）"))


def changes(model, owner, name, addition):
    """Yield live pages of an owner, each with a new draft that nobody has submitted yet."""
    for page in model.objects.filter(owner=owner, live=True).order_by("pk"):
        if page.has_unpublished_changes:
            continue
        draft = page.get_latest_revision_as_object()
        setattr(draft, name, getattr(draft, name) + addition)
        draft.save_revision(user=owner)
        yield model.objects.get(pk=page.pk)


def submit(page):
    """Submit a page as its owner; return the ReviewItem."""
    state = page.get_workflow().start(page, page.owner)
    return models.ReviewItem.objects.get(workflow_state=state)


def make_overdue(item):
    """Let an item have been submitted a week ago; the limit of its step has passed."""
    Arrange(item, item.submitted_by, priority=Priority.URGENT).execute()
    now = timezone.now()
    models.ReviewItem.objects.filter(pk=item.pk).update(
        submitted_at=now - 7 * DAY, step_started_at=now - 7 * DAY, step_due_at=now - 3 * DAY
    )


def bundle_up(world, pages):
    """Make a bundle of two items, of which one has gone a step."""
    editor = world.users["editor"]
    bundle = models.ReviewBundle.objects.create(name="七一专题：示范点集中更新", created_by=editor)
    wanted_on = timezone.localdate() + 10 * DAY
    items = [
        Arrange(submit(next(pages)), editor, bundle=bundle, wanted_on=wanted_on).execute()
        for _number in range(2)
    ]
    Pass(items[0], world.users["first"], opinion="同意。").execute()


def sign_for_later(world, page):
    """Let a page pass all its steps and be signed off for a day to come."""
    item = submit(page)
    while item.stage != Stage.FINAL:
        Pass(item, world.users[item.stage], opinion="同意。").execute()
        item = models.ReviewItem.objects.get(pk=item.pk)
    moment = timezone.localtime(timezone.now() + 3 * DAY).replace(hour=9, minute=0, second=0)
    Sign(
        item,
        world.users["final"],
        opinion="同意签发。",
        publication=Publication.AT,
        publish_at=moment,
    ).execute()
