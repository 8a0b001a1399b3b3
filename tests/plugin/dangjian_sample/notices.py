"""A snippet that has drafts and is reviewed, with the preflight checks in its form."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.snippets.views.snippets import CreateView, EditView, SnippetViewSet

from dangjian_pages.preflight.blocking import PreflightFormMixin
from dangjian_pages.preflight.panel import PreflightViewMixin

from .models import ServiceNotice


class NoticeForm(PreflightFormMixin, WagtailAdminModelForm):
    """Keeps a notice from being handed in while something in it must be mended."""


# A notice has no preview, so Wagtail shows no Checks panel: the mixin does.
class AddNoticeView(PreflightViewMixin, CreateView):
    pass


class EditNoticeView(PreflightViewMixin, EditView):
    pass


class ServiceNoticeViewSet(SnippetViewSet):
    model = ServiceNotice
    icon = "info-circle"
    menu_label = _("Notices of volunteer teams")
    add_view_class = AddNoticeView
    edit_view_class = EditNoticeView
    edit_handler = ObjectList([FieldPanel("title"), FieldPanel("text")], base_form_class=NoticeForm)
