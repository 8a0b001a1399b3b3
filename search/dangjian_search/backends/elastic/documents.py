"""What is sent for an object."""

import json
from collections import defaultdict
from datetime import UTC, datetime, timedelta

from django.core.serializers.json import DjangoJSONEncoder
from wagtail.models import Page

from ...analysis import tokens_of_run
from ...models import Entry, EntryValue
from ...records import ShowcaseRecord
from ..indexing import BREAK, Document
from .schema import filters_of

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
ENTRY_FIELDS = (
    "pk", "kind", "kind_order", "date", "level_order", "title_pinyin", "names", "tag_words",
    "published_at",
)  # fmt: skip


def lines(mapping, objs):
    """Yield (id, JSON) for each of some objects of one model, loaded from the database.

    Args:
        mapping: TokenMapping of the model.
        objs: list of objects.
    """
    fields = filters_of(mapping.model.get_search_fields())
    content_types = mapping.get_all_content_types()
    records = records_of(objs) if issubclass(mapping.model, Page) else {}
    if issubclass(mapping.model, ShowcaseRecord):
        mapping.model.load_for_search(objs)
    for obj in objs:
        text = Document(obj)
        document = {
            "pk": text.id,
            "_django_content_type": content_types,
            "number": obj.pk,
            "title": _tokens(text.title),
            "title_exact": _whole_titles(text.title),
            "body": _tokens(text.body),
            "autocomplete": _tokens(text.autocomplete),
        }
        for field in fields:
            name, value, _partials = mapping._get_document_field_data(field, obj)
            document[name] = value
        if obj.pk in records:
            document["record"] = records[obj.pk]
        yield text.id, json.dumps(document, cls=DjangoJSONEncoder, ensure_ascii=False)


def _tokens(run):
    return " ".join(tokens_of_run(run))


def _whole_titles(title):
    # One object can have two titles, as typed and as one name.
    titles = title.split(f" {BREAK} ")
    return list(dict.fromkeys([title, titles[0], titles[-1]])) if title else []


def records_of(pages):
    """Return the `record` of the pages that have an entry: dict of page id to dict."""
    paths = {page.pk: page for page in pages}
    facets = defaultdict(lambda: defaultdict(list))
    values = EntryValue.objects.filter(entry__in=paths)
    for pk, name, value in values.values_list("entry_id", "facet", "value"):
        facets[pk][name].append(value)
    entries = Entry.objects.filter(pk__in=paths).values_list(*ENTRY_FIELDS)
    return {entry[0]: _record(paths[entry[0]], facets[entry[0]], *entry[1:]) for entry in entries}


def _record(
    page, facets, kind, kind_order, date, level_order, pinyin, names, tag_words, published_at
):
    record = {
        "kind": kind,
        "kind_order": kind_order,
        "level_order": level_order,
        "pinyin": pinyin,
        # Each name is a value of its own, so that no run reaches from one into the next.
        "names": [_tokens(name) for name in names.split("\n") if name],
        # The last line may have been cut off; then it is no whole name.
        "names_exact": [name.strip() for name in names.split("\n")[1:-1]],
        "tag_words": [_tokens(word) for word in tag_words.split("\n") if word],
        "path": ancestors(page.path, page.steplen),
        "facets": facets,
    }
    for name, moment in (
        ("date", date),
        ("expire_at", page.expire_at),
        ("version", published_at),
    ):
        if moment is not None:
            record[name] = microseconds(moment)
    return record


def ancestors(path, step):
    """Return the tree paths of a page and of all above it."""
    return [path[:end] for end in range(step, len(path) + 1, step)]


def microseconds(moment):
    """Return an aware datetime as a whole number."""
    return (moment - EPOCH) // timedelta(microseconds=1)
