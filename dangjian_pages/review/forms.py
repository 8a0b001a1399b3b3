"""The forms in which reviewers decide, and in which somebody publishes in an emergency."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.widgets import AdminDateTimeInput

from .choices import ErrorKind, Publication

INCOMPLETE = _("The form came incomplete. Look at the version again, then decide.")


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
    publish_at = forms.DateTimeField(
        label=_("Publish at"), required=False, widget=AdminDateTimeInput
    )


FORMS = {"pass": DecisionForm, "sign": SignForm, "return": OpinionForm, "decline": OpinionForm}


def form_for(name):
    """Return the form class of an outcome."""
    return FORMS.get(name, DecisionForm)


class ScreenForm(SignForm):
    """The review screen's: all that any outcome asks for, and which version was looked at.

    Args:
        outcomes: names of the outcomes that are offered.
        earlier: list of the ReviewSteps to which it may be returned.
        is_turn: whether the item waits for this user; else a reason is asked for.
    """

    publication = forms.ChoiceField(
        label=_("Publication"),
        choices=Publication,
        initial=Publication.NOW,
        required=False,
        widget=forms.RadioSelect,
    )
    to_step = forms.TypedChoiceField(
        label=_("Return to"), required=False, coerce=int, empty_value=None
    )
    seen_state = forms.IntegerField(error_messages={"required": INCOMPLETE, "invalid": INCOMPLETE})
    seen_hash = forms.CharField(max_length=64, error_messages={"required": INCOMPLETE})

    def __init__(self, *args, outcomes, earlier, is_turn, **kwargs):
        super().__init__(*args, **kwargs)
        choices = [("", _("the author")), *[(step.pk, step.name) for step in earlier]]
        self.fields["to_step"].choices = choices
        if not earlier:
            del self.fields["to_step"]
        if "sign" not in outcomes:
            del self.fields["publication"], self.fields["publish_at"]
        if is_turn:
            del self.fields["override_reason"]

    def details(self, name):
        """Return what the class of an outcome takes: dict of keyword arguments."""
        taken = ["opinion", "override_reason", "seen_state", "seen_hash"]
        taken += {"sign": ["publication", "publish_at"], "return": ["to_step"]}.get(name, [])
        return {one: self.cleaned_data[one] for one in taken if one in self.cleaned_data}


class ProofErrorForm(forms.Form):
    """One row of the list of proof errors; a row without words is left out."""

    kind = forms.ChoiceField(label=_("Kind"), choices=ErrorKind, required=False)
    place = forms.CharField(label=_("Place"), required=False, max_length=500)
    wrong = forms.CharField(label=_("As it stands"), required=False, max_length=500)
    correction = forms.CharField(
        label=pgettext_lazy("proof error", "Correction"), required=False, max_length=500
    )


ProofErrorFormSet = forms.formset_factory(ProofErrorForm, extra=3, max_num=200, validate_max=True)


class EmergencyForm(forms.Form):
    """Asks why something cannot wait for its review."""

    reason = forms.CharField(
        label=_("Why this cannot wait"),
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("It stands in the records, and whoever reviews this afterwards reads it."),
        error_messages={"required": _("Say why this cannot wait for the review.")},
    )
