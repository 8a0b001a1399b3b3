"""Demo cases on their way up, and one issued batch; all of it done by the real actions."""

from django.utils import timezone

from .. import models
from ..review.choices import Stage
from ..upward.actions import Adopt, Decline, Forward, ReturnForRevision, SubmitUp
from . import factories
from .content_files import body
from .world import tags_of

OFFICES = {"second": "党委组织科科长", "final": "党委副书记"}
PLACES = ("zj", "jx", "hz", "sx")
ADOPTED = {
    "c01": "做法具体，数据扎实，同类供电所可以照着做。",
    "c12": "把村规民约落到了账本上，值得推广。",
    "c17": "解决了老小区的真问题，可推广。",
}
LETTER = """各基层党组织：

为发挥先进典型的示范带动作用，经各支部推荐、联盟党委审定，现将本批典型案例予以发布，供学习借鉴。

请结合实际，认真学习案例中的做法，重点看三点：问题是怎样发现的，办法是怎样形成的，成效是怎样保持下去的。不搞照搬照抄，不增加基层负担。

学习中形成的好做法，请按程序逐级报送。
"""


def submit_cases(world):
    """Submit cases in every state and issue what was adopted as the first batch."""
    appoint(world)
    second, final = world.users["second"], world.users["final"]
    adopted = []
    for key, opinion in ADOPTED.items():
        submission = submit(world, key, "请审阅。", world.organisation("jx"))
        Adopt(submission, second, opinion=opinion).execute()
        adopted.append(submission)
    ReturnForRevision(
        submit(world, "c16", "已按去年意见补充数据。"),
        second,
        opinion="成效部分缺少前后对比，请补充第三季度数据后再报。",
    ).execute()
    Decline(
        submit(world, "c02", "报请审阅。"),
        final,
        opinion="与去年发布的案例做法相近，本次不予采用。",
    ).execute()
    Forward(
        submit(world, "c20", "本单位近三年的主要做法，请审阅。"),
        second,
        opinion="有推广价值，建议联盟党工委研究采用。",
    ).execute()
    change_afterwards(submit(world, "c18", "首次报送。"))
    issue(world, adopted)


def appoint(world):
    for name, position in OFFICES.items():
        for key in PLACES:
            models.Appointment.objects.get_or_create(
                user=world.users[name],
                organisation=world.organisation(key),
                stage=Stage(name),
                defaults={"position": position},
            )


def submit(world, key, message, superior=None):
    """Submit a case to a superior, the next one if None, as who wrote it; return the submission."""
    case = models.TypicalCasePage.objects.get(pk=world.pages[key].pk)
    user = case.owner
    return SubmitUp(case, case.organisation, superior, user, message).execute()


def change_afterwards(submission):
    """Publish another version of a case that waits, as when an editor mends a figure."""
    draft = submission.case.get_latest_revision_as_object()
    draft.summary = f"{draft.summary}（补充了最新数据）"
    draft.save_revision(user=submission.submitted_by).publish()


def issue(world, submissions):
    today = timezone.localdate()
    index = models.CaseIndexPage.objects.child_of(world.home).get()
    factories.CaseBatchPageFactory(
        parent=world.section(index, "jx"),
        title=f"关于发布 {today.year} 年第一批典型案例的通知",
        organisation=world.organisation("jx"),
        number=1,
        issued_on=today,
        document_number=f"嘉联党〔{today.year}〕8 号",
        summary="嘉兴市基层党建示范联盟党委从各支部报送的案例中选出三篇，供学习借鉴。",
        body=body(LETTER),
        tags=tags_of({"tags": ["基层治理"]}),
        user=world.users["final"],
        submissions=submissions,
    )
