"""The list of phrases: listing with search, filters and export, and taking a CSV file over."""

from datetime import timedelta

import django_filters
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet, SnippetViewSetGroup

from dangjian_search.admin.synonyms import YesNoColumn

from ..models import Phrase, PhraseKind, PhraseUpload
from ..preflight import phrase_files
from ..preflight.findings import Severity
from ..preflight.folding import fold_phrase
from .forms import PhraseFileForm

SHOWN = 200  # rows of a kind that a preview shows
KEPT = timedelta(days=1)  # how long a file waits to be taken over


class PhraseFilterSet(WagtailFilterSet):
    kind = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("Kind"), choices=PhraseKind.choices
    )
    severity = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("Severity"), choices=Severity.choices
    )
    active = django_filters.BooleanFilter(label=gettext_lazy("In use"))

    class Meta:
        model = Phrase
        fields = []


class PhraseIndexView(IndexView):
    list_export = ["text", "suggestion", "kind", "severity", "exceptions", "active", "note"]
    # Those of the template, so that an exported file can be taken over again.
    export_headings = dict(zip(list_export, phrase_files.HEADINGS, strict=True))
    export_filename = "phrases"

    def search_queryset(self, queryset):
        """Find rows by wording as a check finds wording, and by what else is written there."""
        if not self.is_searching:
            return queryset
        form = fold_phrase(self.search_query)
        rows = Phrase.objects.values_list("pk", "form", "suggestion", "exceptions", "note")
        found = [pk for pk, *texts in rows if any(form in fold_phrase(text) for text in texts)]
        return queryset.filter(pk__in=found)

    def to_row_dict(self, item):
        row = super().to_row_dict(item)
        row["kind"], row["severity"] = item.get_kind_display(), item.get_severity_display()
        row["active"] = _("Yes") if item.active else _("No")
        return row

    def stream_csv(self, queryset):
        yield "\ufeff".encode()  # else spreadsheet programs read Chinese as something else
        yield from super().stream_csv(queryset)

    def preprocess_field_value(self, field, value, export_format):
        value = super().preprocess_field_value(field, value, export_format)
        # In XLSX a cell says itself that it is text.
        return phrase_files.safe_cell(value) if export_format == self.FORMAT_CSV else value

    @property
    def header_more_buttons(self):
        buttons = list(super().header_more_buttons)
        if may_import(self.request.user):
            buttons.append(
                Button(
                    _("Take a file over"),
                    url=reverse("dangjian_import_phrases"),
                    icon_name="upload",
                    priority=80,
                )
            )
        return buttons


class PhraseViewSet(SnippetViewSet):
    model = Phrase
    index_view_class = PhraseIndexView
    filterset_class = PhraseFilterSet
    icon = "edit"
    menu_label = gettext_lazy("List of phrases")
    menu_name = "dangjian-phrases"
    search_fields = ["text"]  # that there is a search box; PhraseIndexView searches
    list_display = [
        "text",
        "suggestion",
        Column("kind", label=gettext_lazy("Kind"), accessor="get_kind_display", sort_key="kind"),
        Column(
            "severity",
            label=gettext_lazy("Severity"),
            accessor="get_severity_display",
            sort_key="severity",
        ),
        YesNoColumn("active", label=gettext_lazy("In use"), sort_key="active"),
        "note",
    ]
    list_per_page = 50
    ordering = "text"
    edit_handler = ObjectList(
        [
            FieldPanel("text"),
            FieldPanel("suggestion"),
            FieldRowPanel([FieldPanel("kind"), FieldPanel("severity")]),
            FieldPanel("exceptions"),
            FieldPanel("note"),
            FieldPanel("active"),
        ]
    )


class ImportMenuItem(MenuItem):
    def is_shown(self, request):
        return may_import(request.user)


class PreflightGroup(SnippetViewSetGroup):
    menu_label = gettext_lazy("Preflight")
    menu_icon = "glasses"
    menu_order = 155
    menu_name = "dangjian-preflight"
    items = [PhraseViewSet]

    def get_submenu_items(self):
        address = reverse("dangjian_import_phrases")
        label = gettext_lazy("Take a file over")
        return [
            *super().get_submenu_items(),
            ImportMenuItem(label, address, icon_name="upload", order=900),
        ]


def may_import(user):
    """Return whether a user may take a file over: it adds rows and changes others."""
    return user.has_perms(("dangjian_pages.add_phrase", "dangjian_pages.change_phrase"))


def import_view(request):
    """Take a file in; nothing is saved before its preview was confirmed."""
    if not may_import(request.user):
        raise PermissionDenied
    form = PhraseFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        PhraseUpload.objects.filter(at__lt=timezone.now() - KEPT).delete()
        upload = PhraseUpload.objects.create(
            user=request.user,
            name=form.cleaned_data["file"].name[:255],
            content=form.cleaned_data["text"],
        )
        return redirect("dangjian_preview_phrases", upload.pk)
    context = {"form": form, "page_title": _("Take a list of phrases over"), **common_context()}
    return TemplateResponse(request, "dangjian_pages/admin/phrase_import.html", context)


def preview_view(request, pk):
    """Show what a file would change, and take it over."""
    if not may_import(request.user):
        raise PermissionDenied
    upload = get_object_or_404(PhraseUpload, pk=pk, user=request.user)
    try:
        # Read anew each time: the list may have changed since the file came.
        rows = phrase_files.read(upload.content)
    except phrase_files.UnreadableFile as problem:
        messages.error(request, str(problem))
        return redirect("dangjian_import_phrases")
    if request.method == "POST":
        try:
            told = phrase_files.take_over(rows)
        except IntegrityError:
            messages.error(
                request, _("The list was changed just now. Nothing was saved: look again.")
            )
            return redirect("dangjian_preview_phrases", pk)
        upload.delete()
        messages.success(request, told)
        return redirect(list_url())
    context = {
        "groups": grouped(rows),
        "can_save": any(row.state in (phrase_files.NEW, phrase_files.CHANGED) for row in rows),
        "page_title": _("Look at the list before it is taken over"),
        "page_subtitle": upload.name,
        **common_context(),
    }
    return TemplateResponse(request, "dangjian_pages/admin/phrase_preview.html", context)


def grouped(rows):
    """Return the rows of a file by state, what has to be looked at first."""
    labels = {
        phrase_files.WRONG: _("Wrong, left out"),
        phrase_files.CHANGED: pgettext("phrases of a file", "Changed"),
        phrase_files.NEW: _("New"),
        phrase_files.SAME: _("As before"),
    }
    groups = []
    for state, label in labels.items():
        own = [row for row in rows if row.state == state]
        if own:
            more = max(len(own) - SHOWN, 0)
            group = {"label": label, "count": len(own), "rows": own[:SHOWN], "more": more}
            groups.append(group)
    return groups


def template_view(request):
    """Give the file to begin with."""
    if not may_import(request.user):
        raise PermissionDenied
    response = HttpResponse(phrase_files.write_template(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="phrases-template.csv"'
    return response


def list_url():
    return reverse(Phrase.snippet_viewset.get_url_name("list"))


def common_context():
    return {"header_icon": "edit", "list_url": list_url()}


urlpatterns = [
    path("phrases/import/", import_view, name="dangjian_import_phrases"),
    path("phrases/import/template/", template_view, name="dangjian_phrases_template"),
    path("phrases/import/<int:pk>/", preview_view, name="dangjian_preview_phrases"),
]
