"""Of which records a user sees figures, and what organisations and types are called."""

from django.contrib.contenttypes.models import ContentType
from django.utils.text import capfirst

from ...models import Organisation, ReviewRecord
from ..choices import Act
from ..visibility import oversees, visible_to

DECISIONS = (Act.PASS, Act.SIGN, Act.RETURN, Act.DECLINE)


def records_for(user):
    """Return the records that a user's figures count: queryset of ReviewRecord."""
    records = ReviewRecord.objects.all()
    if oversees(user):
        return records
    return records.filter(item_id__in=visible_to(user).values("pk"))


def organisation_names(rows):
    """Return the names of organisations as they are now, or were: dict of id to name.

    Args:
        rows: iterable of (id, name that the records tell).
    """
    told = {pk: name for pk, name in rows if pk is not None}
    now = Organisation.objects.filter(pk__in=list(told)).values_list("pk", "name")
    return told | dict(now)


def kind_names(ids):
    """Return what people call types of objects: dict of id to name."""
    types = ContentType.objects.filter(pk__in=set(ids))
    models = {one.pk: one.model_class() for one in types}
    return {
        pk: str(capfirst(model._meta.verbose_name)) if model else "" for pk, model in models.items()
    }
