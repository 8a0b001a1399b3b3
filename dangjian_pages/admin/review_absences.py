"""请假代办: everybody enters their own absences; others' are for those who oversee."""

from django import forms
from django.contrib.auth import get_user_model
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.widgets import AdminDateInput
from wagtail.log_actions import log

from ..models import Delegation
from ..review.reviewers import name_of
from .review_pages import refuse_unless, show

BACKEND = "django.contrib.auth.backends.ModelBackend"


class UserChoice(forms.ModelChoiceField):
    def label_from_instance(self, user):
        return f"{name_of(user)}（{user.get_username()}）"


def reviewing_users():
    """Return the users who can review at all: active, and let into the admin."""
    users = get_user_model().objects.with_perm("wagtailadmin.access_admin", backend=BACKEND)
    return users.filter(is_active=True).order_by(get_user_model().USERNAME_FIELD)


class DelegationForm(WagtailAdminModelForm):
    """An absence and who stands in."""

    substitute = UserChoice(label=gettext_lazy("substitute"), queryset=None)

    class Meta:
        model = Delegation
        fields = ["substitute", "starts_on", "ends_on", "reason"]
        widgets = {"starts_on": AdminDateInput, "ends_on": AdminDateInput}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["substitute"].queryset = reviewing_users()

    def clean_ends_on(self):
        day = self.cleaned_data["ends_on"]
        if day != self.instance.ends_on and day < timezone.localdate():
            raise forms.ValidationError(_("This day has passed: choose one to come."))
        return day

    def clean(self):
        data = super().clean()
        user, substitute = data.get("user") or self.instance.user_id, data.get("substitute")
        first, last = data.get("starts_on"), data.get("ends_on")
        if user and substitute and first and last:
            same = Delegation.objects.filter(user=user, substitute=substitute)
            same = same.filter(starts_on__lte=last, ends_on__gte=first)
            if same.exclude(pk=self.instance.pk).exists():
                raise forms.ValidationError(
                    _("This person stands in on some of these days already.")
                )
        return data


class OwnDelegationForm(DelegationForm):
    """An absence of one's own."""

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.user = user
        self.fields["substitute"].queryset = reviewing_users().exclude(pk=user.pk)


def absences(request):
    form = OwnDelegationForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        delegation = form.save()
        log(delegation, "wagtail.create", user=request.user)
        messages.success(request, _("Your substitute decides in your place in these days."))
        return redirect("dangjian_review:absences")
    rows = Delegation.objects.select_related("user", "substitute").order_by("-starts_on", "-pk")
    today = timezone.localdate()
    return show(
        request,
        "absences.html",
        _("My absences"),
        icon="calendar",
        form=form,
        mine=rows.filter(user=request.user)[:50],
        others=rows.filter(substitute=request.user, ends_on__gte=today)[:50],
        today=today,
    )


def end_absence(request, pk):
    """Take an absence back; one that has begun ends yesterday, so that what was done stays told."""
    delegation = get_object_or_404(Delegation, pk=pk, user=request.user)
    today = timezone.localdate()
    refuse_unless(request.method == "POST" and delegation.ends_on >= today)
    if delegation.starts_on < today:
        delegation.ends_on = today - timezone.timedelta(days=1)
        delegation.save(update_fields=["ends_on"])
        log(delegation, "wagtail.edit", user=request.user)
    else:
        log(delegation, "wagtail.delete", user=request.user)
        delegation.delete()
    messages.success(request, _("You decide yourself again."))
    return redirect("dangjian_review:absences")


urlpatterns = [
    path("absences/", absences, name="absences"),
    path("absences/<int:pk>/end/", end_absence, name="end_absence"),
]
