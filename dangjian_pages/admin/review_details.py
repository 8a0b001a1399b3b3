"""The small form in which the writer of an item sets its priority, date and bundle."""

from django import forms
from django.db.models import Q
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets import AdminDateInput

from ..models import ReviewBundle, ReviewItem
from ..review.actions import Arrange
from ..review.actions.arranging import may_arrange
from .review_pages import carry_out, find_item, refuse_unless, show
from .review_todo import tab_url


class DetailsForm(forms.ModelForm):
    class Meta:
        model = ReviewItem
        fields = ["priority", "wanted_on", "bundle"]
        widgets = {"wanted_on": AdminDateInput, "priority": forms.RadioSelect}

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        mine = ReviewBundle.objects.filter(published_at=None)
        self.fields["bundle"].queryset = mine.filter(
            Q(created_by=user) | Q(pk=self.instance.bundle_id)
        ).order_by("name")
        self.fields["bundle"].help_text = gettext_lazy(
            "It goes public together with the others, once all are signed off."
        )

    def clean_wanted_on(self):
        day = self.cleaned_data["wanted_on"]
        if day and day != self.instance.wanted_on and day < timezone.localdate():
            raise forms.ValidationError(_("This day has passed: choose one to come."))
        return day


def details(request, pk):
    item = find_item(request, pk)
    refuse_unless(may_arrange(request.user, item))
    # The form changes the object that it is given; what is saved is read anew, and locked.
    form = DetailsForm(request.POST or None, instance=find_item(request, pk), user=request.user)
    if request.method == "POST" and form.is_valid():
        changes = {name: form.cleaned_data[name] for name in form.fields}
        if carry_out(request, Arrange(item, request.user, **changes), _("Saved.")):
            return redirect(tab_url("sent"))
    return show(request, "details.html", _("Priority and date"), form=form, item=item)


urlpatterns = [path("<int:pk>/details/", details, name="details")]
