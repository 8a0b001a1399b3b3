"""勘误 in the admin: begin one, see where it stands, give it up."""

import django_filters
from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from ... import conf
from ...after import correcting
from ...after.choices import CorrectionStatus
from ...after.measuring import draft_change
from ...after.reporting import reports_of
from ...after.scope import scope_q
from ...models import Correction, ReviewItem
from ...models.after_publication import open_correction
from ...models.base import DangjianPage
from ...review.visibility import oversees, visible_to
from .base import ListView, OrganisationsInList, WideTitleColumn, carried_out, done, form_page

STARTED = gettext_lazy(
    "Change what is wrong here, at most %(limit)s characters, and submit it. One reviewer signs it."
)


class CorrectionForm(forms.Form):
    """Asks what was wrong and what is right, as the public reads it."""

    wrong = forms.CharField(
        label=gettext_lazy("What was wrong"),
        max_length=500,
        widget=forms.Textarea({"rows": 2}),
        help_text=gettext_lazy("As the public reads it in the correction notice."),
    )
    right = forms.CharField(
        label=gettext_lazy("What is right"), max_length=500, widget=forms.Textarea({"rows": 2})
    )
    drop_draft = forms.BooleanField(
        label=gettext_lazy("Let the unpublished changes go"),
        required=False,
        help_text=gettext_lazy("They stay in the page's history."),
    )

    def __init__(self, *args, page, **kwargs):
        super().__init__(*args, **kwargs)
        if not page.has_unpublished_changes:
            del self.fields["drop_draft"]


def start_view(request, page_pk):
    page = get_object_or_404(Page, pk=page_pk).specific
    if not isinstance(page, DangjianPage) or not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    correction = open_correction(page)
    if correction is not None:
        return redirect("dangjian_correction", correction.pk)
    report = reported(request, page)
    initial = {"wrong": report.quotation, "right": report.suggestion} if report else {}
    form = CorrectionForm(request.POST or None, page=page, initial=initial)
    edit_url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    if request.method == "POST" and form.is_valid():
        action = correcting.StartCorrection(page, request.user, report=report, **form.cleaned_data)
        if carried_out(request, action, form):
            message = STARTED % {"limit": conf.get("CORRECTION_CHARACTERS")}
            return done(request, message, edit_url)
    return form_page(
        request,
        form,
        title=_("Correction"),
        subtitle=page.title,
        icon="edit",
        submit=_("Begin the correction"),
        back=edit_url,
        intro=_(
            "For a slip in what is public. Words, figures and dates may change, up to %(limit)s "
            "characters in all; anything more takes the ordinary review."
        )
        % {"limit": conf.get("CORRECTION_CHARACTERS")},
    )


def reported(request, page):
    """Return the reader's report that a correction answers, or None."""
    number = request.GET.get("report", "")
    if not number.isdecimal():
        return None
    return reports_of(request.user).filter(pk=int(number), page=page.pk).first()


def visible_corrections(user):
    """Return the corrections that a user may see: of their pages, and those they review."""
    if oversees(user):
        return Correction.objects.all()
    items = visible_to(user).values("workflow_state")
    return Correction.objects.filter(scope_q(user) | Q(workflow_state__in=items))


def correction_view(request, pk):
    correction = get_object_or_404(visible_corrections(request.user), pk=pk)
    page = correction.page.specific
    may_edit = page.permissions_for_user(request.user).can_edit()
    context = {
        "correction": correction,
        "page": page,
        "change": draft_change(page) if correction.is_open and page.live else None,
        "item": ReviewItem.objects.filter(workflow_state=correction.workflow_state_id).first(),
        "may_edit": may_edit,
        "may_reset": may_edit and page.live and page.has_unpublished_changes
        and not correction.is_open,
        "page_title": _("Correction"),
        "page_subtitle": page.title,
        "header_icon": "edit",
    }  # fmt: skip
    return TemplateResponse(request, "dangjian_pages/admin/after/correction.html", context)


@require_POST
def give_up_view(request, pk):
    correction = get_object_or_404(visible_corrections(request.user), pk=pk)
    if carried_out(request, correcting.GiveUpCorrection(correction, request.user)):
        messages.success(request, _("The correction was given up. The public page is unchanged."))
    return redirect("dangjian_correction", pk)


@require_POST
def reset_view(request, pk):
    correction = get_object_or_404(visible_corrections(request.user), pk=pk)
    if carried_out(request, correcting.ResetDraft(correction.page.specific, request.user)):
        messages.success(request, _("The draft says again what the public reads."))
    return redirect("dangjian_correction", pk)


def header_buttons(page, user, view_name, next_url=None):
    """Yield the button for a correction in the header of a public page."""
    if view_name == "edit" and page.live and isinstance(page.specific_deferred, DangjianPage):
        correction = open_correction(page)
        if correction is not None and visible_corrections(user).filter(pk=correction.pk).exists():
            url = reverse("dangjian_correction", args=[correction.pk])
            yield Button(_("Correction under way"), url, icon_name="edit", priority=62)
        elif correction is None and correcting.may_correct(user, page.specific):
            url = reverse("dangjian_start_correction", args=[page.pk])
            yield Button(_("Correct a slip"), url, icon_name="edit", priority=62)


def give_advice(request, page):
    """Say after saving how much of a correction's room is used."""
    if not request.accepts("text/html"):
        return  # an autosave: nobody reads it before it is out of date
    if isinstance(page, DangjianPage) and (said := correcting.advice(page)):
        level, sentence = said
        getattr(messages, level)(request, sentence)


class CorrectionFilterSet(WagtailFilterSet):
    status = django_filters.ChoiceFilter(
        label=gettext_lazy("Status"), choices=CorrectionStatus.choices
    )
    organisation = OrganisationsInList()

    class Meta:
        model = Correction
        fields = []


class CorrectionListView(ListView):
    page_title = gettext_lazy("Corrections")
    header_icon = "edit"
    verbose_name_plural = gettext_lazy("corrections")
    index_url_name = "dangjian_corrections"
    index_results_url_name = "dangjian_corrections_results"
    default_ordering = "-opened_at"
    search_fields = ["page__title", "wrong", "right"]
    filterset_class = CorrectionFilterSet
    columns = [
        WideTitleColumn(
            "page", label=gettext_lazy("Title"), accessor="page.title",
            url_name="dangjian_correction", sort_key="page__title",
            line_of=lambda row: (row.organisation, f"{row.wrong} → {row.right}"),
        ),
        Column("status", label=gettext_lazy("Status"), accessor="get_status_display"),
        DateColumn("opened_at", label=gettext_lazy("Begun"), sort_key="opened_at"),
        DateColumn("closed_at", label=gettext_lazy("Closed")),
    ]  # fmt: skip

    def scoped(self, user):
        return visible_corrections(user).select_related("page", "organisation")


urlpatterns = [
    path("corrections/", CorrectionListView.as_view(), name="dangjian_corrections"),
    path(
        "corrections/results/",
        CorrectionListView.as_view(results_only=True),
        name="dangjian_corrections_results",
    ),
    path("corrections/of/<int:page_pk>/", start_view, name="dangjian_start_correction"),
    path("corrections/<int:pk>/", correction_view, name="dangjian_correction"),
    path("corrections/<int:pk>/give-up/", give_up_view, name="dangjian_give_up_correction"),
    path("corrections/<int:pk>/reset/", reset_view, name="dangjian_reset_draft"),
]
