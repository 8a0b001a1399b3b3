"""紧急发布: publishing before the review, after a reason was given; the review follows."""

from django.apps import apps
from django.contrib.admin.utils import quote, unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail.admin import messages
from wagtail.admin.utils import get_latest_str
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import DraftStateMixin, Page, WorkflowMixin

from ..review import afterwards, errors, guard
from ..review.actions import PublishInEmergency
from ..review.forms import EmergencyForm
from ..review.reviewers import name_of


def object_in_own_type(instance):
    return instance.specific if isinstance(instance, Page) else instance


def emergency_url(instance):
    """Return the address where an object is published in an emergency."""
    meta = instance._meta
    return reverse(
        "dangjian_review:emergency", args=[meta.app_label, meta.model_name, quote(instance.pk)]
    )


def edit_url(instance):
    """Return the address of the editor of a page or snippet."""
    if isinstance(instance, Page):
        return reverse("wagtailadmin_pages:edit", args=[instance.pk])
    return reverse(instance.snippet_viewset.get_url_name("edit"), args=[quote(instance.pk)])


def may_publish_in_emergency(user, instance):
    """Return whether a user may do so with this object: the right itself, and to change it."""
    if not user.has_perm(PublishInEmergency.permission):
        return False
    if isinstance(instance, Page):
        return instance.permissions_for_user(user).can_edit()
    return instance.snippet_viewset.permission_policy.user_has_permission_for_instance(
        user, "change", instance
    )


class EmergencyView(WagtailAdminTemplateMixin, View):
    """GET says what will be public and what follows; POST asks for the reason and does it."""

    template_name = "dangjian_pages/review/emergency.html"
    page_title = gettext_lazy("Publish in an emergency")
    header_icon = "warning"

    def dispatch(self, request, app_label, model_name, pk):
        if not request.user.has_perm(PublishInEmergency.permission):
            raise PermissionDenied
        self.instance = self.find(app_label, model_name, pk)
        if not may_publish_in_emergency(request.user, self.instance):
            raise PermissionDenied
        self.revision = self.instance.get_latest_revision()
        if not self.is_needed():
            text = _("This needs no emergency: nothing of it waits for a review.")
            messages.info(request, text)
            return redirect(edit_url(self.instance))
        return super().dispatch(request)

    def is_needed(self):
        """Return whether anything would be public that is not so already."""
        if self.revision is None or not guard.why_not(self.revision):
            return False
        is_owed = bool(afterwards.why_it_stays(self.instance))
        return not (is_owed and guard.says_what_is_live(self.revision, self.instance))

    @staticmethod
    def find(app_label, model_name, pk):
        try:
            model = apps.get_model(app_label, model_name)
            key = model._meta.pk.to_python(unquote(pk))
        except (LookupError, ValidationError) as error:
            raise Http404 from error
        if not issubclass(model, WorkflowMixin) or not issubclass(model, DraftStateMixin):
            raise Http404
        if not issubclass(model, Page) and not hasattr(model, "snippet_viewset"):
            raise Http404
        return object_in_own_type(get_object_or_404(model, pk=key))

    def get(self, request):
        return self.show(EmergencyForm())

    def post(self, request):
        form = EmergencyForm(request.POST)
        if not form.is_valid():
            return self.show(form)
        try:
            PublishInEmergency(self.instance, request.user, form.cleaned_data["reason"]).execute()
        except errors.ReviewRefused as refusal:
            form.add_error(None, str(refusal))
            return self.show(form)
        buttons = []
        if url := getattr(self.instance, "url", None):
            buttons.append(messages.button(url, _("View live"), new_window=False))
        messages.success(
            request,
            _("“%(title)s” is public now. Its review follows; the reason stands in the records.")
            % {"title": self.revision.object_str},
            buttons=buttons,
        )
        return redirect(edit_url(self.instance))

    def show(self, form):
        context = self.get_context_data(
            form=form,
            revision=self.revision,
            saved_by=name_of(self.revision.user) if self.revision.user else "",
            workflow=self.instance.get_workflow(),
            is_in_review=self.instance.workflow_in_progress,
            back_url=edit_url(self.instance),
        )
        return TemplateResponse(self.request, self.get_template_names(), context)

    def get_page_subtitle(self):
        return get_latest_str(self.instance)

    def get_breadcrumbs_items(self):
        return []


urlpatterns = [
    path(
        "emergency/<slug:app_label>/<slug:model_name>/<str:pk>/",
        EmergencyView.as_view(),
        name="emergency",
    ),
]
