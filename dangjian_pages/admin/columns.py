"""Columns of our listing pages."""

from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BaseColumn, Column
from wagtail.images.shortcuts import get_rendition_or_not_found

THUMBNAIL = "fill-90x60"


class PictureColumn(BaseColumn):
    """A small cover picture, or an empty cell."""

    def __init__(self, name="picture", **kwargs):
        super().__init__(name, label=kwargs.pop("label", _("Picture")), width="100px", **kwargs)

    def render_cell_html(self, instance, parent_context):
        if not instance.cover:
            return mark_safe("<td></td>")
        rendition = get_rendition_or_not_found(instance.cover, THUMBNAIL)
        return format_html(
            '<td><img src="{}" width="{}" height="{}" alt=""></td>',
            rendition.url,
            rendition.width,
            rendition.height,
        )


class TagsColumn(Column):
    """The tags of a record, as the listing view has fetched them in one query."""

    def __init__(self, name="tags", **kwargs):
        super().__init__(name, label=kwargs.pop("label", _("Tags")), **kwargs)

    def get_value(self, instance):
        return "、".join(instance.listed_tags)


class StateColumn(Column):
    """Where the record stands in its own life: stage of a point, status of a brand."""

    def __init__(self, name="state", **kwargs):
        super().__init__(name, label=kwargs.pop("label", _("Stage or status")), **kwargs)

    def get_value(self, instance):
        state = instance.record_state()
        return state[1] if state else ""
