"""勘误: mending a few characters of a public page, by one reviewer, and telling the public."""

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page

from ..models import Correction, ReviewItem
from ..models.after_publication import open_correction
from ..review import errors, guard, records
from ..review.choices import Act, Status
from ..review.locking import hold
from ..review.reviewers import name_of, organisation_of
from ..review.visibility import oversees
from ..review_workflow import CORRECTION_NAME
from .choices import CorrectionStatus
from .measuring import change, draft_change

LOG_ACTION = "dangjian_pages.correct"
RESET_ACTION = "dangjian_pages.reset_draft"


def may_correct(user, page):
    """Return whether a user may begin a correction: who may change a public page may."""
    return page.live and page.permissions_for_user(user).can_edit() and guard.is_reviewed(page)


class StartCorrection:
    """Begin a correction of a public page.

    Args:
        page: a page of ours, public.
        user: who may change it.
        wrong: what was wrong, as the public will read it.
        right: what is right.
        report: ReaderReport that it answers, or None.
        drop_draft: whether unpublished changes are thrown away; they would not be public otherwise.
    """

    def __init__(self, page, user, wrong, right, report=None, drop_draft=False):
        self.page, self.user, self.report = page, user, report
        self.wrong, self.right = wrong.strip()[:500], right.strip()[:500]
        self.drop_draft = drop_draft

    def check(self):
        if not self.page.live:
            raise errors.ItemMoved(_("This page is not public, so there is nothing to correct."))
        if not may_correct(self.user, self.page):
            raise errors.NotYourTurn(_("You may not change this page."))
        if open_correction(self.page):
            raise errors.ItemMoved(_("A correction of this page is under way already."))
        if self.page.current_workflow_state is not None:
            raise errors.ItemMoved(
                _("A new version of this page is in review: correct it there, or take it back.")
            )
        for field in ("wrong", "right"):
            if not getattr(self, field):
                raise errors.SomethingMissing(
                    field, _("Say what was wrong, and what is right: the public reads both.")
                )
        if self.page.has_unpublished_changes and not self.drop_draft:
            raise errors.SomethingMissing(
                "drop_draft",
                _(
                    "There are unpublished changes. A correction begins from the public version: "
                    "agree that they go, or use the ordinary review."
                ),
            )

    @transaction.atomic
    def execute(self):
        """Begin it; return the Correction. Raises ReviewRefused."""
        self.page = hold(self.page)
        if self.page is None:
            raise errors.ItemMoved(_("This is gone: somebody has deleted it."))
        self.check()
        if self.page.has_unpublished_changes:
            reset_draft(self.page, self.user)
        correction = Correction.objects.create(
            page_id=self.page.pk,
            organisation=organisation_of(self.page),
            wrong=self.wrong,
            right=self.right,
            opened_by=self.user,
            report=self.report,
        )
        log(instance=self.page, action=LOG_ACTION, user=self.user, data={"wrong": self.wrong})
        return correction


class GiveUpCorrection:
    """End a correction before it is published; an open review of it is taken back."""

    def __init__(self, correction, user):
        self.correction, self.user = correction, user

    @transaction.atomic
    def execute(self):
        """Return the Correction. Raises ReviewRefused."""
        page = hold(self.correction.page.specific)
        correction = Correction.objects.select_for_update().get(pk=self.correction.pk)
        if not correction.is_open:
            raise errors.ItemMoved(_("This correction has ended already."))
        if not (oversees(self.user) or page.permissions_for_user(self.user).can_edit()):
            raise errors.NotYourTurn(_("You may not change this page."))
        state = page.current_workflow_state
        if state is not None:
            state.cancel(user=self.user)
        close(correction, CorrectionStatus.CANCELLED)
        return correction


class ResetDraft:
    """Let the draft of a public page say again what the public reads."""

    def __init__(self, page, user):
        self.page, self.user = page, user

    @transaction.atomic
    def execute(self):
        """Raises ReviewRefused."""
        self.page = hold(self.page)
        if self.page is None or not self.page.live:
            raise errors.ItemMoved(_("This page is not public."))
        if not self.page.permissions_for_user(self.user).can_edit():
            raise errors.NotYourTurn(_("You may not change this page."))
        if self.page.current_workflow_state is not None:
            raise errors.ItemMoved(_("It is in review: take it back first."))
        reset_draft(self.page, self.user)


def reset_draft(page, user):
    """Save what is public as the newest version; older drafts stay in the history."""
    live = type(page)._base_manager.get(pk=page.pk)
    live.save_revision(user=user, changed=False, clean=False)
    Page.objects.filter(pk=page.pk).update(has_unpublished_changes=False, draft_title=live.title)
    log(instance=live, action=RESET_ACTION, user=user)


def close(correction, status):
    """End a correction, unless it has ended."""
    Correction.objects.filter(pk=correction.pk, closed_at=None).update(
        status=status, closed_at=timezone.now()
    )


def submitted(state):
    """Bind the correction of a page to the review that was just begun.

    Args:
        state: WorkflowState. In another workflow, the correction has grown too large for its own.
    """
    page = state.content_object
    correction = open_correction(page) if isinstance(page, Page) else None
    if correction is None:
        return
    if state.workflow.name != CORRECTION_NAME:
        close(correction, CorrectionStatus.OUTGROWN)
    else:
        Correction.objects.filter(pk=correction.pk).update(
            workflow_state=state, status=CorrectionStatus.REVIEW
        )


def cancelled(state):
    """End the correction whose review was taken back or declined."""
    correction = Correction.objects.filter(workflow_state=state, closed_at=None).first()
    if correction is not None:
        declined = ReviewItem.objects.filter(workflow_state=state, status=Status.DECLINED).exists()
        close(
            correction, CorrectionStatus.DECLINED if declined else CorrectionStatus.CANCELLED
        )  # fmt: skip


def published(record, item):
    """Tell the public of a correction that went public, and write it into the records."""
    correction = correction_of(item)
    if correction is None or not correction.is_open:
        return
    close(correction, CorrectionStatus.PUBLISHED)
    records.write(
        Act.CORRECT,
        item=item,
        user=get_user_model().objects.filter(pk=record.user_id).first(),
        opinion=f"{correction.wrong} → {correction.right}",
        revision_id=record.revision_id,
        detail={
            "wrong": correction.wrong,
            "right": correction.right,
            "begun_by": name_of(correction.opened_by) if correction.opened_by else "",
        },
    )


def correction_of(item):
    """Return the Correction that an item in review carries, or None."""
    return Correction.objects.filter(workflow_state=item.workflow_state_id).first()


def obstacle(item):
    """Return why the version of an item is too much for a correction, or ""."""
    correction = correction_of(item)
    if correction is None or not correction.page.live:
        return ""
    found = change(correction.page.specific, item.revision.content)
    return "" if found.is_small else too_large(found)


def too_large(found):
    """Return what is said of a Change that is no small one."""
    if found.others:
        return _(
            "A correction mends words, figures and dates. Pictures, links to other records and "
            "whole parts take the ordinary review."
        )
    return _(
        "A correction changes at most %(limit)s characters; this is more. Use the ordinary review."
    ) % {"limit": found.limit}


def advice(page):
    """Return what an editor is told of the correction under way: (level, sentence), or None."""
    correction = open_correction(page)
    if correction is None or correction.status != CorrectionStatus.OPEN:
        return None
    found = draft_change(page)
    if not found.is_small:
        return "warning", too_large(found)
    return "info", _(
        "Correction: %(count)s of %(limit)s characters changed. Submit it when it is right."
    ) % {"count": found.characters, "limit": found.limit}


def public_corrections(page):
    """Return the published corrections of a page, the newest first: list of Correction."""
    return list(
        Correction.objects.filter(page=page.pk, status=CorrectionStatus.PUBLISHED)
        .order_by("-closed_at")
        .only("wrong", "right", "closed_at")
    )
