from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from ..fields import BodyField, PageTags, RecordListField, image_key
from ..panels import topics as panels
from .base import DangjianPage
from .tags import TaggedPage


class TopicIndexPage(DangjianPage):
    """The list of topics."""

    max_count_per_parent = 1
    parent_page_types = ["dangjian_pages.HomePage"]
    subpage_types = ["dangjian_pages.TopicPage"]
    template = "dangjian_showcase/pages/topic_index.html"

    introduction = models.TextField(_("introduction"), blank=True)
    content_panels = panels.INDEX_CONTENT

    class Meta:
        verbose_name = _("list of topics")


class TopicPage(DangjianPage):
    """A topic 专题: hand-picked records first, then those with its tags."""

    page_relations = ("cover",)
    parent_page_types = ["dangjian_pages.TopicIndexPage"]
    subpage_types = []
    template = "dangjian_showcase/pages/topic.html"

    summary = models.TextField(_("summary"), blank=True)
    cover = image_key(_("cover picture"))
    tags = PageTags(
        through=TaggedPage,
        blank=True,
        verbose_name=_("tags"),
        help_text=_("Records with any of these tags are shown."),
    )
    picked_records = RecordListField(
        verbose_name=_("hand-picked records"), help_text=_("Shown first, in this order.")
    )
    body = BodyField(verbose_name=_("body"))

    content_panels = panels.TOPIC_CONTENT
    search_fields = DangjianPage.search_fields + [
        index.SearchField("summary"),
        index.SearchField("body"),
    ]

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")

    @property
    def share_picture(self):
        return self.cover
