from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from ..choices import Origin
from ..fields import BodyField
from ..panels import news as panels
from .base import RecordPage
from .lists import RecordIndexPage


class NewsChannelPage(RecordIndexPage):
    """A news channel 栏目; channels form a tree."""

    list_kinds = ["news"]
    has_sections = False  # channels are everybody's
    parent_page_types = ["dangjian_pages.HomePage", "dangjian_pages.NewsChannelPage"]
    subpage_types = ["dangjian_pages.NewsChannelPage", "dangjian_pages.NewsPage"]
    template = "dangjian_showcase/pages/news_channel.html"

    keywords = models.CharField(
        _("keywords"), max_length=200, blank=True, help_text=_("For the page's meta tags.")
    )
    content_panels = panels.CHANNEL_CONTENT

    class Meta:
        verbose_name = _("news channel")
        verbose_name_plural = _("news channels")


class NewsPage(RecordPage):
    """A piece of news."""

    record_kind = "news"
    parent_page_types = ["dangjian_pages.NewsChannelPage"]
    subpage_types = []
    template = "dangjian_showcase/pages/news.html"

    subtitle = models.CharField(_("subtitle"), max_length=200, blank=True)
    published_on = models.DateTimeField(_("publication time"), default=timezone.now)
    author = models.CharField(_("author"), max_length=80, blank=True)
    origin = models.CharField(
        _("original or reprint"), max_length=10, choices=Origin, default=Origin.ORIGINAL
    )
    source = models.CharField(
        _("source"), max_length=120, blank=True, help_text=_("A reprint must name its source.")
    )
    source_url = models.URLField(_("address of the source"), blank=True)
    responsible_editor = models.CharField(_("responsible editor"), max_length=80, blank=True)
    keywords = models.CharField(_("keywords"), max_length=200, blank=True)
    issue_number = models.CharField(
        _("issue number"), max_length=40, blank=True, help_text=_("e.g. 2025 年第 3 期.")
    )
    body = BodyField(verbose_name=_("body"))

    edit_handler = panels.EDIT_HANDLER

    search_fields = RecordPage.search_fields + [
        index.FilterField("published_on"),
        index.FilterField("origin"),
    ]

    class Meta:
        verbose_name = _("piece of news")
        verbose_name_plural = _("news")

    def clean(self):
        super().clean()
        if self.year is None and self.published_on:
            self.year = timezone.localtime(self.published_on).year

    def publish_errors(self):
        errors = super().publish_errors()
        if self.origin == Origin.REPRINT and not self.source.strip():
            errors["source"] = _("A reprint must name its source: type it, or choose “original”.")
        return errors

    @property
    def is_reprint(self):
        return self.origin == Origin.REPRINT

    @property
    def channel(self):
        return self.get_parent()

    def record_date(self):
        return self.published_on

    def body_texts(self):
        yield from (self.subtitle, self.author, self.source, self.keywords, self.issue_number)
        yield from super().body_texts()
