"""No way round: nothing under review goes public before it is signed off.

Every button, bulk action, schedule, command, copy and import ends at Wagtail's publishing actions,
so the guard stands there. An object is under review when its workflow has a ReviewStep.
"""

import functools
import logging
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.actions.copy_page import CopyPageAction
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.actions.publish_revision import PublishRevisionAction
from wagtail.models import WorkflowMixin

from . import errors, records
from .choices import Act, Publication
from .content import revision_hash

logger = logging.getLogger("dangjian_pages")

SCHEDULED = "wagtail.publish.scheduled"  # the log action of Wagtail's publish_scheduled
_without_review = ContextVar("dangjian_without_review", default="")
_is_recorded = ContextVar("dangjian_without_review_is_recorded", default=False)


@contextmanager
def without_review(reason, is_recorded=False):
    """Let publish without review what the system itself makes: a new site, demo content.

    Not for people: they publish in an emergency, which has a permission and a record of its own.

    Args:
        reason: goes into the record of each publication.
        is_recorded: whether the caller writes that record itself.
    """
    if not reason:
        raise ValueError("Publishing without review needs a reason.")
    tokens = _without_review.set(reason), _is_recorded.set(is_recorded)
    try:
        yield
    finally:
        _without_review.reset(tokens[0])
        _is_recorded.reset(tokens[1])


def is_reviewed(instance):
    """Return whether an object goes public by review only."""
    from .moving import steps_of

    if not isinstance(instance, WorkflowMixin):
        return False
    workflow = instance.get_workflow()
    return workflow is not None and bool(steps_of(workflow))


def why_not(revision):
    """Return why a version may not be published now, or "" if it may."""
    from .publishing import signed_item

    instance = revision.content_object
    if _without_review.get() or not is_reviewed(instance) or says_what_is_live(revision):
        return ""
    item = signed_item(instance)
    if item is None or item.content_hash != revision_hash(revision):
        return _("“%(title)s” has not been signed off: submit it for review.") % {
            "title": revision.object_str
        }
    if item.publication == Publication.AT and item.publish_at > timezone.now():
        if not _is_scheduled_for(revision, item.publish_at):
            return _("“%(title)s” was signed off for %(time)s, and not for an earlier time.") % {
                "title": revision.object_str,
                "time": timezone.localtime(item.publish_at).strftime("%Y-%m-%d %H:%M"),
            }
    if item.bundle_id and not item.bundle.published_at and _waits_for_others(item):
        return _("“%(title)s” goes public together with the others of its bundle.") % {
            "title": revision.object_str
        }
    return ""


def says_what_is_live(revision):
    """Return whether a version says the same as the one that visitors see already."""
    instance = revision.content_object
    live = instance.live_revision if instance.live else None
    return live is not None and revision_hash(live) == revision_hash(revision)


def _is_scheduled_for(revision, moment):
    wanted = revision.as_object().go_live_at
    return wanted is not None and wanted >= moment


def _waits_for_others(item):
    from .choices import Status

    open_ones = item.bundle.items.filter(status__in=(Status.WAITING, Status.RETURNED))
    return open_ones.exclude(pk=item.pk).exists()


def install():
    """Put the guard into Wagtail's actions. Called once, when the apps are ready."""
    _guard_publishing()
    _guard_copying()
    _guard_aliases()


def _guard_publishing():
    execute = PublishRevisionAction.execute

    @functools.wraps(execute)
    def guarded(self, skip_permission_checks=False):
        if message := why_not(self.revision):
            if self.log_action == SCHEDULED:
                _take_off_schedule(self.revision, message)
                return None
            raise errors.ReviewRequired(message)
        with transaction.atomic():
            result = execute(self, skip_permission_checks=skip_permission_checks)
            _note_published(self)
        return result

    PublishRevisionAction.execute = guarded


def _take_off_schedule(revision, message):
    """The command that publishes on time would fail at it every minute, and so at all others."""
    logger.error("Not published on time: %s", message)
    type(revision).objects.filter(pk=revision.pk).update(approved_go_live_at=None)
    records.write(
        Act.CANCEL,
        instance=revision.content_object,
        revision_id=revision.pk,
        detail={"refused": message},
    )


def _note_published(action):
    """Write into the records that a signed version is public now."""
    from .publishing import mark_published, signed_item

    instance = action.object
    if not isinstance(instance, WorkflowMixin) or not instance.live:
        return
    if (reason := _without_review.get()) and not _is_recorded.get() and is_reviewed(instance):
        records.write(
            Act.SYSTEM,
            instance=instance,
            user=action.user,
            revision_id=action.revision.pk,
            content_hash=revision_hash(action.revision),
            override_reason=reason[:500],
        )
    item = signed_item(instance)
    is_first = item is not None and item.published_at is None
    if is_first and instance.live_revision_id == action.revision.pk:
        if item.content_hash == revision_hash(action.revision):
            mark_published(item)
            records.write(Act.PUBLISH, item=item, user=action.user, revision_id=action.revision.pk)


def _guard_copying():
    execute = CopyPageAction.execute

    @functools.wraps(execute)
    def guarded(self, skip_permission_checks=False):
        target = self.to or self.page.get_parent()
        if self.keep_live and not _without_review.get() and _has_reviewed_pages(self, target):
            self.keep_live = False  # a copy says something else, at another address
        return execute(self, skip_permission_checks=skip_permission_checks)

    CopyPageAction.execute = guarded


def _has_reviewed_pages(action, target):
    pages = action.page.get_descendants(inclusive=True) if action.recursive else [action.page]
    return is_reviewed(target.specific) or any(is_reviewed(page.specific) for page in pages)


def _guard_aliases():
    execute = CreatePageAliasAction.execute

    @functools.wraps(execute)
    def guarded(self, skip_permission_checks=False):
        target = self.parent or self.page.get_parent()
        if not _without_review.get() and is_reviewed(target.specific):
            if not _alias_is_signed(self.page, self.recursive):
                raise errors.ReviewRequired(
                    _("“%(title)s” has not been signed off, so no alias of it goes public.")
                    % {"title": self.page.title}
                )
        return execute(self, skip_permission_checks=skip_permission_checks)

    CreatePageAliasAction.execute = guarded


def _alias_is_signed(page, recursive):
    """Return whether all that an alias would show was signed off, or is no longer public."""
    from .publishing import signed_item

    pages = page.get_descendants(inclusive=True) if recursive else [page]
    for one in pages:
        item = signed_item(one) if one.live else None
        if one.live and (
            item is None
            or one.live_revision is None
            or item.content_hash != revision_hash(one.live_revision)
        ):
            return False
    return True
