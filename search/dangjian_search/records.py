"""What lists, search, map and statistics ask of a record."""

from django.conf import settings
from django.db.models import prefetch_related_objects
from django.utils import translation
from wagtail.search import index


class ShowcaseRecord:
    """Mixin for a page type whose pages are records. Put it before Page among the base classes.

    Every answer has a harmless default, so a plug-in's page type gives what it has. What is asked
    is always asked of the live page, never of a draft.

    Attributes:
        record_kind: name of a registered RecordKind.
        organisation, region: model instances or None; their `display_name`, else their str, is
            shown.
        level: code of a level, or "".
        year: int or None.
        summary: one to three sentences of plain text.
        cover: Wagtail image or None.
        search_relations: names of relations that searching reads, as for prefetch_related().
    """

    record_kind = ""
    organisation = None
    region = None
    level = ""
    year = None
    summary = ""
    cover = None
    search_relations = ()
    loaded_file_texts = loaded_words = None

    @classmethod
    def load_for_search(cls, records):
        """Load what searching reads of many records of this type, in a few queries for all.

        Args:
            records: list of records, changed in place.
        """
        prefetch_related_objects(records, *cls.search_relations)

    def record_tags(self):
        """Return the tags: objects with `name`, `slug` and `synonyms` (text by lines, or list).

        A tag that has a method synonym_list() is asked that instead.
        """
        return []

    def record_date(self):
        """Return the datetime by which newest comes first, or None."""
        return self.first_published_at

    def record_state(self):
        """Return (code, label) of the state worth showing on a card, or None."""
        return None

    def record_position(self):
        """Return (latitude, longitude) in WGS-84 degrees, or None."""
        return None

    def is_public_record(self):
        """Return whether the live page is one that lists and search may show."""
        return True

    def short_names(self):
        """Return other names that count as much as the title."""
        return []

    def search_texts(self):
        """Return every other text worth finding: an iterable of str."""
        return []

    def search_words(self):
        """Return further words that people type for the record: an iterable of str."""
        return []

    def search_files(self):
        """Return the documents that visitors are offered with the record; their text is found."""
        return []

    def level_order(self):
        """Return the place of the level, 0 the highest."""
        return 99

    def level_label(self):
        """Return the level as visitors read it, or ""."""
        display = getattr(self, "get_level_display", None)
        return str(display() if display else self.level)

    def searchable_text(self):
        """Return all that a search finds the record by, beside its title: one list of str."""
        # A publish from an English admin must not file 省级 under "Provincial level".
        with translation.override(settings.LANGUAGE_CODE):
            texts = [*self._words(), *self.search_words()]
            texts += [*self.search_texts(), *self.file_texts()]
            return [str(text) for text in texts if text]

    def typed_words(self):
        """Return what editors type for the record in the admin's lists, beside its title."""
        with translation.override(settings.LANGUAGE_CODE):
            return [str(text) for text in self._words() if text]

    def _words(self):
        if self.loaded_words is None:
            return [*self.short_names(), *tag_words(self), *_facts(self)]
        return self.loaded_words

    def file_texts(self):
        """Return titles and texts of the files that everybody may open: list of str."""
        from .file_text import texts_of

        if self.loaded_file_texts is not None:
            return self.loaded_file_texts
        return texts_of(self.search_files())

    @classmethod
    def get_search_fields(cls):
        fields = {(type(field), field.field_name): field for field in super().get_search_fields()}
        own = [index.SearchField("searchable_text"), index.AutocompleteField("typed_words")]
        return list({**{(type(one), one.field_name): one for one in own}, **fields}.values())


def tag_words(record):
    """Return the names and synonyms of a record's tags: a list of str."""
    words = [word for tag in record.record_tags() for word in (tag.name, *_synonyms(tag))]
    return [word.strip() for word in words if word.strip()]


def _synonyms(tag):
    if hasattr(tag, "synonym_list"):
        return tag.synonym_list()
    synonyms = getattr(tag, "synonyms", "")
    return synonyms.splitlines() if isinstance(synonyms, str) else synonyms


def shown_name(thing):
    """Return how an organisation or region is called on a card: str, "" for None."""
    return "" if thing is None else str(getattr(thing, "display_name", None) or thing)


def _facts(record):
    """Yield what is known of the record in the words that people type for it."""
    from .kinds import get_kinds

    for place in (record.organisation, record.region):
        if place is not None:
            yield str(place)
            yield shown_name(place)
    kind = get_kinds().get(record.record_kind)
    level = record.level_label()
    if kind:
        yield f"{level}{kind.label}"  # 省级示范点
    if record.year:
        yield f"{record.year}年"
    yield record.summary
