"""What happens elsewhere and concerns the review: changed content, ended workflows, people."""

from django.contrib.auth import get_user_model
from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from django.dispatch import receiver
from django.utils import timezone
from wagtail.models import Page, Revision, WorkflowMixin
from wagtail.signals import workflow_approved, workflow_cancelled

from ..models import Appointment, Organisation, ReviewItem
from . import moving, records
from .choices import Act, Status
from .content import instance_hash, revision_hash


def open_item(instance_type_id, object_id):
    """Return the waiting ReviewItem of an object, or None."""
    return ReviewItem.objects.filter(
        base_content_type_id=instance_type_id, object_id=str(object_id), status=Status.WAITING
    ).first()


@receiver(post_save, sender=Revision)
def send_back_what_changed(sender, instance, raw=False, **kwargs):
    """A version that says something else than the one in review voids the approvals."""
    if raw:
        return
    item = open_item(instance.base_content_type_id, instance.object_id)
    if item is None:
        return
    if revision_hash(instance) == item.content_hash:
        ReviewItem.objects.filter(pk=item.pk).update(revision=instance)
    else:
        _start_again(item, instance)


def _start_again(item, revision):
    # The object does not know its newest version yet: it is saved after this.
    current = item.workflow_state.content_object
    if current.latest_revision_id != revision.pk:
        type(current)._base_manager.filter(pk=current.pk).update(latest_revision=revision)
        current.latest_revision = revision
    moving.start_again(item, revision.user)


@receiver(post_save)
def send_back_what_was_saved(sender, instance, raw=False, update_fields=None, **kwargs):
    """A draft in review that code saves without a version voids the approvals too."""
    if raw or update_fields or not isinstance(instance, WorkflowMixin) or instance.live:
        return
    if type(instance) is Page:
        return  # knows nothing of its type's fields
    if getattr(instance, "form_checks_publishing", False):
        return  # the form's view saves a version of its own, and knows who wrote it
    item = open_item(instance.get_base_content_type().pk, instance.pk)
    if item is not None and instance_hash(instance) != item.content_hash:
        instance.save_revision(clean=False)


@receiver(workflow_cancelled)
def close_cancelled(sender, instance, user=None, **kwargs):
    item = ReviewItem.objects.filter(workflow_state=instance).first()
    if item is not None and item.is_open:
        item.status, item.closed_at = Status.CANCELLED, timezone.now()
        item.save(update_fields=["status", "closed_at"])
        records.write(Act.CANCEL, item=item, user=user)


@receiver(workflow_approved)
def close_afterwards(sender, instance, user=None, **kwargs):
    """What was published in an emergency is public already when its review ends."""
    from .publishing import mark_published

    item = ReviewItem.objects.filter(workflow_state=instance, is_afterwards=True).first()
    if item is not None and item.published_at is None:
        mark_published(item)


@receiver([post_save, post_delete], sender=Appointment)
def give_turns_anew(sender, instance, raw=False, origin=None, **kwargs):
    """Somebody came or left: look again who decides on what waits below the organisation."""
    # What goes together with its user or organisation is looked at when those are gone.
    if not raw and (origin is None or getattr(origin, "model", type(origin)) is Appointment):
        _renew_at(instance.organisation.path, instance.stage)


@receiver(pre_delete, sender=get_user_model())
def remember_turns(sender, instance, **kwargs):
    turns = instance.dangjian_appointments.values_list("organisation__path", "stage")
    instance.left_turns = list(turns)


@receiver(post_delete, sender=get_user_model())
def give_turns_of_deleted_anew(sender, instance, **kwargs):
    for path, stage in instance.left_turns:
        _renew_at(path, stage)


@receiver(post_delete, sender=Organisation)
def give_turns_of_nobody_anew(sender, **kwargs):
    """What was reviewed by an organisation that is gone waits for nobody."""
    nobody = ReviewItem.objects.filter(reviewing_organisation=None, reviewing_group=None)
    _renew(nobody.filter(status=Status.WAITING))


@receiver(pre_save, sender=get_user_model())
def remember_whether_active(sender, instance, raw=False, **kwargs):
    before = None if raw or instance.pk is None else sender.objects.filter(pk=instance.pk).first()
    instance.was_active = before.is_active if before else instance.is_active


@receiver(post_save, sender=get_user_model())
def give_turns_of_user_anew(sender, instance, raw=False, **kwargs):
    if raw or instance.was_active == instance.is_active:
        return
    for appointment in instance.dangjian_appointments.select_related("organisation"):
        give_turns_anew(Appointment, appointment)


def _renew_at(path, stage):
    waiting = ReviewItem.objects.filter(status=Status.WAITING, stage=stage)
    _renew(waiting.filter(organisation__path__startswith=path))


def _renew(items):
    for item in items.select_related("organisation"):
        before = item.is_escalated
        moving.give_turn(item)
        if item.is_escalated and not before:
            records.write(Act.ESCALATE, item=item)
