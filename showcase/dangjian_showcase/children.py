"""The child rows of a page, of all its relations at once.

A brand has a dozen relations: methods, carriers, honours … One query for each costs more than what
they bring. Here they come in one, each row as a JSON list.
"""

import json
from datetime import UTC
from decimal import Decimal
from functools import lru_cache

from django.db import connections, models, router
from django.db.models import Value
from django.db.models.functions import JSONArray
from django.utils.timezone import is_naive

from dangjian_pages.models import DangjianTag, TaggedPage

TAGS = "dangjian_tagged_items.tag"
# Text and whole numbers; a field that reads them in another way has another to_python().
AS_THEY_ARE = {
    field.to_python for field in (models.CharField, models.TextField, models.IntegerField)
}
PAGE = -1  # stands for the page's id in a compiled query; no page has it


def load_children(page, *relations, **ids):
    """Load child rows of a stored page, so that `page.honours.all()` and the like ask no more.

    Args:
        page: as read from the database. What hangs on the draft of a preview is in memory already.
        relations: names as seen from the page, each perhaps with one key of its rows that is
            loaded as well ("gallery.image"), or with rows of its rows ("indicators.readings") and
            one key of those ("standards.evidence.document"); TAGS for its tags.
        ids: by name, a function that returns, for the id of a page, a queryset of one column of
            ids, or of other numbers.
    Returns:
        dict of each name in `ids` to its list of those, in no particular order.
    """
    if page.pk is None:
        return {name: [] for name in ids}
    loads_rows = not getattr(page, "_cluster_related_objects", None)
    parts = _parts(type(page), relations if loads_rows else (), tuple(ids.items()))
    rows = {part.name: [] for part in parts}
    for name, values in _read(page, parts):
        rows[name].append(values)
    known = {}
    for part in parts:
        part.fill(page, rows[part.name], known)
    return {name: known[name] for name in ids}


class _Ids:
    """Ids that some queryset finds."""

    def __init__(self, name, make):
        self.name, self.queryset = name, make(PAGE)

    def query(self):
        column = self.queryset.query.values_select[0]
        return self.queryset.order_by().values_list(Value(self.name), JSONArray(column))

    def fill(self, page, rows, known):
        known[self.name] = [pk for (pk,) in rows]


class _Rows:
    """Rows of one model that belong to a page, or to rows of a page."""

    def __init__(self, name, relation, owner=""):
        self.name, self.relation, self.owner = name, relation, owner
        self.model, self.key = relation.related_model, relation.field
        self.joined = []

    def query(self):
        lookup = f"{self.key.name}__{self.owner}" if self.owner else self.key.name
        columns = [field.attname for field in self.model._meta.concrete_fields]
        for key in self.joined:
            related = key.related_model._meta.concrete_fields
            columns += [f"{key.name}__{field.attname}" for field in related]
        rows = self.model._default_manager.filter(**{lookup: PAGE}).order_by()
        return rows.values_list(Value(self.name), JSONArray(*columns))

    def fill(self, page, rows, known):
        made = [self._make(values, _alias(page)) for values in rows]
        made.sort(key=self._place)
        known[self.name] = made
        if not self.owner:
            for row in made:
                self.key.set_cached_value(row, page)
            _keep(page, self.relation, made)
            return
        owners = known[self.name.rpartition(".")[0]]
        for owner in owners:
            mine = [row for row in made if getattr(row, self.key.attname) == owner.pk]
            _keep(owner, self.relation, mine)

    def _make(self, values, alias):
        row, rest = _instance(self.model, values, alias)
        for key in self.joined:
            related, rest = _instance(key.related_model, rest, alias)
            key.set_cached_value(row, related if related.pk is not None else None)
        return row

    def _place(self, row):
        names = [name for name in self.model._meta.ordering if isinstance(name, str)]
        values = [getattr(row, name) for name in names]
        return [(value is None, value) for value in values], row.pk


def _keep(owner, relation, rows):
    """Keep rows where Django keeps what it has prefetched."""
    kept = vars(owner).setdefault("_prefetched_objects_cache", {})
    kept[relation.cache_name] = _as_queryset(relation.related_model, rows)
    if relation.related_model is TaggedPage:
        kept["tags"] = _as_queryset(DangjianTag, [row.tag for row in rows])


def _as_queryset(model, rows):
    """Return a queryset of rows that are loaded; it asks the database only when it is narrowed."""
    queryset = model._default_manager.all()
    # As Django's own managers of children do: few are ever narrowed, and a filter takes its time.
    queryset._defer_next_filter = True
    queryset = queryset.filter(pk__in=[row.pk for row in rows])
    queryset._result_cache, queryset._prefetch_done = rows, True
    return queryset


def _instance(model, values, alias):
    """Make an instance from the first of some values; return it and the values that are left."""
    fields, names = _columns(model)
    mine = [
        value if field is None else _value(field, value)
        for field, value in zip(fields, values, strict=False)
    ]
    return model.from_db(alias, names, mine), values[len(fields) :]


@lru_cache(maxsize=256)
def _columns(model):
    """Return the fields of a model, None for each that takes JSON's values as they are; names."""
    fields = model._meta.concrete_fields
    targets = [_target(field) for field in fields]
    return (
        [None if type(field).to_python in AS_THEY_ARE else field for field in targets],
        [field.attname for field in fields],
    )


def _target(field):
    while isinstance(field, models.ForeignKey):
        field = field.target_field
    return field


def _value(field, value):
    value = field.to_python(value)
    if isinstance(field, models.DateTimeField) and value is not None and is_naive(value):
        return value.replace(tzinfo=UTC)  # as SQLite keeps it
    if isinstance(field, models.DecimalField) and value is not None:
        return value.quantize(Decimal(1).scaleb(-field.decimal_places))
    return value


def _alias(page):
    # A draft comes from its revision, not from a table.
    return page._state.db or router.db_for_read(type(page))


@lru_cache(maxsize=64)
def _parts(model, relations, ids):
    """Return the parts of the one query: list of _Rows and _Ids, owners before what they own."""
    parts = {name: _Ids(name, make) for name, make in ids}
    for path in relations:
        name, _dot, further = path.partition(".")
        relation = model._meta.get_field(name)
        part = parts.setdefault(name, _Rows(name, relation))
        if not further:
            continue
        further, _dot, joined = further.partition(".")
        field = part.model._meta.get_field(further)
        if field.one_to_many:
            own = parts[f"{name}.{further}"] = _Rows(f"{name}.{further}", field, part.key.name)
            if joined:
                own.joined.append(own.model._meta.get_field(joined))
        else:
            part.joined.append(field)
    return tuple(parts.values())


@lru_cache(maxsize=64)
def _statement(parts, alias):
    """Return the one query for a database: (SQL, parameters with PAGE for the page's id)."""
    first, *others = [part.query() for part in parts]
    compiler = first.union(*others, all=True).query.get_compiler(connection=connections[alias])
    return compiler.as_sql()


def _read(page, parts):
    """Yield (name of a part, list of the values of a row)."""
    if not parts:
        return
    alias = _alias(page)
    sql, parameters = _statement(parts, alias)
    parameters = [page.pk if value == PAGE else value for value in parameters]
    with connections[alias].cursor() as cursor:
        cursor.execute(sql, parameters)
        for name, values in cursor.fetchall():
            yield name, json.loads(values, parse_float=Decimal)
