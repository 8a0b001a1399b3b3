"""定期复核 in the admin: what is due to be looked at again."""

from datetime import timedelta

import django_filters
from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.widgets import AdminDateInput
from wagtail.admin.widgets.button import Button, ListingButton
from wagtail.models import Page, get_page_models

from ...after import rereview
from ...models import RereviewDate
from .base import (
    ListView,
    OrganisationsInList,
    StateFilter,
    WideTitleColumn,
    carried_out,
    done,
    form_page,
)

SOON = 30  # days


def states():
    today = timezone.localdate()
    return {
        "due": Q(due_on__lte=today),
        "soon": Q(due_on__gt=today, due_on__lte=today + timedelta(days=SOON)),
    }


class ConfirmForm(forms.Form):
    """Asks what was looked at."""

    note = forms.CharField(
        label=gettext_lazy("What was looked at"),
        max_length=500,
        required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text=gettext_lazy("e.g. 负责人、电话和成效数据均已核对."),
    )
    seen_date = forms.DateField(widget=forms.HiddenInput)


class DateForm(forms.ModelForm):
    """Sets the next date of a page, and its interval."""

    class Meta:
        model = RereviewDate
        fields = ["due_on", "months"]
        widgets = {"due_on": AdminDateInput}

    def clean_due_on(self):
        day = self.cleaned_data["due_on"]
        if day < timezone.localdate():
            raise forms.ValidationError(_("This day has passed: choose one to come."))
        return day


def page_of(request, pk):
    """Return the public page in its own type that the user may change.

    Raises:
        PermissionDenied: it may not be changed; Http404: it is unknown or not public.
    """
    page = get_object_or_404(Page, pk=pk, live=True).specific
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    return page


def confirm_view(request, pk):
    page = page_of(request, pk)
    row = get_object_or_404(RereviewDate, pk=pk)
    form = ConfirmForm(request.POST or None, initial={"seen_date": row.due_on})
    list_url = reverse("dangjian_rereview")
    if request.method == "POST" and form.is_valid():
        action = rereview.ConfirmStillRight(
            page, request.user, form.cleaned_data["seen_date"], form.cleaned_data["note"]
        )
        if confirmed := carried_out(request, action):
            return done(request, noted(confirmed), list_url)
    return form_page(
        request, form, title=_("Still right"), subtitle=page.title, icon="check",
        submit=_("It is still right"), back=list_url,
        intro=_("You have read the public page and found it right. That is kept in the records."),
        links=[(_("Read the public page"), page.url), (_("It needs a change"), edit_address(row))],
    )  # fmt: skip


def date_view(request, pk):
    page = page_of(request, pk)
    row = RereviewDate.objects.filter(pk=pk).first()
    row = row or RereviewDate(page_id=pk, due_on=rereview.next_date())
    form = DateForm(request.POST or None, instance=row)
    list_url = reverse("dangjian_rereview")
    if request.method == "POST" and form.is_valid():
        form.instance.reminded_on = None
        return done(request, noted(form.save()), list_url)
    return form_page(
        request, form, title=_("When to look again"), subtitle=page.title, icon="calendar",
        submit=_("Save"), back=list_url,
        intro=_("This is no part of the page's content: it changes without a review."),
    )  # fmt: skip


def noted(row):
    return _("Noted. Look at it again on %(date)s.") % {"date": row.due_on.isoformat()}


def due_line(row):
    day = row.due_on.isoformat()
    return _("%(day)s, due") % {"day": day} if row.is_due else day


def edit_address(row):
    return reverse("wagtailadmin_pages:edit", args=[row.pk])


def list_buttons(row):
    return [
        ListingButton(
            _("Still right"), reverse("dangjian_confirm_rereview", args=[row.pk]), priority=10
        ),
        ListingButton(_("Needs a change"), edit_address(row), priority=20),
        ListingButton(_("Set the date"), reverse("dangjian_rereview_date", args=[row.pk]),
                      priority=30),
    ]  # fmt: skip


def header_buttons(page, user, view_name, next_url=None):
    """Yield the button for the date of a public page."""
    if view_name == "edit" and page.live and rereview.is_looked_at_again(page.specific_deferred):
        if page.permissions_for_user(user).can_edit():
            url = reverse("dangjian_rereview_date", args=[page.pk])
            yield Button(_("When to look again"), url, icon_name="calendar", priority=63)


def types():
    """Return the types of page that are looked at again, as choices."""
    models = [model for model in get_page_models() if rereview.is_type_looked_at_again(model)]
    choices = [(model._meta.model_name, model.get_verbose_name()) for model in models]
    return sorted(choices, key=lambda choice: str(choice[1]))


class RereviewFilterSet(WagtailFilterSet):
    state = StateFilter(
        label=gettext_lazy("Due"),
        states=states,
        choices=[
            ("due", gettext_lazy("Due now")),
            ("soon", gettext_lazy("Due within 30 days")),
        ],
    )
    type = django_filters.ChoiceFilter(
        label=gettext_lazy("Type"), choices=types, field_name="page__content_type__model"
    )
    organisation = OrganisationsInList()

    class Meta:
        model = RereviewDate
        fields = []


class RereviewListView(ListView):
    page_title = gettext_lazy("Look at again")
    header_icon = "calendar-check"
    verbose_name_plural = gettext_lazy("pages to look at again")
    index_url_name = "dangjian_rereview"
    index_results_url_name = "dangjian_rereview_results"
    default_ordering = "due_on"
    search_fields = ["page__title"]
    filterset_class = RereviewFilterSet
    columns = [
        WideTitleColumn(
            "page", label=gettext_lazy("Title"), accessor="page.title", sort_key="page__title",
            get_url=edit_address, buttons_for=list_buttons,
            line_of=lambda row: (row.page.content_type.name, row.organisation),
        ),
        Column("due_on", label=gettext_lazy("Look again on"), sort_key="due_on", accessor=due_line),
        DateColumn("confirmed_at", label=gettext_lazy("Found right at"), sort_key="confirmed_at"),
    ]  # fmt: skip

    def scoped(self, user):
        return rereview.dates_of(user).select_related("page__content_type", "organisation")


urlpatterns = [
    path("rereview/", RereviewListView.as_view(), name="dangjian_rereview"),
    path(
        "rereview/results/",
        RereviewListView.as_view(results_only=True),
        name="dangjian_rereview_results",
    ),
    path("rereview/<int:pk>/confirm/", confirm_view, name="dangjian_confirm_rereview"),
    path("rereview/<int:pk>/date/", date_view, name="dangjian_rereview_date"),
]
