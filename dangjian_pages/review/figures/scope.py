"""Of which records a user sees figures, and what organisations and types are called."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import OuterRef, Subquery
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


def with_organisation(records):
    """Add to records what their organisation is called now: `now`; None when it is gone."""
    names = Organisation.objects.filter(pk=OuterRef("organisation_id")).order_by().values("name")
    return records.annotate(now=Subquery(names[:1]))


def kind_name(content_type_id):
    """Return what people call a type of object; "" when it is gone."""
    model = ContentType.objects.get_for_id(content_type_id).model_class()
    return str(capfirst(model._meta.verbose_name)) if model else ""
