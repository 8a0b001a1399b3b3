"""我要纠错 and 侵权删除: taking readers' reports, and answering them."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from .. import conf
from ..models import ReaderReport
from ..review import errors
from ..review.reviewers import organisation_of
from ..review.working_days import add_working_days
from .choices import OUTCOMES, ReportKind, ReportStatus
from .scope import scope_q
from .telling import tell_of_report

LOG_ACTION = "dangjian_pages.answer_report"


class TooManyReports(Exception):
    """One address has sent as many reports as it may for now."""


def sender_of(address):
    """Return what is kept of a reader's address: a hash that is another one tomorrow."""
    day = timezone.localdate().isoformat()
    return salted_hmac(f"dangjian-reports-{day}", address or "").hexdigest()[:64]


def due_at(kind, moment):
    """Return until when a report of a kind that came at a moment has to be answered."""
    if kind == ReportKind.TAKEDOWN:
        return add_working_days(moment, conf.get("TAKEDOWN_DAYS"))
    return moment + timedelta(days=conf.get("REPORT_DAYS"))


@transaction.atomic
def take(kind, page, address, **texts):
    """Take a reader's report, and tell whom it concerns.

    Args:
        kind: ReportKind.
        page: the public page in its own type, or None for the site as a whole.
        address: network address of the reader; only a hash of it is kept.
        **texts: text, quotation, suggestion, contact, claimant, proof_url.
    Returns:
        ReaderReport
    Raises:
        TooManyReports: try again in an hour.
    """
    now, sender = timezone.now(), sender_of(address)
    recent = ReaderReport.objects.filter(sender=sender, created_at__gt=now - timedelta(hours=1))
    if recent.count() >= conf.get("REPORTS_PER_HOUR"):
        raise TooManyReports
    report = ReaderReport.objects.create(
        kind=kind,
        page_id=page.pk if page else None,
        title=page.title[:255] if page else "",
        organisation=organisation_of(page) if page else None,
        created_at=now,
        due_at=due_at(kind, now),
        sender=sender,
        **texts,
    )
    tell_of_report(report, page)
    return report


def reports_of(user):
    """Return the reports that concern a user: queryset of ReaderReport."""
    return ReaderReport.objects.filter(scope_q(user))


class AnswerReport:
    """Answer a reader's report, and say what became of it.

    Args:
        report: ReaderReport.
        user: somebody whom it concerns.
        status: ReportStatus, one of those that its kind can come to.
        answer: text for the reader, and for whoever has the number.
        seen_status: the status that the user was shown.
    """

    def __init__(self, report, user, status, answer, seen_status=""):
        self.report, self.user, self.status = report, user, status
        self.answer, self.seen_status = answer.strip()[:1000], seen_status

    def check(self):
        if not reports_of(self.user).filter(pk=self.report.pk).exists():
            raise errors.NotYourTurn(_("This report is another organisation's."))
        if self.seen_status and self.seen_status != self.report.status:
            raise errors.ItemMoved(
                _("Somebody has answered this already: %(status)s. Nothing was changed.")
                % {"status": self.report.get_status_display()}
            )
        if self.status not in OUTCOMES[self.report.kind]:
            raise errors.SomethingMissing("status", _("Say what became of the report."))
        if not self.answer:
            raise errors.SomethingMissing("answer", _("Write an answer: the reader waits for it."))
        if self.status == ReportStatus.WITHDRAWN and self.report.page and self.report.page.live:
            raise errors.SomethingMissing(
                "status", _("The page is still public: withdraw it first, then answer.")
            )

    @transaction.atomic
    def execute(self):
        """Return the ReaderReport. Raises ReviewRefused."""
        found = ReaderReport.objects.select_for_update().filter(pk=self.report.pk).first()
        if found is None:
            raise errors.ItemMoved(_("This report is gone."))
        self.report = found
        self.check()
        found.status, found.answer = self.status, self.answer
        found.answered_by, found.answered_at = self.user, timezone.now()
        found.save()
        log(instance=found, action=LOG_ACTION, user=self.user, data={"status": self.status})
        return found
