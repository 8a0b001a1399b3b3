"""Suggesting tags to an editor who types: in either script, by pinyin, by synonym."""

from django.http import JsonResponse
from django.urls import path, reverse
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.forms.tags import TagField
from wagtail.admin.widgets import AdminTagWidget

from dangjian_search.analysis import run_form
from dangjian_search.suggestions import Name, NameIndex

from ..fields import PageTags
from ..models import DangjianTag

LIMIT = 10  # tags suggested


def tags_like(typed, limit=LIMIT):
    """Return the names of the tags that fit what was typed, the best first.

    Args:
        typed: any text.
    Returns:
        list of str, each once.
    """
    if not run_form(typed):
        return []
    names = [
        Name(word, target=tag.name)
        for tag in DangjianTag.objects.all()
        for word in (tag.name, *tag.synonym_list())
    ]
    found = NameIndex(names).suggest(typed, 3 * limit)
    return list(dict.fromkeys(name.target for name in found))[:limit]


def suggest_tags(request):
    """Answer the tag field as Wagtail's own view does, which knows beginnings only."""
    return JsonResponse(tags_like(request.GET.get("term", "")), safe=False)


class RecordTagWidget(AdminTagWidget):
    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        address = reverse("dangjian_suggest_tags")
        context["widget"]["attrs"]["data-w-tag-url-value"] = address
        return context


class RecordTagField(TagField):
    widget = RecordTagWidget


register_form_field_override(
    PageTags,
    override=lambda field: {"form_class": RecordTagField, "tag_model": field.related_model},
)

urlpatterns = [path("tag-suggestions/", suggest_tags, name="dangjian_suggest_tags")]
