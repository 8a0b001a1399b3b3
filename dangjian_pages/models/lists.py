from django.db import models
from django.utils.translation import gettext_lazy as _

from dangjian_search.queries import SearchQuery
from dangjian_search.views import list_context

from ..panels import lists as panels
from .base import DangjianPage


class RecordIndexPage(DangjianPage):
    """A list of the records below it.

    An index below an index is a section: one organisation's part of the tree, to which a group of
    editors can be limited.
    """

    list_kinds = []  # names of the record kinds that stand in this list
    has_sections = True  # whether each organisation can get a part of its own

    introduction = models.TextField(_("introduction"), blank=True)
    organisation = models.ForeignKey(
        "dangjian_pages.Organisation",
        verbose_name=_("organisation of this section"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("New records below get this organisation. Left empty on a list for everybody."),
    )

    content_panels = panels.INDEX_CONTENT

    class Meta:
        abstract = True

    def record_query(self, request):
        """Return the SearchQuery of the public records in this list."""
        return SearchQuery.of(request).under(self).about(type=self.list_kinds)

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return {**context, **list_context(request, self.record_query(request))}
