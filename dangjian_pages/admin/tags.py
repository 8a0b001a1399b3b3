"""Tags: list with use counts, rename, merge, and taking a merge back."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import ModelLogEntry
from wagtail_modeladmin.helpers import ButtonHelper
from wagtail_modeladmin.helpers.search import BaseSearchHandler
from wagtail_modeladmin.options import ModelAdmin

from dangjian_search.admin.rows import rows_matching

from ..models import DangjianTag
from ..tag_operations import MERGE, CannotUndo, merge_tags, merges, undo_merge, undone_merges
from .forms import MergeTagForm


class TagButtonHelper(ButtonHelper):
    """Adds “merge” beside edit and delete."""

    def get_buttons_for_obj(self, obj, exclude=None, **kwargs):
        buttons = super().get_buttons_for_obj(obj, exclude, **kwargs)
        if self.permission_helper.user_can_delete_obj(self.request.user, obj):
            buttons.append(
                {
                    "url": reverse("dangjian_tag_merge", args=[obj.pk]),
                    "label": _("Merge"),
                    "classname": self.finalise_classname(["button-small", "button-secondary"], []),
                    "title": _("Merge “%(name)s” into another tag") % {"name": obj.name},
                }
            )
        return buttons


class TagSearch(BaseSearchHandler):
    def search_queryset(self, queryset, search_term, **kwargs):
        if not search_term:
            return queryset
        rows = DangjianTag.objects.values_list("pk", *self.search_fields)
        return queryset.filter(pk__in=rows_matching(rows, search_term))


class TagAdmin(ModelAdmin):
    model = DangjianTag
    base_url_path = "tags"
    menu_label = gettext_lazy("Tags")
    menu_icon = "tag"
    menu_order = 160
    list_display = ["name", "group", "kind", "synonyms_line", "use_count"]
    list_filter = ["group", "kind"]
    search_fields = ["name", "synonyms", "slug"]
    search_handler_class = TagSearch
    list_per_page = 50
    ordering = ["group", "name"]
    button_helper_class = TagButtonHelper
    index_template_name = "dangjian_pages/admin/tag_index.html"

    def get_queryset(self, request):
        counted = Count("dangjian_tagged_pages", distinct=True)
        return super().get_queryset(request).annotate(uses=counted)

    def synonyms_line(self, tag):
        return "、".join(tag.synonym_list())

    synonyms_line.short_description = gettext_lazy("Synonyms")

    def use_count(self, tag):
        return tag.uses

    use_count.short_description = gettext_lazy("Used")
    use_count.admin_order_field = "uses"


def may_merge(user):
    """Return whether a user may merge tags: it deletes one and changes another."""
    names = ("dangjian_pages.delete_dangjiantag", "dangjian_pages.change_dangjiantag")
    return user.has_perms(names)


def merge_view(request, pk):
    if not may_merge(request.user):
        raise PermissionDenied
    source = get_object_or_404(DangjianTag, pk=pk)
    form = MergeTagForm(request.POST or None, source=source)
    if request.method == "POST" and form.is_valid():
        target = form.cleaned_data["target"]
        merge_tags(source, target, request.user)
        messages.success(
            request,
            _("“%(source)s” was merged into “%(target)s”. You can take it back below.")
            % {"source": source.name, "target": target.name},
        )
        return redirect("dangjian_tag_merges")
    context = {
        "form": form,
        "source": source,
        "uses": source.dangjian_tagged_pages.count(),
        "page_title": _("Merge a tag"),
        "page_subtitle": source.name,
        **common_context(),
    }
    return TemplateResponse(request, "dangjian_pages/admin/tag_merge.html", context)


def merges_view(request):
    if not may_merge(request.user):
        raise PermissionDenied
    entries, undone = list(merges()[:100]), undone_merges()
    for entry in entries:
        entry.undone = entry.pk in undone
    context = {"entries": entries, "page_title": _("Merged tags"), **common_context()}
    return TemplateResponse(request, "dangjian_pages/admin/tag_merges.html", context)


def common_context():
    return {"header_icon": "tag", "list_url": TagAdmin().url_helper.index_url}


def undo_view(request, pk):
    if request.method != "POST" or not may_merge(request.user):
        raise PermissionDenied
    entry = get_object_or_404(ModelLogEntry, pk=pk, action=MERGE)
    try:
        undo_merge(entry, request.user)
    except CannotUndo as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("“%(name)s” is a tag of its own again.") % entry.data["source"])
    return redirect("dangjian_tag_merges")


urlpatterns = [
    path("tag-merges/", merges_view, name="dangjian_tag_merges"),
    path("tag-merges/<int:pk>/undo/", undo_view, name="dangjian_tag_undo_merge"),
    path("tag-merges/from/<int:pk>/", merge_view, name="dangjian_tag_merge"),
]
