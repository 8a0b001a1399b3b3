"""Whatever stands in Wagtail's log stands in the audit as well."""

from django.contrib.contenttypes.models import ContentType
from django.db.models.signals import post_save
from wagtail.models.audit_log import BaseLogEntry

from .writing import organisation_of, record


def copy_entry(sender, instance, created, raw=False, **kwargs):
    # Not connected to each log model: which there are is known only once all hooks are loaded.
    if not issubclass(sender, BaseLogEntry) or not created or raw:
        return
    record(
        instance.action,
        user=instance.user,
        detail=instance.data,
        object_id=instance.object_id if isinstance(instance.object_id, str) else instance.page_id,
        object_title=instance.label,
        **about(instance),
        **({"uuid": instance.uuid} if instance.uuid else {}),
    )


def about(entry):
    """Return the type and the organisation of what a log entry is about."""
    if entry.content_type_id is None:
        return {}
    # From the cache of content types: the entry would ask the database.
    content_type = ContentType.objects.get_for_id(entry.content_type_id)
    model = content_type.model_class()
    found = {"object_type": f"{content_type.app_label}.{content_type.model}"}
    if model is not None:
        page = entry.page if "page" in entry._state.fields_cache else None
        key = getattr(entry, "page_id", None) or entry.object_id
        found["organisation_id"] = organisation_of(model, key, page)
    return found


def connect():
    post_save.connect(copy_entry, dispatch_uid="dangjian_audit_log_entries")
