"""Deleting what records still point at: refused in words, not by an error page."""

from django.db import router
from django.db.models import ProtectedError
from django.db.models.deletion import Collector
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from ..models import Organisation, PostKind, Region


def refuse_in_use(request, instances):
    """Delete none of them when one is in use. Wagtail does not look below an organisation."""
    if request.method != "POST":
        return None
    used = [
        instance
        for instance in instances
        if isinstance(instance, (Organisation, PostKind, Region)) and is_in_use(instance)
    ]
    for instance in used:
        messages.error(
            request,
            _("“%(name)s” cannot be deleted: records or sections still belong to it.")
            % {"name": instance},
        )
    return redirect(reverse(used[0].snippet_viewset.get_url_name("list"))) if used else None


def is_in_use(instance):
    """Return whether something protects an object, or an organisation below it."""
    below = type(instance).objects.filter(pk=instance.pk)
    if isinstance(instance, Organisation):
        below = Organisation.objects.filter(path__startswith=instance.path)
    try:
        Collector(using=router.db_for_write(type(instance), instance=instance)).collect(below)
    except ProtectedError:
        return True
    return False
