"""The table of synonyms."""

import django_filters
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import CreateView, IndexView, SnippetViewSet

from ..analysis import is_han, parse_query
from ..models import Synonym
from ..models.synonyms import WORD_LENGTH, word_form
from .rows import rows_matching


class YesNoColumn(Column):
    """Yes or no in words. Wagtail's own column reads “True” to who cannot see its icon."""

    def get_value(self, instance):
        return gettext("Yes") if super().get_value(instance) else gettext("No")


class SynonymFilterSet(WagtailFilterSet):
    two_way = django_filters.BooleanFilter(label=_("Works both ways"))
    active = django_filters.BooleanFilter(label=_("In use"))

    class Meta:
        model = Synonym
        fields = []


class SynonymIndexView(IndexView):
    def search_queryset(self, queryset):
        """Find rows as visitors find records: in either script, in any order."""
        # A table of this size needs no index, and rows that a migration made would not be in one.
        if not self.is_searching:
            return queryset
        rows = Synonym.objects.values_list("pk", "word", "others", "note")
        return queryset.filter(pk__in=rows_matching(rows, self.search_query))


class SynonymCreateView(CreateView):
    def get_initial(self):
        """Begin with the word that the search report sends along."""
        return {**super().get_initial(), "word": self.request.GET.get("word", "")[:WORD_LENGTH]}


class SynonymViewSet(SnippetViewSet):
    model = Synonym
    index_view_class = SynonymIndexView
    add_view_class = SynonymCreateView
    filterset_class = SynonymFilterSet
    icon = "resubmit"
    menu_label = _("Synonyms")
    menu_name = "dangjian-synonyms"
    menu_order = 890
    add_to_settings_menu = True
    search_fields = ["word"]  # that there is a search box; SynonymIndexView searches
    list_display = [
        "word",
        "others_line",
        YesNoColumn("two_way", label=_("Works both ways"), sort_key="two_way"),
        YesNoColumn("active", label=_("In use"), sort_key="active"),
        "note",
    ]
    list_per_page = 50
    ordering = "word"
    edit_handler = ObjectList(
        [
            FieldPanel("word"),
            FieldPanel("others"),
            FieldRowPanel([FieldPanel("two_way"), FieldPanel("active")]),
            FieldPanel("note"),
        ]
    )


def suggested_word(text):
    """Return the word of a query that a synonym can be given to: the longest Chinese one."""
    runs = [part.run for part in parse_query(text).parts]
    if word_form(text) or not runs:
        return text
    return max(runs, key=lambda run: sum(map(is_han, run)))
