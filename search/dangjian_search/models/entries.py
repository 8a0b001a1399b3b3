"""The tables that lists and facets are counted from: one row per public record."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.images import get_image_model_string
from wagtail.models import Page

from ..addresses import page_address
from ..kinds import get_kinds
from ..links import tag_url
from ..pictures import card_pictures


class EntryQuerySet(models.QuerySet):
    def with_addresses(self):
        """Return the entries with what their addresses are made of; their pages are not read."""
        return self.annotate(url_path=models.F("page__url_path"))

    def for_cards(self):
        """Return the entries with all that their cards show, in a fixed number of queries."""
        entries = self.with_addresses().select_related("cover")
        return entries.prefetch_related(card_pictures("cover"))


class Entry(models.Model):
    """A live record as lists, search and map show it. Made by dangjian_search.entries."""

    page = models.OneToOneField(
        "wagtailcore.Page",
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="dangjian_entry",
    )
    kind = models.CharField(max_length=50)
    kind_order = models.IntegerField(default=100)
    title = models.CharField(max_length=255)
    # Run forms (see analysis), each between line breaks: the title first, then the short names.
    names = models.TextField(blank=True)
    tag_words = models.TextField(blank=True)  # likewise: tags and their synonyms
    title_pinyin = models.CharField(max_length=255, db_index=True)
    date = models.DateTimeField(null=True, db_index=True)
    level_order = models.SmallIntegerField(default=99)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    cover = models.ForeignKey(
        get_image_model_string(), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    card = models.JSONField(default=dict)
    # When the page was published that this was made from: tells an entry that fell behind.
    published_at = models.DateTimeField(null=True)

    # Not an edited thing: an image used here is used by the page, which says so itself.
    wagtail_reference_index_ignore = True

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("search entry")
        verbose_name_plural = _("search entries")
        indexes = [models.Index(fields=["kind", "date"], name="dangjian_entry_kind_date")]

    def __str__(self):
        return self.title

    # Safe HTML in which what was looked for is marked, where something was.
    marked_title = ""
    snippet = ""

    @property
    def url(self):
        request, url_path = getattr(self, "request", None), getattr(self, "url_path", "")
        if request is not None and url_path:
            return page_address(url_path, request)
        page = Page(url_path=url_path) if url_path else self.page
        return page.get_url(request=request) or ""

    @property
    def day(self):
        """The date as 2025-07-01 in the site's time zone; "" where there is none."""
        return f"{timezone.localtime(self.date):%Y-%m-%d}" if self.date else ""

    @property
    def kind_label(self):
        kind = get_kinds().get(self.kind)
        return kind.label if kind else self.kind

    @property
    def organisation_name(self):
        return self.card.get("organisation", "")

    @property
    def organisation_id(self):
        return self.card.get("organisation_id")

    @property
    def region_name(self):
        return self.card.get("region", "")

    @property
    def level_label(self):
        return self.card.get("level", "")

    @property
    def year(self):
        return self.card.get("year")

    @property
    def summary(self):
        return self.card.get("summary", "")

    @property
    def tags(self):
        return [{**tag, "url": tag_url(tag["slug"])} for tag in self.card.get("tags", [])]

    @property
    def state(self):
        return self.card.get("state")


class EntryText(models.Model):
    """The original text of an entry, from which snippets are cut."""

    entry = models.OneToOneField(
        Entry, on_delete=models.CASCADE, primary_key=True, related_name="text"
    )
    text = models.TextField(blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("text of a search entry")
        verbose_name_plural = _("texts of search entries")

    def __str__(self):
        return self.text[:50]


class EntryValue(models.Model):
    """One value of one facet of an entry."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="values")
    facet = models.CharField(max_length=30)
    value = models.CharField(max_length=100)
    # Of facets that keep labels; the same in all rows with this value.
    label = models.CharField(max_length=255, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("facet value")
        verbose_name_plural = _("facet values")
        constraints = [
            models.UniqueConstraint(
                fields=["facet", "value", "entry"], name="dangjian_value_once_per_entry"
            )
        ]

    def __str__(self):
        return f"{self.facet}={self.value}"
