"""Decisions sent to Wagtail's own address for them: where one is refused it says why.

Wagtail answers a refusal there with its one sentence for every want of a right, and a form that is
not filled in with none at all.
"""

import functools

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import redirect
from wagtail.admin import messages
from wagtail.admin.modal_workflow import render_modal_workflow
from wagtail.admin.views.generic.workflow import BaseWorkflowFormView, WorkflowAction

from ..models import ReviewStep
from ..review import errors
from ..review.actions.outcomes import OUTCOMES
from ..review.visibility import visible_to
from .review_screen import item_url


def install():
    """Let Wagtail's view tell our reasons. Called once, when its hooks are registered."""
    dispatch = BaseWorkflowFormView.dispatch

    @functools.wraps(dispatch)
    def told(self, request, *args, **kwargs):
        item = item_of(self)
        if item is None:
            return dispatch(self, request, *args, **kwargs)
        try:
            with transaction.atomic():
                if request.method == "POST" and isinstance(self, WorkflowAction):
                    refuse_unfilled(self, item)
                return dispatch(self, request, *args, **kwargs)
        except errors.ReviewRefused as refusal:
            reason = str(refusal)
        except PermissionDenied:
            reason = why_not_offered(self, item)
            if not reason:
                raise
        messages.error(request, reason)
        return lead_to(request, item_url(item))

    BaseWorkflowFormView.dispatch = told


def item_of(view):
    """Return the item on which a view decides, or None where it is none of ours, or unseen."""
    if not isinstance(view.task, ReviewStep):
        return None
    items = visible_to(view.request.user)
    return items.filter(workflow_state=view.task_state.workflow_state_id).first()


def refuse_unfilled(view, item):
    """Raise ReviewRefused where the form was sent without what it asks for, by no script."""
    form = view.form_class(view.request.POST)
    if is_asked_by_script(view.request) or form.is_valid():
        return
    opinion = view.request.POST.get("opinion", "")
    field, found = next(iter(form.errors.items()))
    raise errors.SomethingMissing(field, why_not_offered(view, item, opinion) or found[0])


def why_not_offered(view, item, opinion="-"):
    """Return why an outcome is refused to this user, or ""."""
    outcome = OUTCOMES.get(view.action_name)
    if outcome is None:
        return ""
    try:
        outcome(item, view.request.user, opinion=opinion, seen_state=view.task_state.pk).check()
    except errors.ReviewRefused as refusal:
        return str(refusal)
    return ""


def is_asked_by_script(request):
    return request.headers.get("x-requested-with") == "XMLHttpRequest"


def lead_to(request, address):
    if is_asked_by_script(request):
        answer = {"step": "success", "redirect": address}
        return render_modal_workflow(request, "", None, {}, json_data=answer)
    return redirect(address)
