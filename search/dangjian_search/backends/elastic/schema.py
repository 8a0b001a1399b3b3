"""How an index is laid out: its settings, its mapping, and its name that changes with them."""

import hashlib
import json
from functools import cache

from django.db import models
from modelsearch.backends.base import get_model_root
from modelsearch.index import FilterField, RelatedFields, get_indexed_models

# Deep pages are asked for by number; see engines.elastic for how they stay cheap.
SETTINGS = {
    "number_of_shards": 1,  # so that counts of values are exact
    "auto_expand_replicas": "0-1",  # a copy wherever there is a second node
    "max_result_window": 1_000_000,
    "refresh_interval": "1s",
}
# Tokens come ready made. With its prefixes indexed, a prefix costs what a word costs: single
# characters are looked up by it, and words that are still being typed.
TOKENS = {
    "type": "text",
    "analyzer": "whitespace",
    "norms": False,
    "index_prefixes": {"min_chars": 1, "max_chars": 15},
}
KEYWORD = {"type": "keyword", "ignore_above": 8000}  # well below the 32,766 bytes of a term

RECORD = {
    "kind": {"type": "keyword"},
    "kind_order": {"type": "integer"},
    # These in microseconds, as exact as in the database.
    "date": {"type": "long"},
    "expire_at": {"type": "long"},
    "version": {"type": "long"},  # when the page was published that the record was made from
    "level_order": {"type": "integer"},
    "pinyin": KEYWORD,
    "names": TOKENS,
    "names_exact": KEYWORD,
    "tag_words": TOKENS,
    "path": {"type": "keyword"},  # of the page and of all above it
    "facets": {"type": "object", "dynamic": True},
}
FACETS = {"path_match": "record.facets.*", "mapping": {"type": "keyword"}}


def filters_of(fields):
    """Return the fields by which something is filtered; the texts of all others are our tokens."""
    kept = []
    for field in fields:
        if isinstance(field, RelatedFields):
            if inner := filters_of(field.fields):
                kept.append(RelatedFields(field.field_name, inner))
        elif isinstance(field, FilterField):
            kept.append(field)
    return kept


class TokenMapping:
    """Mixin for a mapping of modelsearch: its columns for filters, our tokens for the texts."""

    def get_field_column_name(self, field):
        name = super().get_field_column_name(field)
        # Else a relation called "title" or "record" would take our column.
        return f"{name}_related" if isinstance(field, RelatedFields) else name

    def get_field_mapping(self, field):
        if isinstance(field, RelatedFields):
            related = type(self)(field.get_field(self.model).related_model)
            properties = dict(map(related.get_field_mapping, field.fields))
            return self.get_field_column_name(field), {"type": "nested", "properties": properties}
        name, mapping = super().get_field_mapping(field)
        return name, KEYWORD if mapping["type"] == "keyword" else mapping

    def get_mapping(self):
        """Return the whole mapping of the model's index, that of its submodels included."""
        root = get_model_root(self.model)
        key = root._meta.pk
        numbered = isinstance(key, (models.AutoField, models.IntegerField))
        properties = {
            "pk": {"type": "keyword"},
            "_django_content_type": {"type": "keyword"},
            "number": {"type": "long"} if numbered else KEYWORD,
            "title": TOKENS,
            "title_exact": KEYWORD,
            "body": TOKENS,
            "autocomplete": TOKENS,
            "record": {"properties": RECORD},
        }
        for model in models_of(root):
            for field in filters_of(model.get_search_fields()):
                name, mapping = type(self)(model).get_field_mapping(field)
                properties[name] = mapping
        return {
            "dynamic": False,
            "_source": {"enabled": False},  # the database has it
            "dynamic_templates": [{"facets": FACETS}],
            "properties": properties,
        }


def models_of(root):
    """Return the indexed models that share an index, the root first."""
    return [model for model in get_indexed_models() if get_model_root(model) is root]


@cache
def digest(mapping_class, root):
    """Return a short digest of an index's layout.

    It is part of the index's name: a layout of an older version, or of other plug-ins, is an index
    that is missing and not one that answers wrongly.
    """
    layout = [SETTINGS, mapping_class(root).get_mapping()]
    return hashlib.sha256(json.dumps(layout, sort_keys=True).encode()).hexdigest()[:8]
