"""Making and refreshing the entries of records."""

from collections import defaultdict
from contextlib import contextmanager, nullcontext
from datetime import datetime, time
from functools import partial

from django.conf import settings
from django.db import transaction
from django.dispatch import Signal
from django.utils import timezone, translation
from modelsearch.backends import get_search_backends
from wagtail.models import Page

from . import outbox
from .analysis import name_form, run_form
from .backends.compiling import text_index
from .bulk import upsert
from .facets import get_facets
from .highlighting import SENTENCE_END
from .kinds import get_kinds
from .models import Entry, EntryText, EntryValue
from .parallel import in_processes, turn_to_write
from .pinyin import sorting_key
from .records import ShowcaseRecord, shown_name, tag_words

CHUNK = 500  # pages loaded and written at a time
MANY = 1000  # more pages than this are noted as "all of them"
TEXT_LENGTH = 20_000  # characters kept for snippets
SUMMARY_LENGTH = 300  # characters of the summary kept for a card
# Sent in the transaction, if any, in which entries were written or dropped.
entries_changed = Signal()
VALUE_FIELDS = ("entry_id", "facet", "value", "label")
WORDS_LENGTH = 2000  # characters kept of names and of tags, for the order of results


def refresh_entries(pages, progress=None, processes=1):
    """Bring entries and search index level with the database.

    Pages that are no public records lose their entry; every page is indexed again.

    Args:
        pages: queryset of pages, or iterable of pages or page ids.
        progress: function that is told, after each step, how many pages are done and of how many.
        processes: how many share the work (see parallel.processes_for).
    Returns:
        int, how many entries were written.
    """
    ids = [getattr(page, "pk", page) for page in pages]
    if not ids:
        return 0
    written = done = 0
    quiet = len(ids) > MANY
    with _many() if quiet else nullcontext():
        pieces = [(ids[start : start + CHUNK], quiet) for start in range(0, len(ids), CHUNK)]
        for number, entries in in_processes(f"{__name__}.refresh_some", pieces, processes):
            done, written = done + number, written + entries
            if progress:
                progress(done, len(ids))
    entries_changed.send(Entry)
    return written


@contextmanager
def _many():
    with outbox.as_one(), text_index().filling():
        yield


def refresh_some(ids, quiet):
    """Do one step of refresh_entries(); where it is quiet, somebody else notes the changes.

    Returns:
        (how many pages, how many entries were written).
    """
    with outbox.quiet() if quiet else nullcontext():
        return len(ids), _refresh(ids)


def _refresh(ids):
    from .file_text import note_files

    # Read again: what a signal carries may be half-committed, or a draft in memory.
    loaded = list(Page.objects.filter(pk__in=ids).specific())
    _load(loaded)
    # What takes long is done before others have to wait for the database.
    made, writes = _made(loaded), list(_index_writes(loaded))
    with turn_to_write(), transaction.atomic():
        _write_entries(ids, *made)
        for write in writes:
            write()
        outbox.note(outbox.PAGE, ids, waiting=False)
        note_files(loaded)
    return len(made[0])


def _load(pages):
    """Load what is read of the records among some pages, type by type."""
    records = [page for page in pages if isinstance(page, ShowcaseRecord)]
    for model, some in by_type(records).items():
        model.load_for_search(some)
    # Put together once for the index and the snippets.
    with translation.override(settings.LANGUAGE_CODE):
        for record in records:
            record.search_texts = partial(list, list(record.search_texts()))
            record.loaded_words = record._words()


def drop_entries(page_ids):
    """Take records out of lists and search. Wagtail's own index keeps them, for the admin."""
    page_ids = list(page_ids)
    with transaction.atomic():
        Entry.objects.filter(pk__in=page_ids).delete()
        outbox.note(outbox.PAGE, page_ids, waiting=True)
        entries_changed.send(Entry)


def by_type(pages):
    """Return specific pages by their page type: dict of model to list."""
    sorted_out = defaultdict(list)
    for page in pages:
        sorted_out[type(page)].append(page)
    return sorted_out


def index_pages(pages, backends=None):
    """Put specific pages into search backends again; into all that follow changes by default."""
    for write in _index_writes(pages, backends):
        write()


def _index_writes(pages, backends=None):
    """Yield functions that write what is read of the pages here."""
    for backend in get_search_backends(with_auto_update=True) if backends is None else backends:
        for model, some in by_type(pages).items():
            index = backend.get_index_for_model(model)
            if hasattr(index, "rows_of"):
                yield partial(index.write_rows, model, index.rows_of(model, some))
            else:
                yield partial(backend.add_bulk, model, some)


def is_listed(page):
    """Return whether a specific page is a record that the public may find in lists."""
    return (
        isinstance(page, ShowcaseRecord)
        and page.live
        and page.record_kind in get_kinds()
        and page.is_public_record()
    )


def _made(loaded):
    """Return what is written of the records among some pages: entries, facet values and texts."""
    records = [page for page in loaded if is_listed(page)]
    # Cards carry names and labels: the site's language, not that of the editor who publishes.
    with translation.override(settings.LANGUAGE_CODE):
        entries = [build_entry(record) for record in records]
        return entries, _values(records), [(record.pk, _text(record)) for record in records]


def _write_entries(ids, entries, values, texts):
    written = [entry.pk for entry in entries]
    Entry.objects.filter(pk__in=set(ids) - set(written)).delete()
    Entry.objects.bulk_create(
        entries,
        update_conflicts=True,
        unique_fields=["page"],
        update_fields=[field.name for field in Entry._meta.fields if not field.primary_key],
    )
    upsert(EntryText, ["entry", "text"], texts, unique=["entry"])
    _write_values(written, values)


def _write_values(ids, wanted):
    """Make the facet values of some entries what they should be: rows of VALUE_FIELDS."""
    rows = EntryValue.objects.filter(entry__in=ids).values_list("pk", *VALUE_FIELDS)
    there = {tuple(row): pk for pk, *row in rows}
    if gone := [pk for row, pk in there.items() if row not in wanted]:
        EntryValue.objects.filter(pk__in=gone).delete()
    # Two who publish one page at once write the same values.
    upsert(EntryValue, VALUE_FIELDS, [row for row in wanted if row not in there])


def build_entry(record):
    """Return the unsaved Entry of a record, a specific live page."""
    kind = get_kinds()[record.record_kind]
    latitude, longitude = record.record_position() or (None, None)
    return Entry(
        pk=record.pk,
        kind=kind.name,
        kind_order=kind.order,
        title=record.title,
        names=_lines(name_form(name) for name in [record.title, *record.short_names()]),
        tag_words=_lines(run_form(word) for word in tag_words(record)),
        title_pinyin=sorting_key(record.title)[:255],
        date=_moment(record.record_date()),
        level_order=record.level_order(),
        latitude=latitude,
        longitude=longitude,
        cover=record.cover,
        card=_card(record),
        published_at=record.last_published_at,
    )


def _text(record):
    """Return the original text from which snippets are cut: what reads as sentences."""
    texts = [str(text) for text in (*record.search_texts(), *record.file_texts()) if text]
    # Names of honours, steps or files say less of what was found than a sentence does.
    texts.sort(key=lambda text: not SENTENCE_END.search(text))
    summary = [str(record.summary)] if record.summary else []
    return "\n".join(dict.fromkeys([*summary, *texts]))[:TEXT_LENGTH]


def _card(record):
    state = record.record_state()
    return {
        "organisation": shown_name(record.organisation),
        "organisation_id": getattr(record.organisation, "pk", None),
        "region": shown_name(record.region),
        "level": record.level_label(),
        "year": record.year,
        "summary": str(record.summary or "")[:SUMMARY_LENGTH],
        "tags": [{"name": tag.name, "slug": tag.slug} for tag in record.record_tags()],
        "state": state and {"code": str(state[0]), "label": str(state[1])},
    }


def _values(records):
    """Return the facet values of some records: rows of VALUE_FIELDS, as keys of a dict."""
    rows = {}
    for facet in get_facets().values():
        mine = [
            (record.pk, str(value)) for record in records for value in facet.values(record) if value
        ]
        labels = {}
        if facet.keeps_labels and mine:
            found = facet.labels(list({value for _pk, value in mine}))
            labels = {value: str(label)[:255] for value, label in found.items()}
        rows |= {(pk, facet.name, value, labels.get(value, "")): True for pk, value in mine}
    return rows


def _lines(runs):
    """Put a line break before, between and after, so that a whole name can be looked up."""
    lines = dict.fromkeys(run for run in runs if run)
    return "\n" + "".join(f" {run} \n" for run in lines)[:WORDS_LENGTH]


def _moment(date):
    if date is None or isinstance(date, datetime):
        return date
    return timezone.make_aware(datetime.combine(date, time()))
