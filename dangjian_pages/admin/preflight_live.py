"""Checking what stands in an editor's form, saved or not."""

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseBadRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import path
from django.utils.datastructures import MultiValueDictKeyError
from django.views.decorators.http import require_POST
from wagtail.models import DraftStateMixin, Page

from ..preflight.findings import must_fix
from ..preflight.run import run_on
from ..preflight.target import Target


def answer(request, form):
    """Return the findings in a form as JSON: HTML for the panel, and how many there are."""
    form.defer_required_fields()
    try:
        complete = form.is_valid()
    except MultiValueDictKeyError:  # a body of which not even the number of blocks was sent
        return HttpResponseBadRequest()
    findings = run_on(Target.of_form(form, request.user))
    context = {"findings": [finding.as_dict() for finding in findings], "complete": complete}
    html = render_to_string("dangjian_pages/admin/preflight_findings.html", context, request)
    must = len(must_fix(findings))
    return JsonResponse({"html": html, "count": len(findings), "must": must})


@require_POST
def check_page(request, page_id):
    """Check the form of a page that exists; for whoever may edit it."""
    page = get_object_or_404(Page, pk=page_id).get_latest_revision_as_object()
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    return answer(request, page_form(request, page, page.get_parent().specific))


@require_POST
def check_new_page(request, app_label, model_name, parent_id):
    """Check the form of a page that was not saved yet; for whoever may add it there."""
    parent = get_object_or_404(Page, pk=parent_id).specific
    model = model_or_404(app_label, model_name)
    may_add = parent.permissions_for_user(request.user).can_add_subpage()
    if not issubclass(model, Page) or not may_add or not model.can_create_at(parent):
        raise PermissionDenied
    return answer(request, page_form(request, model(locale=parent.locale), parent))


def page_form(request, page, parent):
    form_class = page.get_edit_handler().get_form_class()
    return form_class(request.POST, instance=page, parent_page=parent, for_user=request.user)


@require_POST
def check_snippet(request, app_label, model_name, pk):
    """Check the form of a snippet that exists; for whoever may edit it."""
    model = draftable_or_404(app_label, model_name)
    snippet = get_object_or_404(model, pk=pk)
    if not may_edit(request.user, snippet):
        raise PermissionDenied
    return answer(request, snippet_form(request, snippet.get_latest_revision_as_object()))


@require_POST
def check_new_snippet(request, app_label, model_name):
    """Check the form of a snippet that was not saved yet; for whoever may add one."""
    model = draftable_or_404(app_label, model_name)
    policy = model.snippet_viewset.permission_policy
    if not policy.user_has_permission(request.user, "add"):
        raise PermissionDenied
    return answer(request, snippet_form(request, model()))


def snippet_form(request, snippet):
    viewset = snippet.snippet_viewset
    form_class = viewset.get_form_class(for_update=snippet.pk is not None)
    return form_class(request.POST, instance=snippet, for_user=request.user)


def may_edit(user, snippet):
    """Return whether a user may edit a snippet: by permission, or as its reviewer."""
    policy = snippet.snippet_viewset.permission_policy
    if policy.user_has_permission_for_instance(user, "change", snippet):
        return True
    task = getattr(snippet, "current_workflow_task", None)
    return task is not None and task.user_can_access_editor(snippet, user)


def model_or_404(app_label, model_name):
    try:
        model = ContentType.objects.get_by_natural_key(app_label, model_name).model_class()
    except ContentType.DoesNotExist as error:
        raise Http404 from error
    if model is None:
        raise Http404
    return model


def draftable_or_404(app_label, model_name):
    model = model_or_404(app_label, model_name)
    if not issubclass(model, DraftStateMixin) or not hasattr(model, "snippet_viewset"):
        raise Http404
    return model


urlpatterns = [
    path("preflight/pages/<int:page_id>/", check_page, name="dangjian_check_page"),
    path(
        "preflight/pages/new/<slug:app_label>/<slug:model_name>/<int:parent_id>/",
        check_new_page,
        name="dangjian_check_new_page",
    ),
    path(
        "preflight/snippets/<slug:app_label>/<slug:model_name>/new/",
        check_new_snippet,
        name="dangjian_check_new_snippet",
    ),
    path(
        "preflight/snippets/<slug:app_label>/<slug:model_name>/<str:pk>/",
        check_snippet,
        name="dangjian_check_snippet",
    ),
]
