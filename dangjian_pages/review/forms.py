"""The forms in which reviewers decide."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .choices import Publication


class DecisionForm(forms.Form):
    """Asks for an opinion, and a reason of who otherwise may not decide."""

    opinion = forms.CharField(
        label=_("Opinion"), required=False, max_length=2000, widget=forms.Textarea({"rows": 3})
    )
    override_reason = forms.CharField(
        label=_("Reason for deciding out of turn"), required=False, max_length=500
    )


class OpinionForm(DecisionForm):
    """Asks for an opinion that has to be given."""

    opinion = forms.CharField(
        label=_("Opinion"), max_length=2000, widget=forms.Textarea({"rows": 3})
    )


class SignForm(DecisionForm):
    """Asks when the version is published."""

    publication = forms.ChoiceField(
        label=_("Publication"),
        choices=Publication,
        initial=Publication.NOW,
        widget=forms.RadioSelect,
    )
    publish_at = forms.DateTimeField(label=_("Publish at"), required=False)


FORMS = {"pass": DecisionForm, "sign": SignForm, "return": OpinionForm, "decline": OpinionForm}


def form_for(name):
    """Return the form class of an outcome."""
    return FORMS.get(name, DecisionForm)
