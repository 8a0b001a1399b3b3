"""What follows when a batch goes public: each case in it gets it written into its records."""

from django.dispatch import receiver
from wagtail.log_actions import log
from wagtail.signals import page_published

from ..models import CaseBatchPage, ReviewRecord
from ..review import records
from ..review.choices import Act
from ..review.content import revision_hash
from .log_actions import name_of_action
from .telling import tell


@receiver(page_published, sender=CaseBatchPage, dispatch_uid="dangjian_case_batch_published")
def note_issued(sender, instance, revision, **kwargs):
    """Write it once for each case, however often the batch is published again."""
    submissions = instance.submissions()
    known = noted_in(instance, submissions)
    for submission in submissions:
        if submission.pk in known:
            continue
        detail = {
            "submission": submission.pk,
            "batch": instance.pk,
            "from": str(submission.from_organisation),
            "to": str(submission.to_organisation),
            "title": instance.title,
            "name": instance.batch_name,
        }
        live = submission.case.live_revision
        record = records.write(
            Act.ISSUE,
            instance=submission.case,
            revision_id=live.pk if live else None,
            content_hash=revision_hash(live) if live else "",
            detail=detail,
        )
        log(submission.case, name_of_action(Act.ISSUE), data=detail)
        tell(submission, record, None)


def noted_in(batch, submissions):
    """Return the ids of the submissions of which the records say it already: set."""
    rows = ReviewRecord.objects.filter(
        act=Act.ISSUE, object_id__in=[str(one.case_id) for one in submissions]
    )
    return {
        detail.get("submission")
        for detail in rows.values_list("detail", flat=True)
        if detail.get("batch") == batch.pk
    }
