"""The form in which a guest of the review says what they think."""

from django import forms
from django.utils.translation import gettext_lazy as _

from dangjian_pages.models import Recommendation


class OpinionForm(forms.Form):
    recommendation = forms.ChoiceField(
        label=_("Your recommendation"), choices=Recommendation, widget=forms.RadioSelect
    )
    text = forms.CharField(
        label=_("What you think of it"),
        max_length=2000,
        widget=forms.Textarea({"rows": 6, "class": "form-control"}),
    )
