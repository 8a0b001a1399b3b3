"""What of an object goes into the index, and under which tokens."""

from django.db.models import Manager
from modelsearch.index import AutocompleteField, RelatedFields, SearchField
from modelsearch.utils import get_content_type_pk
from wagtail.models import Page

from .. import outbox
from ..analysis import name_form, run_form
from ..bulk import upsert

# Stands between texts that only happen to be neighbours, so that no run reaches across them.
# A private character: no text has it once it is normalised, and engines take it for a word.
BREAK = "\ue000"
# Characters of one object that are searched. Keeps an index row inside PostgreSQL's limits.
TEXT_LENGTH = 200_000
FEW = 300  # pages indexed together; more are noted as "all of them"


class Document:
    """An object's texts in run form.

    Attributes:
        id: primary key, as str.
        title: of fields named "title", in which spaces between Chinese characters part nothing.
        body: of all other search fields.
        autocomplete: of all autocomplete fields.
    """

    def __init__(self, obj):
        self.id = str(obj.pk)
        title, body, autocomplete = [], [], []
        for field, text in _texts(obj, obj.get_search_fields()):
            if isinstance(field, AutocompleteField):
                autocomplete += _both_forms(text) if field.field_name == "title" else [text]
            elif field.field_name == "title":
                title += _both_forms(text)
            else:
                body.append(text)
        self.title = _joined(title)
        self.body = _joined(body)
        self.autocomplete = _joined(autocomplete)


def _texts(obj, fields):
    for field in fields:
        if isinstance(field, RelatedFields):
            related = field.get_value(obj)
            if isinstance(related, Manager):
                related = related.all()
            elif callable(related):
                related = [related()]
            else:
                related = [] if related is None else [related]
            for other in related:
                yield from _texts(other, field.fields)
        elif isinstance(field, (SearchField, AutocompleteField)):
            for text in _flat(field.get_value(obj)):
                yield field, text


def _flat(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _flat(item)
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from _flat(item)
    elif value is not None:
        yield str(value)


def _both_forms(title):
    """Return a title as it is and, where that differs, as one name: 技 术 人 and 技术人."""
    return list(dict.fromkeys([run_form(title), name_form(title)]))


def _joined(texts):
    runs, left = [], TEXT_LENGTH
    for text in texts:
        run = run_form(text[:left])
        left -= len(text)
        if run:
            runs.append(run)
        if left <= 0:
            break
    return f" {BREAK} ".join(runs)


class TokenIndex:
    """Mixin for an index of modelsearch: the same rows, filled with our tokens."""

    def columns(self, document):
        """Return the columns of an index row: a dict of name to value."""
        raise NotImplementedError

    def add_items(self, model, objs):
        self.write_rows(model, self.rows_of(model, objs))

    def rows_of(self, model, objs):
        """Return what stands in the index of some objects: dict of id to dict of columns."""
        if not model.get_search_fields():
            return {}
        return {document.id: self.columns(document) for document in map(Document, objs)}

    def write_rows(self, model, rows):
        """Write what rows_of() returned."""
        if not rows:
            return
        content_type_pk = get_content_type_pk(model)
        unique = ("content_type", "object_id")
        names = (*unique, *next(iter(rows.values())))
        values = [(content_type_pk, pk, *columns.values()) for pk, columns in rows.items()]
        upsert(self.entries.model, names, values, unique)
        if issubclass(model, Page):
            # The snapshot knows where the index keeps a page.
            outbox.note(outbox.PAGE, list(rows) if len(rows) < FEW else None, waiting=False)

    def _refresh_title_norms(self, full=False):
        # Our order of results does not use them, and each refresh rewrites rows of the index.
        pass
