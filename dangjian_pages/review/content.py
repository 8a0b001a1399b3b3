"""What an approval binds to: a hash of the content alone, the same however it was saved."""

import hashlib
import json
from decimal import Decimal

from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import DecimalField
from modelcluster.models import get_all_child_relations
from wagtail.fields import StreamField
from wagtail.models import COMMENTS_RELATION_NAME

# Of the page and not of what it says: its place, its state, who works on it, and when it is to be
# shown, which is decided at signing.
HOUSEKEEPING = {
    "pk", "id", "path", "depth", "numchild", "url_path", "translation_key", "locale", "owner",
    "content_type", "alias_of", "live", "has_unpublished_changes", "expired", "first_published_at",
    "last_published_at", "latest_revision_created_at", "latest_revision", "live_revision",
    "go_live_at", "expire_at", "locked", "locked_at", "locked_by", "draft_title", "index_entries",
    COMMENTS_RELATION_NAME,
}  # fmt: skip


def content_hash(content, model):
    """Return the hash of a version's content: 64 hexadecimal digits.

    Two saves that say the same have the same one, though rows and blocks were given numbers or the
    page moved in between.

    Args:
        content: dict as in Revision.content.
        model: the model class that it is of.
    """
    return hashlib.sha256(canonical(content, model).encode()).hexdigest()


def revision_hash(revision):
    """Return the content_hash of a Revision."""
    kind = ContentType.objects.get_for_id(revision.content_type_id)  # remembered, not asked anew
    return content_hash(revision.content, kind.model_class())


def instance_hash(instance):
    """Return the content_hash that a revision of this object would have now."""
    data = json.loads(json.dumps(instance.serializable_data(), cls=DjangoJSONEncoder))
    return content_hash(data, type(instance))


def canonical(content, model):
    """Return what is hashed: JSON text with sorted keys, of the content without housekeeping."""
    return _as_text(essence(content, model))


def _as_text(value):
    return json.dumps(
        value,
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
        cls=DjangoJSONEncoder,  # a version that was just made holds dates, a stored one texts
    )


def essence(content, model):
    """Return the content without housekeeping, numbers of rows and ids of blocks: dict.

    What is empty is left out: a field that a later version of this program adds says nothing yet,
    and must not void what was approved before.
    """
    fields = model._meta.get_fields()
    children = {one.get_accessor_name(): one for one in get_all_child_relations(model)}
    streams = {field.name for field in fields if isinstance(field, StreamField)}
    places = {one.name: one.decimal_places for one in fields if isinstance(one, DecimalField)}
    kept = {}
    for name, value in content.items():
        if name in HOUSEKEEPING or name == getattr(model._meta.pk, "name", None):
            continue
        if name in children and isinstance(value, list):
            relation = children[name]
            rows = [essence(row, relation.related_model) for row in value]
            for row in rows:
                row.pop(relation.field.name, None)
            # Without a place of their own, as tags are, they come back in any order.
            value = rows if _is_ordered(relation.related_model) else sorted(rows, key=_as_text)
        elif name in streams:
            value = _without_ids(json.loads(value) if isinstance(value, str) and value else value)
        elif name in places and value is not None:
            value = f"{Decimal(value):.{places[name]}f}"  # as the database gives it back
        if value not in (None, "", [], {}):
            kept[name] = value
    return kept


def _is_ordered(model):
    return any(field.name == "sort_order" for field in model._meta.fields)


def _without_ids(value):
    if isinstance(value, list):
        return [_without_ids(item) for item in value]
    if isinstance(value, dict):
        is_block = {"type", "value"} <= value.keys()
        return {
            name: _without_ids(item)
            for name, item in value.items()
            if not (is_block and name == "id")
        }
    return value
