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

from ..models.after_publication import open_withdrawal
from . import afterwards, errors, records
from .choices import Act, Publication
from .content import instance_hash, revision_hash
from .locking import hold

logger = logging.getLogger("dangjian_pages")

SCHEDULED = "wagtail.publish.scheduled"  # the log action of Wagtail's publish_scheduled
_without_review = ContextVar("dangjian_without_review", default="")
_is_recorded = ContextVar("dangjian_without_review_is_recorded", default=False)
_is_publishing = ContextVar("dangjian_is_publishing", default=False)


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


def publishes_without_review():
    """Return whether this is code that publishes without review."""
    return bool(_without_review.get())


def is_publishing():
    """Return whether this is code that a publishing action runs, after the guard let it."""
    return _is_publishing.get()


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

    instance = _as_stored(revision)
    if publishes_without_review() or not is_reviewed(instance):
        return ""
    if reason := afterwards.why_it_stays(instance):
        return reason  # Wagtail would cancel the review
    item = signed_item(instance)
    if _has_expired(instance) and (item is None or item.published_at):
        return _("“%(title)s” has expired: submit it for review again.") % {
            "title": revision.object_str
        }
    if says_what_is_live(revision, instance):
        return ""
    if item is None and (withdrawal := open_withdrawal(instance)):
        return _("“%(title)s” was withdrawn by %(who)s: submit it for review again.") % {
            "title": revision.object_str,
            "who": withdrawal.withdrawn_by_name,
        }
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


def _as_stored(revision):
    """Return the object of a version as it is now, and not as it was when the version was read."""
    return revision.content_type.model_class()._base_manager.get(pk=revision.object_id)


def _has_expired(instance):
    """Return whether visitors see an object no longer, though the command has not run yet."""
    return instance.live and instance.expire_at is not None and instance.expire_at <= timezone.now()


def why_not_newest(instance):
    """Return why the newest version of an object may not be published now, or ""."""
    revision = instance.get_latest_revision()
    if revision is not None:
        return why_not(revision)
    if publishes_without_review() or not is_reviewed(instance):
        return ""
    return _("“%(title)s” has not been signed off: submit it for review.") % {"title": instance}


def says_what_is_live(revision, instance):
    """Return whether a version says the same as the one that visitors see already.

    Args:
        instance: the version's object, as it is stored.
    """
    live = instance.live_revision if instance.live else None
    if live is None:
        return False
    # The live version may have been overwritten since, and then visitors see something else.
    shown = {instance_hash(instance), revision_hash(live)}
    return shown == {revision_hash(revision)}


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
        with transaction.atomic():
            before = hold(self.object)  # else it could be withdrawn between question and answer
            if message := why_not(self.revision):
                if self.log_action == SCHEDULED:
                    _take_off_schedule(self.revision, message)
                    return None
                raise errors.ReviewRequired(message)
            token = _is_publishing.set(True)
            try:
                result = execute(self, skip_permission_checks=skip_permission_checks)
            finally:
                _is_publishing.reset(token)
            _note_published(self)
            _note_expiry(self, before)
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


def _note_expiry(action, before):
    """Write into the records who let a public version end at another time."""
    instance = action.object
    if not instance.live or not before.live or before.expire_at == instance.expire_at:
        return
    if is_reviewed(instance):
        moments = {"before": before.expire_at, "after": instance.expire_at}
        records.write(
            Act.EXPIRY,
            instance=instance,
            user=action.user,
            revision_id=action.revision.pk,
            detail={name: moment.isoformat() if moment else "" for name, moment in moments.items()},
        )


def _guard_copying():
    execute = CopyPageAction.execute

    @functools.wraps(execute)
    def guarded(self, skip_permission_checks=False):
        target = self.to or self.page.get_parent()
        if self.keep_live and not publishes_without_review() and _has_reviewed_pages(self, target):
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
        if reason := why_no_alias(self.page, self.parent, self.recursive):
            raise errors.ReviewRequired(reason)
        return execute(self, skip_permission_checks=skip_permission_checks)

    CreatePageAliasAction.execute = guarded


def why_no_alias(page, target, recursive):
    """Return why no alias of a page may be made, or "".

    Args:
        target: page below which it would stand, or None beside the page.
        recursive: whether what is below the page goes with it.
    """
    target = target or page.get_parent()
    if publishes_without_review() or not is_reviewed(target.specific):
        return ""
    if _alias_is_signed(page, recursive):
        return ""
    return _("“%(title)s” has not been signed off, so no alias of it goes public.") % {
        "title": page.title
    }


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
