"""One submission: read it, decide on it; and the form by which a case is submitted."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets.button import Button

from ..models import CaseBatchPage, CaseSubmission, Organisation, ReviewRecord, TypicalCasePage
from ..models.case_submissions import OPINION_LENGTH
from ..review.errors import ReviewRefused
from ..upward.actions import OUTCOMES, SubmitUp
from ..upward.choices import ACTS, SubmissionState
from ..upward.rights import (
    deciders_of,
    may_decide,
    may_submit,
    may_take_back,
    offices_of,
    superiors_of,
    visible_to,
)
from ..upward.versions import current_hash

ICON = "upload"
NAMESPACE = "dangjian_case_submissions"
RELATED = ("case", "from_organisation", "to_organisation", "submitted_by", "decided_by", "revision")


def submission_url(submission):
    return reverse(f"{NAMESPACE}:detail", args=[submission.pk])


class SuperiorField(forms.ModelChoiceField):
    def __init__(self, **kwargs):
        super().__init__(
            label=gettext_lazy("Submit to"),
            queryset=Organisation.objects.none(),
            required=False,
            **kwargs,
        )

    def offer(self, superiors):
        """Offer these organisations, the next superior first and chosen."""
        self.queryset = Organisation.objects.filter(pk__in=[one.pk for one in superiors])
        self.choices = [(one.pk, str(one)) for one in superiors]


class SubmitForm(forms.Form):
    to_organisation = SuperiorField()
    message = forms.CharField(
        label=gettext_lazy("Message"),
        max_length=OPINION_LENGTH,
        required=False,
        widget=forms.Textarea({"rows": 4}),
        help_text=gettext_lazy("What the superior should know, e.g. what is worth copying."),
    )

    def __init__(self, *args, superiors, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to_organisation"].offer(superiors)


class DecisionForm(forms.Form):
    opinion = forms.CharField(
        label=gettext_lazy("Opinion"),
        max_length=OPINION_LENGTH,
        required=False,
        widget=forms.Textarea({"rows": 4}),
        help_text=gettext_lazy("Needed to return or decline a case; the submitter reads it."),
    )
    to_organisation = SuperiorField(
        help_text=gettext_lazy("Only for handing the case on to an organisation above yours.")
    )
    seen_hash = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, superiors, **kwargs):
        super().__init__(*args, **kwargs)
        if superiors:
            self.fields["to_organisation"].offer(superiors)
        else:
            del self.fields["to_organisation"]


def submit_view(request, page_pk):
    """Submit a case; who may not edit it learns nothing of it."""
    case = get_object_or_404(TypicalCasePage, pk=page_pk)
    if not may_submit(request.user, case):
        raise PermissionDenied
    superiors = superiors_of(case.organisation)
    posted = request.POST if request.method == "POST" else None
    form = SubmitForm(posted, superiors=superiors)
    if request.method == "POST" and form.is_valid():
        action = SubmitUp(case, case.organisation, user=request.user, **form.cleaned_data)
        if submission := carried_out(request, action, form):
            say_submitted(request, submission)
            return redirect(submission_url(submission))
    earlier = visible_to(request.user).filter(case=case).select_related(*RELATED)
    context = {
        "form": form,
        "page_title": _("Submit to the superior"),
        "page_subtitle": case.title,
        "header_icon": ICON,
        "case": case,
        "superiors": superiors,
        "earlier": earlier.order_by("-pk"),
        "back": reverse("wagtailadmin_pages:edit", args=[case.pk]),
    }
    return TemplateResponse(request, "dangjian_pages/admin/upward/submit.html", context)


def say_submitted(request, submission):
    names = {"name": submission.to_organisation}
    messages.success(request, _("The case was submitted to “%(name)s”.") % names)
    if not deciders_of(submission.to_organisation):
        text = _(
            "Nobody is appointed to decide at “%(name)s”: tell the administrators of the site."
        )
        messages.warning(request, text % names)


def detail_view(request, pk):
    found = visible_to(request.user).select_related(*RELATED)
    submission = get_object_or_404(found, pk=pk)
    offices = offices_of(request.user)
    outcomes = outcomes_for(submission, request.user, offices)
    superiors = superiors_of(submission.to_organisation) if "forward" in outcomes else []
    initial = {"seen_hash": current_hash(submission.case)}
    posted = request.POST if request.method == "POST" else None
    form = DecisionForm(posted, superiors=superiors, initial=initial)
    if request.method == "POST" and form.is_valid():
        if decided(request, submission, form):
            return redirect(submission_url(submission))
    context = {
        "form": form,
        "submission": submission,
        "outcomes": outcomes,
        "page_title": _("Case submission"),
        "page_subtitle": submission.case.title,
        "header_icon": ICON,
        "history": history_of(submission),
        "batches": CaseBatchPage.objects.live().filter(items__submission=submission).distinct(),
        "preview_url": reverse(f"{NAMESPACE}:preview", args=[pk]),
        "back": reverse(f"{NAMESPACE}:index"),
    }
    return TemplateResponse(request, "dangjian_pages/admin/upward/detail.html", context)


def outcomes_for(submission, user, offices):
    """Return what a user may do with a submission now: list of names of OUTCOMES."""
    names = []
    decides = may_decide(user, submission, offices)
    if submission.is_open and decides:
        names += ["adopt", "return", "decline"]
    forwards = submission.is_open or submission.state == SubmissionState.ADOPTED
    if forwards and decides and submission.to_organisation.depth > 1:
        names.append("forward")
    if submission.is_open and may_take_back(user, submission, offices):
        names.append("take_back")
    return names


def decided(request, submission, form):
    """Carry out the outcome whose button was pressed; return whether the page is to be left."""
    name = request.POST.get("outcome", "")
    if name not in OUTCOMES:
        messages.error(request, _("Choose one of the buttons below the opinion."))
        return False
    data = form.cleaned_data
    details = {"opinion": data["opinion"], "seen_hash": data["seen_hash"] or None}
    if name == "forward":
        details["to_organisation"] = data.get("to_organisation")
    if record := carried_out(request, OUTCOMES[name](submission, request.user, **details), form):
        messages.success(request, _("Done: %(what)s.") % {"what": record.get_act_display()})
    # Refused for another reason than something missing: the page shows how it is now.
    return record is not None or not form.errors


def carried_out(request, action, form):
    """Carry out an action; return what it returns, or None when it was refused.

    What is missing stands at the field of the form, everything else above the page.
    """
    try:
        return action.execute()
    except ReviewRefused as refusal:
        field = getattr(refusal, "field", None)
        if field in form.fields:
            form.add_error(field, str(refusal))
        else:
            messages.error(request, str(refusal))
    return None


def history_of(submission):
    """Return the records of a submission and of those that it was handed on from and to."""
    chain = chain_of(submission)
    records = ReviewRecord.objects.of(submission.case).filter(act__in=ACTS)
    return [one for one in records if one.detail.get("submission") in chain]


def chain_of(submission):
    """Return the ids of the submissions that belong together by handing on: set."""
    links = CaseSubmission.objects.filter(
        Q(case=submission.case_id) & (~Q(forwarded_from=None) | ~Q(forwarded_to=None))
    ).values_list("pk", "forwarded_from")
    chain, pairs = {submission.pk}, [pair for pair in links if pair[1] is not None]
    grows = True
    while grows:
        before = len(chain)
        for pair in pairs:
            if chain.intersection(pair):
                chain.update(pair)
        grows = len(chain) > before
    return chain


def preview_view(request, pk):
    """Show the version that was submitted; the public page when that version was purged."""
    submission = get_object_or_404(visible_to(request.user).select_related(*RELATED), pk=pk)
    case = submission.revision.as_object() if submission.revision else submission.case
    if submission.revision is None and not case.live:
        raise Http404
    return case.make_preview_request(request, case.default_preview_mode)


def header_buttons(page, user, view_name, next_url=None):
    """Yield the button by which a public case is submitted."""
    if view_name in ("edit", "index") and may_submit(user, page):
        url = reverse(f"{NAMESPACE}:submit", args=[page.pk])
        yield Button(_("Submit to the superior"), url, icon_name=ICON, priority=64)


urlpatterns = [
    path("submit/<int:page_pk>/", submit_view, name="submit"),
    path("<int:pk>/", detail_view, name="detail"),
    path("<int:pk>/preview/", preview_view, name="preview"),
]
