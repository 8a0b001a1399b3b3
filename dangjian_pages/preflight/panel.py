"""The findings beside an editor's form: a section of Wagtail's Checks panel."""

from django.forms import Media
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.staticfiles import versioned_static
from wagtail.admin.ui.components import Component, MediaContainer
from wagtail.admin.ui.side_panels import BaseSidePanel
from wagtail.models import DraftStateMixin, Page

from .blocking import REASON, REASON_LENGTH, may_override


class PreflightSection(Component):
    """Shows what the checks find in the form, live, and takes the reason of an override."""

    template_name = "dangjian_pages/admin/preflight_section.html"

    def __init__(self, instance, request):
        self.instance = instance
        self.request = request

    @property
    def is_shown(self):
        """Whether the form is one of a page or of a snippet that has drafts."""
        is_draftable = isinstance(self.instance, DraftStateMixin)
        return is_draftable and (
            isinstance(self.instance, Page) or hasattr(self.instance, "snippet_viewset")
        )

    def get_context_data(self, parent_context):
        check, check_saved = addresses(self.instance, self.request)
        return {
            "check_url": check,
            "saved_url": check_saved,
            "may_override": may_override(self.request.user),
            "reason_name": REASON,
            "reason_length": REASON_LENGTH,
            "reason": self.request.POST.get(REASON, ""),
            "refused": getattr(self.instance, "preflight_refused", False),
        }


def addresses(instance, request):
    """Return (where the form is checked, the same for the object once it is saved).

    In the second, 0 stands for the primary key.
    """
    meta = instance._meta
    names = [meta.app_label, meta.model_name]
    if isinstance(instance, Page):
        saved = reverse("dangjian_check_page", args=[0])
        if instance.pk:
            return reverse("dangjian_check_page", args=[instance.pk]), saved
        # Wagtail's own address of the form tells below which page the new one will stand.
        parent = request.resolver_match.kwargs["parent_page_id"]
        return reverse("dangjian_check_new_page", args=[*names, parent]), saved
    saved = reverse("dangjian_check_snippet", args=[*names, "0"])
    if instance.pk:
        return reverse("dangjian_check_snippet", args=[*names, instance.pk]), saved
    return reverse("dangjian_check_new_snippet", args=names), saved


class PreflightSidePanel(BaseSidePanel):
    """The section as a panel of its own, where Wagtail shows no Checks panel."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        aria_label = _("Toggle checks")
        icon_name = "glasses"

    name = "checks"
    title = _("Checks")
    template_name = "dangjian_pages/admin/preflight_side_panel.html"
    order = 350

    def get_context_data(self, parent_context):
        section = PreflightSection(self.object, self.request)
        return {**super().get_context_data(parent_context), "section": section}


class PreflightViewMixin:
    """For the views in which snippets without a preview are added and edited.

    They go by the names `add_view_class` and `edit_view_class` of a SnippetViewSet.
    """

    def get_side_panels(self):
        panels = list(super().get_side_panels())
        if not any(panel.name == PreflightSidePanel.name for panel in panels):
            panels.append(PreflightSidePanel(self.form.instance, self.request))
        return MediaContainer(panels)


def editor_media():
    """Return the script and the style of the section."""
    folder = "dangjian_pages"
    return Media(
        js=[versioned_static(f"{folder}/js/preflight.js")],
        css={"all": [versioned_static(f"{folder}/css/preflight.css")]},
    )
