"""Writes the audit."""

from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import CharField
from django.utils import translation
from wagtail.log_actions import get_active_log_context
from wagtail.models import Page

from .actions import label_of
from .addresses import client_address
from .context import running
from .details import clean_text, trimmed

COMMAND = {"source": "command"}  # in the details of what no request did


def record(action, request=None, obj=None, result="ok", detail=None, *, user=None, **fields):
    """Write one audit record.

    What was done is written in the transaction that did it. What was refused or failed within a
    request is written after that request's transaction, which may be rolled back; it needs
    dangjian_pages.middleware.AuditMiddleware, without which it is written at once.

    Args:
        action: code such as "wagtail.publish"; its label comes from dangjian_pages.audit.actions
            or from Wagtail's hook register_log_actions.
        request: left out, the request at work counts.
        obj: the model instance that it was done to, if any.
        result: "ok", "refused" or "failed".
        detail: dict that JSON can hold. Never passwords or what a page says.
        user: who did it; left out, the user of the request.
        fields: other fields of AuditRecord, instead of what obj and request tell.
    Returns:
        The AuditRecord, not saved yet if it waits for the end of the request.
    """
    model = apps.get_model("dangjian_pages", "AuditRecord")  # models may import this package
    state = running()
    if request is None and state is not None:
        request = state.request
    logged = get_active_log_context()
    user = user or getattr(request, "user", None) or logged.user
    if user is not None and not user.is_authenticated:
        user = None
    if state is not None:
        fields.setdefault("uuid", state.uuid)
    if request is None and logged.uuid is None:
        detail = (detail or {}) | COMMAND
    with translation.override(settings.LANGUAGE_CODE):
        fields.setdefault("label", label_of(action))
        fields = described(obj) | fields
        made = model(
            user=user,
            action=action,
            result=result,
            detail=trimmed(detail or {}),
            **came_from(request),
            **{name: short(model, name, value) for name, value in fields.items()},
        )
    if not made.username and user is not None:
        made.username = short(model, "username", user.get_username())
    if result != "ok" and state is not None:
        state.waiting.append(made)
    else:
        made.save()
    return made


def short(model, name, value):
    """Return a text that fits its field; other values as they are."""
    field = model._meta.get_field(name)
    return clean_text(value)[: field.max_length] if isinstance(field, CharField) else value


def came_from(request):
    if request is None:
        return {}
    agent = clean_text(request.META.get("HTTP_USER_AGENT", ""))[:200]
    return {"address": client_address(request.META), "agent": agent}


def described(obj):
    """Return the fields of a record that say what it is about."""
    if obj is None:
        return {}
    is_user = isinstance(obj, get_user_model())
    model = model_of(obj)
    return {
        "object_type": model._meta.label_lower,
        "object_id": obj.pk or "",
        "object_title": obj.get_username() if is_user else obj,
        "organisation_id": organisation_of(model, obj.pk, obj),
    }


def model_of(obj):
    """Return the model of an object, lazy or not; of a page read as a mere Page, its own."""
    return (obj.specific_class if isinstance(obj, Page) else None) or obj.__class__


def organisation_of(model, pk, obj=None):
    """Return the id of the organisation that an object belongs to, or None.

    Args:
        obj: the object itself, when it is at hand: it saves the query.
    """
    organisation = apps.get_model("dangjian_pages", "Organisation")
    if issubclass(model, organisation):
        return pk
    fields = {field.name: field for field in model._meta.concrete_fields}
    field = fields.get("organisation")
    if field is None or field.related_model is not organisation:
        return None
    if obj.__class__ is model:
        return obj.organisation_id
    return model._base_manager.filter(pk=pk).values_list("organisation_id", flat=True).first()
