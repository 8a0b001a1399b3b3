"""Whatever stands in Wagtail's log stands in the audit as well."""

from django.contrib.contenttypes.models import ContentType
from django.db.models.signals import post_save
from wagtail.models.audit_log import BaseLogEntry

from .writing import model_of, organisation_of, record


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
    page = entry.page if "page" in entry._state.fields_cache else None
    model = model_of(page) if page else content_type.model_class()
    if model is None:  # an app that is no longer there
        return {"object_type": f"{content_type.app_label}.{content_type.model}"}
    key = getattr(entry, "page_id", None) or entry.object_id
    return {
        "object_type": model._meta.label_lower,
        "organisation_id": organisation_of(model, key, page),
    }


def connect():
    post_save.connect(copy_entry, dispatch_uid="dangjian_audit_log_entries")
